"""Run Retold on the public sets, score it, and compare with the figures reached before (``floors.json``).

    python benchmarks/floors.py --data DIR             exits 1 where a figure fell below its floor
    python benchmarks/floors.py --data DIR --accept    writes what was reached as the new floors

DIR is the folder with ``score.py`` and the public sets. A floor is a little below the figure reached, by `SLACK`, so that a change of
a library does not turn the check red; lowering one takes ``--accept`` and a reader's consent.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
DEFAULT_DATA = HERE.parents[1] / "shared" / "bench"
SLACK = 0.02

RUNS: tuple[tuple[str, str, tuple[str, ...], str, tuple[str, ...]], ...] = (
    ("retrieval", "derivation", ("match", "{data}/derivation/docs.jsonl.gz"), "tsv", ()),
    (
        "derivation",
        "derivation",
        ("relate", "{data}/derivation/docs.jsonl.gz", "--pairs", "{data}/derivation/pairs.tsv"),
        "tsv",
        (),
    ),
    ("lineage", "lineage", ("lineage", "{data}/lineage/docs-dated.jsonl.gz"), "tsv", (" dated",)),
    ("lineage", "lineage", ("lineage", "{data}/lineage/docs.jsonl.gz"), "tsv", (" undated",)),
    ("rootless", "lineage", ("lineage", "{data}/lineage/docs-rootless.jsonl.gz"), "tsv", ()),
    ("extraction", "extraction/zyte", ("read", "{data}/extraction/zyte/html"), "jsonl", (" zyte",)),
    ("extraction", "extraction/fundus", ("read", "{data}/extraction/fundus/html"), "jsonl", (" fundus",)),
    ("statements", "statements", ("record", "{data}/statements/polnear.jsonl.gz"), "jsonl", ()),
    ("dates", "dates", ("record", "{data}/dates/meantime.jsonl.gz"), "jsonl", ()),
)
"""What to score: the score's name, its folder, the command that predicts, the ending of what it writes, a mark for the figure's name."""

LESS_IS_BETTER = (
    "short_false_alarms",
    "own_false_alarms",
    "brier",
    "candidates_per_document",
    "edges_between_trees",
    "missing",
)


def scored(data: Path) -> dict[str, float]:
    """Return every figure reached, named ``score mark: figure``."""
    reached: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for number, (score, where, command, ending, mark) in enumerate(RUNS):
            out = Path(folder) / f"{number}.{ending}"
            words = [word.format(data=data) for word in command]
            print("retold", *words, file=sys.stderr)
            subprocess.run([sys.executable, "-m", "retold.cli", *words, "-o", str(out)], check=True)
            said = subprocess.run(
                [sys.executable, str(data / "score.py"), score, str(data / where), str(out)],
                check=True,
                capture_output=True,
                text=True,
            )
            figures: dict[str, Any] = json.loads(said.stdout.splitlines()[-1])
            reached |= {f"{score}{''.join(mark)}: {name}": value for name, value in figures.items()}
    return reached


def fallen(reached: dict[str, float], floors: dict[str, float]) -> list[str]:
    """Return a line for each figure that is worse than its floor."""
    lines = []
    for name, floor in floors.items():
        value = reached.get(name)
        worse = value is None or (value > floor if name.split(": ")[1] in LESS_IS_BETTER else value < floor)
        if worse:
            lines.append(f"{name}: {value}, floor {floor}")
    return lines


def as_floors(reached: dict[str, float]) -> dict[str, float]:
    """Return the floors that what was reached sets."""
    slack = {
        name: max(SLACK, 0.05 * value) if name.split(": ")[1] in LESS_IS_BETTER else -SLACK
        for name, value in reached.items()
    }
    return {name: round(value + slack[name], 4) for name, value in reached.items()}


def main() -> None:
    """Score, then compare or accept."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    parser.add_argument("--accept", action="store_true")
    options = parser.parse_args()
    reached = scored(options.data)
    print(json.dumps(reached, indent=1))
    if options.accept:
        FLOORS.write_text(json.dumps(as_floors(reached), indent=1) + "\n", encoding="utf-8")
        return
    lines = fallen(reached, json.loads(FLOORS.read_text("utf-8")))
    print("\n".join(lines) or "no figure fell below its floor", file=sys.stderr)
    sys.exit(bool(lines))


if __name__ == "__main__":
    main()
