"""What the document carries so that any two tellings of a story can be laid side by side in the browser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from retold.report import limits, phrases
from retold.report.accounts import accounts
from retold.report.passages import passages
from retold.report.rows import Row, Rows, natural
from retold.report.tellings import Story, Telling
from retold.report.verdicts import verdict, waterfall, what_would_change, without_weight


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The data to embed, and what had to stay out."""

    data: dict[str, Any]
    tellings: int
    tellings_left_out: int
    pairs_left_out: int


@dataclass(frozen=True, slots=True)
class Variant:
    """One place of variation: its readings by telling."""

    number: int
    kind: str
    weight: float
    says: str
    readings: Mapping[str, tuple[Row, ...]]

    def differs(self, a: str, b: str) -> bool:
        """Tell whether the tellings *a* and *b* read differently here."""
        return a in self.readings and b in self.readings and said_as(self.readings[a]) != said_as(self.readings[b])


def said_as(readings: tuple[Row, ...]) -> tuple[int | str, ...]:
    """Return what tells readings apart: the numbers of their forms, or their words where nobody compared them."""
    return tuple(" ".join((r["words"] or "").split()) if r["form"] is None else r["form"] for r in readings)


def said(kind: str, says: str) -> str:
    """Return what *says* adds to the type and the readings shown beside it; nothing where it only lists them.

    >>> said("number", 'number: "two" / nothing'), said("number", "two became three")
    ('', 'two became three')
    """
    words = says.removeprefix(f"{kind}: ")
    return "" if words != says and (" / " in words or words.startswith(('"', "“"))) else words


def variants_of(rows: Rows, story: str) -> list[Variant]:
    """Return a story's variants, the most consequential first as the table numbers them."""
    return [_variant(number, group) for number, group in enumerate(rows.variants.get(story, {}).values(), 1)]


def _variant(number: int, group: list[Row]) -> Variant:
    readings: dict[str, tuple[Row, ...]] = {}
    for row in sorted(group, key=lambda r: (natural(r["id"]), r["begin"])):
        readings[row["id"]] = (*readings.get(row["id"], ()), row)
    first = group[0]
    kind = first["type"] or "wording"
    return Variant(number, kind, first["weight"] or 0.0, said(kind, phrases.short(first["says"], 240)), readings)


def side_by_side(rows: Rows, found: list[Story]) -> SideBySide:
    """Return what to embed for *found*, stories with an arrow first, within the bounds of :mod:`retold.report.limits`."""
    room, pairs_left, left_out, pairs_out = limits.CHARACTERS_BESIDE, limits.PAIRS_BESIDE, 0, 0
    carried: list[dict[str, Any]] = []
    for story in sorted(found, key=lambda story: (story.key not in rows.descents, story.number)):
        kept = _kept(rows, story, room) if len(carried) < limits.STORIES_IN_FULL else []
        left_out += len(story.articles) - len(kept)
        if len(kept) < 2:
            left_out += len(kept)
            continue
        known = [pair for pair in _pairs(kept) if _is_known(rows, pair)]
        pairs_out += max(0, len(known) - pairs_left)
        room -= sum(len(rows.text(telling.id)) for telling in kept)
        carried.append(_story(rows, story, kept, known[:pairs_left]))
        pairs_left = max(0, pairs_left - len(known))
    count = sum(len(story["tellings"]) for story in carried)
    return SideBySide({"stories": carried}, count, left_out, pairs_out)


def _kept(rows: Rows, story: Story, room: int) -> list[Telling]:
    kept: list[Telling] = []
    for telling in story.articles[: limits.TELLINGS_BESIDE]:
        room -= len(rows.text(telling.id))
        if room < 0:
            break
        kept.append(telling)
    return kept


def _pairs(kept: list[Telling]) -> Iterator[tuple[Telling, Telling]]:
    return ((a, b) if a.id < b.id else (b, a) for a, b in combinations(kept, 2))


def _is_known(rows: Rows, pair: tuple[Telling, Telling]) -> bool:
    key = (pair[0].id, pair[1].id)
    return key in rows.relations or key in rows.alignments


def _story(rows: Rows, story: Story, kept: list[Telling], known: list[tuple[Telling, Telling]]) -> dict[str, Any]:
    place = {telling.id: number for number, telling in enumerate(kept)}
    variants = variants_of(rows, story.key)
    told: dict[tuple[str, str], str] = {}
    for view in accounts(rows, story):
        key = (min(view.telling.id, view.beside.id), max(view.telling.id, view.beside.id))
        told[key] = " ".join(filter(None, (told.get(key), view.says)))
    return {
        "key": story.key,
        "title": story.title,
        "first": _most_telling(rows, story, kept, known, variants, place),
        "tellings": [_telling(rows, telling) for telling in kept],
        "variants": [_readings(variant, place) for variant in variants],
        "pairs": {f"{place[a.id]} {place[b.id]}": _pair(rows, a, b, told.get((a.id, b.id), "")) for a, b in known},
    }


def _telling(rows: Rows, telling: Telling) -> dict[str, Any]:
    parts = (rows.articles.get(telling.id) or {}).get("parts") or ()
    return {
        "id": telling.id,
        "mark": telling.mark,
        "name": telling.name,
        "role": telling.role_words,
        "lang": telling.lang,
        "anchor": telling.anchor,
        "text": rows.text(telling.id),
        "parts": [[part["begin"], part["end"]] for part in parts if part["kind"] == "heading"],
    }


def _readings(variant: Variant, place: Mapping[str, int]) -> dict[str, Any]:
    readings = {
        str(place[id_]): [[row["begin"], row["end"], row["words"] or ""] for row in found]
        for id_, found in variant.readings.items()
        if id_ in place
    }
    return {"n": variant.number, "type": variant.kind, "says": variant.says, "readings": readings}


def _pair(rows: Rows, a: Telling, b: Telling, account: str) -> dict[str, Any]:
    relation, evidence = rows.relations.get((a.id, b.id)), rows.evidence.get((a.id, b.id), [])
    beside = rows.alignments.get((a.id, b.id), [])
    return {
        "verdict": verdict(relation, _isolated(a), _isolated(b)) + _in_lineage(rows, a, b, relation),
        "relation": relation["relation"] if relation else "",
        "shares": [relation["share_a"], relation["share_b"]] if relation else [],
        "derived": waterfall(evidence, "derived"),
        "direction": waterfall(evidence, "direction"),
        "light": without_weight(evidence),
        "account": account,
        "turns": what_would_change(evidence),
        "rows": [row.as_list() for row in passages(rows.text(a.id), rows.text(b.id), beside)],
        "turned": [
            row.as_list() for row in passages(rows.text(b.id), rows.text(a.id), [_turned(row) for row in beside])
        ],
    }


def _isolated(telling: Telling) -> str:
    """Return the name between marks that keep its direction from turning the sentence around it."""
    return f"\u2068{telling.name}\u2069"


def _way(relation: Row) -> bool | None:
    """Return whether the pair by itself says that b took it from a; nothing where it cannot say."""
    ways = {True: relation["a_to_b"] or 0.0, False: relation["b_to_a"] or 0.0}
    return next((way for way, probability in ways.items() if probability >= 0.5), None)


def _in_lineage(rows: Rows, a: Telling, b: Telling, relation: Row | None) -> str:
    """Return what the whole story says of the pair, which may know more than the two texts do."""
    for row in rows.descents.get(a.story, ()):
        if {row["parent"], row["child"]} == {a.id, b.id}:
            parent, child = (a, b) if row["parent"] == a.id else (b, a)
            if relation and relation["relation"] == row["relation"] and _way(relation) == (parent is a):
                return ""  # the verdict says so already
            sure = phrases.percent(row["probability"])
            ends = f"{_isolated(child)} descends from {_isolated(parent)}"
            return f" In the lineage of the story {ends}: {row['relation']}, {sure}."
    return ""


def _turned(row: Row) -> Row:
    return row | {"a_begin": row["b_begin"], "a_end": row["b_end"], "b_begin": row["a_begin"], "b_end": row["a_end"]}


def _most_telling(
    rows: Rows,
    story: Story,
    kept: list[Telling],
    known: list[tuple[Telling, Telling]],
    variants: list[Variant],
    place: Mapping[str, int],
) -> list[int]:
    """Return the pair to open with: laid out, tied by an arrow, with the weightiest variants; its source at left."""
    arrows = {(row["parent"], row["child"]) for row in rows.descents.get(story.key, ())}

    def interest(pair: tuple[Telling, Telling]) -> tuple[bool, float, str, str]:
        a, b = pair[0].id, pair[1].id
        weight = sum(variant.weight for variant in variants if variant.differs(a, b))
        tied = (a, b) in arrows or (b, a) in arrows
        return ((a, b) in rows.alignments, weight + 0.5 * tied, b, a)

    a, b = max(known, key=interest, default=(kept[0], kept[1]))
    first, second = (
        (b, a) if (b.id, a.id) in arrows or ((a.id, b.id) not in arrows and place[b.id] < place[a.id]) else (a, b)
    )
    return [place[first.id], place[second.id]]
