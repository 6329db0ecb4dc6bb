"""Quotations that another telling at the same place gives as indirect speech, or without its marks."""

from __future__ import annotations

from retold.collate.columns import Marks
from retold.collate.kinship import Kinship
from retold.collate.lexicon import ACCORDING, SPEECH
from retold.collate.marks import Mark
from retold.collate.places import Place
from retold.collate.quoting import is_part, overlap
from retold.collate.tellings import Telling
from retold.collate.variants import Reading, Variant
from retold.model import Span

LEAST_CONTENT = 2
"""Content words a quotation needs for its absence to be told."""

WEIGHT = 0.6
UNMARKED = 0.5


def indirect_variants(place: Place, marks: Marks, tellings: dict[str, Telling], kinship: Kinship) -> list[Variant]:
    """Return one variant for each quotation of the place that some other telling has in its own words."""
    found: list[Variant] = []
    done: list[Mark] = []
    for holder in place.passages:
        for mark in _here(place, marks, holder):
            if any(overlap(mark.value, other.value) > 0.6 for other in done):
                continue
            done.append(mark)
            if variant := _variant(mark, holder, place, marks, tellings, kinship):
                found.append(variant)
    return found


def _here(place: Place, marks: Marks, telling: str, reach: int = 0) -> list[Mark]:
    window = sorted({s + step for s in place.passages[telling] for step in range(-reach, reach + 1)})
    return [m for s in window for m in marks[telling].get(s, ())]


def _variant(mark: Mark, holder: str, place: Place, marks: Marks, tellings: dict[str, Telling], kinship: Kinship) -> Variant | None:
    """Compare one quotation with all tellings of the place that quote nothing like it."""
    told: list[tuple[str, Span, float]] = []
    same = [(holder, mark.span)]
    for other in place.passages:
        if other == holder or not kinship.kin(holder, other) or tellings[other].lang != tellings[holder].lang:
            continue
        like = [m for m in _here(place, marks, other, 2) if overlap(mark.value, m.value) > 0.5 or len(mark.near & m.near) > 1]
        if like:
            same += [(other, m.span) for m in like[:1] if m.value == mark.value]
        elif answer := _retold(mark, tellings[holder], tellings[other], place, holder, other, bool(_here(place, marks, other))):
            told.append((other, *answer))
    if not told:
        return None
    spans = [*same, *((id_, span) for id_, span, _ in told)]
    readings = tuple(Reading(id_, span, tellings[id_].passage(place.passages[id_])) for id_, span in spans)
    groups = (tuple(id_ for id_, _ in same), *((id_,) for id_, _, _ in told))
    return Variant("quotation", max(w for *_, w in told), readings, groups, (holder, mark.begin), "turned into indirect speech")


def _retold(mark: Mark, source: Telling, other: Telling, place: Place, holder: str, id_: str, quotes: bool) -> tuple[Span, float] | None:
    """Return where *other* has the quotation in its own words, and how much that matters; None where it has it not at all."""
    passage = other.passage(place.passages[id_])
    content = mark.near
    if len(content) < LEAST_CONTENT:
        return None
    if unmarked := _verbatim(mark, other, passage):
        return unmarked, UNMARKED
    sentence = source.sentences[mark.sentence]
    reporter = source.stems(sentence.begin, sentence.end) - content
    held = other.stems(*passage)
    shared, own = len(held & content), len(held - reporter - content)
    mostly = (mark.end - mark.begin) / (sentence.end - sentence.begin) > 0.6
    reported = _reports(other, passage)
    if quotes or (not reported and not mostly):
        return None
    if shared >= 2 or (shared and own >= 2) or (own >= 3 and place.similarity.get(id_, 1.0) >= 0.12):
        return passage, WEIGHT
    return None


def _verbatim(mark: Mark, other: Telling, passage: Span) -> Span | None:
    """Return where the quotation's own words stand without marks."""
    run = [w for w in other.between(*passage)]
    forms = tuple(w.form.replace("-", "") for w in run)
    if len(mark.value) < 4 or not is_part(mark.value, forms) or len(forms) < len(mark.value):
        return None
    at = next(i for i in range(len(forms)) if forms[i : i + len(mark.value)] == mark.value)
    return Span(run[at].begin, run[at + len(mark.value) - 1].end)


def _reports(telling: Telling, passage: Span) -> bool:
    """Tell whether a passage reports somebody's words."""
    if ACCORDING.search(telling.text, passage.begin, passage.end):
        return True
    return any(w.form in SPEECH for w in telling.between(*passage))


