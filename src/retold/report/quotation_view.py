"""The history of quotations as a reader meets it: each wording, who has it, who is said to have said it, where it was cut."""

from __future__ import annotations

from dataclasses import dataclass

from retold.report import limits, phrases
from retold.report.rows import Row, Rows
from retold.report.tellings import Story, Telling


@dataclass(frozen=True, slots=True)
class WordingView:
    """One wording and the tellings that have it."""

    words: str
    lang: str
    places: tuple[tuple[Telling, int, int], ...]
    note: str
    """What became of it, and whom it is given to where that differs."""


@dataclass(frozen=True, slots=True)
class QuotationView:
    """One quotation with its wordings, the first one being what the others are compared with."""

    wordings: tuple[WordingView, ...]
    speakers: tuple[str, ...]
    changed: bool


def quotation_views(rows: Rows, story: Story) -> tuple[list[QuotationView], int]:
    """Return the quotations that two tellings or more have, those that changed first, and how many there are besides."""
    views = []
    for group in rows.quotations.get(story.key, {}).values():
        told = [row for row in group if row["id"] in story.tellings]
        if len({row["id"] for row in told}) > 1:
            views.append(_view(told, story))
    views.sort(key=lambda view: (not view.changed, -len(view.wordings)))
    return views[: limits.QUOTATIONS_LISTED], max(0, len(views) - limits.QUOTATIONS_LISTED)


_FIRST = ("in full", "longer", "cut", "reworded", "translated", "without marks", "told")


def _view(group: list[Row], story: Story) -> QuotationView:
    order = {id_: number for number, id_ in enumerate(story.tellings)}
    ordered = sorted(group, key=lambda row: (_FIRST.index(row["how"]) if row["how"] in _FIRST else 9, order[row["id"]]))
    alike: dict[tuple[str, str, str], list[Row]] = {}
    for row in ordered:
        words = " ".join((row["words"] or "").split())
        key = words.rstrip(".,;").casefold() if row["how"] == "in full" else words
        alike.setdefault((key, row["how"] or "", row["cut"] or ""), []).append(row)
    speakers = _voices([row["speaker"] for row in ordered if row["speaker"]])
    wordings = tuple(_wording(rows, story, len(speakers) > 1) for rows in alike.values())
    changed = any(row["how"] not in ("in full", "translated") for row in ordered)
    return QuotationView(wordings, speakers, changed)


def _voices(named: list[str]) -> tuple[str, ...]:
    """Return the speakers, one of two names of which one ends in the other: Minister Ada Rask is Ada Rask."""
    found = dict.fromkeys(named)
    return tuple(name for name in found if not any(name != other and name.endswith(f" {other}") for other in found))


def _wording(rows: list[Row], story: Story, name_speakers: bool) -> WordingView:
    first = rows[0]
    how = "" if first["how"] == "in full" else first["how"] or ""
    notes = [f"{how} {first['cut']}" if first["cut"] else how]
    if name_speakers:
        notes += [f"given to {name}" for name in _voices([row["speaker"] for row in rows if row["speaker"]])]
    places = tuple((story.tellings[row["id"]], row["begin"], row["end"]) for row in rows)
    words = phrases.short(" ".join((first["words"] or "").split()), 280)
    return WordingView(words, places[0][0].lang, places, "; ".join(note for note in notes if note))
