"""match: articles -> candidates. Proposes the pairs worth judging, in near-linear time; nothing is judged here."""

from retold.match.asking import PARTNERS, asked_keys
from retold.match.step import forecast, match

__all__ = ["PARTNERS", "asked_keys", "forecast", "match"]
