"""The synoptic table of a story: passages as rows, tellings as columns, what differs marked, the most consequential first."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from retold.model import Span
from retold.report import limits, phrases
from retold.report.rows import Rows
from retold.report.side_by_side import Variant
from retold.report.tellings import Story, Telling


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage: words in which tellings differ have the type of the variant and its number."""

    words: str
    kind: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """What one telling has at a passage; nothing where it does not have it."""

    telling: Telling
    pieces: tuple[Piece, ...]
    begin: int


@dataclass(frozen=True, slots=True)
class Line:
    """One passage through all tellings."""

    number: int
    """Where it stands among the lines shown, in order of the first telling that has it."""
    kinds: tuple[str, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Synopsis:
    """The table, and what had to stay out of it."""

    tellings: tuple[Telling, ...]
    lines: tuple[Line, ...]
    tellings_left_out: int
    lines_left_out: int


@dataclass(slots=True)
class _Passage:
    """A passage in the making: its variants, and where each telling has it."""

    variants: list[Variant] = field(default_factory=list)
    spans: dict[str, Span] = field(default_factory=dict)


def synopsis(rows: Rows, story: Story, variants: list[Variant]) -> Synopsis | None:
    """Return the table of a story; None where nothing differs."""
    tellings = _columns(rows, story)
    shown = tuple(tellings[: limits.COLUMNS_SYNOPTIC])
    passages = _passages(variants, [telling.id for telling in shown])
    if len(shown) < 2 or not passages:
        return None
    lines = [_line(number, passage, shown, rows) for number, passage in passages[: limits.ROWS_SYNOPTIC]]
    return Synopsis(shown, tuple(lines), len(tellings) - len(shown), max(0, len(passages) - limits.ROWS_SYNOPTIC))


def _columns(rows: Rows, story: Story) -> list[Telling]:
    """Return the tellings with the one most others were taken from first, then in reading order."""
    children: dict[str, int] = {}
    taken: set[str] = set()
    for row in rows.descents.get(story.key, ()):
        children[row["parent"]] = children.get(row["parent"], 0) + 1
        if row["parent"] in story.tellings and not story.tellings[row["parent"]].lost:
            taken.add(row["child"])
    order = {id_: number for number, id_ in enumerate(story.tellings)}
    base = min(story.articles, key=lambda t: (t.id in taken, -children.get(t.id, 0), order[t.id]), default=None)
    return sorted(story.articles, key=lambda t: (t is not base, order[t.id]))


def _passages(variants: list[Variant], ids: list[str]) -> list[tuple[int, _Passage]]:
    """Return the passages with their places in the text, those with the weightiest variants first.

    Two variants are of one passage if some telling has both in overlapping passages, the first column's told first.
    """
    found: list[_Passage] = []
    begins: dict[str, list[tuple[int, int]]] = {id_: [] for id_ in ids}
    for variant in variants:
        if variant.kind == "order":
            continue
        spans = {id_: _passage(variant, id_) for id_ in ids if id_ in variant.readings}
        if not any(span.begin < span.end for span in spans.values()):
            continue
        number = next((n for id_ in ids if id_ in spans for n in _overlapping(begins[id_], spans[id_])), None)
        if number is None:
            number = len(found)
            found.append(_Passage())
        found[number].variants.append(variant)
        for id_, span in spans.items():
            if span.begin < span.end and id_ not in found[number].spans:
                found[number].spans[id_] = span
                _insert(begins[id_], span, number, found)
    places = sorted(found, key=lambda passage: _place(passage, ids))
    ranks = {id(passage): rank for rank, passage in enumerate(places, start=1)}
    return [(ranks[id(passage)], passage) for passage in found]


def _passage(variant: Variant, id_: str) -> Span:
    readings = variant.readings[id_]
    return Span(min(r["passage_begin"] for r in readings), max(r["passage_end"] for r in readings))


def _overlapping(begins: list[tuple[int, int]], span: Span) -> list[int]:
    """Return the number of the passage that begins where *span* does, or last before its end."""
    at = bisect_left(begins, (span.end, -1)) - 1
    return [begins[at][1]] if at >= 0 and begins[at][0] >= span.begin else []


def _insert(begins: list[tuple[int, int]], span: Span, number: int, found: list[_Passage]) -> None:
    begins.insert(bisect_left(begins, (span.begin, number)), (span.begin, number))


def _place(passage: _Passage, ids: list[str]) -> tuple[int, int]:
    """Return where a passage stands: in the first column that has it."""
    first = next((n for n, id_ in enumerate(ids) if id_ in passage.spans), len(ids))
    return (first, passage.spans[ids[first]].begin) if first < len(ids) else (first, 0)


def _line(number: int, passage: _Passage, shown: tuple[Telling, ...], rows: Rows) -> Line:
    kinds = dict.fromkeys(variant.kind for variant in passage.variants)
    cells = tuple(_cell(telling, passage, rows.text(telling.id)) for telling in shown)
    return Line(number, tuple(kinds), cells)


def _cell(telling: Telling, passage: _Passage, text: str) -> Cell:
    """Return a telling's passage, cut at the words in which it differs; the weightier variant has a stretch two claim."""
    span = passage.spans.get(telling.id)
    if span is None:
        return Cell(telling, (), 0)
    end = min(span.end, span.begin + limits.CELL_CHARACTERS, len(text))
    marked: list[tuple[int, int, Variant]] = []
    for variant in passage.variants:
        for row in variant.readings.get(telling.id, ()):
            begin, stop = max(row["begin"], span.begin), min(row["end"], end)
            whole = begin <= span.begin and stop >= end
            if begin < stop and not whole and all(stop <= b or e <= begin for b, e, _ in marked):
                marked.append((begin, stop, variant))
    pieces, at = [], span.begin
    for begin, stop, variant in sorted(marked, key=lambda m: m[0]):
        pieces += [Piece(text[at:begin]), Piece(text[begin:stop], variant.kind, variant.number)]
        at = stop
    tail = text[at:end] + ("…" if end < min(span.end, len(text)) else "")
    return Cell(telling, tuple(piece for piece in (*pieces, Piece(tail)) if piece.words), span.begin)


def described(line: Line) -> str:
    """Return the types of a line in words."""
    return phrases.listed(list(line.kinds))
