"""Web archives and tables: every page in them is a row, and a damaged file is a row that says so."""

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import brotli
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pyarrow import parquet
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from retold.engines import DuckEngine
from retold.read import open_pages, read, read_page
from retold.settings import Settings
from retold.tables import OPENED

SETTINGS = Settings()
ENGINE = DuckEngine(workers=1)
PAGE = "<html><head><title>Gale</title></head><body><h1>Gale shuts the port</h1><p>{}</p></body></html>"
STORY = (
    "The ferry to Marrow will not sail before Friday, the harbour master of Saltmouth said on Tuesday, after a storm "
    "tore two of its moorings, and forty lorries were left waiting in the rain on the quay with nobody to tell them more."
)


def warc(*pages: tuple[str, str, bytes, str], status: str = "200 OK", packed: bool = True, encoding: str = "") -> bytes:
    """Return a WARC file of pages given as (address, date, body, content type)."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for url, date, body, kind in pages:
        sent = [("Content-Type", kind), *([("Content-Encoding", encoding)] if encoding else [])]
        headers = StatusAndHeaders(status, sent, protocol="HTTP/1.1")
        record = writer.create_warc_record(
            url, "response", payload=io.BytesIO(body), http_headers=headers, warc_headers_dict={"WARC-Date": date}
        )
        writer.write_record(record)
    return out.getvalue()


def capture(name: str = "gale", day: int = 5, kind: str = "text/html; charset=utf-8") -> tuple[str, str, bytes, str]:
    """Return one page for `warc`."""
    body = PAGE.format(STORY).encode()
    return f"https://www.gull.example/{name}", f"2024-03-{day:02d}T10:00:00Z", body, kind


def opened(path: Path, settings: Settings = SETTINGS) -> list[dict[str, Any]]:
    """Return the rows that a file gives."""
    return list(open_pages([str(path)], settings=settings).read_all().to_pylist())


@pytest.mark.parametrize("packed", [True, False])
def test_a_warc_file_gives_its_pages(tmp_path: Path, packed: bool) -> None:
    """With address, capture and the charset it was served with; pictures and redirects are passed over."""
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    picture = ("https://gull.example/a.png", "2024-03-05T10:00:00Z", b"\x89PNG", "image/png")
    path.write_bytes(warc(capture(), picture, packed=packed))
    (row,) = opened(path)
    assert row["id"] == "gull.example/gale"
    assert row["given_url"] == "https://www.gull.example/gale"
    assert row["captured"] == "2024-03-05T10:00:00Z"
    assert row["encoding"] == "utf-8 (served)"
    assert row["media"] == "html"
    assert row["problem"] is None


def test_an_archive_is_known_by_its_first_bytes(tmp_path: Path) -> None:
    """Standard input has no name, and a file that is named may have an odd one."""
    (tmp_path / "crawl").write_bytes(warc(capture(), packed=False))
    assert opened(tmp_path / "crawl")[0]["id"] == "gull.example/gale"
    table = open_pages(["-"], settings=SETTINGS, stdin=io.BytesIO(warc(capture()))).read_all()
    assert table["id"].to_pylist() == ["gull.example/gale"]


def test_a_packed_archive_gives_its_pages(tmp_path: Path) -> None:
    """WACZ is a zip file with WARC files in it."""
    with zipfile.ZipFile(tmp_path / "a.wacz", "w") as packed:
        packed.writestr("archive/data.warc.gz", warc(capture("a"), capture("b")))
        packed.writestr("datapackage.json", "{}")
    assert [row["id"] for row in opened(tmp_path / "a.wacz")] == ["gull.example/a", "gull.example/b"]


def test_what_a_server_refused_is_recorded(tmp_path: Path) -> None:
    """An error page is no article."""
    (tmp_path / "a.warc.gz").write_bytes(warc(capture(), status="404 Not Found"))
    assert opened(tmp_path / "a.warc.gz")[0]["problem"] == "the server answered 404"


def test_an_archive_without_pages_says_so(tmp_path: Path) -> None:
    """Nothing is passed over in silence."""
    (tmp_path / "a.warc.gz").write_bytes(warc(("https://g.example/a", "2024-03-05T10:00:00Z", b"x", "image/png")))
    assert opened(tmp_path / "a.warc.gz")[0]["problem"] == "an archive without a page in it"


def test_captures_of_one_address_are_versions(tmp_path: Path) -> None:
    """The later one is named after the first and is no copy of it."""
    (tmp_path / "a.warc.gz").write_bytes(warc(capture(day=9), capture(day=5), capture("other")))
    pages, articles, _, dates = read(open_pages([str(tmp_path)], settings=SETTINGS), settings=SETTINGS, engine=ENGINE)
    assert [(row["id"], row["captured"][:10]) for row in pages.to_pylist()] == [
        ("gull.example/gale", "2024-03-05"), ("gull.example/gale~2", "2024-03-09"), ("gull.example/other", "2024-03-05"),
    ]  # fmt: skip
    assert articles["version_of"].to_pylist() == [None, "gull.example/gale", None]
    assert articles["published"].to_pylist() == [None] * 3
    assert {(row["claim"], row["origin"], row["chosen"]) for row in dates.to_pylist()} == {
        ("captured", "archive", False)
    }


def test_nothing_is_published_after_its_capture() -> None:
    """A claim that is later than the capture is kept and not chosen."""
    meta = '<meta property="article:published_time" content="2024-04-01T10:00:00Z">'
    row = {
        "id": "a",
        "media": "html",
        "content": PAGE.format(STORY).replace("<head>", f"<head>{meta}"),
        "captured": "2024-03-05T10:00:00Z",
        "given_url": "https://gull.example/2024/03/04/gale",
    }
    _, articles, _, _ = read(OPENED.of([row]), settings=SETTINGS, engine=ENGINE)
    assert articles["published"].to_pylist() == ["2024-03-04"]


def test_a_parquet_file_gives_its_rows(tmp_path: Path) -> None:
    """Texts as they stand, pages as text or bytes, dates as dates."""
    table = pa.table(
        {
            "id": ["a", "b"],
            "page": pa.array([PAGE.format(STORY).encode(), None], pa.binary()),
            "text": [None, STORY],
            "published": pa.array([None, 0], pa.date32()),
        }
    )
    parquet.write_table(table, tmp_path / "a.parquet")
    first, second = opened(tmp_path / "a.parquet")
    assert (first["media"], second["media"]) == ("html", "row")
    assert second["content"] == STORY
    assert second["given_published"] == "1970-01-01"
    assert second["encoding"] == "parquet"


def test_a_table_without_pages_says_so(tmp_path: Path) -> None:
    """It may be any table."""
    parquet.write_table(pa.table({"x": [1]}), tmp_path / "a.parquet")
    assert opened(tmp_path / "a.parquet")[0]["problem"] == "a table without a column text or page"


def test_zstd_is_read_like_gzip(tmp_path: Path) -> None:
    """Pages, rows and archives."""
    for name, data in {
        "a.html.zst": PAGE.format(STORY).encode(),
        "b.jsonl.zst": json.dumps({"id": "r", "text": STORY}).encode(),
        "c.warc.zst": warc(capture(), packed=False),
    }.items():
        with pa.output_stream(str(tmp_path / name), compression="zstd") as out:
            out.write(data)
    assert sorted(row["id"] for row in opened(tmp_path)) == ["a", "gull.example/gale", "r"]
    assert all(row["problem"] is None for row in opened(tmp_path))


def test_patterns_the_shell_left_alone_are_understood(tmp_path: Path) -> None:
    """As on Windows, and in quotes."""
    (tmp_path / "a.html").write_text(PAGE)
    (tmp_path / "b.txt").write_text(STORY)
    assert [row["id"] for row in opened(tmp_path / "*.html")] == ["a"]


def test_a_bomb_in_an_archive_is_stopped(tmp_path: Path) -> None:
    """A few bytes cannot become gigabytes."""
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(b"WARC/1.0\r\n" + b"0" * 3_000_000))
    (row,) = opened(tmp_path / "a.warc.gz", Settings(max_page_bytes=10_000))
    assert row["problem"]


SOUND = {
    "a.warc.gz": warc(capture()),
    "a.warc": warc(capture(), packed=False),
    "a.jsonl": json.dumps({"id": "r", "page": PAGE}).encode(),
    "a.html.gz": gzip.compress(PAGE.encode()),
}


@hypothesis_settings(max_examples=150, deadline=None)
@given(
    name=st.sampled_from([*SOUND, "a.parquet", "a.wacz", "a.jsonl.zst"]),
    cut=st.integers(0, 800),
    noise=st.binary(max_size=60),
    whole=st.booleans(),
)
def test_garbage_is_a_recorded_reason(
    tmp_path_factory: pytest.TempPathFactory, name: str, cut: int, noise: bytes, whole: bool
) -> None:
    """Cut short, with noise in the middle, or nothing but noise: rows come out, and every one can be read."""
    sound = SOUND.get(name, b"PAR1")
    path = tmp_path_factory.mktemp("garbage") / name
    path.write_bytes(sound[:cut] + noise + (sound[cut:] if whole else b""))
    rows = opened(path)
    assert rows
    for row in rows:
        assert row["problem"] or row["content"] is not None
        assert read_page(row, SETTINGS).status


@pytest.mark.parametrize(("encoding", "pack"), [("br", brotli.compress), ("gzip", gzip.compress), ("identity", bytes)])
def test_pages_are_read_as_they_were_sent(tmp_path: Path, encoding: str, pack: Callable[[bytes], bytes]) -> None:
    """Archives keep what the server sent, packed as it was."""
    address, date, body, kind = capture()
    (tmp_path / "a.warc.gz").write_bytes(warc((address, date, pack(body), kind), encoding=encoding))
    (row,) = opened(tmp_path / "a.warc.gz")
    assert row["content"] == body.decode()


def test_a_page_sent_in_an_unknown_packing_says_so(tmp_path: Path) -> None:
    """Its bytes are not taken for text."""
    (tmp_path / "a.warc.gz").write_bytes(warc(capture(), encoding="zstd"))
    assert "packed as zstd" in opened(tmp_path / "a.warc.gz")[0]["problem"]


@pytest.mark.parametrize("cut", [0, 3, 40])
def test_what_is_packed_with_brotli_and_damaged_says_so(tmp_path: Path, cut: int) -> None:
    """Cut off or garbled, it is a page with a problem."""
    address, date, body, kind = capture()
    data = brotli.compress(body)[:cut] if cut else b"\xff" * 50
    (tmp_path / "a.warc.gz").write_bytes(warc((address, date, data, kind), encoding="br"))
    assert "damaged" in opened(tmp_path / "a.warc.gz")[0]["problem"]


def test_a_bomb_packed_with_brotli_is_not_unpacked(tmp_path: Path) -> None:
    """No more than a page may have is unpacked."""
    address, date, _, kind = capture()
    bomb = brotli.compress(b"a" * 50_000_000)
    (tmp_path / "a.warc.gz").write_bytes(warc((address, date, bomb, kind), encoding="br"))
    assert "larger than" in opened(tmp_path / "a.warc.gz")[0]["problem"]
