"""Defects that users' ways of working brought to light, each with what must hold instead."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tiny import ELSEWHERE, MAYOR, REWRITE

from retold import app, case

PAGE = "<html><head><title>The bridge</title></head><body><article><h1>The bridge</h1>{}</article></body></html>"
FULL_DISK = """
import resource, sys
from retold import app
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
app.report([sys.argv[1]], sys.argv[2], force=True)
"""


def rows(path: Path, *texts: tuple[str, str, str]) -> Path:
    """Write articles (id, language, text) as JSON lines."""
    lines = (json.dumps({"id": ident, "lang": lang, "text": text}) for ident, lang, text in texts)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="the limit on file sizes is a Unix one")
def test_a_full_disk_leaves_the_old_case(tmp_path: Path) -> None:
    """Where the new case does not fit, the old one stays whole and the error says so."""
    pages = rows(tmp_path / "pages.jsonl", ("a", "en", MAYOR), ("b", "en", REWRITE))
    app.report(str(pages), tmp_path / "out")
    before = case.read(tmp_path / "out" / "case.duckdb")["stories"].to_pylist()
    command = [sys.executable, "-c", FULL_DISK, str(pages), str(tmp_path / "out")]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode
    assert "OutputError" in ended.stderr
    assert case.read(tmp_path / "out" / "case.duckdb")["stories"].to_pylist() == before


@pytest.mark.parametrize("bad", ["\x01", "\x08", "\x0e", "\x1b", "\ufffe", "&#27;", "&#x1B;", "&#0;"])
def test_a_control_character_hides_no_article(tmp_path: Path, bad: str) -> None:
    """One character that XML forbids does not cost the page its article."""
    paragraphs = "".join(f"<p>{line}</p>" for line in (MAYOR + "\n" + ELSEWHERE).splitlines())
    (tmp_path / "page.html").write_text(
        PAGE.format(paragraphs + f"<p>The end{bad} came late, she said.</p>"), encoding="utf-8"
    )
    (article,) = app.read(str(tmp_path)).to_pylist()
    assert article["status"] == "article"
    assert article["words"] > 60


def test_an_article_may_be_named_as_a_lost_source(tmp_path: Path) -> None:
    """Ids of the form lost:N do not mix with the names of lost sources."""
    pages = rows(tmp_path / "pages.jsonl", ("lost:1", "en", MAYOR), ("lost:2", "en", REWRITE))
    stories = app.run(str(pages), until="lineage")["stories"].to_pylist()
    assert len({row["id"] for row in stories}) == len(stories)
    assert all(row["role"] != "lost" for row in stories if row["id"] in ("lost:1", "lost:2"))


def test_a_wrong_language_label_makes_no_translation(tmp_path: Path) -> None:
    """The same text under two labels is a copy."""
    pages = rows(tmp_path / "pages.jsonl", ("a", "en", MAYOR), ("b", "de", MAYOR))
    assert [row["relation"] for row in app.relate(str(pages)).to_pylist()] == ["copy"]


def test_a_name_of_a_language_is_no_code(tmp_path: Path) -> None:
    """A row that says "English" is read as English."""
    pages = rows(tmp_path / "pages.jsonl", ("a", "English", MAYOR))
    assert app.read(str(pages))["lang"].to_pylist() == ["en"]


def test_its_own_report_is_no_page(tmp_path: Path) -> None:
    """A report written into the folder of the pages is not read the next time."""
    rows(tmp_path / "pages.jsonl", ("a", "en", MAYOR), ("b", "en", REWRITE))
    first = app.report(str(tmp_path), tmp_path, force=True)
    second = app.report(str(tmp_path), tmp_path, force=True)
    assert second.summary == first.summary


def test_spans_of_the_record_are_pairs(tmp_path: Path) -> None:
    """The rows of `retold record` give spans as [begin, end], as the command's description says."""
    from retold.exports import record_rows

    pages = rows(tmp_path / "pages.jsonl", ("a", "en", MAYOR))
    (row,) = record_rows(app.run(str(pages), until="record"))
    spans = [span for attribution in row["attributions"] for span in attribution["content"]]
    assert spans
    assert all(isinstance(begin, int) and begin < end for begin, end in spans)


def test_text_too_deep_to_read_is_said_to_be_so(tmp_path: Path) -> None:
    """A page whose text lies deeper than the parser goes is unread for that reason, not empty."""
    (tmp_path / "deep.html").write_text("<html><body>" + "<div>" * 400 + f"<p>{MAYOR}</p>", encoding="utf-8")
    (article,) = app.read(str(tmp_path)).to_pylist()
    assert (article["status"], "deep" in article["reason"]) == ("unread", True)
