"""Throw garbage at the reader: nothing but a recorded reason may come out.

    python benchmarks/fuzz_reader.py [--seconds 60] [--seed 1] [SEEDS...]      mutates sound pages, needs nothing else
    python benchmarks/fuzz_reader.py --atheris [libFuzzer options]             guided by coverage, where atheris is installed

The first byte of an input chooses the kind of file, the rest is its content. An input that raises, or is read in more than
twice the time a page may take, is printed and ends the run with code 1.
"""

from __future__ import annotations

import argparse
import gzip
import io
import random
import sys
import tempfile
import time
import traceback
from pathlib import Path

from retold.engines import DuckEngine
from retold.read import open_pages, read
from retold.settings import Settings
from retold.tables import OPENED

KINDS = ("html", "txt", "jsonl", "warc", "warc.gz", "wacz", "parquet", "html.gz", "jsonl.zst", "")
SETTINGS = Settings(max_page_seconds=5.0)
PARAGRAPH = "<p>The ferry to Marrow will not sail before Friday, the harbour master said on Tuesday.</p>"
PAGE = f"<html><head><title>Gale | The Gull</title></head><body><h1>Gale</h1>{PARAGRAPH * 4}</body></html>".encode()
WARC = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://gull.example/a\r\nWARC-Date: 2024-03-05T10:00:00Z\r\n"
    b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
)
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + PAGE
SOUND = (
    b"\0" + PAGE,
    b"\1Home\n\nThe ferry will not sail before Friday, the harbour master said on Tuesday.\n\nRelated posts\n",
    b'\2{"id": "a", "text": "The ferry sails."}\n{"id": "b", "page": "<p>The ferry sails.</p>"}\n',
    b"\3" + WARC % (len(ANSWER), ANSWER),
    b"\4" + gzip.compress(WARC % (len(ANSWER), ANSWER)),
    b"\7" + gzip.compress(PAGE),
)
TOKENS = (
    b"<div>", b"</div>", b"<table><tr><td>", b"<br><br>", b"<script>", b"<!--", b"]]>", b"\x00", b"\xff\xfe", b"\xc3\xa9",
    b"{", b"[[[[", b"We use cookies", b"Content-Length: 99999999", b"WARC/1.0", b"\x1f\x8b", b"PAR1", b"PK\x03\x04",
    b"2024-02-30", b"\xe2\x80\x8f", b"&#x110000;",
)  # fmt: skip


def try_one(data: bytes, folder: Path) -> None:
    """Read *data* as a saved file and check that every row has a page or a problem, and every page a status."""
    kind = KINDS[data[0] % len(KINDS)] if data else ""
    path = folder / (f"a.{kind}" if kind else "a")
    path.write_bytes(data[1:])
    begun = time.perf_counter()
    rows = open_pages([str(path)], settings=SETTINGS).read_all().to_pylist()
    rows += open_pages(["-"], settings=SETTINGS, stdin=io.BytesIO(data[1:])).read_all().to_pylist()
    assert rows
    assert all(row["problem"] or row["content"] is not None for row in rows)
    _, articles, _, _ = read(OPENED.of(rows), settings=SETTINGS, engine=DuckEngine(workers=1))
    assert all(row["status"] and (row["status"] == "article" or row["reason"]) for row in articles.to_pylist())
    assert time.perf_counter() - begun < 2 * len(rows) * SETTINGS.max_page_seconds, "too slow"


def mutated(seeds: tuple[bytes, ...], chance: random.Random) -> bytes:
    """Return one of *seeds* with a few cuts, repeats, tokens and flipped bytes."""
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(5):
            case 0:
                del data[at : at + chance.randint(1, 400)]
            case 1:
                data[at:at] = chance.choice(TOKENS) * chance.choice((1, 1, 2, 50, 3000))
            case 2:
                data[at:at] = data[at : at + 300] * chance.randint(1, 20)
            case 3:
                data[at : at + 1] = chance.randbytes(chance.randint(1, 30))
            case _:
                data[:1] = bytes([chance.randrange(len(KINDS))])
    return bytes(data[:500_000])


def main() -> int:
    """Fuzz until the time is over; return 1 where an input broke the reader."""
    if "--atheris" in sys.argv:
        return _guided()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("seeds", nargs="*", type=Path, help="saved pages to mutate besides the built-in ones")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    seeds = SOUND + tuple(b"\0" + path.read_bytes() for path in options.seeds)
    chance, tried, begun = random.Random(options.seed), 0, time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        while time.perf_counter() - begun < options.seconds:
            data = mutated(seeds, chance)
            try:
                try_one(data, Path(folder))
            except BaseException:
                traceback.print_exc()
                print(f"broken by {len(data)} bytes, input {tried} of seed {options.seed}: {data[:300]!r}")
                return 1
            tried += 1
    print(f"{tried} inputs in {options.seconds:g} seconds: nothing but recorded reasons")
    return 0


def _guided() -> int:
    import atheris

    folder = Path(tempfile.mkdtemp())
    atheris.Setup([argument for argument in sys.argv if argument != "--atheris"], lambda data: try_one(data, folder))
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
