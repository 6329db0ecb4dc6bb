"""relate: candidates, articles -> relations, evidence. Judges every candidate pair, and says why."""

from retold.relate.step import relate

__all__ = ["relate"]
