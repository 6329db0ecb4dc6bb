"""A variant and its readings, before they become rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from retold.collate.tellings import Telling
from retold.model import Span

LONGEST_WORDS = 70
"""Code points of one reading in the line for a reader."""

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
        shown = [_quoted(by_id[group[0]].span.of(tellings[group[0]].text)) for group in self.groups[:MOST_SHOWN]]
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


def _quoted(words: str) -> str:
    flat = " ".join(words.split())
    if not flat:
        return "nothing"
    return f'"{flat}"' if len(flat) <= LONGEST_WORDS else f'"{flat[:LONGEST_WORDS].rstrip()} ..."'
