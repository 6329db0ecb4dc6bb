"""lineage: relations, evidence, articles -> stories, descents, witnesses. Groups tellings into stories and draws who took it from whom."""

from retold.lineage.step import lineage

__all__ = ["lineage"]
