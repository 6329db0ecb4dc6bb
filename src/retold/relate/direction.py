"""Which way it went: how well each text explains the other, against a third that explains both.

If b was taken from a, then what b has beyond a must be explained without another source. Padding needs none; a name, a
number, a quotation that a does not have does. Words no English desk would print are explained by a machine's translation, and
point to the child. If neither text explains the other, both were taken from a source that is neither.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

from retold.model import Span
from retold.relate.evidence.coverage import shares
from retold.relate.evidence.credit import credited
from retold.relate.marks import marks
from retold.relate.subject import Pair, Subject, name_keys
from retold.relate.weights import learnt
from retold.text.names import skeleton
from retold.text.words import words

ALIKE: Final = 84.0
"""Ratio (0 to 100) from which two spellings are one name: keeps 28 of 40 pairs of spellings, parts 23 of 30 look-alikes."""
GARBLED: Final = 60.0
"""The same for a text that looks translated, where names come back garbled."""
QUOTED_WORDS: Final = 3
"""Words from which a stretch between quotation marks is speech and not a term."""
FOUND: Final = 0.7
"""Share of a quotation's words that must stand in one stretch of the other text for it to count as known there."""


@dataclass(frozen=True, slots=True)
class Trait:
    """One thing that is measured on a child given its supposed parent, with the places in the child."""

    name: str
    measure: Callable[[Pair], tuple[float, list[Span]]]
    """Takes the pair (parent, child)."""
    says: str
    """For a reader; ``{child}`` is the text that shows it."""


def new_names(pair: Pair) -> tuple[float, list[Span]]:
    """Return log2 of one more than the names that the child has and the parent has in no spelling.

    Headings do not count: their capitals name nobody. In a child that looks translated, a garbled name that stands beside
    a similar one of the parent is no new one.
    """
    known = list(name_keys(pair.a))
    body = {skeleton(word.form) for word in pair.a.words}
    alike = GARBLED if is_translated(pair.b) else ALIKE
    fresh = [
        name.span
        for key, name in name_keys(pair.b).items()
        if key not in body and not process.extractOne(key, known, scorer=fuzz.ratio, score_cutoff=alike)
    ]
    return math.log2(1 + len(fresh)), fresh


def new_numbers(pair: Pair) -> tuple[float, list[Span]]:
    """Return log2 of one more than the number values above two that only the child has."""
    known = {f"{number.value:.6g}" for number in pair.a.numbers}
    fresh = {f"{n.value:.6g}": n.span for n in pair.b.numbers if n.value > 2 and f"{n.value:.6g}" not in known}
    return math.log2(1 + len(fresh)), list(fresh.values())


def new_quotations(pair: Pair) -> tuple[float, list[Span]]:
    """Return log2 of one more than the quotations of the child whose words the parent does not have.

    In a child that looks translated, a quotation that stands in the place of one of the parent's is that one, reworded.
    """
    if not pair.same_language:
        return 0.0, []
    fresh = [span for span in pair.b.quotations if _is_new(span, pair)]
    if is_translated(pair.b):
        fresh = [span for span in fresh if not _replaces(span, pair)]
    return math.log2(1 + len(fresh)), fresh


def _is_new(span: Span, pair: Pair) -> bool:
    """Tell whether the words of a quotation of the child are nowhere in the parent."""
    forms = [word.form for word in words(pair.b.text, span.begin, span.end)]
    if len(forms) < QUOTED_WORDS or any(tuple(forms[i : i + 5]) in pair.a.fives for i in range(len(forms) - 4)):
        return False
    return sum(form in pair.a.forms for form in forms) < FOUND * len(forms)


def _replaces(span: Span, pair: Pair) -> bool:
    """Tell whether a sentence of the parent that matches the quotation's own sentence holds a quotation too."""
    left, right = pair.a.prepared.sentences, pair.b.prepared.sentences
    beside = [left[match.a] for match in pair.alignment.pairs if right[match.b].overlaps(span)]
    return any(sentence.overlaps(quotation) for sentence in beside for quotation in pair.a.quotations)


def translated(pair: Pair) -> tuple[float, list[Span]]:
    """Return log2 of one more than the marks of translation in the child that the parent does not have."""
    theirs = {span.of(pair.a.text).lower() for span in marks(pair.a)}
    mine = [span for span in marks(pair.b) if span.of(pair.b.text).lower() not in theirs]
    return math.log2(1 + len(mine)), mine


def own_matter(pair: Pair) -> tuple[float, list[Span]]:
    """Return the share of the child's matter that has no counterpart in the parent."""
    return 1.0 - shares(pair)[1], []


def length(pair: Pair) -> tuple[float, list[Span]]:
    """Return log2 of the child's length over the parent's, in words."""
    return math.log2((1 + len(pair.b.words)) / (1 + len(pair.a.words))), []


def credit(pair: Pair) -> tuple[float, list[Span]]:
    """Return 1 where the child names the parent's outlet as its source, else 0."""
    found = credited(pair.b, pair.a)
    return float(bool(found)), found


def later(pair: Pair) -> tuple[float, list[Span]]:
    """Return 1 where the child claims a later day than the parent, -1 where an earlier one, 0 where nothing is known."""
    parent, child = pair.a.article.published[:10], pair.b.article.published[:10]
    return (0.0 if not parent or not child or parent == child else 1.0 if child > parent else -1.0), []


TRAITS: Final[tuple[Trait, ...]] = (
    Trait("new names", new_names, "{child} names {count} that the other does not."),
    Trait("new numbers", new_numbers, "{child} gives {count} numbers that the other does not."),
    Trait("new quotations", new_quotations, "{child} quotes {count} times what the other does not have."),
    Trait("marks of translation", translated, "{child} shows {count} places that look machine-translated."),
    Trait("own matter", own_matter, "{child} has more matter of its own."),
    Trait("length", length, "{child} is the longer one."),
    Trait("credit", credit, "{child} names the other's outlet as its source."),
    Trait("later date", later, "{child} claims the later date."),
)


@dataclass(frozen=True, slots=True)
class Reason:
    """One trait on a pair: what it is worth for b from a against a from b, in bits, with its places in a and in b."""

    name: str
    bits: float
    value: float
    says: str
    in_a: tuple[Span, ...]
    in_b: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Direction:
    """Probabilities of the three ways two derived texts can be tied; they add up to 1."""

    a_to_b: float
    b_to_a: float
    common: float
    reasons: tuple[Reason, ...]


def traits(pair: Pair) -> dict[str, tuple[float, list[Span]]]:
    """Measure every trait of the child (b) given the parent (a)."""
    return {trait.name: trait.measure(pair) for trait in TRAITS}


def direction(pair: Pair) -> Direction:
    """Weigh the three ways against each other. Seen from the other side the result is mirrored."""
    model = learnt()["direction" if pair.same_language else "direction across"]
    forth, back = traits(pair), traits(pair.mirrored())
    slopes: dict[str, float] = model["traits"]
    bits = (_worth(slopes, forth), _worth(slopes, back), float(model["common"]))
    top = max(bits)
    odds = [2.0 ** (b - top) for b in bits]
    reasons = (_reason(trait, slopes[trait.name], forth[trait.name], back[trait.name]) for trait in TRAITS)
    return Direction(*(o / sum(odds) for o in odds), reasons=tuple(sorted(reasons, key=lambda r: -abs(r.bits))))


def _worth(slopes: dict[str, float], found: dict[str, tuple[float, list[Span]]]) -> float:
    return sum(slope * found[name][0] for name, slope in slopes.items())


def _reason(trait: Trait, slope: float, forth: tuple[float, list[Span]], back: tuple[float, list[Span]]) -> Reason:
    """Say what *trait* adds: to b from a by what b shows (forth), to a from b by what a shows (back)."""
    shown_by_b = forth[0] >= back[0]
    says = trait.says.format(child="{b}" if shown_by_b else "{a}", count=len((forth if shown_by_b else back)[1]))
    return Reason(trait.name, slope * (forth[0] - back[0]), forth[0] - back[0], says, tuple(back[1]), tuple(forth[1]))


def is_translated(subject: Subject) -> bool:
    """Tell whether a text as a whole looks as if it went through machine translation."""
    return len(marks(subject)) >= max(3, 0.004 * len(subject.words))
