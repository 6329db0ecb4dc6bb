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

from retold.model import Span
from retold.relate.evidence.coverage import shares
from retold.relate.evidence.credit import credited
from retold.relate.evidence.quoted_passage import quoted
from retold.relate.novelty import new_names, new_numbers, new_quotations
from retold.relate.subject import Pair
from retold.relate.weights import learnt


@dataclass(frozen=True, slots=True)
class Trait:
    """One thing that is measured on a child given its supposed parent, with the places in the child."""

    name: str
    measure: Callable[[Pair], tuple[float, list[Span]]]
    """Takes the pair (parent, child)."""
    says: str
    """For a reader; ``{shown}`` is the text that shows it, ``{other}`` the other."""
    in_parent: bool = False
    """Whether it shows in the parent, not in the child."""


def marked_parent(pair: Pair) -> tuple[float, list[Span]]:
    """Return log2 of one more than the marks of translation in the parent that the child does not have.

    They speak against this parent: who copies a garbled text copies the garbling. The places are the parent's.
    """
    theirs = {span.of(pair.b.text).lower() for span in pair.b.marks}
    marks = [span for span in pair.a.marks if span.of(pair.a.text).lower() not in theirs]
    return math.log2(1 + len(marks)), marks


def own_matter(pair: Pair) -> tuple[float, list[Span]]:
    """Return the share of the child's matter that has no counterpart in the parent."""
    return 1.0 - shares(pair)[1], []


def length(pair: Pair) -> tuple[float, list[Span]]:
    """Return log2 of the child's length over the parent's, in words."""
    return math.log2((1 + pair.b.size) / (1 + pair.a.size)), []


def credit(pair: Pair) -> tuple[float, list[Span]]:
    """Return 1 where the child names the parent's outlet or address as its source, else 0."""
    found = credited(pair.b, pair.a)
    return float(bool(found)), found


def quoting(pair: Pair) -> tuple[float, list[Span]]:
    """Return 1 where the child quotes words that are the parent's own and names its outlet, else 0."""
    found = [there for _, there in quoted(pair)]
    return float(bool(found)), found


def later(pair: Pair) -> tuple[float, list[Span]]:
    """Return 1 where the child claims a later day than the parent, -1 where an earlier one, 0 where nothing is known."""
    parent, child = pair.a.article.published[:10], pair.b.article.published[:10]
    return (0.0 if not parent or not child or parent == child else 1.0 if child > parent else -1.0), []


TRAITS: Final[tuple[Trait, ...]] = (
    Trait("new names", new_names, "{shown} names {count} that the other does not."),
    Trait("new numbers", new_numbers, "{shown} gives {count} numbers that the other does not."),
    Trait("new quotations", new_quotations, "{shown} quotes {count} times what the other does not have."),
    Trait(
        "marks of translation",
        marked_parent,
        "{shown} has {count} places that look machine-translated; {other} has none of them.",
        in_parent=True,
    ),
    Trait("own matter", own_matter, "{shown} has more matter of its own."),
    Trait("length", length, "{shown} is the longer one."),
    Trait("credit", credit, "{shown} names the other's outlet or address as its source."),
    Trait("quoted passage", quoting, "{shown} quotes the other's own words and names its outlet."),
    Trait("later date", later, "{shown} claims the later date."),
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
    a_to_b, b_to_a, common = (odd / sum(odds) for odd in odds)
    return Direction(a_to_b, b_to_a, common, tuple(sorted(reasons, key=lambda r: -abs(r.bits))))


def _worth(slopes: dict[str, float], found: dict[str, tuple[float, list[Span]]]) -> float:
    return sum(slope * found[name][0] for name, slope in slopes.items())


def _reason(trait: Trait, slope: float, forth: tuple[float, list[Span]], back: tuple[float, list[Span]]) -> Reason:
    """Say what *trait* adds for b from a (measured forth) against a from b (measured back)."""
    (value_a, in_a), (value_b, in_b) = (forth, back) if trait.in_parent else (back, forth)
    shown, other, places = ("{b}", "{a}", in_b) if value_b >= value_a else ("{a}", "{b}", in_a)
    says = trait.says.format(shown=shown, other=other, count=len(places))
    return Reason(trait.name, slope * (forth[0] - back[0]), forth[0] - back[0], says, tuple(in_a), tuple(in_b))
