"""The step ``record``: who said what, when, on which condition, tied across tellings."""

from retold.record.step import KNOWN, record

__all__ = ["KNOWN", "record"]
