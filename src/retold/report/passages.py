"""Two texts as rows of passages: what stands beside what, what moved, what only one of them has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from retold.model import Span
from retold.report.rows import Row

NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Passage:
    """A row of the side by side. ``kind``: both, moved, a (only there), b, or away (b's place of a moved passage)."""

    kind: str
    a: Span
    b: Span

    def as_list(self) -> list[Any]:
        """Return the row as the document carries it: kind, then the two spans."""
        return [self.kind, *self.a, *self.b]


@dataclass(frozen=True, slots=True)
class _Beside:
    a: Span
    b: Span
    moved: bool


def passages(a: str, b: str, alignments: Sequence[Row]) -> list[Passage]:
    """Return the rows for the texts *a* and *b*: every word of both appears once, in a's order as far as it goes.

    A passage of b that moved stands beside its counterpart in a; at its own place a row ``away`` says so.
    """
    beside = list(_in_order(a, b, alignments))
    away = sorted((step for step in beside if step.moved), key=lambda step: step.b)
    rows: list[Passage] = []
    at_a = at_b = 0
    for step in beside:
        rows += [Passage("a", span, NOWHERE) for span in _own(a, at_a, step.a.begin)]
        if not step.moved:
            rows += _until(b, at_b, step.b.begin, away)
            at_b = max(at_b, step.b.end)
        rows.append(Passage("moved" if step.moved else "both", step.a, step.b))
        at_a = max(at_a, step.a.end)
    rows += [Passage("a", span, NOWHERE) for span in _own(a, at_a, len(a))]
    return rows + _until(b, at_b, len(b), away)


def _in_order(a: str, b: str, alignments: Sequence[Row]) -> Iterator[_Beside]:
    """Yield the alignments in a's order, each trimmed to words not shown yet; out of b's order counts as moved."""
    at_a, reach = 0, 0
    taken: list[Span] = []
    for row in sorted(alignments, key=lambda r: (r["a_begin"], r["b_begin"])):
        in_a = _clamped(max(row["a_begin"], at_a), row["a_end"], len(a))
        in_b = _free(_clamped(row["b_begin"], row["b_end"], len(b)), taken)
        if in_a == NOWHERE and in_b == NOWHERE:
            continue
        moved = bool(row["moved"]) or (in_b != NOWHERE and in_b.begin < reach)
        at_a = max(at_a, in_a.end)
        reach = reach if moved else max(reach, in_b.end)
        taken += [in_b] if in_b != NOWHERE else []
        yield _Beside(
            in_a if in_a != NOWHERE else Span(at_a, at_a), in_b if in_b != NOWHERE else Span(reach, reach), moved
        )


def _clamped(begin: int, end: int, size: int) -> Span:
    begin, end = max(0, begin), min(end, size)
    return Span(begin, end) if begin < end else NOWHERE


def _free(span: Span, taken: list[Span]) -> Span:
    """Return what of *span* is not *taken* yet: its longest free stretch."""
    free = [span] if span != NOWHERE else []
    for other in taken:
        free = [
            part
            for whole in free
            for part in (
                Span(whole.begin, min(whole.end, max(whole.begin, other.begin))),
                Span(max(whole.begin, min(whole.end, other.end)), whole.end),
            )
            if part.begin < part.end
        ] if any(whole.overlaps(other) for whole in free) else free  # fmt: skip
    return max(free, key=lambda part: (part.end - part.begin, -part.begin), default=NOWHERE)


def _own(text: str, begin: int, end: int) -> Iterator[Span]:
    """Yield the stretch between, without blanks at its ends, where it holds more than blanks."""
    words = text[begin:end]
    if words.strip():
        lead = len(words) - len(words.lstrip())
        yield Span(begin + lead, begin + len(words.rstrip()))


def _until(text: str, begin: int, end: int, away: list[_Beside]) -> list[Passage]:
    """Return b's rows up to *end*: its own passages, and the places whose passages stand elsewhere (used up)."""
    rows: list[Passage] = []
    while away and away[0].b.begin < end:
        step = away.pop(0)
        rows += [Passage("b", NOWHERE, span) for span in _own(text, begin, step.b.begin)]
        rows += [Passage("away", step.a, step.b)] if step.b.begin < step.b.end else []
        begin = max(begin, step.b.end)
    return rows + [Passage("b", NOWHERE, span) for span in _own(text, begin, end)]
