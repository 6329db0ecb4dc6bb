"""How much two passages share: the information of common words over that of the poorer passage; and grouping by it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import lru_cache

from retold.text import information
from retold.text.names import skeleton
from retold.text.words import words

Bag = dict[str, float]
"""Folded word to its information in bits."""


def bag(text: str, lang: str, begin: int = 0, end: int | None = None) -> Bag:
    """Return the words of a passage with their information; words anybody uses (under 8 bits) are left
    out, and hyphens do not count: cease-fire is ceasefire.
    """
    found = {}
    before = None
    for word in words(text, begin, end):
        joined = before is not None and word.begin == before.end + 1 and text[before.end] in "-‑"
        form = before.form + word.form if joined and before else word.form
        if joined and before:
            found.pop(before.form, None)
        bits = _bits(form, lang)
        if bits >= 8:
            found[form] = bits
        before = word
    return found


_bits = lru_cache(maxsize=1 << 16)(information.bits)
"""Remembered: the words of a story come back in all its tellings."""


def anchors(text: str, lang: str, begin: int, end: int) -> Bag:
    """Return what a passage keeps in any language: sounds of capitalised words, and numbers."""
    found = {}
    for word in words(text, begin, end):
        if text[word.begin].isupper() and (key := skeleton(word.form)) and len(key) > 1:
            found["~" + key] = information.bits(word.form, lang)
        elif word.form[0].isdigit():
            found[word.form] = 10.0
    return found


def shared(a: Bag, b: Bag) -> float:
    """Return the share, 0 to 1, of the poorer passage's information that the other has too."""
    if len(b) < len(a):
        a, b = b, a
    poorer = min(sum(a.values()), sum(b.values()))
    return sum(bits for word, bits in a.items() if word in b) / poorer if poorer else 0.0


def stars(count: int, keys: Callable[[int], Sequence[str]], same: Callable[[int, int], bool]) -> list[list[int]]:
    """Group things 0..count-1, taken in order: each joins the first group whose head is the same thing, or heads its own.

    Only heads that share a key are asked, so that work stays near-linear; only heads decide, so that groups do not
    chain. The order given decides who heads: the fullest first.
    """
    groups: list[list[int]] = []
    heads: dict[str, list[int]] = defaultdict(list)
    for thing in range(count):
        proposing = keys(thing)
        asked = sorted({group for key in proposing for group in heads[key]})
        home = next((group for group in asked if same(groups[group][0], thing)), None)
        if home is not None:
            groups[home].append(thing)
            continue
        groups.append([thing])
        for key in proposing:
            if len(heads[key]) < MOST_HEADS:
                heads[key].append(len(groups) - 1)
    return groups


MOST_HEADS = 64
"""Heads a key may propose: a word that heads more groups tells nothing, and bounds the work."""
