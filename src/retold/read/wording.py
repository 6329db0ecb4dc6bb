"""What furniture says: labels that are nothing else, and openings of sentences that speak to a site's reader.

Two tables. A *label* must be the whole block, so that a sentence that only mentions a newsletter stays in the article.
An
*opening* must stand at the head of a short block and be addressed to the reader.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from retold.read import patterns


class Verdict(NamedTuple):
    """What a block is if it is not the article's, and what gave it away."""

    kind: str
    reason: str


_LABELS = tuple(
    (kind, re.compile(rf"\W{{0,3}}(?:{pattern})\W{{0,4}}")) for (kind,), pattern in patterns.grouped("labels.tsv")
)
"""Kind and pattern of blocks that are a label and nothing else, in lower case."""

_ANY_LABEL = patterns.any_of("labels.tsv", r"\W{0,3}{}\W{0,4}")
"""What most blocks do not pass: a first look instead of one for each kind."""

_OPENINGS = tuple(
    (kind, re.compile(rf"\W{{0,3}}(?:{pattern})", re.I), int(most))
    for table in ("credits.tsv", "openings.tsv")
    for (kind, most), pattern in patterns.grouped(table)
)
"""Kind, pattern at the head of the block, and the most words a block may have for it to count; credits go first."""

_ANY_CREDIT = patterns.any_of("credits.tsv", r"\W{0,3}{}", re.I)
_ANY_OPENING = patterns.any_of("openings.tsv", r"\W{0,3}{}")
_MOST = max(most for _, _, most in _OPENINGS)
"""What nearly no block passes: a first look instead of one for each kind. Names in credits have capitals; all that an
opening says is in lower case.
"""

_ENDS = patterns.compiled("ends.tsv", "end", r"\W{0,3}{}\W{0,4}(?:\d+\W?)?")
"""Labels after which, in a bare text, what follows is no longer the article's."""

_HEAD = 400
"""Code points of a block that openings look at."""
_BIOGRAPHY = patterns.compiled("lines.tsv", "biography")
LONGEST_BIOGRAPHY = 110
"""Words of the longest line about an author."""

LONGEST_LABEL = 110
"""Code points of the longest label."""


@lru_cache(maxsize=20_000)
def label(block: str) -> Verdict | None:
    """Return what *block* is if all of it is a label of the furniture's.

    >>> label("Share This Post")
    Verdict(kind='share', reason='wording: ‘Share This Post’')
    >>> label("Share prices fell on Monday.") is None
    True
    """
    if len(block) > LONGEST_LABEL or not _ANY_LABEL.fullmatch(lowered := block.lower()):
        return None
    return Verdict(next(kind for kind, pattern in _LABELS if pattern.fullmatch(lowered)), _because(block))


def opening(block: str, count: int) -> Verdict | None:
    """Return what *block*, of *count* words, is if its head speaks to the reader as furniture does."""
    return _opening_of(block[:_HEAD], count) if count <= _MOST else None


@lru_cache(maxsize=20_000)
def _opening_of(head: str, count: int) -> Verdict | None:
    """Return what a block with this *head* is; remembered, since a page says the same thing twice."""
    if not (_ANY_OPENING.match(head.lower()) or _ANY_CREDIT.match(head)):
        return None
    for kind, pattern, most in _OPENINGS:
        if count <= most and (found := pattern.match(head)):
            return Verdict(kind, _because(found.group()))
    return None


def verdict(block: str, count: int) -> Verdict | None:
    """Return what *block* is by its wording alone, or None where it may be an article's."""
    return label(block) or opening(block, count)


def biography(block: str, count: int) -> Verdict | None:
    """Return ``credit`` if *block* tells who an author is; only the last blocks of an article should be asked."""
    found = _BIOGRAPHY.search(block[:_HEAD]) if count <= LONGEST_BIOGRAPHY else None
    return Verdict("credit", f"at the end, about an author: ‘{shortened(found.group())}’") if found else None


def is_end(block: str) -> bool:
    """Tell whether *block* is a label after which a page shows other articles or its readers' comments."""
    return len(block) <= LONGEST_LABEL and bool(_ENDS.fullmatch(block))


def shortened(said: str) -> str:
    """Return *said* on one line, cut to what a reason has room for."""
    shown = " ".join(said.split())
    return shown if len(shown) <= 60 else shown[:57].rstrip() + "…"


def _because(found: str) -> str:
    return f"wording: ‘{shortened(found)}’"
