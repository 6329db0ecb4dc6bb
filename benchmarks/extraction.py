"""Article text from real pages: Retold beside trafilatura alone, scored by the public sets' own measure.

    python benchmarks/extraction.py [--shared FOLDER] [--set NAME] [--bare] [--out FOLDER]

Reads ``bench/extraction/<set>/html/*.html.gz`` under the shared folder, writes one ``ARTICLES.jsonl`` for each reader and
scores it with the ``score.py`` that comes with the sets. ``--bare`` strips the pages to their visible lines first and
reads them as text as crawled, beside trafilatura's own text of the lines and jusText where it is installed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import trafilatura

from retold.engines import DuckEngine
from retold.read import open_pages, read
from retold.read.blocks import blocks_of, parse
from retold.read.decoding import decode
from retold.settings import Settings

SHARED = Path(__file__).parents[2] / "shared"
SETS = ("zyte", "fundus")
Texts = dict[str, str]


def main() -> None:
    """Read, write, score and print, one line for each set and reader."""
    options = _options()
    for name in options.sets or SETS:
        folder = options.shared / "bench" / "extraction" / name
        readers = BARE_READERS if options.bare else READERS
        with tempfile.TemporaryDirectory() as scratch:
            pages = _bare_pages(folder / "html", Path(scratch)) if options.bare else folder / "html"
            for reader, run in readers.items():
                begun = time.perf_counter()
                texts = run(pages)
                seconds = time.perf_counter() - begun
                out = (options.out or Path(scratch)) / f"{name}.{reader}.jsonl"
                _write(texts, out)
                score = _score(options.shared, folder, out)
                print(f"{name:8} {reader:12} {len(texts) / seconds:7.1f} pages/s  {score}", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="score the reading of articles on public sets")
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder that holds bench/ (default: %(default)s)")
    parser.add_argument("--set", dest="sets", action="append", choices=SETS, help="one set; may be given again")
    parser.add_argument("--bare", action="store_true", help="strip the pages to text as crawled first")
    parser.add_argument("--out", type=Path, help="folder to keep the ARTICLES.jsonl files in")
    return parser.parse_args()


def _retold(folder: Path) -> Texts:
    settings = Settings()
    _, articles, _, _ = read(open_pages([str(folder)], settings=settings), settings=settings, engine=DuckEngine())
    return dict(zip(articles["id"].to_pylist(), articles["text"].to_pylist(), strict=True))


def _trafilatura(folder: Path) -> Texts:
    """Return what trafilatura alone finds, favouring precision, its metadata asked for as Retold does."""
    found = {}
    for path in sorted(folder.iterdir()):
        page = gzip.decompress(path.read_bytes())
        document = trafilatura.bare_extraction(
            page,
            favor_precision=True,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
        found[_stem(path)] = (document.text or "") if document is not None else ""
    return found


def _plain(extract: Callable[[str], str]) -> Callable[[Path], Texts]:
    """Return a reader that makes each file's lines into paragraphs and hands them to *extract*."""

    def run(folder: Path) -> Texts:
        return {
            _stem(path): extract(_as_html(path.read_text("utf-8").split("\n"))) for path in sorted(folder.iterdir())
        }

    return run


def _as_html(lines: Iterable[str]) -> str:
    escaped = (line.replace("&", "&amp;").replace("<", "&lt;") for line in lines)
    return "<html><body>" + "".join(f"<p>{line}</p>" for line in escaped) + "</body></html>"


def _trafilatura_of_lines(page: str) -> str:
    return trafilatura.extract(page, favor_precision=True, include_comments=False) or ""


def _justext_of_lines(page: str) -> str:
    import justext

    paragraphs = justext.justext(page.encode(), justext.get_stoplist("English"), encoding="utf-8")
    return "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)


READERS: dict[str, Callable[[Path], Texts]] = {"retold": _retold, "trafilatura": _trafilatura}
BARE_READERS: dict[str, Callable[[Path], Texts]] = {
    "retold": _retold,
    "trafilatura": _plain(_trafilatura_of_lines),
    "justext": _plain(_justext_of_lines),
}


def _bare_pages(folder: Path, scratch: Path) -> Path:
    """Write each page's visible blocks, one a line, and return the folder they are in."""
    bare = scratch / "bare"
    bare.mkdir()
    for path in sorted(folder.iterdir()):
        decoded = decode(gzip.decompress(path.read_bytes()))
        tree = parse(decoded.text) if decoded else None
        lines = [block.text for block in blocks_of(tree) if not block.hidden] if tree is not None else []
        (bare / f"{_stem(path)}.txt").write_text("\n".join(lines), "utf-8")
    return bare


def _stem(path: Path) -> str:
    return path.name.removesuffix(".html.gz").removesuffix(".txt")


def _write(texts: Texts, out: Path) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    rows = (json.dumps({"id": name, "text": text}, ensure_ascii=False) for name, text in texts.items())
    out.write_text("".join(f"{row}\n" for row in rows), "utf-8")


def _score(shared: Path, folder: Path, out: Path) -> str:
    command = [sys.executable, str(shared / "bench" / "score.py"), "extraction", str(folder), str(out)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip().splitlines()[-1]


if __name__ == "__main__":
    main()
