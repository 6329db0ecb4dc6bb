"""A variant and its readings, before they become rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from retold.collate.tellings import Telling
from retold.model import Span

LONGEST_WORDS = 70
"""Code points of one reading in the line for a reader."""

LEAD = 20
"""Code points shown before the place where two long readings part that begin alike."""

MOST_SHOWN = 4
"""Readings in the line for a reader."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one telling has at a place of variation; an empty span where it has nothing."""

    id: str
    span: Span
    passage: Span


@dataclass(frozen=True, slots=True)
class Variant:
    """A place where tellings differ."""

    type: str
    weight: float
    readings: tuple[Reading, ...]
    groups: tuple[tuple[str, ...], ...]
    """Ids of the tellings that say the same, in order of appearance; tellings with nothing there are the last group."""
    at: tuple[str, int]
    """Telling and place it is listed under, to order equal weights."""
    note: str = ""
    """What happened, where the words alone do not show it."""

    def says(self, tellings: dict[str, Telling]) -> str:
        """Return one line for a reader: the type and what each group has."""
        by_id: dict[str, Reading] = {}
        for reading in self.readings:
            by_id.setdefault(reading.id, reading)
        words = [
            " ".join(by_id[group[0]].span.of(tellings[group[0]].text).split()) for group in self.groups[:MOST_SHOWN]
        ]
        shown = [_quoted(line) for line in words]
        if len(set(shown)) < len(set(words)):
            shown = [_quoted(line, _differ_at(line, words)) for line in words]
        more = f" / {len(self.groups) - MOST_SHOWN} more" if len(self.groups) > MOST_SHOWN else ""
        note = f" ({self.note})" if self.note else ""
        return f"{self.type}: {' / '.join(shown)}{more}{note}"

    def rows(self, story: str, number: int, tellings: dict[str, Telling]) -> list[dict[str, Any]]:
        """Return the variant as rows of the table ``readings``."""
        says = self.says(tellings)
        form = {id_: number for number, group in enumerate(self.groups) for id_ in group}
        return [
            {
                "story": story, "variant": f"variant:{number}", "type": self.type, "weight": round(self.weight, 3), "says": says,
                "id": r.id, "begin": r.span.begin, "end": r.span.end, "words": r.span.of(tellings[r.id].text),
                "form": form.get(r.id),
                "passage_begin": passage.begin, "passage_end": passage.end,
            }
            for r in self.readings for passage in (_around(r, tellings[r.id]),)
        ]  # fmt: skip


def _around(reading: Reading, telling: Telling) -> Span:
    """Return the passage, widened to whole sentences where a quotation begins before it or goes on behind it."""
    if reading.span.within(reading.passage):
        return reading.passage
    first, last = telling.sentence_at(reading.span.begin), telling.sentence_at(max(*reading.span) - 1)
    sentences = telling.passage((first, max(first, last)))
    begin = min(reading.passage.begin, reading.span.begin, sentences.begin)
    return Span(begin, max(reading.passage.end, reading.span.end, sentences.end))


def _quoted(line: str, begin: int = 0) -> str:
    """Return words between marks, cut to what fits in a line for a reader, from *begin* on."""
    if not line:
        return "nothing"
    head, rest = ("... ", line[begin:]) if begin else ("", line)
    return f'"{head}{rest}"' if len(rest) <= LONGEST_WORDS else f'"{head}{rest[:LONGEST_WORDS].rstrip()} ..."'


def _differ_at(line: str, lines: list[str]) -> int:
    """Return where to begin a line so that the cut keeps where it first parts from one that looks the same when cut."""
    alike = (other for other in lines if other != line and _quoted(other) == _quoted(line))
    same = [
        next((at for at, (x, y) in enumerate(zip(line, other, strict=False)) if x != y), len(line)) for other in alike
    ]
    return line.rfind(" ", 0, max(0, min(same) - LEAD)) + 1 if same else 0
