"""Quoted speech: the spans between quotation marks, in the styles of many languages.

Every reporter in the room may print the same quotation, so words inside marks are weighed apart from the rest.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Final

from retold.model import Span

PAIRS: Final = {
    "“": "”", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』", "‹": "›", '"': '"', "‘": "’", "``": "''", "''": "''",
}  # fmt: skip
"""Opening marks and what may close them: any one of the characters, or the doubled mark."""

_SPOKEN_AFTER = r"\s(\[—–\-：（"
"""What may stand before a mark that looks the same on both sides, where it opens: space, bracket, dash, wide colon."""
_OPENING = re.compile(
    rf"(?=[“„«「『‹\"‘»`'])(?:``|[“„«「『‹]|(?<![^{_SPOKEN_AFTER}])[\"‘]|(?<![^\s(])»|(?<![^{_SPOKEN_AFTER}])''(?!'))"
)
_APOSTROPHE = re.compile(r"\w’\w")
_SPACE = re.compile(r"[\n ]*")
LONGEST: Final = 1500
"""Code points. Longer stretches between two marks are a mark that was never closed."""


def quotations(text: str) -> list[Span]:
    """Return the spans of quoted words without their marks, in order, none inside another.

    A quotation that runs over several paragraphs opens each of them anew and closes only the last: each paragraph gives a
    span. A mark that is never closed quotes to the end of its paragraph if the next paragraph opens with the same
    mark; otherwise it is ignored. The work grows with the length of the text, however many marks never close.

    >>> text = 'He said “it ends” and "goes on".'
    >>> [span.of(text) for span in quotations(text)]
    ['it ends', 'goes on']
    """
    found: list[Span] = []
    closings = {mark: _Closings(text, mark) for mark in PAIRS}
    at, paragraph, following = 0, -1, 0
    while match := _OPENING.search(text, at):
        mark, begin = match.group(), match.end()
        if begin > paragraph:
            paragraph = _paragraph_end(text, begin)
            following = _end_of_space(text, paragraph)
        end = closings[mark].after(match.start(), min(paragraph, begin + LONGEST))
        if end is None and mark not in ("‘", "''") and text.startswith(mark, following):
            end = paragraph
        if end is None or end <= begin:
            at = begin
            continue
        found.append(Span(begin, end))
        at = end + 1
    return found


def _paragraph_end(text: str, begin: int) -> int:
    end = text.find("\n", begin)
    return len(text) if end < 0 else end


def _end_of_space(text: str, begin: int) -> int:
    match = _SPACE.match(text, begin)
    return match.end() if match else begin


@dataclass(slots=True)
class _Closings:
    """Where the quotations that one kind of mark opens are closed; found in one pass, when first asked for."""

    text: str
    mark: str
    places: list[int] | None = None
    """All places of closing marks, in order."""
    partners: dict[int, int] = field(default_factory=dict)
    """Where the mark at a place is closed, if marks of the same kind within are closed first; only within a paragraph."""

    def after(self, place: int, limit: int) -> int | None:
        """Return where the quotation that opens at *place* ends, before *limit*: at its own mark, else at the next; or None."""
        places = self._find() if self.places is None else self.places
        own = self.partners.get(place)
        if own is None or own >= limit:
            at = bisect_left(places, place + len(self.mark))
            own = places[at] if at < len(places) else None
        if own is None or own + len(self.mark) > limit or (self.mark == "''" and "``" in self.text[place:own]):
            return None
        return own

    def _find(self) -> list[int]:
        """Pair the marks of each paragraph like brackets."""
        self.places = []
        if self.mark in ("``", "''"):
            self.places = [match.start() for match in re.finditer("''", self.text)]
            return self.places
        open_marks: list[int] = []
        for match in re.finditer(f"[{self.mark}{PAIRS[self.mark]}\n]", self.text):
            place, found = match.start(), match.group()
            if found == "\n":
                open_marks.clear()
            elif found not in PAIRS[self.mark]:
                open_marks.append(place)
            elif not (self.mark == "‘" and _APOSTROPHE.match(self.text, place - 1)):
                self.places.append(place)
                if open_marks and self.mark != "‘":  # a closing ’ may be an apostrophe: the first one counts
                    self.partners[open_marks.pop()] = place
        return self.places


def outside(text: str, quoted: list[Span]) -> list[Span]:
    """Return the spans of *text* between the *quoted* ones: the reporter's own words."""
    edges = [0, *(edge for span in quoted for edge in span), len(text)]
    return [Span(b, e) for b, e in zip(edges[::2], edges[1::2], strict=True) if b < e]
