"""The critical apparatus of one story: all its variants, each once, the most consequential first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from retold.collate.assigning import assigning_variants
from retold.collate.circumstances import employer_variants, medium_variants
from retold.collate.columns import Marks, by_sentence
from retold.collate.counting import KIND as NUMBERS
from retold.collate.dating import KIND as DATES
from retold.collate.doubting import doubt_variants
from retold.collate.dropping import dropped_variants
from retold.collate.histories import History, histories
from retold.collate.indirect import indirect_variants
from retold.collate.joining import joined
from retold.collate.kinship import Kinship
from retold.collate.naming import KIND as NAMES
from retold.collate.naming import name_tokens
from retold.collate.passages import order_variants, presence_variants, wording_variants
from retold.collate.phrases import KINDS, phrase_variants
from retold.collate.places import Alignments, Beside, Place, partners, places
from retold.collate.rendering import rendering_variants
from retold.collate.standing import standing_variants
from retold.collate.straying import stray_variants
from retold.collate.tellings import Telling
from retold.collate.titles import title_variants
from retold.collate.variants import Variant

MOST_TOLD = 2
"""Quotations that one sentence tells in its own words, at most."""

MOST = 2000
"""Variants of one story that are listed, the heaviest; nobody reads further."""


class Apparatus(NamedTuple):
    """What is to be said of a story's tellings."""

    variants: list[Variant]
    """In order of weight."""
    places: list[Place]
    """Its passages, with the tellings that have each."""
    histories: list[History]
    """Of its quotations."""
    speakers: Marks


def apparatus(tellings: dict[str, Telling], alignments: Alignments, kinship: Kinship) -> Apparatus:
    """Return the variants of a story in order of weight, its passages, and the histories of its quotations."""
    beside = partners(alignments)
    laid = places(tellings, alignments, beside, kinship)
    marks = {kind.name: by_sentence(kind, tellings) for kind in KINDS}
    seen: set[object] = set()
    found = [*_once(_on_phrases(laid, marks, tellings, beside, kinship), tellings, seen)]
    found = [*_few_told(found)]
    strays = stray_variants((NUMBERS, DATES, NAMES), marks, tellings, alignments, kinship, tuple(found))
    found += _once(strays, tellings, seen)
    found += _once(rendering_variants(tellings, alignments, kinship), tellings, seen)
    found = joined(_unswallowed(found), tellings)
    followed = histories(laid, marks, tellings, kinship, found)
    found += wording_variants(laid, tellings, kinship)
    found += presence_variants(laid, tellings, alignments, beside, kinship)
    found += order_variants(laid, tellings, alignments, kinship)
    found.sort(key=lambda v: (-round(v.weight, 3), -len(v.readings), v.type, v.at, [tuple(r.span) for r in v.readings]))
    return Apparatus(found[:MOST], laid, followed, marks["attribution"])


def _on_phrases(
    laid: list[Place], marks: dict[str, Marks], tellings: dict[str, Telling], beside: Beside, kinship: Kinship
) -> Iterator[Variant]:
    """Yield variants of phrases, place by place, and of titles."""
    yield from title_variants(tellings, kinship)
    yield from standing_variants(tellings, kinship)
    for place in laid:
        yield from indirect_variants(place, marks["quotation"], marks["attribution"], tellings, kinship, beside)
        if len(place.passages) > 1:
            yield from phrase_variants(place, marks, tellings, kinship)
            yield from dropped_variants(place, marks["attribution"], tellings, kinship)
            yield from medium_variants(place, marks["attribution"], tellings, kinship)
            yield from doubt_variants(place, tellings, kinship, beside)
    yield from assigning_variants(tellings, marks["attribution"], kinship, beside)
    yield from employer_variants(tellings, marks["attribution"], marks["name"], kinship)


def _few_told(variants: Iterable[Variant]) -> Iterator[Variant]:
    """Leave out further quotations said to be told by a sentence that tells `MOST_TOLD` already: it cannot hold them all."""
    told: dict[tuple[str, int], int] = defaultdict(int)
    for variant in variants:
        tellers = [r for r in variant.readings if variant.note and r.id not in variant.groups[0]]
        if variant.type == "quotation" and tellers:
            if all(told[r.id, r.span.begin] >= MOST_TOLD for r in tellers):
                continue
            for reading in tellers:
                told[reading.id, reading.span.begin] += 1
        yield variant


def _once(variants: Iterable[Variant], tellings: dict[str, Telling], seen: set[object]) -> Iterator[Variant]:
    """Leave out a variant that repeats one *seen*: the same phrases, or the same two names or figures at another place."""
    for variant in variants:
        keys = {(r.id, r.span.begin, r.span.end) for r in variant.readings if r.span.begin < r.span.end}
        difference = _difference(variant, tellings)
        if (keys and keys <= seen) or difference in seen:
            continue
        seen |= keys
        if difference:
            seen.add(difference)
        yield variant


def _unswallowed(variants: list[Variant]) -> list[Variant]:
    """Return *variants* without those whose phrases another of the same type has all, and more."""
    phrases = [frozenset((v.type, r.id, *r.span) for r in v.readings if r.span.begin < r.span.end) for v in variants]
    having: dict[object, list[int]] = defaultdict(list)
    for number, keys in enumerate(phrases):
        for key in keys:
            having[key].append(number)
    return [
        variant
        for variant, keys in zip(variants, phrases, strict=True)
        if not any(keys < phrases[other] for other in having[next(iter(keys), None)])
    ]


def _difference(variant: Variant, tellings: dict[str, Telling]) -> frozenset[str] | None:
    """Return what tells the readings of a name apart from each other; None for types whose places all count."""
    if variant.type not in ("name", "place") or variant.note:
        return None
    heads = {group[0] for group in variant.groups}
    words = [set(name_tokens(r.span.of(tellings[r.id].text))) for r in variant.readings if r.id in heads]
    common = set.intersection(*words)
    return frozenset(token for tokens in words for token in tokens - common) or None
