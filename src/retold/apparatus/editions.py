"""A story as an editor prints it: one telling as the base text, the others as witnesses, the variants in and beside it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pyarrow as pa

from retold.apparatus.names import ncname, unique
from retold.model import Span
from retold.report.rows import Row, Rows, natural
from retold.report.tellings import Story, Telling, stories


@dataclass(frozen=True, slots=True)
class Witness:
    """One telling, or a lost source: its siglum is the report's mark, made fit for ``xml:id``."""

    id: str
    siglum: str
    mark: str
    name: str
    lost: bool
    role: str
    lang: str
    article: Mapping[str, Any]
    """Its row of the table ``articles``; empty for a lost source."""

    def told(self, column: str) -> str:
        """Return what the article's row has in *column*; nothing where it has nothing."""
        return self.article.get(column) or ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one witness has at a place, and where in its text."""

    witness: str
    span: Span
    words: str
    passage: Span
    form: int | None = None
    """Readings of an entry with the same number say the same; None where nobody knows."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One variant with its readings."""

    number: int
    type: str
    weight: float
    says: str
    readings: tuple[Reading, ...]
    base: Reading | None
    """The base text's reading; None where the variant is among others only, or has no place in the base text."""
    near: int | None
    """Where the base text has the passage, if it has no reading of its own there."""
    lacking: tuple[str, ...]
    """Witnesses that have no reading because they do not have the passage at all."""


@dataclass(frozen=True)
class Edition:
    """One story made ready to be written."""

    story: str
    title: str
    witnesses: Mapping[str, Witness]
    base: str
    entries: tuple[Entry, ...]
    descents: tuple[Row, ...]
    version: str = ""

    @cached_property
    def text(self) -> str:
        """The base text."""
        return self.witnesses[self.base].told("text")

    @cached_property
    def paragraphs(self) -> list[Span]:
        """The lines of the base text."""
        found, begin = [], 0
        for line in self.text.split("\n"):
            found.append(Span(begin, begin + len(line)))
            begin += len(line) + 1
        return found

    @cached_property
    def inline(self) -> dict[int, Entry]:
        """Variants that can stand in the base text without crossing each other, the heaviest first to choose; by number.

        Moved passages are never among them: a witness taken out of the text would have them where the base text has them.
        """
        taken: list[Span] = []
        found = {}
        for entry in sorted(self.entries, key=lambda entry: (-entry.weight, entry.number)):
            if entry.base and entry.type != "order" and self._in_one(entry.base.span) and _free(entry.base.span, taken):
                insort(taken, entry.base.span)
                found[entry.number] = entry
        return found

    @property
    def apart(self) -> list[Entry]:
        """All other variants."""
        return [entry for entry in self.entries if entry.number not in self.inline]

    def _in_one(self, span: Span) -> bool:
        """Tell whether a span lies within one paragraph."""
        return "\n" not in span.of(self.text)


def _free(span: Span, taken: list[Span]) -> bool:
    """Tell whether *span* crosses none of *taken*, which are in order; two empty spans cross where they meet."""
    at = bisect_left(taken, span)
    before, after = taken[at - 1 : at], taken[at : at + 1]
    return all(s.end <= span.begin for s in before) and all(s != span and s.begin >= span.end for s in after)


def editions(held: Mapping[str, pa.Table]) -> list[Edition]:
    """Return the stories of a case as editions, in their order; one none of whose tellings has a text has none."""
    rows = Rows.of(held)
    runs = held["runs"].to_pylist() if "runs" in held else []
    version = runs[-1]["version"] or "" if runs else ""
    return [
        _edition(rows, story, version)
        for story in stories(rows)
        if any(rows.text(telling.id) for telling in story.articles)
    ]


def _edition(rows: Rows, story: Story, version: str) -> Edition:
    descents = tuple(rows.descents.get(story.key, ()))
    base = _base(rows, story, descents)
    compared = _Compared(rows, base, descents)
    order = [base, *(id_ for id_ in story.tellings if id_ != base)]
    sigla = unique(ncname(story.tellings[id_].mark) for id_ in order)
    witnesses = {id_: _witness(rows, story.tellings[id_], siglum) for id_, siglum in zip(order, sigla, strict=True)}
    groups = sorted(rows.variants.get(story.key, {}).items(), key=lambda item: natural(item[0]))
    entries = tuple(
        _entry(number, group, witnesses, base, compared) for number, (_, group) in enumerate(groups, start=1)
    )
    return Edition(story.key, story.title, witnesses, base, entries, descents, version)


def _witness(rows: Rows, telling: Telling, siglum: str) -> Witness:
    article = {} if telling.lost else rows.articles[telling.id]
    return Witness(telling.id, siglum, telling.mark, telling.name, telling.lost, telling.role, telling.lang, article)


def _base(rows: Rows, story: Story, descents: tuple[Row, ...]) -> str:
    """Return the telling most others go back to, among those taken from no other telling; the longest where several do."""
    told = {telling.id for telling in story.articles if rows.text(telling.id)}
    children: dict[str, list[str]] = {}
    for row in descents:
        children.setdefault(row["parent"], []).append(row["child"])
    taken = {row["child"] for row in descents if row["parent"] in told}

    def rank(id_: str) -> tuple[bool, int, int, str]:
        return (id_ in taken, -len(_below(id_, children)), -len(rows.text(id_)), id_)

    return min(told, key=rank)


def _below(id_: str, children: Mapping[str, list[str]]) -> set[str]:
    """Return all that go back to a telling."""
    found: set[str] = set()
    waiting = [id_]
    while waiting:
        new = [child for child in children.get(waiting.pop(), ()) if child not in found]
        found.update(new)
        waiting.extend(new)
    return found


def _entry(number: int, group: list[Row], witnesses: Mapping[str, Witness], base: str, compared: _Compared) -> Entry:
    first = group[0]
    known = sorted((row for row in group if row["id"] in witnesses), key=lambda row: (row["id"], row["begin"]))
    order = {id_: place for place, id_ in enumerate(witnesses)}
    readings = tuple(sorted((_reading(row) for row in known), key=lambda r: (order[r.witness], r.span)))
    own = next((r for r in readings if r.witness == base), None)
    if own and not 0 <= own.span.begin <= own.span.end <= len(witnesses[base].told("text")):
        own = None
    present = {reading.witness for reading in readings}
    others = [id_ for id_, witness in witnesses.items() if id_ not in present and not witness.lost]
    lacking = tuple(id_ for id_ in others if compared.lacks(id_, own.passage)) if own and own.words else ()
    near = None if own else compared.near(readings)
    kind, weight, says = first["type"] or "wording", first["weight"] or 0.0, first["says"] or ""
    return Entry(number, kind, weight, says, readings, own, near, lacking)


def _reading(row: Row) -> Reading:
    passage = Span(row["passage_begin"], row["passage_end"])
    return Reading(row["id"], Span(row["begin"], row["end"]), row["words"] or "", passage, row.get("form"))


@dataclass(frozen=True)
class _Compared:
    """What the table ``alignments`` knows of passages of the base text in other tellings."""

    rows: Rows
    base: str
    descents: tuple[Row, ...]
    kept: dict[tuple[str, str], tuple[list[Span], list[Span]]] = field(default_factory=dict)

    def lacks(self, id_: str, passage: Span) -> bool:
        """Tell whether a telling was laid beside the base text and has no counterpart of the passage, nor by way of a parent."""
        if not self._pairs(self.base, id_)[0] or self._beside(self.base, id_, passage):
            return False
        parents = [row["parent"] for row in self.descents if row["child"] == id_ and row["parent"] != self.base]
        return not any(
            self._beside(parent, id_, span) for parent in parents for span in self._beside(self.base, parent, passage)
        )

    def near(self, readings: tuple[Reading, ...]) -> int | None:
        """Return where the base text has the passage of the first reading that has one there."""
        found = (span.begin for r in readings for span in self._beside(r.witness, self.base, r.passage))
        return next((begin for begin in found if 0 <= begin <= len(self.rows.text(self.base))), None)

    def _beside(self, a: str, b: str, passage: Span) -> list[Span]:
        """Return the passages of *b* that stand beside a passage of *a*."""
        here, there = self._pairs(a, b)
        last = bisect_right(here, passage.end - 1, key=lambda span: span.begin)
        first = bisect_right(here, passage.begin, hi=last, key=lambda span: span.end)
        return [there[at] for at in range(first, last)]

    def _pairs(self, a: str, b: str) -> tuple[list[Span], list[Span]]:
        """Return passages of *a* in order, which do not cross each other, and what stands beside each in *b*."""
        if (a, b) not in self.kept:
            found = sorted(_turned(self.rows.alignments.get((min(a, b), max(a, b)), ()), turn=b < a))
            self.kept[a, b] = [pair[0] for pair in found], [pair[1] for pair in found]
        return self.kept[a, b]


def _turned(beside: Iterable[Row], *, turn: bool) -> Iterable[tuple[Span, Span]]:
    for row in beside:
        a, b = Span(row["a_begin"], row["a_end"]), Span(row["b_begin"], row["b_end"])
        yield (b, a) if turn else (a, b)
