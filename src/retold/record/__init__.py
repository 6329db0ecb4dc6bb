"""The step ``record``: who said what, when, on which condition, tied across tellings."""

from retold.record.step import record

__all__ = ["record"]
