"""TEI XML: valid, nothing lost, and every word of it can be replayed from the tellings."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import ID, NS, SCHEMA, TEXTS, Held, base_text, bridge, case, points_of, readings_of, variant
from lxml import etree

from retold.app import Result
from retold.apparatus import tei
from retold.apparatus.editions import editions
from retold.apparatus.names import fit

WORDS = st.text(st.one_of(st.sampled_from("ab \n\r\t\x00\x1b\ud800\ufffe<&]>é訳😀"), st.characters()), max_size=40)


def made(held: Held) -> etree._Element:
    """Return the document of the only story, parsed from the bytes that a file would hold."""
    (edition,) = editions(held)
    return etree.fromstring(tei.document(edition).encode("utf-8"))


def check(held: Held, texts: dict[str, str]) -> etree._Element:
    """Check every law of a document and return it.

    It is valid, ids are unique, pointers lead somewhere, points stand where their number says, the base text and all readings
    replay, and none is lost.
    """
    (edition,) = editions(held)
    document = made(held)
    SCHEMA.assertValid(document)
    assert base_text(document) == fit(texts[edition.base])
    ids = document.xpath("//@xml:id")
    pointers = " ".join(document.xpath("//@wit | //@from | //@to | //@corresp | //@active | //@passive")).split()
    assert len(ids) == len(set(ids))
    assert {pointer[1:] for pointer in pointers} <= set(ids)
    assert all(point == f"at.{place}" for point, place in points_of(document).items())
    sigla = {witness.siglum: id_ for id_, witness in edition.witnesses.items()}
    found = [(number, sigla[s], begin, end) for number, s, begin, end, _ in readings_of(document)]
    for _, siglum, begin, end, words in readings_of(document):
        assert words == fit(texts[sigla[siglum]][begin:end])
    rows = held["readings"].to_pylist()
    assert sorted(found) == sorted((int(r["variant"][8:]), r["id"], r["begin"], r["end"]) for r in rows)
    return document


def test_every_law_holds_for_a_tiny_story() -> None:
    """Variants of phrases stand in the text; what crosses, passes a paragraph, moves or is not in the base stands behind it."""
    document = check(bridge(), TEXTS)
    assert document.xpath("//t:body//t:app/@n", namespaces=NS) == ["1", "2", "7"]
    assert document.xpath("//t:listApp/t:app/@n", namespaces=NS) == ["3", "4", "5", "6"]
    assert document.xpath("//t:app[@n='3']/@from", namespaces=NS) == ["#at.11"]
    assert document.xpath("//t:app[@n='6']/@corresp", namespaces=NS) == ["#at.0"]


def test_readings_that_say_the_same_stand_in_one_group() -> None:
    """Of three readings two say the same in other words: two readings, one of them a group."""
    texts = {
        "ours": "It lasts 30 days.",
        "theirs": "It lasts thirty days.",
        "later": "It lasts 40 days.",
        "last": "It lasts forty days.",
    }
    said = {"ours": "30", "theirs": "thirty", "later": "40", "last": "forty"}
    spans = {id_: (texts[id_].index(words), texts[id_].index(words) + len(words)) for id_, words in said.items()}
    forms = {"ours": 0, "theirs": 0, "later": 1, "last": 1}
    rows = [row | {"form": forms[row["id"]]} for row in variant(1, "number", 0.9, spans, texts)]
    document = check(case(texts, rows), texts)
    groups = document.xpath("//t:app/t:rdgGrp", namespaces=NS)
    assert [sorted(made.text for made in group) for group in groups if len(group) > 1] == [["40", "forty"]]
    assert sorted(made.text for group in groups if len(group) == 1 for made in group)[0] in ("30", "thirty")
    assert {group.get("type") for group in groups} == {"as-lemma", "equivalent"}
    assert not document.xpath("//t:app/t:rdg[@source]", namespaces=NS)


def test_who_lacks_a_passage_has_a_gap_and_who_lacks_the_words_an_empty_reading() -> None:
    """The telling laid beside the base without a counterpart lacks the passage; one that was not compared is not named."""
    document = made(bridge())
    (lacking,) = document.xpath("//t:app[@n='1']/t:rdg[@type='lacking']", namespaces=NS)
    assert lacking.get("wit") == "#A"
    assert lacking[0].get("reason") == "omitted"
    (omitted,) = document.xpath("//t:app[@n='4']/t:rdg", namespaces=NS)
    assert omitted.get("type") == "omission"
    assert omitted[0].get("reason") == "omitted"


def test_the_base_is_the_telling_that_the_others_go_back_to() -> None:
    """A telling taken from a lost source only may be the base; a longer one that was taken from it may not."""
    (edition,) = editions(bridge())
    assert edition.base == "ours"
    descents = [
        {"story": "story:1", "parent": "later", "child": "ours", "relation": "edit", "probability": 0.9, "reason": ""}
    ]
    (edition,) = editions(case(TEXTS, [], descents=descents))
    assert edition.base == "later"
    (edition,) = editions(case(TEXTS, []))
    assert edition.base == "ours"


def test_lost_sources_are_witnesses() -> None:
    """A lost source has a Greek siglum, a word on what it is, and its arrow."""
    document = made(bridge())
    (lost,) = document.xpath("//t:witness[t:bibl/t:idno='lost:1']", namespaces=NS)
    assert lost.get(ID) == "α"
    assert "not among the pages" in lost.findtext(".//t:note", namespaces=NS)
    assert document.xpath("//t:relation[@passive='#α']/@active", namespaces=NS) == ["#B"]


def test_headings_are_no_paragraphs() -> None:
    """A line that is marked as a heading is a block of that type."""
    held = case({"a": "A bridge\nIt closes."}, [], articles=[])
    articles = held["articles"].to_pylist()
    articles[0]["parts"] = [{"kind": "heading", "begin": 0, "end": 8}]
    held["articles"] = held["articles"].from_pylist(articles, schema=held["articles"].schema)
    document = check(held, {"a": "A bridge\nIt closes."})
    assert document.xpath("//t:ab[@type='heading']/text()", namespaces=NS) == ["A bridge"]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("url", "https://x.example/ a[\"b\"]<c>%zz#d#e"),
        ("url", "javascript:alert(1)"),
        ("published", "2025-02-30T99:00"),
        ("published", "2025-03-12T09:20:00+03:00"),
        ("lang", "not a language"),
        ("title", "\x00\x1b[31m\ufffe]]><script>"),
        ("outlet", "“\u202eseno"),
        ("byline", "\x00"),
    ],
)  # fmt: skip
def test_whatever_a_page_says_of_itself_the_document_is_valid(column: str, value: str) -> None:
    """Addresses, dates and languages that are none are left as words; characters XML cannot hold are replaced."""
    held = bridge()
    articles = [row | {column: value} for row in held["articles"].to_pylist()]
    held["articles"] = held["articles"].from_pylist(articles, schema=held["articles"].schema)
    check(held, TEXTS)


@st.composite
def stories_of_any_words(draw: st.DrawFn) -> tuple[Held, dict[str, str]]:
    """Draw tellings of any words and variants with any spans in them."""
    texts = draw(st.dictionaries(st.sampled_from(["1", "a b", "é", "<x>", "\u202e"]), WORDS.filter(_kept), min_size=1))
    texts = {id_: text or "x" for id_, text in texts.items()}
    rows = []
    for number in range(1, draw(st.integers(0, 8)) + 1):
        ids = draw(st.lists(st.sampled_from(sorted(texts)), min_size=1, unique=True))
        spans = {id_: tuple(sorted(draw(st.tuples(*[st.integers(0, len(texts[id_]))] * 2)))) for id_ in ids}
        kind = draw(st.sampled_from(["name", "omission", "order", "wording", "x y"]))
        rows += variant(number, kind, draw(st.floats(0, 1)), spans, texts)
    return case(texts, rows), texts


def _kept(text: str) -> bool:
    """Tell whether a table can hold a text: Arrow takes no half characters."""
    return not any("\ud800" <= character <= "\udfff" for character in text)


@settings(max_examples=150, deadline=None)
@given(stories_of_any_words())
def test_every_law_holds_whatever_the_words(drawn: tuple[Held, dict[str, str]]) -> None:
    """Any text, any spans, any types: valid, nothing lost, everything replays."""
    check(*drawn)


def test_the_examples_replay(example_run: Result) -> None:
    """The laws hold for the edition of the examples, which names all twelve tellings."""
    texts = {row["id"]: row["text"] for row in example_run.tables["articles"].to_pylist()}
    document = check(example_run.tables, texts)
    assert len(document.findall(".//t:witness", NS)) == 12


def test_the_examples_are_valid_against_tei_all(example_run: Result) -> None:
    """The schema TEI All itself, where a copy of it is named, takes the tiny story and the examples."""
    if not (place := os.environ.get("RETOLD_TEI_SCHEMA")):
        pytest.skip("RETOLD_TEI_SCHEMA does not name a copy of tei_all.rng")
    schema = etree.RelaxNG(etree.parse(str(Path(place))))
    for held in (bridge(), example_run.tables):
        schema.assertValid(made(held))
