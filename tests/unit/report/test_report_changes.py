"""What the tellings of a story changed: in numbers, passage by passage, quotation by quotation."""

from __future__ import annotations

import pytest
from fixture import tables

from retold.report import limits
from retold.report.accounts import accounts
from retold.report.document import render
from retold.report.quotation_view import quotation_views
from retold.report.rows import Rows
from retold.report.side_by_side import variants_of
from retold.report.synopsis import synopsis
from retold.report.tellings import stories
from retold.tables import QUOTATIONS

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def held():
    """The invented case, with one quotation in three tellings, one of them hostile."""
    rows = [
        {"story": "story:1", "quotation": "quotation:1", "id": id_, "begin": 0, "end": 5, "words": words, "how": how, "cut": cut,
         "speaker": speaker, "speaker_begin": None, "speaker_end": None}
        for id_, words, how, cut, speaker in (
            ("harbour-post", "a trial, and nothing more", "in full", None, "Ilse Brandvold"),
            ("coast-wire", "a trial, and nothing more", "in full", None, "Board chair Ilse Brandvold"),
            ("daily-echo", f"a trial {HOSTILE}", "cut", "at the end", "Marte Osk"),
        )
    ]  # fmt: skip
    return tables() | {"quotations": QUOTATIONS.of(rows)}


@pytest.fixture(scope="module")
def rows(held):
    """The same case, looked up."""
    return Rows.of(held)


@pytest.fixture(scope="module")
def story(rows):
    """Its first story."""
    return stories(rows)[0]


def test_each_telling_is_accounted_for_beside_its_parent(rows, story):
    """Who was taken from a known telling stands beside it, with shares between nothing and all."""
    found = accounts(rows, story)
    parents = {(r["child"], r["parent"]) for r in rows.descents[story.key] if r["parent"] in rows.articles}
    assert {(view.telling.id, view.beside.id) for view in found if view.taken} <= parents
    assert found
    for view in found:
        assert all(0 <= share <= 1 for share in (view.kept, view.order_kept, view.added))
        assert view.says.startswith(f"{view.telling.mark} keeps ")


def test_the_synopsis_has_the_words_of_each_telling(rows, story):
    """A cell is a stretch of its telling's text; the words in which tellings differ keep type and number."""
    table = synopsis(rows, story, variants_of(rows, story.key))
    assert table is not None
    marked = set()
    for line in table.lines:
        assert len(line.cells) == len(table.tellings)
        for cell in line.cells:
            words = "".join(piece.words for piece in cell.pieces)
            assert rows.text(cell.telling.id)[cell.begin :].startswith(words.removesuffix("…"))
            marked |= {piece.number for piece in cell.pieces if piece.kind}
    assert marked <= {variant.number for variant in variants_of(rows, story.key)}


def test_the_weightiest_passage_comes_first(rows, story):
    """The first line holds the first variant that has a passage."""
    variants = variants_of(rows, story.key)
    table = synopsis(rows, story, variants)
    assert table is not None
    assert table.lines[0].kinds[0] == next(v.kind for v in variants if v.kind != "order")
    assert sorted(line.number for line in table.lines) == list(range(1, len(table.lines) + 1))


def test_the_synopsis_keeps_to_its_bounds(rows, story, monkeypatch):
    """What is not shown is counted."""
    whole = synopsis(rows, story, variants_of(rows, story.key))
    monkeypatch.setattr(limits, "COLUMNS_SYNOPTIC", 2)
    monkeypatch.setattr(limits, "ROWS_SYNOPTIC", 1)
    monkeypatch.setattr(limits, "CELL_CHARACTERS", 10)
    table = synopsis(rows, story, variants_of(rows, story.key))
    assert whole is not None
    assert table is not None
    assert (len(table.tellings), len(table.lines)) == (2, 1)
    assert table.tellings_left_out == len(story.articles) - 2
    assert all(sum(len(piece.words) for piece in cell.pieces) <= 11 for line in table.lines for cell in line.cells)


def test_a_quotation_is_shown_with_its_wordings(rows, story):
    """Equal wordings share a line; a cut one says where, and whom it is given to where speakers differ."""
    (view,), left_out = quotation_views(rows, story)
    assert left_out == 0
    assert view.changed
    assert view.speakers == ("Ilse Brandvold", "Marte Osk")
    assert [(len(w.places), w.note) for w in view.wordings] == [
        (2, "given to Ilse Brandvold"), (1, "cut at the end; given to Marte Osk"),
    ]  # fmt: skip


def test_all_of_it_stands_in_the_document_without_scripts_and_escaped(held):
    """Tables and lists are plain HTML, and words of a page stay words."""
    document = render(held).page
    assert HOSTILE not in document
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in document
    for part in (
        "What each telling did, in numbers",
        "Passages as rows, tellings as columns",
        "quotation-list",
        "pick-all",
    ):
        assert part in document
