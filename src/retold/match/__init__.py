"""match: articles -> candidates. Proposes the pairs worth judging, in near-linear time; nothing is judged here."""

from retold.match.step import match

__all__ = ["match"]
