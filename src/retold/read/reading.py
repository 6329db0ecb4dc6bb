"""What was read from one page, before the pages are laid side by side: its blocks, each judged, and what it says of
itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from retold.read.claims import Claim
from retold.read.datelines import LONGEST_DATELINE, LONGEST_LINE, says_first_published
from retold.read.moments import in_line
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


BELOW_HEADLINE, ABOVE_HEADLINE, ABOVE_ARTICLE = 24, 3, 12
"""Blocks below and above the headline among which its dateline stands, and above an article without one; the masthead's own date
is further up."""

OWN_HEADLINE = "the headline"
"""What the reason of a title begins with where it is this page's own, not that of an article it links to."""

OPENING = 2
"""Short blocks at the beginning of the article that may be its dateline."""

LIST_REACH = 25
"""Blocks above the headline among which two dates are those of a list of other articles."""

_SHOWN_THERE = frozenset({"title", "other", "navigation", "credit"})
"""Kinds of furniture among which datelines stand."""


def near_headline(blocks: Sequence[Judged]) -> list[str]:
    """Return the lines around the headline, where datelines stand: what is below it, then what is above, nearest first.

    Without a headline, what stands before the first paragraph takes its place. Above the headline, dates of which there are
    several are other articles' and are left out. A line that says when the article was first published counts wherever it stands.
    """
    first = next((place for place, block in enumerate(blocks) if _is_paragraph(block)), len(blocks))
    anchor = _headline_place(blocks, first)
    if anchor is None:
        below, above = [], _not_listed(blocks, first, ABOVE_ARTICLE)
    else:
        end = max(first, anchor + 1 + OPENING)
        below, above = (
            list(range(anchor + 1, min(end, anchor + 1 + BELOW_HEADLINE))),
            _not_listed(blocks, anchor, ABOVE_HEADLINE),
        )
        if first - anchor > BELOW_HEADLINE:
            below += sorted(_not_listed(blocks, first, ABOVE_ARTICLE))
    opening = range(first, first + OPENING)
    said = [place for place, block in enumerate(blocks) if says_first_published(block.text)]
    places = [place for place in (*said, *below, *opening, *above) if place < len(blocks)]
    return [blocks[place].text for place in dict.fromkeys(places) if _may_hold_dates(blocks[place])]


def _headline_place(blocks: Sequence[Judged], first: int) -> int | None:
    """Return where the headline stands: the last time before the *first* paragraph, which may be a caption above the headline."""
    titles = [place for place, block in enumerate(blocks[: first + 1 + ABOVE_HEADLINE]) if block.kind == "title"]
    own = [place for place in titles if blocks[place].reason.startswith(OWN_HEADLINE)] or titles
    return next((place for place in reversed(own) if place < first), own[0] if own else None)


def _not_listed(blocks: Sequence[Judged], top: int, reach: int) -> list[int]:
    """Return the places of *reach* blocks above *top*, nearest first, without dates of which there are several: a list's."""
    dated = {
        place for place in range(max(0, top - LIST_REACH), top) if in_line(blocks[place].text[:LONGEST_LINE], True)
    }
    return [place for place in range(top - 1, max(-1, top - 1 - reach), -1) if place not in dated or len(dated) == 1]


def _is_paragraph(block: Judged) -> bool:
    return block.is_article and count(block.text) > LONGEST_DATELINE


def _may_hold_dates(block: Judged) -> bool:
    return not _is_paragraph(block) and (block.is_article or block.kind in _SHOWN_THERE)


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
