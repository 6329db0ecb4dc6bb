"""Speed and memory of reading: Retold beside the extraction library alone, over a web archive, in one run.

    python benchmarks/reading.py FOLDER [--pages 400] [--workers 1 2] [--memory 1000 5000]

FOLDER holds saved pages (``.html`` or ``.html.gz``). A WARC file is made by repeating them under new addresses. Each reader takes
the same archive from disk to articles: Retold as the pipeline runs it, and trafilatura with its metadata, favouring precision,
both by its defaults and ``fast``. Speed is given by the clock and by the processors' own time, which other work on the machine
does not distort: ratios for one process are of that. Every measurement is a process of its own, so that memory is its own too: that of the
process and of the largest it started.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import multiprocessing
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import trafilatura
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from retold.engines import DuckEngine
from retold.read import finished, open_pages
from retold.read.archives import captures
from retold.settings import Settings

SETTINGS = Settings()
Speeds = tuple[float, float]


def main() -> None:
    """Make the archives, run every reader on them, print a line each, then the ratios."""
    options = _options()
    with tempfile.TemporaryDirectory() as scratch:
        archive = make_archive(options.folder, Path(scratch) / "speed.warc", options.pages)
        speed = {}
        for name, workers in [(name, number) for name in READERS for number in options.workers]:
            speed[name, workers] = _measured(name, archive, workers)
        if options.memory:
            for pages in options.memory:
                archive = make_archive(options.folder, Path(scratch) / "memory.warc", pages)
                _measured("retold", archive, max(options.workers))
        _print_ratios(speed, options.workers)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="folder of saved pages")
    parser.add_argument("--pages", type=int, default=400, help="pages of the archive that speed is measured on")
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 2], help="numbers of processes to measure with")
    parser.add_argument("--memory", type=int, nargs="*", default=[], help="numbers of pages to measure memory at")
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    return parser.parse_args()


def make_archive(folder: Path, path: Path, pages: int) -> Path:
    """Write a WARC file of *pages* pages: those of *folder*, in order, again and again under new addresses."""
    files = sorted(file for file in folder.iterdir() if ".html" in file.name)
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=False)
        for number in range(pages):
            file = files[number % len(files)]
            body = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            address = f"https://site-{number}.example/{file.name.split('.')[0]}"
            writer.write_record(
                writer.create_warc_record(address, "response", payload=io.BytesIO(body), http_headers=headers)
            )
    return path


def _measured(name: str, archive: Path, workers: int) -> Speeds:
    """Run one reader in a process of its own; print and return its speed, for comparing and by the clock."""
    command = [sys.executable, __file__, str(archive.parent), "--one", name, str(archive), str(workers)]
    found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1])
    print(
        f"{name:18} {workers} process{'es' if workers > 1 else '  '}  {found['pages']:6} pages  {found['speed']:7.1f} pages/s  "
        f"{found['pages'] / found['cpu']:7.1f} a processor-second  "
        f"peak {found['memory']:6.0f} MB",
        flush=True,
    )
    return float(found["pages"] / found["cpu"] if workers == 1 else found["speed"]), float(found["speed"])


def _print_ratios(speed: dict[tuple[str, int], Speeds], workers: list[int]) -> None:
    """Print Retold's speed over the library's with as many processes, and what the processes gain."""
    for number in workers:
        for other in ("trafilatura", "trafilatura-fast"):
            print(f"retold / {other}, {number}: {speed['retold', number][0] / speed[other, number][0]:.2f}")
    for number in workers[1:]:
        print(f"retold, {number} / {workers[0]}: {speed['retold', number][1] / speed['retold', workers[0]][1]:.2f}")


def _retold(archive: Path, workers: int) -> int:
    """Read as ``retold read`` does: every page by itself, then side by side, and each row taken up as it would be written."""
    engine = DuckEngine(workers=workers)
    pages = sum(1 for _ in finished(open_pages([str(archive)], settings=SETTINGS), settings=SETTINGS, engine=engine))
    engine.close()  # the time of its processes counts once they have ended
    return pages


def _trafilatura(archive: Path, workers: int) -> int:
    return _by_library(archive, workers, _extracted)


def _trafilatura_fast(archive: Path, workers: int) -> int:
    return _by_library(archive, workers, _extracted_fast)


def _by_library(archive: Path, workers: int, extract: Callable[[bytes], int]) -> int:
    if workers == 1:
        return sum(map(extract, _bodies(archive)))
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        return sum(pool.imap(extract, _bodies(archive), chunksize=16))


def _bodies(archive: Path) -> Iterator[bytes]:
    with archive.open("rb") as stream:
        for capture in captures(stream, SETTINGS.max_page_bytes):
            yield capture.data


def _extracted(page: bytes, fast: bool = False) -> int:
    trafilatura.bare_extraction(
        page,
        fast=fast,
        favor_precision=True,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    return 1


def _extracted_fast(page: bytes) -> int:
    return _extracted(page, fast=True)


READERS: dict[str, Callable[[Path, int], int]] = {
    "retold": _retold,
    "trafilatura": _trafilatura,
    "trafilatura-fast": _trafilatura_fast,
}


def _one(name: str, archive: str, workers: str) -> None:
    """Run one reader here and print what it took as JSON."""
    begun, started = time.perf_counter(), time.process_time()
    pages = READERS[name](Path(archive), int(workers))
    seconds = time.perf_counter() - begun
    memory = sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    cpu = sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) - started
    print(json.dumps({"pages": pages, "speed": pages / seconds, "cpu": cpu, "memory": memory}))


if __name__ == "__main__":
    given = _options()
    _one(*given.one) if given.one else main()
