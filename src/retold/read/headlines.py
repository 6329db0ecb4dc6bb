"""The headline of a page whose head names none for sure: the line above the article that the page itself sets as one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retold.read import dates, extraction, patterns, wording
from retold.read.blocks import HEADINGS, Block
from retold.text.words import count

LOOK_BACK = 15
"""Blocks before the first paragraph in which the headline is looked for."""

MOST_WORDS = 30
"""Words of the longest headline."""

_DATELINE = patterns.compiled("lines.tsv", "dateline")
_BYLINE = re.compile(
    r"^(?:(?:written|reported|posted|story) )?(?:by|von|par|por|di|автор:?|текст:?)\s+"
    r"(?P<names>(?-i:[^\W\d_a-z])[\w’'.-]*(?:(?:,? and |, | & | )(?-i:[^\W\d_a-z])[\w’'.-]*){0,7})",
    re.I,
)
_DAYS = re.compile(
    r",?\s*\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|febr)uary|march|april|may|june|july|august|"
    r"(?:sept|nov|dec)ember|october|staff|published|updated|posted)\b.*$",
    re.I,
)
LONGEST_BYLINE = 20
"""Words of the longest line that a byline heads: more is a sentence."""


def headline(blocks: Sequence[Block], first: int, document_title: str, outlet: str) -> int | None:
    """Return which of *blocks* is the headline of the article that begins at *first*; None where none can be told.

    The line that begins or ends the document's title goes first, then the nearest heading, then, where the document's
    title is no more than the masthead, the nearest line that is no dateline.
    """
    places = [place for place in range(first - 1, max(-1, first - 1 - LOOK_BACK), -1) if _can_be(blocks[place], outlet)]
    title = key(document_title)
    told = [place for place in places if _heads_or_ends(key(blocks[place].text), title)]
    if told:
        return max(told, key=lambda place: len(blocks[place].text))
    set_so = [place for place in places if blocks[place].tag in HEADINGS]
    if set_so:
        return set_so[0]
    masthead = not title or (bool(outlet) and title.startswith(key(outlet)))
    lines = [place for place in places if count(blocks[place].text) >= 3]
    return lines[0] if masthead and lines else None


def _can_be(block: Block, outlet: str) -> bool:
    """Tell whether a block can be a headline: short, shown, no link, label, dateline, byline or name of the outlet."""
    number = count(block.text)
    return (
        1 <= number <= MOST_WORDS
        and not block.hidden
        and block.linked < 0.5
        and key(block.text) != key(outlet)
        and (block.said is None or block.said.kind == "other")
        and wording.verdict(block.text, number) is None
        and not _DATELINE.search(block.text)
        and not _BYLINE.search(block.text)
        and dates.dateline(block.text, number) is None
    )


def _heads_or_ends(line: str, title: str) -> bool:
    return (bool(line) and f" {title} ".startswith(f" {line} ")) or f" {title} ".endswith(f" {line} ")


def byline(lines: Sequence[str]) -> str:
    """Return the names in the first of *lines* that is a byline, as printed; empty where none is.

    >>> byline(["14 March 2024", "By Odile Marsh, Saltmouth, 14 March 2024"])
    'Odile Marsh'
    """
    for line in lines:
        if len(line) <= 300 and count(line) <= LONGEST_BYLINE and (match := _BYLINE.match(line)):
            names = _DAYS.sub("", match["names"]).strip(" ,.&")
            names = names if " and " in names else names.split(",")[0]
            if names:
                return names
    return ""


def byline_with_date(line: str, number: int) -> wording.Verdict | None:
    """Return ``other`` if *line*, of *number* words, names who wrote the article and when, and says no more."""
    if number > LONGEST_BYLINE or not (match := _BYLINE.match(line)) or dates.in_words(line) is None:
        return None
    return wording.Verdict("other", f"a byline with its date: ‘{wording.shortened(match.group())}’")


def key(text: str) -> str:
    """Return *text* as words in lower case: how headline and title are compared."""
    return " ".join(extraction.tokens(text))
