"""Quoted speech: the spans between quotation marks, in the styles of many languages.

Every reporter in the room may print the same quotation, so words inside marks are weighed apart from the rest.
"""

from __future__ import annotations

import re

from retold.model import Span

PAIRS = {"“": "”", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』", "‹": "›", '"': '"', "‘": "’", "``": "''"}
"""Opening marks and what may close them."""

_OPENING = re.compile(r"``|[“„«「『‹]|(?<![^\s(\[—–-])[\"‘]|(?<=[\s(])»")
_APOSTROPHE = re.compile(r"\w’\w")
LONGEST = 1500
"""Code points. Longer stretches between two marks are a mark that was never closed."""


def quotations(text: str) -> list[Span]:
    """Return the spans of quoted words without their marks, in order, none inside another.

    A quotation that runs over several paragraphs opens each of them anew and closes only the last: each paragraph gives a
    span. A mark that is never closed quotes to the end of its paragraph if the next paragraph opens with the same
    mark; otherwise it is ignored.

    >>> text = 'He said “it ends” and "goes on".'
    >>> [span.of(text) for span in quotations(text)]
    ['it ends', 'goes on']
    """
    found: list[Span] = []
    at = 0
    while match := _OPENING.search(text, at):
        mark, begin = match.group(), match.end()
        paragraph = _paragraph_end(text, begin)
        end = _closing(text, mark, begin, min(paragraph, begin + LONGEST))
        if end is None and _opens_again(text, mark, paragraph):
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


def _closing(text: str, mark: str, begin: int, limit: int) -> int | None:
    """Return where the quotation opened by *mark* ends, or None."""
    if mark == "``":
        end = text.find("''", begin, limit)
        return None if end < 0 else end
    for place in range(begin, limit):
        if text[place] in PAIRS[mark] and not (mark == "‘" and _APOSTROPHE.match(text, place - 1)):
            return place
    return None


def _opens_again(text: str, mark: str, paragraph: int) -> bool:
    return mark != "‘" and text[paragraph:].lstrip("\n ").startswith(mark)


def outside(text: str, quoted: list[Span]) -> list[Span]:
    """Return the spans of *text* between the *quoted* ones: the reporter's own words."""
    edges = [0, *(edge for span in quoted for edge in span), len(text)]
    return [Span(b, e) for b, e in zip(edges[::2], edges[1::2], strict=True) if b < e]
