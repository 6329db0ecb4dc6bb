"""Quotations that another telling at the same place gives as indirect speech, or without its marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from retold.collate.columns import Marks
from retold.collate.kinship import Kinship
from retold.collate.marks import Mark
from retold.collate.places import Beside, Place
from retold.collate.quoting import is_part, overlap
from retold.collate.stead import Went, in_its_stead, names_before, reports, without_cues
from retold.collate.tellings import Telling
from retold.collate.variants import Reading, Variant
from retold.model import Span
from retold.text.terms import SPACELESS_LANGUAGES

QUOTATION_MARKS = frozenset("\"“”„«»‘’'")

_DOUBLE_MARKS = frozenset('"“”„«»')

LEAST_CONTENT = 2
"""Content words a quotation needs for its absence to be told."""

RENDERED = 0.4
"""Length of a quotation in a translation, as a share of the original's, from which it may render it."""

DENSER = 2.5
"""Letters of other scripts that a character of Chinese or Japanese stands for."""

LEAST_TRANSLATED = 4
"""Words of a quotation whose marks are missed in a translation."""

WEIGHT = 0.6
UNMARKED = 0.5
LEFT_OUT = 0.4
"""Weight of a quotation whose sentence is there without it: told in words that show nothing of it, or left out."""
SURELY_BESIDE = 0.25
"""Similarity from which a passage that quotes nothing is surely the one a quotation was in."""


def indirect_variants(
    place: Place, marks: Marks, speakers: Marks, tellings: dict[str, Telling], kinship: Kinship, beside: Beside
) -> list[Variant]:
    """Return one variant for each quotation of the place that some other telling has in its own words."""
    told: dict[Mark, list[tuple[str, Span, float]]] = {}
    holders: dict[Mark, str] = {}
    for id_ in place.near:
        near = _source(id_, place, marks, kinship)
        if not kinship.kin(id_, near) or kinship.is_excerpt(id_, near):
            continue
        if tellings[id_].lang != tellings[near].lang:
            for mark in _here(place, marks, near) if kinship.is_ancestor(near, id_) else ():
                if passage := _unquoted(mark, near, id_, place, marks, tellings):
                    told.setdefault(mark, []).append((id_, passage, WEIGHT))
                    holders[mark] = near
            continue
        for holder, other in ((near, id_), (id_, near)):
            for mark in _here(place, marks, holder):
                if holder == id_ and _from_elsewhere(mark, id_, near, marks, kinship):
                    continue
                answer = _answer(mark, holder, other, place, marks, speakers, tellings)
                if (
                    answer
                    and answer[1] <= LEFT_OUT
                    and (holder == id_ or _quotes_anywhere(mark, marks[other].values()))
                ):
                    continue
                if answer:
                    told.setdefault(mark, []).append((other, *answer))
                    holders[mark] = holder
    for mark, other, span, weight in _unpaired(place, marks, speakers, tellings, kinship, beside):
        told.setdefault(mark, []).append((other, span, weight))
        holders[mark] = place.base
    return [_variant(mark, holders[mark], answers, place, marks, tellings) for mark, answers in told.items()]


def _quotes_anywhere(mark: Mark, rows: Iterable[list[Mark]]) -> bool:
    """Tell whether a telling has a quotation somewhere, or most of it."""
    return any(overlap(mark.value, m.value) > 0.5 for row in rows for m in row)


def _source(telling: str, place: Place, marks: Marks, kinship: Kinship) -> str:
    """Return what a telling is compared with: a parent that quotes at the place, else the one it was laid beside.

    Where the parent tells it in its own words already, the telling stands in one variant with it, against who quotes.
    """
    parents = [p for p in kinship.parents.get(telling, ()) if p in place.passages]
    quoting = (p for p in parents if p == place.base or any(_here(place, marks, p)))
    return place.base if place.base in parents else next(quoting, place.base)


def _from_elsewhere(mark: Mark, holder: str, other: str, marks: Marks, kinship: Kinship) -> bool:
    """Tell whether a telling has the quotation from another source than the one it is compared with."""
    rest = kinship.ancestors(holder) - {holder, other}
    return any(
        overlap(mark.value, m.value) > 0.8 for id_ in rest if id_ in marks for row in marks[id_].values() for m in row
    )


def _unpaired(
    place: Place, marks: Marks, speakers: Marks, tellings: dict[str, Telling], kinship: Kinship, beside: Beside
) -> Iterator[tuple[Mark, str, Span, float]]:
    """Yield quotations of the base whose sentence has no counterpart, with what stands in the counterpart's stead."""
    number = place.passages[place.base][0]
    here = _here(place, marks, place.base)
    base = tellings[place.base]
    for id_ in kinship.tellings if here else ():
        comparable = (
            kinship.kin(place.base, id_) and tellings[id_].lang == base.lang and not kinship.is_excerpt(place.base, id_)
        )
        if id_ in place.passages or not comparable:
            continue
        rows, said = beside.get((place.base, id_), {}), speakers[place.base]
        speaker = next(iter(said.get(number, ())), None)
        left = [
            s
            for s in marks[place.base]
            if s not in rows and speaker and speaker.value in [m.value for m in said.get(s, ())]
        ]
        went = Went(base, tellings[id_], number, rows, marks[id_], speaker, left == [number])
        for mark in here:
            if not _quotes_anywhere(mark, marks[id_].values()) and (found := in_its_stead(went, mark)):
                yield mark, id_, found[0], WEIGHT * 0.8 if found[1] else LEFT_OUT


def _unquoted(mark: Mark, near: str, id_: str, place: Place, marks: Marks, tellings: dict[str, Telling]) -> Span | None:
    """Return the passage of a translation that ought to quote and does not; a title between marks is no quotation of that length."""
    other = tellings[id_]
    passage = other.passage(place.passages[id_])
    first, last = passage.begin, passage.end
    quoted = [q for q in other.quotations if q.begin < last and first < q.end]
    scale = DENSER if other.lang in SPACELESS_LANGUAGES else 1.0
    if not quoted and _DOUBLE_MARKS & set(passage.of(other.text)):
        return None  # marks of two kinds, or one that is closed elsewhere: it quotes all the same
    whole = any(RENDERED * (mark.end - mark.begin) <= scale * (q.end - q.begin) for q in quoted)
    theirs = scale * _length(_here(place, marks, id_, 1))
    whole = whole or theirs > _length(_here(place, marks, near, 1)) - (mark.end - mark.begin) / 2
    dashed = other.text[first] in "—–-" or other.text[max(0, first - 2) : first].strip() in ("—", "–", "-")
    several = len(_here(place, marks, near)) > 1 and len(place.passages[id_]) > 1
    return None if whole or dashed or several or len(mark.value) < LEAST_TRANSLATED else passage


def _length(found: list[Mark]) -> int:
    return sum(m.end - m.begin for m in found)


def _here(place: Place, marks: Marks, telling: str, reach: int = 0) -> list[Mark]:
    window = sorted({s + step for s in place.passages[telling] for step in range(-reach, reach + 1)})
    return [m for s in window for m in marks[telling].get(s, ())]


def _answer(
    mark: Mark, holder: str, other: str, place: Place, marks: Marks, speakers: Marks, tellings: dict[str, Telling]
) -> tuple[Span, float] | None:
    """Return where *other* has the quotation without quoting it; None where it quotes it or something else in its stead."""
    if any(overlap(mark.value, m.value) > 0.5 or len(mark.near & m.near) > 1 for m in _here(place, marks, other, 2)):
        return None
    quoted = _here(place, marks, holder, 2)
    if any(not any(overlap(m.value, q.value) > 0.5 for q in quoted) for m in _here(place, marks, other)):
        return None
    speaker = next(iter(speakers[holder].get(mark.sentence, ())), None)
    named = bool(speaker and speaker.value.name and names_before(tellings[other], place.passages[other], speaker))
    return _retold(mark, tellings[holder], tellings[other], place, other, bool(_here(place, marks, other)), named)


def _variant(
    mark: Mark,
    holder: str,
    told: list[tuple[str, Span, float]],
    place: Place,
    marks: Marks,
    tellings: dict[str, Telling],
) -> Variant:
    """Make a variant of a quotation: those that have it word for word, and those that tell it."""
    answered = {id_ for id_, *_ in told}
    same = [(holder, mark.span)]
    for id_ in place.passages:
        if id_ != holder and id_ not in answered:
            same += [(id_, m.span) for m in _here(place, marks, id_) if m.value == mark.value][:1]
    spans = [*same, *((id_, span) for id_, span, _ in told)]
    readings = tuple(
        Reading(i, span, tellings[i].passage(place.passages[i]) if i in place.passages else span) for i, span in spans
    )
    groups = (tuple(id_ for id_, _ in same), *((id_,) for id_, _, _ in told))
    weight = max(w for *_, w in told)
    return Variant(
        "quotation", weight, readings, groups, (holder, mark.begin),
        "turned into indirect speech" if weight > LEFT_OUT else "left out, or told in other words",
    )  # fmt: skip


def _retold(
    mark: Mark, source: Telling, other: Telling, place: Place, id_: str, quotes: bool, named: bool
) -> tuple[Span, float] | None:
    """Return where *other* has the quotation in its own words, and how much that matters; None where it has it not at all.

    It must share words with the quotation; or report speech, share something of what stands around the quotation, and
    have words of its own left over.
    """
    passage = other.passage(place.passages[id_])
    content = mark.near
    if len(content) < LEAST_CONTENT or other.text[passage.begin] in QUOTATION_MARKS:
        return None
    if unmarked := _verbatim(mark, other, passage):
        return unmarked, UNMARKED
    sentence = source.sentences[mark.sentence]
    reporter = without_cues(source, sentence) - content
    held = without_cues(other, passage)
    shared, around, own = len(held & content), len(held & reporter), len(held - reporter - content)
    vouched = around > 1 or (around and place.similarity.get(id_, 1.0) >= 0.15)
    reported = reports(other, passage)
    if quotes and (not shared or _mostly_quoted(other, passage)):
        return None
    enough = shared >= 2 and shared / len(content) >= 0.5
    if reported and (shared or (vouched and own >= 3 and len(content) > 2)):
        enough = True
    if enough:
        return passage, WEIGHT
    surely = (named or place.similarity.get(id_, 1.0) >= SURELY_BESIDE) and len(place.passages[id_]) == 1
    return (passage, LEFT_OUT) if surely and len(content) > 2 and not quotes else None


def _mostly_quoted(telling: Telling, passage: Span) -> bool:
    """Tell whether most of a passage stands between quotation marks: then it quotes, in other words."""
    quoted = sum(max(0, min(q.end, passage.end) - max(q.begin, passage.begin)) for q in telling.quotations)
    return 2 * quoted > passage.end - passage.begin


def _verbatim(mark: Mark, other: Telling, passage: Span) -> Span | None:
    """Return where the quotation's own words stand without marks."""
    run = other.between(*passage)
    forms = tuple(w.form.replace("-", "") for w in run)
    if len(mark.value) < 4 or not is_part(mark.value, forms) or len(forms) < len(mark.value):
        return None
    at = next(i for i in range(len(forms)) if forms[i : i + len(mark.value)] == mark.value)
    span = Span(run[at].begin, run[at + len(mark.value) - 1].end)
    beside = other.text[max(0, span.begin - 2) : span.begin] + other.text[span.end : span.end + 3]
    return None if set(beside) & QUOTATION_MARKS else span
