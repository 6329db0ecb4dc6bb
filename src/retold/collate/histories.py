"""The history of each quotation: every wording it has in a story, who is said to have said it, and where it was cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from retold.collate.columns import Marks, columns
from retold.collate.kinship import Kinship
from retold.collate.marks import Mark
from retold.collate.places import Place
from retold.collate.quoting import KIND, is_part, overlap
from retold.collate.tellings import Telling
from retold.collate.variants import Variant
from retold.model import Span

MOST = 500
"""Quotations of one story that are followed, in the order of the most retold telling."""

ONE_QUOTATION = 0.8
"""Share of the words of the shorter of two quotations, in order, from which independent reports quote the same."""

LEAST_WORDS = 4
"""Words of a quotation that is known again in an independent report; fewer may be a coincidence."""

REACH = 3
"""Sentences before a quotation in which its speaker is looked for: "she said" names nobody."""


@dataclass(slots=True)
class History:
    """One quotation: the marks that have it, and the stretches that tell it without marks."""

    marks: dict[str, Mark] = field(default_factory=dict)
    told: dict[str, Span] = field(default_factory=dict)

    @property
    def origin(self) -> Mark:
        """The wording the others are compared with: the one of the telling nearest to the source."""
        return next(iter(self.marks.values()))

    def is_of(self, mark: Mark) -> bool:
        """Tell whether a mark has the same quotation, word for word but for a few."""
        known, other = self.origin.value, mark.value
        return min(len(known), len(other)) >= LEAST_WORDS and overlap(known, other) >= ONE_QUOTATION


def histories(
    laid: Iterable[Place],
    marks: dict[str, Marks],
    tellings: dict[str, Telling],
    kinship: Kinship,
    variants: Iterable[Variant],
) -> list[History]:
    """Return the quotations of a story in order; a telling has each of them once, and each mark belongs to one."""
    told = {v.at: v for v in variants if v.type == KIND.type and v.note}
    quoted = marks[KIND.name]
    found: list[History] = []
    home: dict[tuple[str, int], History] = {}
    for place in laid:
        if not any(quoted[id_].get(s) for id_, sentences in place.passages.items() for s in sentences):
            continue
        for column in columns(place, KIND, quoted, tellings, kinship):
            fresh = {id_: mark for id_, mark in column.marks.items() if (id_, mark.begin) not in home}
            if fresh:
                history = _home(found, fresh)
                home |= {(id_, mark.begin): history for id_, mark in fresh.items()}
                _gather(history, fresh, told)
        for known, id_, mark in _translated(place, quoted, tellings):
            if (id_, mark.begin) not in home and (known_in := home.get(known)) and id_ not in known_in.marks:
                known_in.marks[id_] = mark
                home[id_, mark.begin] = known_in
    for id_ in sorted(tellings):
        for mark in (m for row in quoted[id_].values() for m in row if (id_, m.begin) not in home):
            _gather(_home(found, {id_: mark}), {id_: mark}, told)
    return found[:MOST]


def _translated(
    place: Place, quoted: Marks, tellings: dict[str, Telling]
) -> Iterator[tuple[tuple[str, int], str, Mark]]:
    """Yield the quotations of tellings in other languages where there are as many as in the base: they stand for each other."""
    ours = [m for s in place.passages[place.base] for m in quoted[place.base].get(s, ())]
    for id_, sentences in place.passages.items():
        theirs = [m for s in sentences for m in quoted[id_].get(s, ())]
        if tellings[id_].lang != tellings[place.base].lang and len(theirs) == len(ours):
            yield from (((place.base, x.begin), id_, y) for x, y in zip(ours, theirs, strict=True))


def _home(found: list[History], marks: dict[str, Mark]) -> History:
    """Return the history that has a quotation already, of tellings that do not have it yet; else a new one."""
    first = next(iter(marks.values()))
    for history in found[:MOST]:
        if not set(marks) & set(history.marks) and history.is_of(first):
            return history
    found.append(History())
    return found[-1]


def _gather(history: History, marks: dict[str, Mark], told: dict[tuple[str, int], Variant]) -> None:
    """Add what some tellings have: the quotation, or its words without marks, or in their own."""
    for id_, mark in marks.items():
        history.marks.setdefault(id_, mark)
    for id_, mark in marks.items():
        if variant := told.get((id_, mark.begin)):
            for reading in variant.readings:
                if reading.id not in variant.groups[0]:
                    history.told.setdefault(reading.id, reading.span)


def rows(story: str, found: list[History], speakers: Marks, tellings: dict[str, Telling]) -> Iterator[dict[str, Any]]:
    """Yield the histories as rows of the table ``quotations``."""
    for number, history in enumerate(found, start=1):
        head = {"story": story, "quotation": f"quotation:{number}"}
        for id_, mark in history.marks.items():
            foreign = tellings[id_].lang != tellings[next(iter(history.marks))].lang
            how, cut = ("translated", None) if foreign else _compared(history.origin, mark)
            yield head | _row(tellings[id_], mark.span, how, cut, speakers)
        for id_, span in history.told.items():
            if id_ not in history.marks:
                unmarked = span.of(tellings[id_].text) and _verbatim(history.origin, tellings[id_], span)
                yield head | _row(tellings[id_], span, "without marks" if unmarked else "told", None, speakers)


def _verbatim(mark: Mark, telling: Telling, span: Span) -> bool:
    return is_part(mark.value, tuple(w.form.replace("-", "") for w in telling.between(*span)))


def _row(telling: Telling, span: Span, how: str, cut: str | None, speakers: Marks) -> dict[str, Any]:
    speaker = _speaker(telling, telling.sentence_at(span.begin), speakers)
    return {
        "id": telling.id, "begin": span.begin, "end": span.end, "words": span.of(telling.text), "how": how, "cut": cut,
        "speaker": speaker.words if speaker else None,
        "speaker_begin": speaker.begin if speaker else None, "speaker_end": speaker.end if speaker else None,
    }  # fmt: skip


def _speaker(telling: Telling, sentence: int, speakers: Marks) -> Mark | None:
    """Return who is said to have said what a sentence quotes: its own speaker, or the last one before it."""
    for number in range(sentence, max(-1, sentence - REACH - 1), -1):
        if here := speakers[telling.id].get(number):
            return here[0]
    return None


def _compared(origin: Mark, mark: Mark) -> tuple[str, str | None]:
    """Return what became of a quotation, and where it was cut."""
    whole, words = origin.value, mark.value
    if whole == words:
        return "in full", None
    if len(words) < len(whole) and (cut := _cut(whole, words)):
        return "cut", cut
    if len(whole) < len(words) and _cut(words, whole):
        return "longer", None
    return "reworded", None


def _cut(whole: tuple[str, ...], words: tuple[str, ...]) -> str | None:
    """Return where *whole* was cut to become *words*; None where that does not do."""
    if words == whole[: len(words)]:
        return "at the end"
    if words == whole[-len(words) :]:
        return "at the beginning"
    if is_part(words, whole):
        return "at both ends"
    left = iter(whole)
    return "within" if all(word in left for word in words) else None
