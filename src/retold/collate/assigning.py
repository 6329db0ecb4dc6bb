"""The writer's own words given to the speaker, or taken from them: a remark that a telling puts into the mouth of the one quoted before it.

"According to Rask the deal is likely, though its life is a coin toss": who says the second half? The clause behind "though" has no
verb of speech and stands in the present, as the writer's own. A telling that has Rask *call* its life a coin toss has decided it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from retold.collate.columns import Marks
from retold.collate.kinship import Kinship
from retold.collate.lexicon import ACCORDING, REPORTING
from retold.collate.marks import Mark
from retold.collate.places import Beside
from retold.collate.stead import names_before
from retold.collate.tellings import Telling
from retold.collate.variants import Reading, Variant
from retold.model import Span

WEIGHT = 0.5

LEAST_SHARED = 2
"""Content words that two clauses must share to say the same."""

SHARE = 0.5
"""Share of the content words of the writer's clause that must stand in the other's."""

_CONTRAST = re.compile(r"(?:[,;]|[ \u00a0][–—])[ \u00a0](?:(?:al)?though|but|yet|while|whereas)\b", re.IGNORECASE)
"""What parts a clause from the one it is set against."""

_PRESENT = frozenset("is are has have does do remains seems looks".split())
"""Verbs of a clause that stands in the present."""


class _Clause(NamedTuple):
    """A part of a sentence, and whether a verb of speech stands in it."""

    span: Span
    reported: bool


def assigning_variants(
    tellings: dict[str, Telling], speakers: Marks, kinship: Kinship, beside: Beside
) -> Iterator[Variant]:
    """Yield one variant for each clause that the writer of one telling says, and the speaker of the one it was taken from, or to."""
    for source, id_ in kinship.lines():
        if tellings[source].lang != tellings[id_].lang or kinship.is_excerpt(source, id_):
            continue
        for writer, other, note in ((source, id_, "given to the speaker"), (id_, source, "taken from the speaker")):
            pairs = (pair for row in beside.get((writer, other), {}).values() for pair in row)
            for pair in pairs:
                if not _one_speaker(speakers[writer].get(pair.a, ()), tellings[other], pair.b):
                    continue
                if found := _assigned(tellings[writer], pair.a, tellings[other], pair.b):
                    bare = Reading(writer, found[0], tellings[writer].sentences[pair.a])
                    told = Reading(other, found[1], tellings[other].sentences[pair.b])
                    readings = (bare, told) if writer == source else (told, bare)
                    groups = tuple((reading.id,) for reading in readings)
                    yield Variant("attribution", WEIGHT, readings, groups, (source, readings[0].span.begin), note)


def _one_speaker(spoken: Sequence[Mark], other: Telling, sentence: int) -> bool:
    """Tell whether a sentence of the other telling names the speaker of one."""
    return any(mark.value.name and names_before(other, (sentence,), mark, 0) for mark in spoken)


def _assigned(writer: Telling, i: int, other: Telling, j: int) -> tuple[Span, Span] | None:
    """Return a clause of the writer's own and the one by which the other sentence reports the same."""
    own = [c for c in _clauses(writer, writer.sentences[i])[1:] if not c.reported and _stands(writer, c.span)]
    given = [c for c in _clauses(other, other.sentences[j]) if c.reported]
    for clause in own:
        said = writer.stems(*clause.span)
        best = max(given, key=lambda c: len(said & other.stems(*c.span)), default=None)
        shared = len(said & other.stems(*best.span)) if best else 0
        if best and shared >= LEAST_SHARED and shared >= SHARE * len(said):
            return clause.span, best.span
    return None


def _clauses(telling: Telling, sentence: Span) -> list[_Clause]:
    """Return the parts of a sentence that a contrast sets against each other, quotations aside."""
    breaks = [
        m.start() + 1
        for m in _CONTRAST.finditer(telling.text, *sentence)
        if not any(q.begin <= m.start() < q.end for q in telling.quotations)
    ]
    edges = [sentence.begin, *breaks, sentence.end]
    spans = [_trimmed(telling, Span(b, e)) for b, e in pairwise(edges)]
    return [_Clause(span, _reports(telling, span)) for span in spans if span.begin < span.end]


def _trimmed(telling: Telling, span: Span) -> Span:
    """Return the words of a stretch without the spaces and stops around them."""
    run = telling.between(*span)
    return Span(run[0].begin, run[-1].end) if run else Span(span.begin, span.begin)


def _reports(telling: Telling, span: Span) -> bool:
    """Tell whether a verb of speech, or what stands for one, is in a clause."""
    cue = ACCORDING.search(telling.text, *span)
    return bool(cue) or any(w.form in REPORTING for w in telling.between(*span))


def _stands(telling: Telling, span: Span) -> bool:
    """Tell whether a clause is in the present and quotes nothing: what is reported mostly stands one step back."""
    quotes = any(q.begin < span.end and span.begin < q.end for q in telling.quotations)
    return not quotes and any(w.form in _PRESENT for w in telling.between(*span))
