"""The wordings of one thing through the tellings of a story, each once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from retold.report import phrases
from retold.report.rows import Row
from retold.report.tellings import Story, Telling

LONGEST = 600
"""Characters of a wording that are shown."""
_FULL = 0.7  # a wording this long beside the longest counts as full: then the first telling's is shown first


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of something, and the tellings that have it, each with its place."""

    words: str
    places: tuple[tuple[Telling, int, int], ...]
    lang: str
    note: str = ""


def wordings(story: Story, rows: Iterable[Row], note: str = "") -> tuple[Wording, ...]:
    """Return every wording once, the fullest first, then in the order of the tellings."""
    order = {id_: number for number, id_ in enumerate(story.tellings)}
    known = sorted((row for row in rows if row["id"] in order), key=lambda row: (order[row["id"]], row["begin"]))
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in known:
        groups.setdefault((phrases.short(row["words"], LONGEST), row.get(note) or ""), []).append(row)
    found = [
        Wording(words, tuple((story.tellings[r["id"]], r["begin"], r["end"]) for r in group), _lang(story, group), said)
        for (words, said), group in groups.items()
    ]
    fullest = max(found, key=lambda wording: len(wording.words), default=None)
    first = next((w for w in found if fullest and len(w.words) >= _FULL * len(fullest.words)), None)
    return tuple([first, *(w for w in found if w is not first)] if first else found)


def _lang(story: Story, group: list[Row]) -> str:
    return story.tellings[group[0]["id"]].lang
