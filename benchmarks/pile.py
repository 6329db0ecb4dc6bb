"""Finding the retellings in a large pile: Retold beside its peers, on one invented collection, in one run.

    python benchmarks/pile.py [--articles 100000] [--methods retold rensa] [--workers 2] [--keep FOLDER]
    python benchmarks/pile.py --articles 10000 100000 1000000 --methods retold      how time grows
    python benchmarks/pile.py --articles 100000 --add 1000                          adding to a case beside a full run

The collection is that of ``pile_collection.py``, the peers and their settings those of ``pile_methods.py``; peers that are
not installed are named and left out. Every measurement is a process of its own; the case that is added to has been made by
another. It holds the articles as an Arrow table and has run the method once on `WARM` articles, so that imports and
compilation are done, when the clock starts; the clock stops when the pairs are there.

*Processor* is the time all cores spent, which other work on the machine does not distort. *Peak* is the most memory
the process ever had, or the most it had at one moment together with those it started, whichever is more; what several of them map at
once counts once (on Linux; elsewhere only the first is known). The table of the articles is in it. Recall is the share of the
planted pairs of a kind that are proposed.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from hashlib import sha256
from itertools import product
from multiprocessing import forkserver
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq
from pile_collection import KINDS, Collection, make_collection, numbers_of
from pile_methods import BY_NAME, METHODS, Pairs, add_to_case, as_articles, begin_case, report_all

WARM: Final = 500
"""Articles of the first, unmeasured run: more than Retold judges pair by pair, enough to start what it starts."""
SAMPLED: Final = 0.1
"""Seconds between two looks at the memory of all processes, at least."""
LOOKING: Final = 0.02
"""Share of the time that may go into looking: the system goes through all pages of a process, and holds up what asks for others."""
ADDING: Final = "retold add"
REPORTING: Final = "retold report"

Codes = npt.NDArray[np.int64]
"""Pairs, each as one number."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What one method took and found.

    Seconds by the clock and of the processors, peak in GB, recall by kind, pairs an article, and a digest of the pairs.
    """

    method: str
    articles: int
    seconds: float
    processor: float
    peak: float
    recall: dict[str, float]
    proposals: float
    digest: str


def main() -> None:
    """Make the collections, run every method on each, print a line each, then the ratios and how time grows."""
    options = _options()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        if options.add:
            for size in options.articles:
                _measure_adding(folder, size, options.add, options.workers)
            return
        methods = _installed(options.methods)
        _print_head()
        measured = []
        for size, name in product(sorted(options.articles), methods):
            found = _measured(name, _collection(folder, size), options.workers)
            measured += [found] if found else []
        _print_ratios(measured)
        _print_growth(measured)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[100_000], help="sizes of the collections")
    parser.add_argument("--methods", nargs="+", choices=list(BY_NAME), default=list(BY_NAME), help="what to measure")
    parser.add_argument(
        "--workers", type=int, default=os.cpu_count() or 1, help="processes or threads a method may use"
    )
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="keep the collections here, and use those that are here"
    )
    parser.add_argument(
        "--add", type=int, metavar="M", help="measure adding M articles to a case of --articles instead"
    )
    parser.add_argument("--one", nargs=5, help=argparse.SUPPRESS)
    return parser.parse_args()


def _installed(names: list[str]) -> list[str]:
    """Return the methods whose modules are there; print all with their settings, and what is missing."""
    for method in (method for method in METHODS if method.name in names):
        lacks = f"   left out, not installed: {', '.join(method.missing())}" if method.missing() else ""
        print(f"{method.name:16} {method.says}{lacks}")
    return [name for name in names if not BY_NAME[name].missing()]


def _collection(folder: Path, size: int) -> Collection:
    begun = time.perf_counter()
    made = make_collection(folder, size)
    if (seconds := time.perf_counter() - begun) > 1:
        print(f"made {size:,} articles in {seconds:.0f} s", file=sys.stderr)
    return made


def _measured(name: str, collection: Collection, workers: int, added: int = 0) -> Measured | None:
    """Run one method in a process of its own, score and print what it found; None where it failed."""
    with tempfile.TemporaryDirectory() as scratch:
        given = [name, collection.articles, workers, added, Path(scratch) / "pairs.npy"]
        said, problem, together = _run([sys.executable, __file__, "--one", *map(str, given)], Path(scratch))
        if problem:
            print(f"{name:16} {collection.size:9,}  failed: {problem}", flush=True)
            return None
        proposed = np.unique(_coded(np.load(Path(scratch) / "pairs.npy"), collection.size))
    took = json.loads(said)
    peak, recall = max(took["peak"], together) / 1e9, _recall(proposed, collection)
    proposals, digest = len(proposed) / collection.size, sha256(proposed.tobytes()).hexdigest()
    found = Measured(name, collection.size, took["seconds"], took["processor"], peak, recall, proposals, digest)
    _print_line(found)
    return found


def _run(command: list[str], scratch: Path) -> tuple[str, str, int]:
    """Run *command*; return the last line it said, what went wrong (empty if nothing did), and the most memory seen."""
    said, complaints = scratch / "said", scratch / "complaints"
    with said.open("wb") as out, complaints.open("wb") as problems:
        process = subprocess.Popen(command, stdout=out, stderr=problems)
        together = _watch(process)
    if process.returncode:
        return "", (_last_line(complaints) or f"ended with {process.returncode}"), together
    return _last_line(said), "", together


def _last_line(file: Path) -> str:
    return next(reversed(file.read_text(errors="replace").strip().splitlines()), "")


def _watch(process: subprocess.Popen[bytes]) -> int:
    """Wait for *process*; return the most bytes that it and its descendants were seen to hold at one moment.

    The system's own account of children is no use here: it knows the largest child alone, and counts what the parent held when it
    was started.
    """
    most = 0
    while process.poll() is None:
        begun = time.perf_counter()
        most = max(most, _resident(process.pid))
        time.sleep(max(SAMPLED, (time.perf_counter() - begun) / LOOKING))
    return most


def _resident(pid: int) -> int:
    """Return the bytes in memory of a process and its descendants, a page that several have as a part for each; 0 where the
    system does not say (other than Linux).
    """
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        own = next(int(line.split()[1]) for line in told if line.startswith("Pss:"))
        children = [
            child for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()
        ]
    except (OSError, StopIteration):
        return 0
    return own * 1024 + sum(_resident(int(child)) for child in children)


def _recall(proposed: Codes, collection: Collection) -> dict[str, float]:
    """Return the share of the planted pairs of each kind that are among the proposed ones."""
    truth = pq.read_table(collection.truth)
    planted = np.column_stack([numbers_of(truth[side].combine_chunks()) for side in ("a", "b")])
    hit = np.isin(_coded(planted, collection.size), proposed)
    kind = truth["kind"].to_numpy()
    return {name: float(hit[kind == name].mean()) for name in KINDS}


def _coded(pairs: Pairs, size: int) -> Codes:
    """Return one number for each pair, whatever the order of its two."""
    return np.asarray(pairs.min(axis=1) * size + pairs.max(axis=1), dtype=np.int64)


def _print_head() -> None:
    kinds = "  ".join(f"{kind:>10}" for kind in KINDS)
    print(
        f"\n{'method':16} {'articles':>9}  {'seconds':>8}  {'articles/s':>10}  {'processor s':>11}  {'peak GB':>7}  {kinds}  pairs/article"
    )


def _print_line(found: Measured) -> None:
    kinds = "  ".join(f"{found.recall[kind]:10.3f}" for kind in KINDS)
    print(
        f"{found.method:16} {found.articles:9,}  {found.seconds:8.1f}  {found.articles / found.seconds:10,.0f}  "
        f"{found.processor:11.1f}  {found.peak:7.2f}  {kinds}  {found.proposals:13.1f}",
        flush=True,
    )


def _print_ratios(measured: list[Measured]) -> None:
    """Print how Retold compares with each peer on the same collection."""
    own = {found.articles: found for found in measured if found.method == "retold"}
    for peer in (found for found in measured if found.method != "retold" and found.articles in own):
        retold = own[peer.articles]
        print(
            f"retold / {peer.method}, {peer.articles:,}: speed {peer.seconds / retold.seconds:.2f}, "
            f"speed by processor time {peer.processor / retold.processor:.2f}, memory {retold.peak / peer.peak:.2f}"
        )


def _print_growth(measured: list[Measured]) -> None:
    """Print, for methods measured at several sizes, the power of the number of articles with which time grows."""
    for name in dict.fromkeys(found.method for found in measured):
        sizes = [found for found in measured if found.method == name]
        if len({found.articles for found in sizes}) > 1:
            logs = np.log([[found.articles, found.seconds, found.processor] for found in sizes])
            clock, processor = (np.polyfit(logs[:, 0], logs[:, column], 1)[0] for column in (1, 2))
            print(f"{name}: time grows as n to the {clock:.2f}, processor time as n to the {processor:.2f}")


def _measure_adding(folder: Path, size: int, more: int, workers: int) -> None:
    """Print what adding the last *more* articles takes beside a full run over all, and whether both end with the same pairs."""
    collection = _collection(folder, size + more)
    _print_head()
    added = _measured(ADDING, collection, workers, more)
    full = _measured(REPORTING, collection, workers) if added else None
    if added and full:
        print(
            f"adding {more:,} to {size:,}: {added.seconds / full.seconds:.1%} of the time of a full run, "
            f"{added.processor / full.processor:.1%} of its processor time; "
            f"{'the same' if added.digest == full.digest else 'NOT the same'} pairs"
        )


def _one(name: str, path: str, workers: str, added: str, out: str) -> None:
    """Run one method here; print what it took as JSON, and leave the pairs in a file."""
    articles = as_articles(pq.read_table(path))
    os.environ["RETOLD_CACHE"] = str(Path(out).parent / "cache")  # nothing from earlier measurements
    if name == ADDING:
        known = articles.num_rows - int(added)
        given = articles.slice(0, known), Path(out).parent, int(workers)
        first = multiprocessing.get_context("spawn").Process(target=begin_case, args=given)
        first.start()
        first.join()
        _warm(articles, int(workers))
        begun = _clock()
        pairs = add_to_case(Path(out).parent / "case", articles.slice(known), int(workers))
    elif name == REPORTING:
        _warm(articles, int(workers))
        begun = _clock()
        pairs = report_all(articles, int(workers))
    else:
        BY_NAME[name].find(articles.slice(0, WARM), int(workers))
        begun = _clock()
        pairs = BY_NAME[name].find(articles, int(workers))
    seconds = _clock()[0] - begun[0]
    _wait_for_all()
    processor = _clock()[1] - begun[1]
    print(json.dumps({"seconds": seconds, "processor": processor, "peak": _peak()}), flush=True)
    np.save(out, pairs)


def _warm(articles: pa.Table, workers: int) -> None:
    """Make a report that is not measured, and have written to the disk what was left to be written."""
    report_all(articles.slice(0, WARM), workers)
    _wait_for_all()
    os.sync()


def _wait_for_all() -> None:
    """Wait for the processes that are about to end, and for the one that starts them: only then the time they took is known."""
    for child in multiprocessing.active_children():
        child.join()
    if sys.platform == "linux":
        forkserver._forkserver._stop()


def _clock() -> tuple[float, float]:
    """Return seconds by the clock, and of the processors, ended children included."""
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return time.perf_counter(), sum(one.ru_utime + one.ru_stime for one in usage)


def _peak() -> int:
    """Return the most bytes this process ever held."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) * 1024 for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


if __name__ == "__main__":
    given = _options()
    _one(*given.one) if given.one else main()
