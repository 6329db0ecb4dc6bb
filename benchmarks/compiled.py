"""Count the witnesses behind pages compiled from two invented reports of one event, and behind halves of one report.

    python benchmarks/compiled.py

For each of the twelve events of ``matched`` pages are made of the original and an independent report, sentence by sentence: by turns,
the first half of the one and the second of the other, both whole, and by turns with a copy cut by a third. Then two pages print half of
the original each, to see that no source passes for a compilation. Printed is, for each kind, of how many events the number of witnesses
is right, with dates and without.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from retold import app
from retold.settings import Settings

MATCHED = Path(__file__).parent / "matched"
SENTENCE = re.compile(r"(?<=[.!?\"”])\s+(?=[A-Z\"“])|\n")


def sentences(text: str) -> list[str]:
    """Return the sentences of *text*, roughly."""
    return [one for one in SENTENCE.split(text) if one.strip()]


def by_turns(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """Return the even sentences of the *one* and the odd ones of the *other*."""
    return [(other if at % 2 else one)[at] for at in range(min(len(one), len(other)))]


def kinds(original: list[str], report: list[str]) -> Iterator[tuple[str, int, dict[str, list[str]]]]:
    """Yield the name of a kind, the true number of witnesses, and the pages, in the order of their dates."""
    mixed, half = by_turns(original, report), len(original) // 2
    both = {"original": original, "report": report}
    yield "two reports", 2, both
    yield "compiled by turns", 2, both | {"compiled": mixed}
    yield "compiled of halves", 2, both | {"compiled": original[:half] + report[len(report) // 2 :]}
    yield "compiled of both whole", 2, both | {"compiled": original + report}
    yield "compiled and copied", 2, both | {"compiled": mixed, "copy": mixed[: len(mixed) * 2 // 3]}
    yield "halves of one", 1, {"original": original, "first": original[:half], "second": original[half:]}
    yield "every other of one", 1, {"original": original, "even": original[::2], "odd": original[1::2]}


def witnesses(pages: dict[str, list[str]], dated: bool) -> int:
    """Return how many witnesses Retold counts behind *pages*; one in no story is its own."""
    rows = [
        {"id": name, "text": "\n".join(told), "lang": "en"} | ({"published": f"2031-05-{1 + day:02}"} if dated else {})
        for day, (name, told) in enumerate(pages.items())
    ]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pages.jsonl"
        file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        made = app.run(file, until="lineage", settings=Settings(workers=1))
    told = set(made["stories"]["id"].to_pylist())
    return made["witnesses"].num_rows + len(set(pages) - told)


def events() -> Iterator[tuple[list[str], list[str]]]:
    """Yield the sentences of the original and of the first independent English report of each event."""
    chosen: dict[str, dict[str, Any]] = {}
    for file in sorted(MATCHED.glob("*.jsonl")):
        for row in map(json.loads, file.read_text("utf-8").splitlines()):
            if row["role"] in ("original", "independent") and row["lang"] == "en":
                chosen.setdefault(row["event"], {}).setdefault(row["role"], row["text"])
    for found in chosen.values():
        yield sentences(found["original"]), sentences(found["independent"])


def main() -> None:
    """Count, and print a line a kind."""
    right: dict[str, list[int]] = {}
    for original, report in events():
        for name, true, pages in kinds(original, report):
            counted = right.setdefault(name, [0, 0, 0])
            counted[2] += 1
            for place, dated in enumerate((True, False)):
                counted[place] += witnesses(pages, dated) == true
    for name, (dated, undated, of) in right.items():
        print(f"{name:24} dated {dated}/{of}  undated {undated}/{of}")


if __name__ == "__main__":
    main()
