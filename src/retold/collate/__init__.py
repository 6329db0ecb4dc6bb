"""collate: stories, relations, descents, articles -> alignments, readings. Lays tellings side by side and says where they differ."""

from retold.collate.step import collate
from retold.collate.summary import Account, what_it_did

__all__ = ["Account", "collate", "what_it_did"]
