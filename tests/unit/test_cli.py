"""The command line: every command does what it says, and every mistake ends in a message and the right exit code."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from tiny import ELSEWHERE, MAYOR, REWRITE, html, jsonl

from retold import app, cli, tables
from retold.cli import main

COMMANDS = [
    "report",
    "read",
    "match",
    "relate",
    "calibrate",
    "lineage",
    "collate",
    "record",
    "compare",
    "add",
    "find",
    "export",
    "serve",
]


def run(*arguments: object, stdin: str | bytes | None = None, color: bool = False) -> Result:
    """Run `retold` with *arguments*; an exception that reaches the user is a failure of the test."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin, color=color)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def tsv(words: str) -> list[dict[str, str]]:
    """Return the rows of a table as printed."""
    return list(csv.DictReader(io.StringIO(words), delimiter="\t"))


def lines(words: str) -> list[dict[str, Any]]:
    """Return the rows of JSON lines as printed."""
    return [json.loads(line) for line in words.split("\n") if line]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a report, its rewrite, and a page about another matter, in three forms."""
    folder = tmp_path_factory.mktemp("pages")
    (folder / "mayor.html").write_text(html("Bridge to close for eleven weeks", *MAYOR.split("\n")), "utf-8")
    (folder / "rewrite.txt").write_text(REWRITE, "utf-8")
    with gzip.open(folder / "rows.jsonl.gz", "wt", encoding="utf-8") as stream:
        stream.write(jsonl([{"id": "seeds", "text": ELSEWHERE, "lang": "en", "title": "A bean is back"}]))
    return folder


@pytest.fixture(scope="module")
def made(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report on the three pages; only read."""
    folder = tmp_path_factory.mktemp("made") / "out"
    assert run("report", pages, "-o", folder, "--workers", 1).exit_code == 0
    return folder


# --- help ---------------------------------------------------------------------------------------------------------


def test_the_commands_are_those_of_the_design() -> None:
    """All are there, in the order of the pipeline."""
    assert list(main.commands) == COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_says_what_and_shows_how(name: str, flag: str) -> None:
    """Help of a command has a sentence, its options and at least one example that calls it."""
    shown = run(name, flag)
    assert shown.exit_code == 0
    assert f"retold {name} " in shown.output.split("Examples:")[1]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_does(name: str) -> None:
    """No option is left to be guessed."""
    for parameter in main.commands[name].params:
        assert isinstance(parameter, click.Argument) or getattr(parameter, "help", None), parameter.name


def test_help_and_version_of_the_whole() -> None:
    """The program says what it is, and which version."""
    assert all(name in run("--help").output for name in COMMANDS)
    assert "retold" in run("--version").output


def test_the_module_runs_as_a_program() -> None:
    """`python -m retold.cli` is the same program, with the exit codes of the design."""
    found = subprocess.run(
        [sys.executable, "-m", "retold.cli", "read", "no/such"], capture_output=True, text=True, check=False
    )
    assert found.returncode == 1
    assert "no/such" in found.stderr
    assert "Traceback" not in found.stderr


# --- what each command does ----------------------------------------------------------------------------------------


def test_report_writes_and_sums_up(made: Path) -> None:
    """Two files."""
    assert sorted(file.name for file in made.iterdir()) == ["case.duckdb", "index.html"]


def test_report_prints_json(pages: Path, tmp_path: Path) -> None:
    """With --json one object, with the places of what was written; nothing else on standard output."""
    shown = run("report", pages, "-o", tmp_path / "out", "--json", "--workers", 1)
    told = json.loads(shown.stdout)
    assert Path(told["report"]).is_file()
    assert Path(told["case"]).is_file()


def test_report_reads_standard_input(tmp_path: Path) -> None:
    """A dash is standard input."""
    shown = run("report", "-", "-o", tmp_path / "out", stdin=html("Bridge to close", *MAYOR.split("\n")))
    assert shown.exit_code == 0
    assert "Ottilie Grane" in (tmp_path / "out" / "index.html").read_text("utf-8")


def test_read_gives_a_row_per_page(pages: Path, tmp_path: Path) -> None:
    """Rows with the keys of the design, to a file or to standard output alike."""
    shown = run("read", pages)
    rows = lines(shown.stdout)
    assert [row["id"] for row in rows] == ["mayor", "rewrite", "seeds"]
    assert {"id", "text", "title", "byline", "lang", "published", "furniture", "status"} <= set(rows[0])
    assert rows[2]["text"] == ELSEWHERE
    filed = run("read", pages, "-o", tmp_path / "a.jsonl")
    assert filed.stdout == ""
    assert (tmp_path / "a.jsonl").read_text("utf-8") == shown.stdout


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("match", ["a", "b", "route"]),
        ("relate", ["a", "b", "relation", "score", "probability"]),
        ("lineage", ["story", "parent", "child", "relation", "probability"]),
    ],
)
def test_tables_are_printed(pages: Path, tmp_path: Path, name: str, columns: list[str]) -> None:
    """Tab separated columns as in the design; the same as JSON lines with --json; the same into a file with -o."""
    shown = run(name, pages)
    rows = tsv(shown.stdout)
    assert rows
    assert list(rows[0])[: len(columns)] == columns
    as_json = lines(run(name, pages, "--json").stdout)
    assert len(as_json) == len(rows)
    assert set(columns) <= set(as_json[0])
    assert run(name, pages, "-o", tmp_path / "out.tsv").stdout == ""
    assert (tmp_path / "out.tsv").read_text("utf-8") == shown.stdout


def test_relate_judges_the_pairs_given(pages: Path, tmp_path: Path) -> None:
    """With --pairs exactly those, whatever other columns the file has."""
    (tmp_path / "pairs.tsv").write_text("b\tnote\ta\nseeds\tx\tmayor\n", "utf-8")
    rows = tsv(run("relate", pages, "--pairs", tmp_path / "pairs.tsv").stdout)
    assert [(row["a"], row["b"], row["relation"]) for row in rows] == [("mayor", "seeds", "unrelated")]


def test_relate_with_json_has_the_evidence(pages: Path) -> None:
    """Reasons come with the verdict."""
    rows = lines(run("relate", pages, "--json").stdout)
    assert all(row["evidence"] for row in rows)


def test_lineage_without_a_page_says_what_changes(pages: Path, tmp_path: Path) -> None:
    """Rows of changes instead of edges, as a table, as JSON lines and into a file; an id that is none is wrong use."""
    parent = tsv(run("lineage", pages).stdout)[0]["parent"]
    shown = run("lineage", pages, "--without", parent)
    changed = tsv(shown.stdout)
    assert list(changed[0]) == [
        "change",
        "story",
        "child",
        "before",
        "after",
        "probability_before",
        "probability_after",
    ]
    assert [row["before"] for row in changed if row["change"] == "parent"] == [parent]
    as_json = lines(run("lineage", pages, "--without", parent, "--without", "seeds", "--json").stdout)
    assert [row["change"] for row in as_json] == [row["change"] for row in changed]
    told = run("lineage", pages, "--without", parent, "-o", tmp_path / "out.tsv")
    assert f"{len(changed)} changes" in told.stderr
    assert (tmp_path / "out.tsv").read_text("utf-8") == shown.stdout
    assert_told(run("lineage", pages, "--without", "nobody"), 1, "nobody")


def test_collate_gives_variants(pages: Path) -> None:
    """Rows as in the design: story, type, weight and readings whose words are what their spans cover."""
    texts = {row["id"]: row["text"] for row in lines(run("read", pages).stdout)}
    rows = lines(run("collate", pages).stdout)
    for row in rows:
        assert {"story", "type", "weight", "readings"} <= set(row)
        for reading in row["readings"]:
            assert texts[reading["id"]][reading["begin"] : reading["end"]] == reading["words"]


def test_record_gives_a_row_per_article(pages: Path) -> None:
    """Rows as in the design."""
    rows = lines(run("record", pages).stdout)
    assert [row["id"] for row in rows] == ["mayor", "rewrite", "seeds"]
    assert all({"attributions", "times", "events", "positions"} <= set(row) for row in rows)
    assert any(row["attributions"] for row in rows)


def test_compare_tells_one_pair(pages: Path) -> None:
    """Verdict, evidence, and the two texts side by side; with --json as one object."""
    shown = run("compare", pages / "mayor.html", pages / "rewrite.txt")
    assert shown.exit_code == 0
    assert "mayor and rewrite:" in shown.output
    assert "Side by side" in shown.output
    told = json.loads(run("compare", pages / "mayor.html", pages / "rewrite.txt", "--json").stdout)
    assert [(row["a"], row["b"]) for row in told["relations"]] == [("mayor", "rewrite")]
    assert "variants" in told


def test_add_find_and_export(made: Path, pages: Path, tmp_path: Path) -> None:
    """A case grows, says who retells a page, and leaves as files."""
    case = tmp_path / "case"
    case.mkdir()
    (case / "case.duckdb").write_bytes((made / "case.duckdb").read_bytes())
    (tmp_path / "new.txt").write_text(MAYOR + "\nIt rained on the posters.", "utf-8")
    assert json.loads(run("add", case, tmp_path / "new.txt", "--json", "--workers", 1).stdout)
    assert (case / "index.html").is_file()
    found = tsv(run("find", case, pages / "rewrite.txt").stdout)
    assert "asked:rewrite" in (found[0]["a"], found[0]["b"])
    assert lines(run("find", case, pages / "rewrite.txt", "--json").stdout)
    shown = run("export", case, "--to", "jsonl", tmp_path / "out")
    assert all(Path(line).is_file() for line in shown.stdout.split())
    assert len(shown.stdout.split()) == len(tables.ALL)
    for to in ("graphml", "dot", "prov"):
        assert Path(run("export", case, "--to", to, tmp_path / to).stdout.strip()).is_file()


def test_serve_is_told_where(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Address and port reach the server; by default only this machine is served."""
    heard: list[dict[str, Any]] = []
    monkeypatch.setattr("retold.web.serve", lambda case, **options: heard.append({"case": case, **options}))
    assert run("serve", made).exit_code == 0
    assert run("serve", made, "--host", "0.0.0.0", "--port", 0).exit_code == 0
    assert [(one["host"], one["port"]) for one in heard] == [("127.0.0.1", 8000), ("0.0.0.0", 0)]


# --- what goes wrong -----------------------------------------------------------------------------------------------


def assert_told(result: Result, code: int, *words: str) -> None:
    """Check that the user got a message with *words* and what to try, no trace, and the exit code."""
    assert result.exit_code == code, result.output
    assert all(word in result.stderr for word in words), result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("name", ["report", "read", "match", "relate", "lineage", "collate", "record"])
def test_a_path_that_is_not_there(tmp_path: Path, name: str) -> None:
    """Named, with a hint; nothing usable."""
    out = () if name != "report" else ("-o", tmp_path / "out")
    assert_told(run(name, tmp_path / "nowhere.html", *out), 1, "nowhere.html", "try:")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["report", "read", "relate"])
def test_an_empty_folder(tmp_path: Path, name: str) -> None:
    """No pages is nothing usable."""
    (tmp_path / "empty").mkdir()
    out = () if name != "report" else ("-o", tmp_path / "out")
    assert_told(run(name, tmp_path / "empty", *out), 1, "no pages", "try:")


@pytest.mark.parametrize("name", ["report", "read", "match", "relate", "lineage", "collate", "record"])
def test_pages_without_an_article(tmp_path: Path, name: str) -> None:
    """What was asked for is written, and nobody takes it for a finding."""
    page, out = tmp_path / "blank.html", tmp_path / "out"
    page.write_bytes(b"")
    shown = run(name, page, "-o", out)
    assert shown.exit_code == 1
    assert "no page holds an article" in shown.stderr
    assert out.exists()


@pytest.mark.parametrize("name", COMMANDS)
def test_no_arguments_are_wrong_use(name: str) -> None:
    """Every command needs at least one argument, and says which."""
    shown = run(name)
    assert shown.exit_code == 2
    assert "Usage:" in shown.stderr


@pytest.mark.parametrize(
    "arguments",
    [["nonsense"], ["read", "--nonsense"], ["read", "x", "--workers", "-1"], ["read", "x", "--workers", "few"]],
)
def test_unknown_commands_and_options_are_wrong_use(arguments: list[str]) -> None:
    """Exit code 2."""
    assert run(*arguments).exit_code == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("binary.html", bytes(range(256)) * 40),
        ("empty.html", b""),
        ("blank.html", b"<html><body></body></html>"),
        ("short.txt", b"Too short."),
        ("broken.jsonl", b'{"id": "a", "text": \n[]\n'),
        ("broken.txt.gz", b"\x1f\x8b\x08 cut off"),
        ("picture.jpg", b"\xff\xd8\xff\xe0" + b"\x00" * 100),
    ],
)
def test_a_page_that_holds_no_article(tmp_path: Path, name: str, content: bytes) -> None:
    """Binary, empty, too short or damaged: a row says why, and the exit code that nothing is usable."""
    (tmp_path / name).write_bytes(content)
    shown = run("read", tmp_path / name)
    assert_told(shown, 1, "no page holds an article")
    rows = lines(shown.stdout)
    assert rows
    assert all(row["status"] != "article" and row["reason"] for row in rows)


def test_one_bad_page_among_good_ones_is_recorded(pages: Path, tmp_path: Path) -> None:
    """A bad page stops nothing: it is in the result with its reason."""
    (tmp_path / "bad.html").write_bytes(bytes(range(256)) * 40)
    shown = run("read", pages, tmp_path)
    assert shown.exit_code == 0
    assert {row["id"]: row["status"] for row in lines(shown.stdout)}["bad"] != "article"


def test_a_report_on_nothing_is_written_and_says_so(tmp_path: Path) -> None:
    """All that was asked for is done, and the exit code tells that there is nothing to use."""
    (tmp_path / "blank.html").write_text("<html><body></body></html>")
    shown = run("report", tmp_path / "blank.html", "-o", tmp_path / "out")
    assert_told(shown, 1, "no page holds an article")
    assert (tmp_path / "out" / "index.html").is_file()


def test_two_pages_with_one_id(tmp_path: Path) -> None:
    """Both are kept: the second gets a name of its own."""
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "page.txt").write_text(MAYOR if folder == "one" else ELSEWHERE, "utf-8")
    rows = lines(run("read", tmp_path).stdout)
    assert [row["id"] for row in rows] == ["page", "page~2"]


def test_a_folder_that_is_not_empty(pages: Path, tmp_path: Path) -> None:
    """Refused without --force, before any work; with it the report is replaced and other files stay."""
    (tmp_path / "mine.txt").write_text("mine")
    assert_told(run("report", pages, "-o", tmp_path), 2, "not empty", "--force")
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]
    assert run("report", pages, "-o", tmp_path, "--force", "--workers", 1).exit_code == 0
    assert (tmp_path / "mine.txt").read_text() == "mine"


@pytest.mark.parametrize("name", ["report", "read", "relate", "collate"])
def test_a_place_that_cannot_be_written(pages: Path, tmp_path: Path, name: str) -> None:
    """Below a file there is no folder: said, with exit code 2."""
    (tmp_path / "file").write_text("mine")
    assert_told(run(name, pages, "-o", tmp_path / "file" / "out"), 2, "error:", "try:")
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission(pages: Path, tmp_path: Path) -> None:
    """A folder one may not write into is said, with exit code 2."""
    tmp_path.chmod(0o500)
    try:
        assert_told(run("report", pages, "-o", tmp_path / "out"), 2, "error:")
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.parametrize(
    "content",
    [
        b"a\tb\nmayor\tnobody\n",
        b"mayor\trewrite\n",
        b"",
        b"a,b\nmayor,rewrite\n",
        pytest.param(b"a\tb\nmayor\n", id="a line without b"),
        pytest.param(b"a\tb\nmayor\t\xff\xfe\n", id="not UTF-8"),
        pytest.param(b"a\tb\nmayor\t" + b"x" * 200_000 + b"\n", id="a field without end"),
    ],
)
def test_pairs_that_cannot_be_judged(pages: Path, tmp_path: Path, content: bytes) -> None:
    """An unknown id, missing columns, another format, a line cut short: a message, never a trace."""
    (tmp_path / "pairs.tsv").write_bytes(content)
    assert_told(run("relate", pages, "--pairs", tmp_path / "pairs.tsv"), 1, "error:", "try:")


@pytest.mark.parametrize(
    ("content", "line"), [(b"a\tb\nmayor\n", 2), (b"a\tb\nmayor\trewrite\n\xff\trewrite\n", 3), (b"a\tb\n\n\tb\n", 3)]
)
def test_a_bad_line_of_pairs_is_named(pages: Path, tmp_path: Path, content: bytes, line: int) -> None:
    """The message says which file and which line."""
    (tmp_path / "pairs.tsv").write_bytes(content)
    assert_told(run("relate", pages, "--pairs", tmp_path / "pairs.tsv"), 1, f"pairs.tsv, line {line}:")


def test_pairs_may_begin_with_a_byte_order_mark(pages: Path, tmp_path: Path) -> None:
    """Spreadsheets write one."""
    (tmp_path / "pairs.tsv").write_bytes(b"\xef\xbb\xbfa\tb\nmayor\trewrite\n")
    assert run("relate", pages, "--pairs", tmp_path / "pairs.tsv").exit_code == 0


def test_pairs_that_are_not_there(pages: Path) -> None:
    """A file of pairs that does not exist is wrong use."""
    assert run("relate", pages, "--pairs", "nowhere.tsv").exit_code == 2


@pytest.mark.parametrize("name", ["add", "find", "export", "serve"])
def test_a_case_that_is_not_there(pages: Path, tmp_path: Path, name: str) -> None:
    """Said with what makes one, exit code 2."""
    rest = {"add": [pages], "find": [pages / "rewrite.txt"], "export": ["--to", "csv", tmp_path / "out"], "serve": []}[
        name
    ]
    assert_told(run(name, tmp_path / "nowhere", *rest), 2, "no case", "retold report")


def test_export_to_an_unknown_format(made: Path, tmp_path: Path) -> None:
    """Wrong use, with the formats there are."""
    assert_told(run("export", made, "--to", "fax", tmp_path), 2, "parquet")


def test_compare_with_a_page_without_article(pages: Path, tmp_path: Path) -> None:
    """Nothing usable, and the page is named."""
    (tmp_path / "blank.html").write_text("<html><body></body></html>")
    assert_told(run("compare", pages / "mayor.html", tmp_path / "blank.html"), 1, "blank", "try:")


def test_an_interrupted_run(pages: Path, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Control-C within a step: the exit code says so, and the old case is whole."""
    (tmp_path / "case.duckdb").write_bytes((made / "case.duckdb").read_bytes())
    before = (tmp_path / "case.duckdb").read_bytes()

    def interrupted(*_: Any, **__: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(app.pipeline, "run", interrupted)
    assert_told(run("report", pages, "-o", tmp_path, "--force"), cli.INTERRUPTED, "nothing was written")
    assert (tmp_path / "case.duckdb").read_bytes() == before
    assert {file.name for file in tmp_path.iterdir()} <= {"case.duckdb", app.UNFINISHED}


HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"


def test_a_hostile_page_stays_text(tmp_path: Path) -> None:
    """Markup in a headline or a text is shown to the reader, and does nothing in the report or on the terminal."""
    rows = [
        {
            "id": f'evil"{HOSTILE}',
            "text": MAYOR + HOSTILE,
            "title": HOSTILE,
            "source": HOSTILE,
            "url": "javascript:alert(3)",
        },
        {"id": "twin\x1b[2J", "text": MAYOR + HOSTILE + " \x1b[31m", "title": HOSTILE, "lang": "en"},
    ]
    (tmp_path / "rows.jsonl").write_text(jsonl(rows), "utf-8")
    shown = run("report", tmp_path / "rows.jsonl", "-o", tmp_path / "out", "--workers", 1)
    assert shown.exit_code == 0
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert 'href="javascript:' not in page
    assert "alert(1)" in page


STEERING = {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), "\u202e"} - {"\n", "\t"}


@pytest.mark.parametrize("name", ["report", "compare"])
def test_escape_characters_do_not_reach_the_terminal(tmp_path: Path, name: str) -> None:
    """A page cannot move the cursor or change colours of whoever looks at it."""
    for page in ("a", "b"):
        (tmp_path / f"{page}.jsonl").write_text(
            jsonl([{"id": page, "text": MAYOR + " \x1b[31mred", "title": "Head \x1b[2J"}]), "utf-8"
        )
    rest = ["-o", tmp_path / "out"] if name == "report" else []
    shown = run(name, tmp_path / "a.jsonl", tmp_path / "b.jsonl", *rest, color=True)
    assert shown.exit_code == 0
    assert not set(shown.output) & STEERING
    assert "\x1b[2J" not in shown.output
    assert "\x1b[31m" not in shown.output


FOR_PEOPLE = [(name, []) for name in ("report", "compare", "add")]
FOR_PROGRAMS = [(name, ["--json"]) for name in ("report", "compare", "add", "find")]


@pytest.mark.parametrize(("name", "more"), [*FOR_PEOPLE, *FOR_PROGRAMS])
def test_ids_that_steer_a_terminal_are_shown_by_number(tmp_path: Path, name: str, more: list[str]) -> None:
    """Neither an id nor a headline nor a passage reaches a terminal with a control or a turn of direction in it."""
    bad = "\x1b[2J\x9b31m\x07\u202e"
    for page in ("a", "b"):
        row = {"id": f"{page}{bad}", "text": f"{MAYOR} {bad} red", "title": f"Head {bad}", "lang": "en"}
        (tmp_path / f"{page}.jsonl").write_text(jsonl([row]), "utf-8")
    a, b, out = tmp_path / "a.jsonl", tmp_path / "b.jsonl", tmp_path / "out"
    if name in ("add", "find"):
        assert run("report", a, "-o", out).exit_code == 0
    given = {"report": [a, b, "-o", out], "compare": [a, b], "add": [out, b], "find": [out, b]}[name]
    shown = run(name, *given, *more, color=True)
    assert shown.exit_code == 0
    assert not set(shown.output) & STEERING


def test_messages_show_a_pages_name_by_number(tmp_path: Path) -> None:
    """An id that steers a terminal does not do so from an error message either."""
    (tmp_path / "a.jsonl").write_text(jsonl([{"id": "a\x1b[2J", "text": ""}]), "utf-8")
    (tmp_path / "b.jsonl").write_text(jsonl([{"id": "b", "text": MAYOR}]), "utf-8")
    shown = run("compare", tmp_path / "a.jsonl", tmp_path / "b.jsonl", color=True)
    assert shown.exit_code == 1
    assert not set(shown.output) & STEERING
