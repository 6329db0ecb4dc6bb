"""collate: stories, relations, descents, articles -> alignments, readings, quotations. Lays tellings side by side, lists variants."""

from retold.collate.step import collate
from retold.text.align_summary import Account, what_it_did

__all__ = ["Account", "collate", "what_it_did"]
