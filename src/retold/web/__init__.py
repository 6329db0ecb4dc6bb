"""The workbench: a case in the browser, served to this machine alone unless asked otherwise."""

from retold.web.server import serve

__all__ = ["serve"]
