"""What was read from one page, before the pages are laid side by side: its blocks, each judged, and what it says of
itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from retold.read.dates import Claim
from retold.read.wording import Verdict
from retold.text.words import count


class Judged(NamedTuple):
    """One block of a page: the article's (no ``kind``) or furniture of a kind, with the reason."""

    text: str
    part: str = ""
    """heading, caption or empty for a paragraph; only where the block is the article's."""
    kind: str = ""
    reason: str = ""
    purposes: tuple[str, ...] = ()
    is_vague: bool = False
    """Whether the kind is only a guess by place or make, which anything the block says goes before."""
    leads: str = ""
    """Kind of furniture that its links lead to."""

    @property
    def is_article(self) -> bool:
        """Whether the block is the article's."""
        return not self.kind

    def taken_out(self, verdict: Verdict) -> Judged:
        """Return the block as furniture."""
        return self._replace(part="", kind=verdict.kind, reason=verdict.reason)


@dataclass(frozen=True, slots=True)
class PageReading:
    """One page, read by itself; plain values, so that it can travel between processes."""

    id: str
    media: str
    status: str
    reason: str = ""
    blocks: tuple[Judged, ...] = ()
    exact: str | None = None
    """The text of an article given as it stands; spans refer to exactly this."""
    title: str = ""
    byline: str = ""
    outlet: str = ""
    site: str = ""
    """Host of the page's address, or the outlet: pages of one site share a template."""
    lang: str = ""
    url: str = ""
    claims: tuple[Claim, ...] = field(default=())

    @property
    def article_words(self) -> int:
        """Number of words in the article's blocks."""
        return sum(count(block.text) for block in self.blocks if block.is_article)


BELOW_HEADLINE, ABOVE_HEADLINE = 12, 3
"""Blocks below and above the headline among which its dateline stands; the masthead's own date is further up."""


def near_headline(blocks: Sequence[Judged]) -> list[str]:
    """Return the furniture around the headline, where datelines stand: what is below it, then what is above, nearest first.

    Without a headline, what stands before the first paragraph takes its place.
    """
    first = next((place for place, block in enumerate(blocks) if block.is_article), len(blocks))
    titles = [place for place, block in enumerate(blocks) if block.kind == "title" and place < first]
    anchor = titles[-1] if titles else first
    below = range(anchor + 1, min(len(blocks), max(first, anchor + BELOW_HEADLINE))) if titles else range(0)
    above = range(anchor - 1, max(-1, anchor - 1 - (ABOVE_HEADLINE if titles else BELOW_HEADLINE)), -1)
    places = (*list(below)[: 2 * BELOW_HEADLINE], *above)
    return [blocks[place].text for place in places if blocks[place].kind in ("title", "other", "navigation", "credit")]


def assembled(blocks: Sequence[Judged]) -> tuple[str, list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the article's text, its parts, and the furniture with the place each block of it stood at.

    The text is the article's blocks, one line each, so a part's span is the block's own.
    """
    pieces: list[str] = []
    parts: list[dict[str, Any]] = []
    furniture: list[dict[str, Any]] = []
    at = 0
    for block in blocks:
        if block.is_article:
            begin = at + (1 if pieces else 0)
            at = begin + len(block.text)
            pieces.append(block.text)
            if block.part:
                parts.append({"kind": block.part, "begin": begin, "end": at})
        else:
            furniture.append(_furniture(block, at, bool(pieces)))
    text = "\n".join(pieces)
    for row in furniture:
        row["at"] = min(row["at"], len(text))
    return text, parts, [row | {"ordinal": number} for number, row in enumerate(furniture)]


def _furniture(block: Judged, at: int, inside: bool) -> dict[str, Any]:
    """Return the row of a furniture block that stood after *at* code points of the article: before its next line."""
    return {
        "kind": block.kind,
        "reason": block.reason,
        "text": block.text,
        "words": count(block.text),
        "at": at + 1 if inside else 0,
        "purposes": list(block.purposes),
    }
