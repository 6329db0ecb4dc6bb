"""Engines run the table-shaped work. `port` says what one must do; each other module is one way to do it."""

from retold.engines.duck import DuckEngine
from retold.engines.parts import Parts
from retold.engines.port import Engine
from retold.engines.shared import Pieces, Shared
from retold.engines.tasks import uncollected

__all__ = ["DuckEngine", "Engine", "Parts", "Pieces", "Shared", "uncollected"]
