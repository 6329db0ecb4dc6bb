"""Opening pages: every file under the paths is a row, readable or not; nothing is lost."""

import gzip
import io
import json
from pathlib import Path

import pyarrow as pa
import pytest

from retold.engines import DuckEngine
from retold.errors import InputError
from retold.read import open_pages, read
from retold.settings import Settings

SETTINGS = Settings()
PAGE = "<html><head><title>Ferry</title></head><body><p>The ferry sails on Friday.</p></body></html>"


def rows(
    *paths: object, settings: Settings = SETTINGS, stdin: io.BytesIO | None = None
) -> dict[str, dict[str, object]]:
    """Return the pages under *paths* by their id."""
    return {
        row["id"]: row
        for row in open_pages([str(path) for path in paths], settings=settings, stdin=stdin).read_all().to_pylist()
    }


def test_a_folder_gives_every_file_in_it(tmp_path: Path) -> None:
    """All the way down, compressed or not; hidden files are passed over."""
    (tmp_path / "deep").mkdir()
    (tmp_path / "b.html").write_text(PAGE)
    (tmp_path / "deep" / "a.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    with pa.CompressedOutputStream(str(tmp_path / "c.txt.zst"), "zstd") as stream:
        stream.write(b"The ferry sails on Friday.")
    (tmp_path / ".hidden.html").write_text(PAGE)
    found = rows(tmp_path)
    assert {name: row["media"] for name, row in found.items()} == {"a": "html", "b": "html", "c": "text"}
    assert found["a"]["digest"] == found["b"]["digest"]


def test_what_cannot_be_read_is_a_row_with_its_problem(tmp_path: Path) -> None:
    """Pictures, empty files, damaged archives, large pages, files of unknown kind."""
    (tmp_path / "empty.html").write_bytes(b"  \n")
    (tmp_path / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (tmp_path / "damaged.html.gz").write_bytes(gzip.compress(PAGE.encode() * 50)[:40])
    (tmp_path / "false.html.gz").write_bytes(b"no archive")
    (tmp_path / "false2.txt.zst").write_bytes(b"no archive")
    (tmp_path / "large.txt").write_bytes(b"x" * 2001)
    (tmp_path / "logo.svg").write_text("<svg/>")
    (tmp_path / "expected.json").write_text("{}")
    problems = {name: row["problem"] for name, row in rows(tmp_path, settings=Settings(max_page_bytes=2000)).items()}
    assert problems == {
        "empty": "empty file",
        "picture": "binary, not text",
        "damaged": "the gzip file ends too early",
        "false": "not a valid gzip file",
        "false2": "not a valid zstd file",
        "large": "larger than 2,000 bytes",
        "logo.svg": "not a kind of page Retold reads",
        "expected.json": "not a kind of page Retold reads",
    }


def test_a_small_file_cannot_become_a_large_page(tmp_path: Path) -> None:
    """A decompression bomb is read up to the limit and no further."""
    (tmp_path / "bomb.html.gz").write_bytes(gzip.compress(b"a" * 50_000_000))
    (tmp_path / "bombs.jsonl.gz").write_bytes(gzip.compress(b"\n" * 3_000_000))
    found = rows(tmp_path, settings=Settings(max_page_bytes=10_000))
    assert found["bomb"]["problem"] == "larger than 10,000 bytes"
    assert "the rest is not read" in str(found["bombs"]["problem"])


def test_a_path_that_is_not_there_is_the_callers_error(tmp_path: Path) -> None:
    """The error names the path and says what to try."""
    with pytest.raises(InputError, match="nowhere") as error:
        open_pages([str(tmp_path / "nowhere.html")], settings=SETTINGS)
    assert error.value.hint


def test_an_empty_folder_is_the_callers_error(tmp_path: Path) -> None:
    """A folder without any file is a mistake, not a collection; so is no path at all."""
    with pytest.raises(InputError, match="holds no pages"):
        open_pages([str(tmp_path)], settings=SETTINGS)
    with pytest.raises(InputError):
        open_pages([], settings=SETTINGS)


def test_pages_that_share_an_id_are_told_apart(tmp_path: Path) -> None:
    """They get ~2, ~3 in order of origin, and the origin says so; an id that looks like one is not taken twice."""
    for name in ("one/a.html", "two/a.txt", "three/a.html.gz", "three/a~2.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(gzip.compress(PAGE.encode()) if name.endswith("gz") else b"The ferry sails.")
    opened = open_pages([str(tmp_path)], settings=SETTINGS)
    pages = read(opened, settings=SETTINGS, engine=DuckEngine(workers=1))[0]
    found = {row["id"]: row for row in pages.to_pylist()}
    assert list(found) == ["a", "a~2", "a~3", "a~4"]
    assert str(found["a"]["origin"]).endswith("one/a.html")
    assert str(found["a~3"]["origin"]).endswith("three/a.html.gz (id a was taken)")
    assert str(found["a~2"]["origin"]).endswith("three/a~2.txt")


def test_a_file_given_twice_is_one_page(tmp_path: Path) -> None:
    """By its folder, by its name, by another spelling of its name."""
    (tmp_path / "a.html").write_text(PAGE)
    assert list(rows(tmp_path, tmp_path / "a.html", f"{tmp_path}/../{tmp_path.name}/a.html")) == ["a"]


def test_the_order_of_paths_does_not_matter(tmp_path: Path) -> None:
    """Same files, other order: the same table."""
    for name in "abc":
        (tmp_path / f"{name}.html").write_text(PAGE)
    paths = [str(tmp_path / f"{name}.html") for name in "abc"]
    one, other = (open_pages(given, settings=SETTINGS).read_all() for given in (paths, paths[::-1]))
    assert one.equals(other)


def test_rows_are_pages(tmp_path: Path) -> None:
    """JSON lines give articles and pages, with what is known of them; a bad line is a row that names file and line."""
    lines = [
        json.dumps(
            {"id": "x", "text": "The ferry  sails.\n", "lang": "en", "source": "Gull", "published": "2031-05-04"}
        ),
        json.dumps({"id": "y", "page": PAGE, "url": "https://gull.example/y", "title": "Ferry"}),
        "",
        "{broken",
        json.dumps({"id": "z"}),
        json.dumps([1, 2]),
        json.dumps({"text": "half \ud83d letter"}),
        "[" * 5000,
    ]
    (tmp_path / "pages.jsonl").write_text("\n".join(lines))
    found = rows(tmp_path / "pages.jsonl")
    assert (found["x"]["media"], found["x"]["content"], found["x"]["given_lang"]) == (
        "row",
        "The ferry  sails.\n",
        "en",
    )
    assert (found["y"]["media"], found["y"]["given_url"]) == ("html", "https://gull.example/y")
    assert "pages.jsonl:4: not JSON" in str(found["pages:4"]["problem"])
    assert "pages.jsonl:5: the row has neither text nor page" in str(found["z"]["problem"])
    assert "not a JSON object" in str(found["pages:6"]["problem"])
    assert found["pages:7"]["content"] == "half \ufffd letter"
    assert "nested too deeply" in str(found["pages:8"]["problem"]) or "not JSON" in str(found["pages:8"]["problem"])


def test_standard_input_is_a_page_or_rows() -> None:
    """A first brace that opens a JSON object means rows."""
    assert rows("-", stdin=io.BytesIO(PAGE.encode()))["stdin"]["media"] == "html"
    assert rows("-", stdin=io.BytesIO(b'{"id": "a", "text": "x"}\n{"id": "b", "text": "y"}'))["b"]["content"] == "y"
    assert rows("-", stdin=io.BytesIO(b""))["stdin"]["problem"] == "empty file"


def test_html_is_told_by_its_content(tmp_path: Path) -> None:
    """A text file that holds HTML is HTML; a page without a single tag is text."""
    (tmp_path / "a.txt").write_text("<!DOCTYPE html>\n" + PAGE)
    (tmp_path / "b.html").write_text("The ferry sails on Friday, if a < b.")
    found = rows(tmp_path)
    assert (found["a"]["media"], found["b"]["media"]) == ("html", "text")


def test_a_file_that_is_named_is_read_whatever_its_suffix(tmp_path: Path) -> None:
    """Folders are sifted by suffix; a name on the command line is meant."""
    (tmp_path / "page.aspx").write_text(PAGE)
    (tmp_path / "rows.json").write_text('{"id": "r", "text": "The ferry sails."}')
    assert rows(tmp_path / "page.aspx")["page.aspx"]["media"] == "html"
    assert rows(tmp_path / "rows.json")["r"]["media"] == "row"
