"""A tiny invented case, and how to read what is made of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
from lxml import etree

from retold.apparatus.elements import TEI, XML
from retold.tables import ALIGNMENTS, ALL, ARTICLES, DESCENTS, READINGS, RUNS, STORIES

Held = dict[str, pa.Table]
NS = {"t": TEI}
ID = f"{{{XML}}}id"
SCHEMA = etree.RelaxNG(etree.parse(str(Path(__file__).with_name("edition.rng"))))

OURS = "The bridge closes for eleven weeks.\nTwo girders cracked, said Ottilie Grane.\nNobody drowned."
THEIRS = "The bridge closes for twelve weeks.\nTwo girders cracked."
LATER = "Two girders cracked, said the mayor.\nA ferry may come."
TEXTS = {"ours": OURS, "theirs": THEIRS, "later": LATER}


def case(texts: dict[str, str], readings: Iterable[dict[str, Any]], **others: list[dict[str, Any]]) -> Held:
    """Return the tables of a case with one story of these tellings; *others* are rows of further tables by name."""
    stories = {"story": "story:1", "title": "A bridge", "role": "rewrite", "certainty": 1.0}
    articles = {"status": "article", "lang": "en"}
    rows: dict[str, list[dict[str, Any]]] = {
        STORIES.name: [stories | {"id": i, "witness": i} for i in texts],
        ARTICLES.name: [articles | {"id": i, "text": t, "title": f"Of {i}", "outlet": i} for i, t in texts.items()],
        READINGS.name: list(readings),
        RUNS.name: [{"started": "2031-01-01", "version": "0.1.0", "layout": 2, "settings": "{}"}],
    }  # fmt: skip
    for name, more in others.items():
        rows[name] = [*rows.get(name, []), *more]
    return {table.name: table.of(rows.get(table.name, [])) for table in ALL}


def variant(
    number: int, kind: str, weight: float, spans: dict[str, tuple[int, int]], texts: dict[str, str]
) -> list[dict[str, Any]]:
    """Return the rows of one variant whose readings are *spans* of *texts*."""
    return [
        {
            "story": "story:1", "variant": f"variant:{number}", "type": kind, "weight": weight, "says": f"{kind}: differs",
            "id": id_, "begin": begin, "end": end, "words": texts[id_][begin:end], "passage_begin": begin, "passage_end": end,
        }
        for id_, (begin, end) in spans.items()
    ]  # fmt: skip


def of(id_: str, words: str) -> dict[str, tuple[int, int]]:
    """Return where a telling of the tiny case has *words*."""
    begin = TEXTS[id_].index(words)
    return {id_: (begin, begin + len(words))}


def bridge() -> Held:
    """Return the tiny case: seven variants, two of which cross, one of passages, one moved, one that the base has no part in."""
    passage = {"story": "story:1", "a": "ours", "b": "theirs", "similarity": 1.0, "moved": False}
    return case(
        TEXTS,
        [
            *variant(1, "number", 0.95, of("ours", "eleven") | of("theirs", "twelve"), TEXTS),
            *variant(2, "attribution", 0.8, of("ours", "Ottilie Grane") | of("later", "the mayor"), TEXTS),
            *variant(3, "wording", 0.2, of("ours", "closes for eleven weeks.") | of("theirs", "closes for twelve weeks."), TEXTS),
            *variant(4, "omission", 0.3, {**of("ours", "said Ottilie Grane.\nNobody drowned."), "theirs": (55, 55)}, TEXTS),
            *variant(5, "order", 0.1, of("ours", "Two girders") | of("later", "Two girders"), TEXTS),
            *variant(6, "hedge", 0.5, of("later", "may come") | of("theirs", "closes"), TEXTS),
            *variant(7, "addition", 0.1, {"ours": (len(OURS), len(OURS)), "theirs": (55, 55), **of("later", "A ferry may come.")}, TEXTS),
        ],
        **{
            DESCENTS.name: [
                {"story": "story:1", "parent": "ours", "child": "theirs", "relation": "edit", "probability": 0.9, "reason": "it fits"},
                {"story": "story:1", "parent": "lost:1", "child": "ours", "relation": "copy", "probability": 0.7, "reason": "gaps"},
            ],
            STORIES.name: [{"story": "story:1", "id": "lost:1", "role": "lost", "witness": "lost:1"}],
            ALIGNMENTS.name: [
                passage | {"a_begin": 0, "a_end": 35, "b_begin": 0, "b_end": 35},
                {**passage, "a": "later", "b": "ours", "a_begin": 0, "a_end": 36, "b_begin": 36, "b_end": 76},
            ],
        },
    )  # fmt: skip


def base_text(document: etree._Element) -> str:
    """Return the base text of a document without its markup."""
    return "".join(words for words, _ in _pieces_of_base(document))


def points_of(document: etree._Element) -> dict[str, int]:
    """Return how many characters of the base text stand before each anchor."""
    found, at = {}, 0
    for words, point in _pieces_of_base(document):
        if point:
            found[point] = at
        at += len(words)
    return found


def _pieces_of_base(document: etree._Element) -> Iterator[tuple[str, str]]:
    (body,) = document.iterfind(".//t:body", NS)
    for number, block in enumerate(body):
        yield "\n" if number else "", ""
        yield from pieces(block)


def pieces(element: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the words of an element as its base text has them (of each entry the lemma) and the ids of anchors on the way."""
    yield element.text or "", ""
    for child in element:
        tag = etree.QName(child).localname
        if tag == "app":
            yield from pieces(child[0])
        yield "\n" if tag == "lb" else "", child.get(ID) if tag == "anchor" else ""
        yield child.tail or "", ""


def readings_of(document: etree._Element) -> Iterator[tuple[str, int, int, int, str]]:
    """Yield number of the variant, siglum, begin, end and words of every reading that has a place."""
    for made in document.iterfind(".//t:app//*[@source]", NS):
        number = next(made.iterancestors(f"{{{NS['t']}}}app")).get("n")
        for siglum, pointer in zip(made.get("wit").split(), made.get("source").split(), strict=True):
            of_, _, span = pointer.removeprefix("span:").partition("/")
            assert f"#{of_}" == siglum
            begin, end = span.split("-")
            yield int(number), of_, int(begin), int(end), "".join(words for words, _ in pieces(made))
