"""The variants as a table, and the files that are written."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from invented import bridge, case, variant

from retold import app, apparatus
from retold.apparatus import names, table
from retold.apparatus.editions import editions


def rows(text: str) -> list[list[str]]:
    """Return the cells of a CSV."""
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_row_a_variant_a_column_a_telling() -> None:
    """The base comes first, a lost source has no column, a telling without the place an empty cell."""
    (edition,) = editions(bridge())
    head, *found = rows(table.variants(edition))
    assert head[:5] == ["story", "variant", "type", "weight", "says"]
    assert [column.split()[1] for column in head[5:]] == ["ours", "later", "theirs"]
    assert found[0] == ["story:1", "1", "number", "0.95", "number: differs", "eleven", "", "twelve"]
    assert [row[1] for row in found] == list("1234567")


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "＝1"])
def test_no_cell_is_run_as_a_formula(words: str) -> None:
    """Words, outlets and lines from pages that begin as a formula does get an apostrophe in front."""
    texts = {words: words, "b": "plain"}
    (edition,) = editions(case(texts, variant(1, "wording", 0.2, {words: (0, len(words)), "b": (0, 5)}, texts)))
    for row in rows(table.variants(edition)):
        assert not any(cell.startswith(words[0]) for cell in row)
    assert table.cell(words) == f"'{words}"


def test_each_story_is_two_files(tmp_path: Path) -> None:
    """Names are safe on every system."""
    paths = apparatus.write(bridge(), tmp_path)
    assert [path.name for path in paths] == ["story-1.xml", "story-1.variants.csv"]
    assert all(path.stat().st_size for path in paths)


def test_several_stories_have_files_and_sigla_of_their_own(tmp_path: Path) -> None:
    """Marks that begin with the story's number become ids all the same."""
    held = case({"a": "One.", "b": "Two."}, [])
    rows = [row | {"story": f"story:{number}"} for number, row in enumerate(held["stories"].to_pylist(), 1)]
    held["stories"] = held["stories"].from_pylist(rows, schema=held["stories"].schema)
    assert [witness.siglum for edition in editions(held) for witness in edition.witnesses.values()] == ["W1A", "W2A"]
    assert [path.name for path in apparatus.write(held, tmp_path)][::2] == ["story-1.xml", "story-2.xml"]


def test_names_that_fall_together_are_told_apart() -> None:
    """Two stories whose keys make one name have two files; case of letters does not count."""
    stems = names.unique(names.file_stem(key) for key in ("story:1", "story/1", "STORY 1", "../..", ""))
    assert stems == ["story-1", "story-1.2", "STORY-1.3", "story", "story.2"]


def test_an_empty_case_has_no_edition(tmp_path: Path) -> None:
    """No story, no file."""
    assert apparatus.write(case({}, []), tmp_path) == []


def test_a_case_is_exported_to_tei(example_run: app.Result, tmp_path: Path) -> None:
    """The verb writes the same files, and the same bytes each time."""
    first, second = (app.export(example_run.case, "tei", tmp_path / name) for name in ("one", "two"))
    assert [path.name for path in first] == ["story-1.xml", "story-1.variants.csv"]
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
