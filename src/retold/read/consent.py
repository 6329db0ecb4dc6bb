"""Consent notices: their wording in the languages most of the web is written in, and the purposes they name.

A notice shows by a *trigger* (a site speaking of its own cookies to its reader); *members* (the word cookie, a
button) only belong to a notice that a trigger nearby has shown. An article about cookies has members and no trigger
of its own: what it quotes stands in quotation marks, and those are looked past.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from retold.read import patterns
from retold.text import quotations, words

PURPOSES = ("necessary", "functional", "analytical", "performance", "advertisement")
"""The purposes a notice can name, in the order they are recorded."""

_TRIGGERS = tuple(re.compile(pattern, re.I) for _, pattern in patterns.grouped("consent.tsv"))
_WORDS = "consent_words.tsv"
_HINTS = tuple(row[1] for row in patterns.rows(_WORDS) if row[0] == "hint")
"""Plain words, one of which stands in every text a trigger can match: a cheap first look."""

_MEMBER = patterns.compiled(_WORDS, "member", r"(?:\b{}\b|クッキー|曲奇)")
_BUTTON = patterns.compiled(_WORDS, "button", r"{}\W*")
_ADDRESS = patterns.compiled(_WORDS, "address", r"(?:\b{}\b|当社|当サイト|お客様|我们|我們|您|你|本站)")
_CATEGORY = re.compile(
    r"(?:the |strictly |these |this |les |die |unbedingt |las |los |i |os ){0,4}(?:necessary|essential|functional|"
    r"functionality|analytical|analytics|performance|advertisement|advertising|marketing|targeting|preference|"
    r"social media|statistics?|third.?party|notwendige|funktionale|cookies?|tracking technologies)\b",
    re.I,
)
_TRADE = patterns.compiled(_WORDS, "trade")
"""What a notice speaks of besides cookies: a recipe (“we use butter in our cookies”) has none of it."""

_PURPOSES = tuple((name, patterns.compiled(_WORDS, name)) for name in PURPOSES)
LONGEST = 4000
"""Code points of a block that are looked at; no notice says what it is later than that."""


def trigger(block: str) -> str:
    """Return the words with which *block* speaks to its reader about the site's own cookies; empty where it does not.

    >>> trigger("We use cookies to remember your settings.")
    'We use cookies'
    >>> trigger("“We use cookies,” the company’s notice says, and the regulator objects.")
    ''
    """
    head = block[:LONGEST]
    lowered = head.lower()
    if not any(hint in lowered for hint in _HINTS):
        return ""
    own = _outside_quotations(head)
    for pattern in _TRIGGERS:
        if found := pattern.search(own):
            return " ".join(found.group().split())
    return ""


def is_member(block: str) -> bool:
    """Tell whether *block* can belong to a notice that stands next to it.

    A button does; so does a label of up to four words that opens with a word of the trade, and a text that has one and
    describes a category of cookies or speaks to its reader. A headline about cookies does none of that.
    """
    if is_button(block):
        return True
    own = _outside_quotations(block[:LONGEST])
    if not _MEMBER.search(own):
        return False
    if words.count(own) <= 4:
        return bool(_MEMBER.match(own) or _CATEGORY.match(own) or _ADDRESS.search(own))
    return bool(_CATEGORY.match(own.strip()) or _ADDRESS.search(own))


def speaks_of_consent(block: str) -> bool:
    """Tell whether *block* has a word of the trade in it: cookies, consent, vendors."""
    return bool(_MEMBER.search(block[:LONGEST]))


def is_button(block: str) -> bool:
    """Tell whether *block* is no more than a label or button of a consent notice."""
    return len(block) < 60 and bool(_BUTTON.fullmatch(block.strip()))


def purposes(blocks: Sequence[str]) -> tuple[str, ...]:
    """Return the purposes a notice names, taken over all its *blocks*, in the order of `PURPOSES`."""
    said = "\n".join(block[:LONGEST] for block in blocks)
    return tuple(name for name, pattern in _PURPOSES if pattern.search(said))


def runs(blocks: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return the notices among *blocks* as (first, after the last, trigger words).

    A notice begins at a trigger (or at buttons and members just before it) and goes on while blocks belong to it.
    Nothing counts that speaks of nothing else a notice speaks of, nor a single block too long for a banner.
    """
    found: list[tuple[int, int, str]] = []
    at = 0
    for place in _hinted(blocks):
        if place < at or not (words_found := trigger(blocks[place])):
            continue
        first, last = _spread(blocks, place, at)
        if _speaks_of_its_trade(blocks[first:last]):
            found.append((first, last, words_found))
        at = last  # what is no notice as a whole is none in part: looking again would take the square of the page
    return found


def _hinted(blocks: Sequence[str]) -> list[int]:
    """Return the blocks that hold a hint, in order: each hint is looked for once in the whole page, not in every block."""
    lowered = [block[:LONGEST].lower() for block in blocks]
    starts = list(accumulate((len(text) + 1 for text in lowered), initial=0))
    page = "\n".join(lowered)
    found: set[int] = set()
    for hint in _HINTS:
        at = page.find(hint)
        while at >= 0:
            place = bisect_right(starts, at) - 1
            found.add(place)
            at = page.find(hint, starts[place + 1])
    return sorted(found)


def _speaks_of_its_trade(blocks: Sequence[str]) -> bool:
    """Tell whether a run of blocks reads like a notice: buttons beside it, or two words of its trade, and no essay."""
    if len(blocks) == 1 and words.count(blocks[0]) > 150:
        return False
    said = {match.lower() for block in blocks for match in _TRADE.findall(_outside_quotations(block[:LONGEST]))}
    return len(said) >= 2 or any(map(is_button, blocks)) or words.count(blocks[0]) <= 6


def _spread(blocks: Sequence[str], place: int, floor: int) -> tuple[int, int]:
    """Return first and end of the run of blocks around *place* that belong to one notice; a label between two may be unknown."""
    first, last = place, place + 1
    while first > floor and place - first < 3 and is_member(blocks[first - 1]) and words.count(blocks[first - 1]) < 40:
        first -= 1
    while last < len(blocks):
        if is_member(blocks[last]) or trigger(blocks[last]):
            last += 1
        elif last + 1 < len(blocks) and words.count(blocks[last]) <= 4 and is_member(blocks[last + 1]):
            last += 2
        else:
            break
    return first, last


def _outside_quotations(block: str) -> str:
    """Return *block* with quoted speech blanked; single words in marks (a category's name) stay."""
    own = block
    for span in quotations.quotations(block):
        if span.end - span.begin > 25:
            own = own[: span.begin] + " " * (span.end - span.begin) + own[span.end :]
    return own
