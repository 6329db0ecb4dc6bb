"""Publication dates: Retold beside htmldate and trafilatura, in one run, against a gold made by hand.

    python benchmarks/publication.py [FOLDER] [--shown | --undated] [--errors]

FOLDER holds ``zyte/html`` and ``fundus/html`` (``*.html.gz``). ``publication-gold.tsv``, beside this script, names the day on
which each page says it was first published: two days where it gives one instant in local time and in UTC, ``none`` where it
says nothing, ``?`` where that is open (left out). No reader is told an address or a date.

With ``--shown`` only what a visitor sees is left: head, scripts and attributes that hold a date are taken out, and only pages
with a dateline are scored. With ``--undated`` head, scripts, and every text and attribute with the page's own day are taken out:
what is left are days of other articles, photographs, events and comments, and none of them is right.
"""

from __future__ import annotations

import argparse
import gzip
import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from htmldate import find_date
from lxml import etree, html
from trafilatura import extract_metadata

from retold.read import read_page, stream_pages
from retold.read.blocks import parse
from retold.read.dates import best
from retold.read.decoding import decode
from retold.settings import Settings

FOLDER = Path(__file__).parents[2] / "shared" / "bench" / "extraction"
GOLD = Path(__file__).with_name("publication-gold.tsv")
SETTINGS = Settings()
Dates = dict[str, str]


def main() -> None:
    """Run every reader on each set and print what share of its dates is right."""
    options = _options()
    gold = _gold(options.shown)
    print(f"{'set':8}{'reader':22}{'dated':>6}{'right':>8}{'wrong':>8}{'missing':>8}  of undated{'pages/s':>9}")
    for name, days in gold.items():
        with tempfile.TemporaryDirectory() as scratch:
            folder = options.folder / name / "html"
            if options.shown or options.undated:
                folder = _reduced(folder, days, Path(scratch), options.undated)
            for reader, run in READERS.items():
                begun = time.process_time()
                found = run(folder)
                speed = len(days) / (time.process_time() - begun)
                if options.undated:  # a day that was left by oversight is not wrong
                    found = {
                        id_: given for id_, given in found.items() if _outcome(days.get(id_, "none"), given) != "right"
                    }
                _print(name, reader, dict.fromkeys(days, "none") if options.undated else days, found, speed)
                if options.errors:
                    _print_errors(days, found, options.undated)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="score publication dates on public sets")
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, help="default: %(default)s")
    parser.add_argument("--shown", action="store_true", help="leave only what a visitor sees")
    parser.add_argument("--undated", action="store_true", help="take each page's own date out first")
    parser.add_argument("--errors", action="store_true", help="list the pages with a wrong, missing or needless date")
    return parser.parse_args()


def _gold(shown: bool = False) -> dict[str, Dates]:
    """Return, by set, the day of every page that has a sure one, or ``none``; with *shown* of those with a dateline."""
    rows = [line.split("\t") for line in GOLD.read_text("utf-8").splitlines()[1:]]
    rows = [row for row in rows if row[2] != "?" and (not shown or row[3] in ("dateline", "-"))]
    return {name: {id_: day for kind, id_, day, *_ in rows if kind == name} for name in ("zyte", "fundus")}


def _outcome(day: str, given: str) -> str:
    """Return ``right``, ``wrong`` or ``missing``; of a page without a date ``silent`` or ``needless``."""
    if day == "none":
        return "needless" if given else "silent"
    if not given:
        return "missing"
    return "right" if any(given.startswith(one) for one in day.split("|")) else "wrong"


def _print(name: str, reader: str, days: Dates, found: Dates, speed: float) -> None:
    tally = Counter(_outcome(day, found.get(id_, "")) for id_, day in days.items())
    dated = tally["right"] + tally["wrong"] + tally["missing"]
    shares = "".join(f"{tally[what] / dated if dated else 0:8.3f}" for what in ("right", "wrong", "missing"))
    undated = f"{tally['needless']} of {tally['needless'] + tally['silent']}"
    print(f"{name:8}{reader:22}{dated:6}{shares}{undated:>12}{speed:9.1f}", flush=True)


def _print_errors(days: Dates, found: Dates, undated: bool) -> None:
    for id_, day in days.items():
        outcome = _outcome("none" if undated else day, found.get(id_, ""))
        if outcome not in ("right", "silent"):
            print(f"    {outcome:9} {id_[:24]:24} {day:21} {found.get(id_) or '-'}")


def _pages(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.iterdir()):
        yield path.name.split(".html")[0], gzip.decompress(path.read_bytes())


def _retold(folder: Path) -> Dates:
    readings = (read_page(row, SETTINGS) for row in stream_pages([str(folder)], settings=SETTINGS))
    return {reading.id: one.value[:10] if (one := best(reading.claims)) else "" for reading in readings}


def _htmldate(extensive: bool) -> Callable[[Path], Dates]:
    def run(folder: Path) -> Dates:
        return {
            id_: find_date(page, extensive_search=extensive, original_date=True) or "" for id_, page in _pages(folder)
        }

    return run


def _trafilatura(folder: Path) -> Dates:
    return {id_: (found.date if (found := extract_metadata(page)) else "") or "" for id_, page in _pages(folder)}


READERS: dict[str, Callable[[Path], Dates]] = {
    "retold": _retold,
    "htmldate": _htmldate(False),
    "htmldate, extensive": _htmldate(True),
    "trafilatura": _trafilatura,
}


def _reduced(folder: Path, days: Dates, scratch: Path, undated: bool) -> Path:
    """Write the pages of *folder* without head, scripts and dates in attributes, if *undated* without their own day in the text
    either, and return the folder they are in.
    """
    for id_, page in _pages(folder):
        if id_ in days and (decoded := decode(page)) and (tree := parse(decoded.text)) is not None:
            etree.strip_elements(tree, "script", "meta", "link", "style", etree.Comment, with_tail=False)
            own = _notations(days[id_])
            if undated:
                _take_out(tree, own, own)
            else:
                _take_out(tree, NOTHING, ANY_DATE)
            whole = b'<!DOCTYPE html><meta charset="utf-8">' + html.tostring(tree, encoding="utf-8")
            (scratch / f"{id_}.html.gz").write_bytes(gzip.compress(whole, 1))
    return scratch


def _take_out(tree: html.HtmlElement, in_text: re.Pattern[str], in_attributes: re.Pattern[str]) -> None:
    for element in tree.iter(etree.Element):
        element.text, element.tail = (
            None if said and in_text.search(said) else said for said in (element.text, element.tail)
        )
        for name, said in element.attrib.items():
            if in_attributes.search(said):
                del element.attrib[name]


NOTHING = re.compile(r"(?!)")
ANY_DATE = re.compile(r"(?:19|20)\d\d[-/]?(?:\d\d|\w{3})[-/]?\d\d|\b\w{3}\w* \d\d?,? (?:19|20)\d\d")


def _notations(days: str) -> re.Pattern[str]:
    """Return what finds the *days* in the notations of numbers, and in words by their numbers alone."""
    found = []
    for one in days.replace("none", "").split("|"):
        if one:
            year, month, day = one.split("-")
            m, d, y = month.lstrip("0"), day.lstrip("0"), f"(?:{year}|{year[2:]})"
            found += [rf"(?<!\d)0?{d}(?!\d)\D{{1,20}}{year}", rf"{year}\W?0?{m}\W?0?{d}", rf"{year}/\w{{3}}/0?{d}"]
            found += [rf"(?<!\d)0?{m}\W0?{d}\W{y}(?!\d)", rf"(?<!\d)0?{d}\W0?{m}\W{y}(?!\d)"]
    return re.compile("|".join(found) or NOTHING.pattern)


if __name__ == "__main__":
    main()
