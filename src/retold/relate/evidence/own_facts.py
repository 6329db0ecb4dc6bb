"""What each text has that the other has not: names, numbers, quotations.

A retelling has no facts of its own: whatever the source adds, one of the two has nothing to add. Two reporters each
bring something: another witness, another figure, another quotation. So what counts is the *smaller* of the two shares.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from retold.model import Span
from retold.relate.evidence.measure import Kind, Measure, Places
from retold.relate.novelty import names_can_be_found, new_names, new_numbers, new_quotations
from retold.relate.subject import Pair
from retold.text.terms import SPACELESS_LANGUAGES

QUOTATION: Final = 3
"""Names or numbers that a quotation counts for: a rewrite may spell out a figure, but it does not hear anybody say a word."""
USUAL: Final = 0.25
"""Share of own facts that says nothing: retellings mostly stay below it, independent reports above."""
SHRINK: Final = 4
"""Facts of the usual kind that are added to a text's own: two facts, none of them new, say little; thirty say much."""


def _own(pair: Pair) -> tuple[float, list[Span]]:
    """Return the share of the facts of b that a does not have, and where they stand in b."""
    found = [
        (weight, trait(pair)[1]) for weight, trait in ((1, new_names), (1, new_numbers), (QUOTATION, new_quotations))
    ]
    total = sum(weight * len(spans) for weight, spans in found)
    return min(1.0, (total + SHRINK * USUAL) / (_facts(pair) + SHRINK)), [span for _, spans in found for span in spans]


def _facts(pair: Pair) -> int:
    """Return the number of facts of b that could be missed in a.

    Quotations cannot be looked for across languages, nor where words are single characters, nearly all of which any text has;
    names not between Chinese or Japanese and another language.
    """
    heard = pair.same_language and pair.b.article.lang not in SPACELESS_LANGUAGES
    quoted = QUOTATION * len(pair.b.quotations) if heard else 0
    named = len(pair.b.name_keys) if names_can_be_found(pair) else 0
    return named + len(pair.b.amounts.spans) + quoted


def measure(pair: Pair) -> Measure:
    """Return one minus the smaller of the two shares (0 to 1): 1 where one of the texts has no facts of its own."""
    (in_b, at_b), (in_a, at_a) = _own(pair), _own(pair.mirrored())
    return Measure(1.0 - min(in_a, in_b), partial(_places, at_a, at_b))


def _places(at_a: list[Span], at_b: list[Span], most: int) -> Places:
    nowhere = Span(0, 0)
    return [*((span, nowhere) for span in at_a), *((nowhere, span) for span in at_b)][:most]


KIND = Kind(
    "facts of its own",
    measure,
    "Of the names, numbers and quotations of one text, {percent} % stand in the other.",
    across=True,
)
