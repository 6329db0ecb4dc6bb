"""The article's text as trafilatura finds it, and which blocks of the page it is made of."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

import trafilatura

from retold.read import deadline
from retold.read.blocks import Block

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

SHINGLE = 3
"""Words in a row by which a block is recognised in the text found."""

COVERED = 0.6
"""Share of a block's shingles that must be in the text found for the block to be the article's."""

WAYS = {
    "fast": {"favor_precision": True, "fast": True},
    "compared": {"favor_precision": True},
    "recall": {"favor_recall": True},
}
"""Ways of extraction: by rules alone, beside other libraries' findings, and taking what comes. The first is enough for nearly
every page, and as right as the second at 1.6 times its speed."""

_WORD = re.compile(r"\w+")


def extract(tree: Any, way: str) -> str:
    """Return the text trafilatura finds in *tree* (left as it was) in one of the `WAYS`; empty where none."""
    try:
        found = trafilatura.bare_extraction(tree, include_comments=False, include_formatting=False, **WAYS[way])
    except Exception:  # a library's fault on a broken page must not end a run: the page's blocks are still there
        return ""
    return (found.text or "") if found is not None else ""


def tokens(text: str) -> list[str]:
    """Return the words of *text* in lower case, for comparing what two parsers made of one page."""
    return _WORD.findall(text.lower())


def matched(blocks: Sequence[Block], words: Sequence[Sequence[str]], text: str) -> list[bool]:
    """Tell for each block, of *words* each, whether it is part of the *text* that was found.

    Pages say the same thing twice (a teaser, a version for phones). Blocks whose surroundings match best are asked
    first, and what one block has matched is used up for the next.
    """
    found = [tokens(line) for line in text.split("\n")]
    left = Counter(chain.from_iterable(map(_shingles, found)))
    lines = Counter(map(" ".join, found))
    shingles = [tuple(_shingles(own)) for own in words]
    hits = [sum(map(left.__contains__, own)) for own in shingles]
    weight = _weights(blocks, hits)
    order = sorted(
        range(len(blocks)), key=lambda i: (blocks[i].hidden, -weight[blocks[i].home] - weight[blocks[i].outer], i)
    )
    flags = [False] * len(blocks)
    for place in order:
        deadline.check()
        if len(shingles[place]) < 2 or hits[place] >= COVERED * len(shingles[place]):
            flags[place] = _take(words[place], shingles[place], left, lines)
    return flags


def _take(
    words: Sequence[str],
    shingles: Sequence[tuple[str, ...]],
    left: Counter[tuple[str, ...]],
    lines: Counter[str],
) -> bool:
    """Tell whether a block of *words* is still to be had from the text, and use it up."""
    if not words:
        return False
    if len(shingles) < 2:
        key = " ".join(words)
        lines[key] -= 1
        return lines[key] >= 0
    have = sum(left.get(shingle, 0) > 0 for shingle in shingles)
    if have < COVERED * len(shingles):
        return False
    left.subtract(shingles)
    return True


def _weights(blocks: Sequence[Block], hits: Sequence[int]) -> Counter[int]:
    """Return for each container how many of its words are in the text: where the article stands, most are."""
    weight: Counter[int] = Counter()
    for block, number in zip(blocks, hits, strict=True):
        weight[block.home] += number
        weight[block.outer] += number
    return weight


def _shingles(words: Sequence[str]) -> Iterable[tuple[str, ...]]:
    if len(words) < SHINGLE:
        return ()
    return zip(*(words[shift:] for shift in range(SHINGLE)), strict=False)
