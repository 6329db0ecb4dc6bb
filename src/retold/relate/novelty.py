"""What a child has that its supposed parent has not: names, numbers, quotations. Padding is not among them.

A retelling needs another source for these; that tells which of two texts came first, and whether either is a retelling at all.
"""

from __future__ import annotations

from typing import Final

from rapidfuzz import fuzz, process

from retold.model import Span
from retold.relate.subject import Pair, kernel
from retold.text import han

MOST: Final = 12
"""Facts that count: a text with as many of its own has another source, further ones add nothing."""
ALIKE: Final = 84.0
"""Ratio (0 to 100) from which two spellings are one name: keeps 28 of 40 pairs of spellings, parts 23 of 30 look-alikes."""
GARBLED: Final = 60.0
"""The same for a text that looks translated, where names come back garbled."""
ROUNDING: Final = 0.06
"""Share of a number by which it may move when it is rounded."""
QUOTED_WORDS: Final = 3
"""Words from which a stretch between quotation marks is speech and not a term."""
FOUND: Final = 0.7
"""Share of a quotation's words that must stand in the other text for it to count as known there."""


def new_names(pair: Pair) -> tuple[float, list[Span]]:
    """Return the number of names (`MOST` at the most) that the child has and the parent has in no spelling.

    Headings do not count: their capitals name nobody. In a child that looks translated, a garbled name that is
    like one of the parent is no new one. Across the border of Chinese and Japanese none is new: nobody can tell.
    """
    if not names_can_be_found(pair):
        return 0.0, []
    keys = [key for key in pair.b.name_keys if key not in pair.a.sounds]
    if not keys:
        return 0.0, []
    alike = GARBLED if pair.b.is_translated else ALIKE
    likeness = process.cdist(keys, [*pair.a.name_keys], scorer=fuzz.ratio, score_cutoff=alike)
    best = likeness.max(axis=1, initial=0.0).tolist()
    fresh = [pair.b.name_keys[key] for key, found in zip(keys, best, strict=True) if not found]
    return float(min(len(fresh), MOST)), fresh


def names_can_be_found(pair: Pair) -> bool:
    """Tell whether a name of one text would be known in the other: not where only one is in Chinese or Japanese."""
    return pair.same_language or not {pair.a.article.lang, pair.b.article.lang} & han.LANGUAGES


def new_numbers(pair: Pair) -> tuple[float, list[Span]]:
    """Return the number of number values above two (`MOST` at the most) that only the child has.

    A value of the parent in fewer digits is no new one: 400 for 412, 1.3 million for 1,340,000.
    """
    mine, known = pair.b.amounts, pair.a.amounts
    fresh = kernel().unknown_numbers(mine.values, mine.digits, known.values, known.digits, ROUNDING)
    found = [span for span, new in zip(mine.spans, fresh.tolist(), strict=True) if new]
    return float(min(len(found), MOST)), found


def new_quotations(pair: Pair) -> tuple[float, list[Span]]:
    """Return the number of quotations of the child (`MOST` at the most) whose words the parent does not have.

    In a child that looks translated, a quotation that stands in the place of one of the parent's is that one, reworded.
    """
    if not pair.same_language:
        return 0.0, []
    if not pair.b.quotations:
        return 0.0, []
    unknown, said = kernel().unknown_quotations, pair.b.said
    new = unknown(*said.words, *said.fives, pair.a.forms, pair.a.fives.ids, QUOTED_WORDS, FOUND)
    fresh = [span for span, is_new in zip(pair.b.quotations, new.tolist(), strict=True) if is_new]
    if pair.b.is_translated:
        fresh = [span for span in fresh if not _replaces(span, pair)]
    return float(min(len(fresh), MOST)), fresh


def _replaces(span: Span, pair: Pair) -> bool:
    """Tell whether a sentence of the parent that matches the quotation's own sentence holds a quotation too."""
    left, right = pair.a.prepared.sentences, pair.b.prepared.sentences
    beside = [left[match.a] for match in pair.alignment.pairs if right[match.b].overlaps(span)]
    return any(sentence.overlaps(quotation) for sentence in beside for quotation in pair.a.quotations)
