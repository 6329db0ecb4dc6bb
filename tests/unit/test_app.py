"""The verbs: what they return, and whose fault it is when they cannot."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from tiny import ELSEWHERE, MAYOR, REWRITE, html, jsonl

import retold
from retold import CaseError, InputError, OutputError, Settings, UsageError, app, case, pipeline, tables
from retold.engines import duck

ONE = Settings(workers=1)


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of three articles as rows."""
    path = tmp_path_factory.mktemp("rows") / "rows.jsonl"
    texts = {"elsewhere": ELSEWHERE, "mayor": MAYOR, "rewrite": REWRITE}
    path.write_text(jsonl({"id": ident, "text": text, "lang": "en"} for ident, text in texts.items()), "utf-8")
    return path


@pytest.fixture(scope="module")
def made(rows: Path, tmp_path_factory: pytest.TempPathFactory) -> app.Result:
    """A report on the three articles; only read."""
    return app.report(rows, tmp_path_factory.mktemp("made") / "out", settings=ONE)


def grown(made: app.Result, folder: Path) -> Path:
    """Return a copy of the case that a test may change."""
    folder.mkdir(exist_ok=True)
    (folder / "case.duckdb").write_bytes(made.case.read_bytes())
    return folder


def test_report_leaves_two_files(made: app.Result) -> None:
    """The folder holds the report and the case, and nothing else."""
    assert sorted(file.name for file in made.report.parent.iterdir()) == ["case.duckdb", "index.html"]
    assert (made.report.name, made.case.name) == ("index.html", "case.duckdb")
    assert set(made.tables) == set(tables.BY_NAME)


def test_the_case_holds_what_was_returned(made: app.Result) -> None:
    """The tables in the file are the tables in the result."""
    held = case.read(made.case)
    assert all(held[name].equals(made.tables[name]) for name in held)


def test_a_row_is_taken_as_it_stands(made: app.Result) -> None:
    """Spans of a row refer to exactly its text: nothing is taken out or mended."""
    assert {row["id"]: row["text"] for row in made.tables["articles"].to_pylist()} == {
        "elsewhere": ELSEWHERE, "mayor": MAYOR, "rewrite": REWRITE,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("verb", "table"),
    [
        ("read", "articles"),
        ("match", "candidates"),
        ("relate", "relations"),
        ("lineage", "descents"),
        ("collate", "readings"),
    ],
)
def test_verbs_of_the_steps_return_their_table(rows: Path, made: app.Result, verb: str, table: str) -> None:
    """Each verb gives the same table as the main job."""
    assert getattr(retold, verb)(rows, settings=ONE).equals(made.tables[table])


def test_record_returns_its_tables(rows: Path, made: app.Result) -> None:
    """The record is several tables."""
    found = retold.record(rows, settings=ONE)
    assert set(found) == {"attributions", "mentions", "statements", "people", "times", "events", "positions"}
    assert all(found[name].equals(made.tables[name]) for name in found)


def test_tables_go_where_people_work(made: app.Result) -> None:
    """Results are at home in pandas and polars."""
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    assert isinstance(made.tables["articles"].to_pandas(), pandas.DataFrame)
    assert isinstance(polars.from_arrow(made.tables["articles"]), polars.DataFrame)


def test_exactly_the_pairs_asked_for(rows: Path) -> None:
    """With pairs, those are judged and no others; a pair with itself or twice over is no further pair."""
    wanted = [("rewrite", "mayor"), ("mayor", "rewrite"), ("mayor", "mayor")]
    found = retold.relate(rows, wanted, settings=ONE).to_pylist()
    assert [(row["a"], row["b"]) for row in found] == [("mayor", "rewrite")]
    assert retold.relate(rows, [], settings=ONE).num_rows == 0


def test_pairs_of_strangers_are_refused(rows: Path) -> None:
    """An id that is no article is named, with what to try."""
    with pytest.raises(InputError, match="nobody") as caught:
        retold.relate(rows, [("mayor", "nobody")], settings=ONE)
    assert caught.value.hint


@pytest.mark.parametrize("pages", ["no/such/place", ["no/such/place"], []])
def test_no_pages_are_the_callers_fault(pages: Any) -> None:
    """Paths that do not exist, and none at all."""
    with pytest.raises(InputError):
        retold.read(pages, settings=ONE)


def test_an_empty_folder_holds_no_pages(tmp_path: Path) -> None:
    """Said before any work, and nothing is written."""
    with pytest.raises(InputError):
        retold.report(tmp_path, tmp_path / "out", settings=ONE)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_holds_anything_is_left_alone(rows: Path, tmp_path: Path) -> None:
    """Without force nothing is touched; with force the two files are written and all else stays."""
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(OutputError, match="not empty"):
        retold.report(rows, tmp_path, settings=ONE)
    assert [file.name for file in tmp_path.iterdir()] == ["notes.txt"]
    retold.report(rows, tmp_path, force=True, settings=ONE)
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert (tmp_path / "index.html").exists()


def test_a_file_is_no_folder(rows: Path, tmp_path: Path) -> None:
    """An output place that is a file, or below one, is refused."""
    (tmp_path / "file").write_text("mine")
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(OutputError):
            retold.report(rows, place, settings=ONE)


def test_an_interrupted_run_leaves_the_old_report_whole(
    rows: Path, made: app.Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Broken off within a step or while the report is drawn: case and report are those of before, without scraps."""
    folder = grown(made, tmp_path)
    (folder / "index.html").write_text("the old report")
    before = (folder / "case.duckdb").read_bytes()

    def broken(*_: Any, **__: Any) -> Any:
        raise KeyboardInterrupt

    for place, name in ((app.pipeline, "run"), (app, "render"), (app.case, "_fill")):
        with monkeypatch.context() as patched:
            patched.setattr(place, name, broken)
            with pytest.raises(KeyboardInterrupt):
                retold.report(rows, folder, force=True, settings=ONE)
        assert (folder / "case.duckdb").read_bytes() == before
        assert (folder / "index.html").read_text() == "the old report"
        assert {path.name for path in folder.iterdir()} <= {*app.OURS, app.UNFINISHED}


def test_compare_takes_two_pages(tmp_path: Path) -> None:
    """Two pages give one relation; the same page twice, or a page without an article, is refused."""
    (tmp_path / "a.html").write_text(html("Bridge to close", *MAYOR.split("\n")), "utf-8")
    (tmp_path / "b.html").write_text(html("Crossing to be shut", *REWRITE.split("\n")), "utf-8")
    (tmp_path / "empty.html").write_text("<html><body></body></html>", "utf-8")
    found = retold.compare(tmp_path / "a.html", tmp_path / "b.html", settings=ONE)
    assert [(row["a"], row["b"]) for row in found["relations"].to_pylist()] == [("a", "b")]
    with pytest.raises(UsageError):
        retold.compare(tmp_path / "a.html", tmp_path / "a.html", settings=ONE)
    with pytest.raises(InputError, match="no article"):
        retold.compare(tmp_path / "a.html", tmp_path / "empty.html", settings=ONE)


def test_add_grows_a_case(made: app.Result, tmp_path: Path) -> None:
    """New pages join, old ones stay as they were read, and the whole is as if made at once."""
    folder = grown(made, tmp_path / "case")
    (tmp_path / "new.jsonl").write_text(jsonl([{"id": "zz", "text": MAYOR + " It rained.", "lang": "en"}]), "utf-8")
    found = retold.add(folder, tmp_path / "new.jsonl", settings=ONE)
    assert found.tables["articles"]["id"].to_pylist() == ["elsewhere", "mayor", "rewrite", "zz"]
    assert case.read(folder / "case.duckdb")["articles"]["id"].to_pylist() == ["elsewhere", "mayor", "rewrite", "zz"]
    pairs = {(row["a"], row["b"]) for row in found.tables["relations"].to_pylist()}
    assert ("mayor", "zz") in pairs


def test_adding_what_is_there_changes_nothing(rows: Path, made: app.Result, tmp_path: Path) -> None:
    """The same pages again are the same case."""
    found = retold.add(grown(made, tmp_path), rows, settings=ONE)
    for name in set(tables.BY_NAME) - {"runs"}:
        assert found.tables[name].equals(made.tables[name]), name


def test_adding_another_page_with_a_taken_id_is_refused(made: app.Result, tmp_path: Path) -> None:
    """Two pages cannot be one: the case stays as it is."""
    folder = grown(made, tmp_path / "case")
    (tmp_path / "new.jsonl").write_text(jsonl([{"id": "mayor", "text": ELSEWHERE}]), "utf-8")
    before = (folder / "case.duckdb").read_bytes()
    with pytest.raises(UsageError, match="mayor"):
        retold.add(folder, tmp_path / "new.jsonl", settings=ONE)
    assert (folder / "case.duckdb").read_bytes() == before


def test_find_names_who_a_page_retells(made: app.Result, tmp_path: Path) -> None:
    """The page asked about is none of the case's, even under the same id; the most probable comes first."""
    (tmp_path / "mayor.txt").write_text(REWRITE, "utf-8")
    found = retold.find(made.case.parent, tmp_path / "mayor.txt", settings=ONE).to_pylist()
    assert {one for row in found for one in (row["a"], row["b"]) if one.startswith("asked:")} == {"asked:mayor"}
    assert "rewrite" in (found[0]["a"], found[0]["b"])
    assert [row["probability"] for row in found] == sorted((row["probability"] for row in found), reverse=True)


@pytest.mark.parametrize("to", ["csv", "parquet", "jsonl"])
def test_export_writes_every_table(made: app.Result, tmp_path: Path, to: str) -> None:
    """A file per table; a folder that holds anything is left alone."""
    paths = retold.export(made.case, to, tmp_path / "out")
    assert [path.stem for path in paths] == list(tables.BY_NAME)
    with pytest.raises(OutputError):
        retold.export(made.case, to, tmp_path / "out")


@pytest.mark.parametrize(
    ("to", "name"),
    [
        ("graphml", "lineage.graphml"),
        ("dot", "lineage.dot"),
        ("prov", "lineage.prov.json"),
        ("ftm", "entities.ftm.json"),
    ],
)
def test_export_writes_a_part_of_the_case(made: app.Result, tmp_path: Path, to: str, name: str) -> None:
    """One file, the same every time; a folder that holds anything is left alone."""
    (path,) = retold.export(made.case, to, tmp_path / "out")
    (again,) = retold.export(made.case.parent, to, tmp_path / "again")
    assert path == tmp_path / "out" / name
    assert path.read_bytes() == again.read_bytes()
    assert b"mayor" in path.read_bytes()
    assert b"rewrite" in path.read_bytes()
    with pytest.raises(OutputError):
        retold.export(made.case, to, tmp_path / "out")


def test_without_says_what_changes(rows: Path, made: app.Result, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rewrite loses its parent with the original; pages are judged once."""
    judged, relate = [], pipeline.BY_NAME["relate"]
    counting = replace(relate, run=lambda *tables, **means: (judged.append(1), relate.run(*tables, **means))[1])
    steps = tuple(counting if step is relate else step for step in pipeline.STEPS)
    monkeypatch.setattr(pipeline, "STEPS", steps)
    monkeypatch.setattr(pipeline, "BY_NAME", {step.name: step for step in steps})
    (arrow,) = made.tables["descents"].to_pylist()
    found = retold.without(rows, [arrow["parent"]], settings=ONE).to_pylist()
    (parent,) = [row for row in found if row["change"] == "parent"]
    assert (parent["child"], parent["before"], parent["after"]) == (arrow["child"], arrow["parent"], None)
    assert parent["probability_before"] == arrow["probability"]
    assert judged == [1]


def test_without_what_nothing_hangs_on(rows: Path) -> None:
    """Nothing changes for the others when a page that none of them shares a story with is taken out, or none at all."""
    assert retold.without(rows, ["elsewhere"], settings=ONE).num_rows == 0
    assert retold.without(rows, [], settings=ONE).num_rows == 0


def test_without_strangers_is_refused(rows: Path) -> None:
    """An id that no article has is the caller's fault, and is named."""
    with pytest.raises(InputError, match="nobody"):
        retold.without(rows, ["mayor", "nobody"], settings=ONE)


def test_export_to_an_unknown_format_is_refused(made: app.Result, tmp_path: Path) -> None:
    """The formats there are come with the message."""
    with pytest.raises(UsageError) as caught:
        retold.export(made.case, "fax", tmp_path / "out")
    assert "csv" in caught.value.hint


def test_verbs_on_a_case_that_is_not_there(tmp_path: Path) -> None:
    """Add, find and export say that there is no case."""
    (tmp_path / "page.txt").write_text(MAYOR)
    for act in (
        lambda: retold.add(tmp_path / "none", tmp_path / "page.txt"),
        lambda: retold.find(tmp_path / "none", tmp_path / "page.txt"),
        lambda: retold.export(tmp_path / "none", "csv", tmp_path / "out"),
    ):
        with pytest.raises(CaseError):
            act()


def test_the_run_is_noted(rows: Path, tmp_path: Path) -> None:
    """Version, layout and the settings that differ from the defaults."""
    found = retold.report(rows, tmp_path, settings=Settings(workers=1, derived_at=0.6))
    (run,) = found.tables["runs"].to_pylist()
    assert run["layout"] == case.LAYOUT
    assert '"derived_at": 0.6' in run["settings"]
    assert "min_article_words" not in run["settings"]


def test_results_are_arrow_tables(made: app.Result) -> None:
    """Every table of a result has the layout of its name."""
    assert all(isinstance(table, pa.Table) for table in made.tables.values())
    assert all(made.tables[name].schema == tables.BY_NAME[name].schema for name in made.tables)


def test_a_run_goes_on_where_it_was_interrupted(rows: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that were read before are not read again; what is left half done goes when all is done."""
    folder, make = tmp_path / "out", duck.make
    done_again: set[str] = set()

    def broken(*_: Any, **__: Any) -> Any:
        raise KeyboardInterrupt

    def noted(function: Any, batch: pa.RecordBatch, file: Path) -> int:
        done_again.add(file.parent.name)
        return make(function, batch, file)

    with monkeypatch.context() as patched:
        patched.setattr(app, "render", broken)
        with pytest.raises(KeyboardInterrupt):
            retold.report(rows, folder, settings=ONE)
    assert [path.name for path in folder.iterdir()] == [app.UNFINISHED]
    with monkeypatch.context() as patched:
        patched.setattr(duck, "make", noted)
        result = retold.report(rows, folder, settings=ONE)
    assert not done_again & {"read", "finish", "keys", "relate"}
    assert {path.name for path in folder.iterdir()} == app.OURS
    fresh = retold.report(rows, tmp_path / "fresh", settings=ONE)
    assert all(result.tables[name].equals(fresh.tables[name]) for name in set(fresh.tables) - {"runs"})


def test_adding_goes_on_where_it_was_interrupted(rows: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read and judged of the new pages lies beside the case until it has grown; the case itself is not touched before."""
    folder, more = tmp_path / "out", tmp_path / "more.jsonl"
    more.write_text(jsonl([{"id": "newcomer", "text": f"{MAYOR} She said so twice.", "lang": "en"}]), "utf-8")
    retold.report(rows, folder, settings=ONE)
    before = (folder / "case.duckdb").read_bytes()

    def broken(*_: Any, **__: Any) -> Any:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(app, "render", broken)
        with pytest.raises(KeyboardInterrupt):
            retold.add(folder, more, settings=ONE)
    assert {path.name for path in folder.iterdir()} == {*app.OURS, app.UNFINISHED}
    assert (folder / "case.duckdb").read_bytes() == before
    done_again: set[str] = set()
    make = duck.make

    def noted(function: Any, batch: pa.RecordBatch, file: Path) -> int:
        done_again.add(file.parent.name)
        return make(function, batch, file)

    with monkeypatch.context() as patched:
        patched.setattr(duck, "make", noted)
        grown = retold.add(folder, more, settings=ONE)
    assert not done_again & {"read", "finish", "keys", "relate"}
    assert {path.name for path in folder.iterdir()} == app.OURS
    assert "newcomer" in grown.tables["articles"]["id"].to_pylist()


def test_adding_does_only_what_is_new(rows: Path, tmp_path: Path) -> None:
    """A case that has grown holds what a case made at once would hold; what was judged, read and collated before stands."""
    more = tmp_path / "more.jsonl"
    more.write_text(jsonl([{"id": "newcomer", "text": f"{MAYOR} She said so twice.", "lang": "en"}]), "utf-8")
    retold.report(rows, tmp_path / "case", settings=ONE)
    done: dict[str, int] = {}
    grown_case = retold.add(tmp_path / "case", more, settings=ONE, progress=lambda work, n, _: done.update({work: n}))
    pairs = zip(*(grown_case.tables["relations"][side].to_pylist() for side in ("a", "b")), strict=True)
    assert done["relate"] == sum("newcomer" in pair for pair in pairs)
    assert done["record"] == done["read"] == 1
    at_once = retold.report([rows, more], tmp_path / "both", settings=ONE).tables
    assert all(grown_case.tables[name].equals(at_once[name]) for name in set(at_once) - {"runs"})


def test_a_small_case_that_outgrows_itself_is_as_if_made_at_once(tmp_path: Path) -> None:
    """With forty articles every pair is judged and told with its reasons; with one more neither is, whenever it came."""
    words = [
        f"{one}{two}{end}" for one in ("ba", "de", "ki", "lo") for two in ("ga", "le", "ni") for end in "klmnprstvz"
    ]
    dice = random.Random(5)
    texts = [" ".join(dice.sample(words, 60)) for _ in range(41)]
    rows = [{"id": f"p{number:02}", "text": text, "lang": "en"} for number, text in enumerate(texts)]
    for name, some in (("known", rows[:40]), ("more", rows[40:])):
        (tmp_path / f"{name}.jsonl").write_text(jsonl(some), "utf-8")
    small = retold.report(tmp_path / "known.jsonl", tmp_path / "case", settings=ONE).tables
    grown_case = retold.add(tmp_path / "case", tmp_path / "more.jsonl", settings=ONE).tables
    at_once = retold.report([tmp_path / "known.jsonl", tmp_path / "more.jsonl"], tmp_path / "both", settings=ONE).tables
    assert grown_case["relations"].num_rows < small["relations"].num_rows
    assert grown_case["evidence"].num_rows < small["evidence"].num_rows / 2
    assert all(grown_case[name].equals(at_once[name]) for name in set(at_once) - {"runs"})


def test_adding_to_many_pages_looks_at_the_new_ones_alone(tmp_path: Path) -> None:
    """Where not every pair is judged: keys, partners and verdicts of new pages only, and yet the case of one run over all."""
    lines = [*MAYOR.split("\n"), *ELSEWHERE.split("\n")]
    rows = [
        {"id": f"p{number:02}", "text": f"{line}\nNumber {number} of {number * 7}: {lines[-number % 12]}", "lang": "en"}
        for number, line in enumerate(lines * 4)
    ]
    dated = [row | {"published": f"2031-05-{1 + number % 9:02}"} for number, row in enumerate(rows)]
    late = {"id": "b", "text": f"{MAYOR} She said so twice.", "lang": "en", "published": "2031-06-01"}
    for name, some in (("known", dated), ("more", [late])):
        (tmp_path / f"{name}.jsonl").write_text(jsonl(some), "utf-8")
    retold.report(tmp_path / "known.jsonl", tmp_path / "case", settings=ONE)
    done: dict[str, int] = {}
    grown_case = retold.add(
        tmp_path / "case", tmp_path / "more.jsonl", settings=ONE, progress=lambda work, n, _: done.update({work: n})
    ).tables
    at_once = retold.report([tmp_path / "known.jsonl", tmp_path / "more.jsonl"], tmp_path / "both", settings=ONE).tables
    assert done["keys"] == done["search words"] == 1
    relations = grown_case["relations"].to_pylist()
    assert done["relate"] == sum("b" in (row["a"], row["b"]) for row in relations) < len(relations)
    assert all(grown_case[name].equals(at_once[name]) for name in set(at_once) - {"runs"})


@pytest.mark.parametrize(
    "captured", [(None, None), ("2031-05-01", "2031-05-02"), ("2031-05-02", "2031-05-01"), (None, "2031-05-01")]
)
def test_a_later_capture_that_is_added_is_a_version(captured: tuple[str | None, str | None], tmp_path: Path) -> None:
    """An outlet that changes its own page has copied from nobody, whenever its captures come into the case."""
    address, files = "https://gull.example/mayor", []
    for name, text, when in zip(("a", "b"), (MAYOR, f"{MAYOR} She said so twice."), captured, strict=True):
        row = {"id": name, "text": text, "lang": "en", "url": address, "source": "The Gull", "captured": when}
        files.append(tmp_path / f"{name}.jsonl")
        files[-1].write_text(jsonl([row]), "utf-8")
    retold.report(files[0], tmp_path / "case", settings=ONE)
    grown_case = retold.add(tmp_path / "case", files[1], settings=ONE).tables
    at_once = retold.report(files, tmp_path / "both", settings=ONE).tables
    assert grown_case["relations"].num_rows == 0
    assert any(grown_case["articles"]["version_of"].to_pylist())
    assert all(grown_case[name].equals(at_once[name]) for name in set(at_once) - {"runs"})


def test_adding_with_other_settings_judges_everything_by_them(rows: Path, tmp_path: Path) -> None:
    """No case holds verdicts by two measures: what was judged before stands only where it would be judged the same now."""
    more = tmp_path / "more.jsonl"
    more.write_text(jsonl([{"id": "newcomer", "text": f"{MAYOR} She said so twice.", "lang": "en"}]), "utf-8")
    retold.report(rows, tmp_path / "case", settings=ONE)
    done: dict[str, int] = {}
    other = replace(ONE, derived_at=0.6)
    made = retold.add(
        tmp_path / "case", more, settings=other, progress=lambda work, n, _: done.update({work: n})
    ).tables
    assert done["relate"] == made["relations"].num_rows
    at_once = retold.report([rows, more], tmp_path / "both", settings=other).tables
    assert all(made[name].equals(at_once[name]) for name in set(at_once) - {"runs"})


def test_a_case_is_asked_without_reading_it_whole(made: app.Result, tmp_path: Path) -> None:
    """A retelling of an article is found with its copies, whatever the ids of both."""
    page = tmp_path / "mayor.txt"
    page.write_text(REWRITE, "utf-8")
    found = retold.find(made.case, page, settings=ONE).to_pylist()
    assert {found[0]["a"], found[0]["b"]} == {"asked:mayor", "rewrite"}
    assert found[0]["probability"] > 0.9
