"""The one place where the real parts meet: the verbs of Retold, for the command line and for Python alike."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from shutil import rmtree
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from retold import apparatus, case, counterfactual, entities, exports, graphs, pipeline, provenance, tables, timeline
from retold.calibration import RELATIONS, Label, calibrated, distinct
from retold.engines import DuckEngine, Engine
from retold.engines.port import Progress, Row, silent
from retold.errors import CaseError, InputError, OutputError, UsageError
from retold.match import PARTNERS, asked_keys, forecast
from retold.model import ARTICLE
from retold.read import finished, open_pages, renewed
from retold.relate import embedding
from retold.relate.weights import LEARNT, OFF, checked, fitted_with
from retold.report import Summary, render
from retold.settings import Settings

Paths = str | Path | Sequence[str | Path]
Tables = dict[str, pa.Table]

REPORT, CASE = "index.html", "case.duckdb"
OURS = frozenset({REPORT, CASE})
"""What Retold itself leaves in an output folder."""
ASKED = "asked:"
"""What stands before the id of a page that a case is asked about."""
READ = ("pages", "articles", "furniture", "dates")
"""Tables that reading makes."""
MEANS = ("workers", "engine", "memory")
"""Settings that no result depends on."""
UNFINISHED = ".retold-unfinished"
"""Folder that holds what a run has done so far; gone when it has come to its end."""
PARTS = {
    "graphml": ("lineage.graphml", graphs.graphml, provenance.READS),
    "dot": ("lineage.dot", graphs.dot, provenance.READS),
    "prov": ("lineage.prov.json", provenance.prov, provenance.READS),
    "ftm": ("entities.ftm.json", entities.entities, entities.READS),
    "ics": ("events.ics", timeline.calendar, timeline.READS),
    "timeline": ("timeline.json", timeline.timeline, timeline.READS),
}
"""Formats for a part of a case in one file, the lineage or the record: the file's name, what writes it, and what that reads."""
FORMATS = (*exports.FORMATS, *PARTS, "tei")
"""What a case can be exported to."""


@dataclass(frozen=True, slots=True)
class Result:
    """What ``report`` made: the tables, their summary, and where the files are."""

    tables: Tables
    summary: Summary
    report: Path
    case: Path


def run(
    pages: Paths,
    *,
    until: str,
    settings: Settings | None = None,
    progress: Progress = silent,
    leave_out: Sequence[Path] = (),
    keep: Path | None = None,
) -> Tables:
    """Read *pages* (paths, ``-`` for standard input) and run the pipeline up to the step *until*; return all its tables.

    Files of *leave_out* are passed over where a folder holds them. What is done is put down in the folder *keep* on the way,
    and what lies there from an earlier run is not done again; the caller removes it. Raises InputError where a path does not
    exist or no page was found at all; a page that cannot be read is a row that says why.
    """
    settings = settings or Settings()
    opened = open_pages(_listed(pages), settings=settings, leave_out={path.resolve() for path in leave_out})
    engine = _engine(settings, progress, keep)
    return pipeline.run({"opened": opened}, until=until, settings=replace(settings, workers=0), engine=engine)


def _engine(settings: Settings, progress: Progress, keep: Path | None = None) -> Engine:
    """Return the engine; what another version has left half done is not its to go on with.

    Raises OutputError, and UsageError where what pairs are to be judged by cannot be had: better now than after all is read.
    """
    if settings.semantic != OFF:
        embedding.check(settings.semantic)
    if (model := fitted_with(settings.weights)) not in (OFF, settings.semantic):
        raise UsageError(f"the weights were fitted with {model}", hint=f"judge by it too: --semantic {model}")
    kept = keep / this_version() if keep is not None else None
    if kept is not None:
        try:
            kept.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(
                f"cannot make the folder {kept.parent.parent}: {error.strerror}", hint="choose another place with -o"
            ) from error
    if settings.engine == "spark":
        return _spark(progress, kept)
    if settings.engine != "duckdb":
        raise UsageError(f"there is no engine {settings.engine}", hint="choose duckdb or spark")
    return DuckEngine(workers=settings.workers, progress=progress, keep=kept, memory=settings.memory)


def _spark(progress: Progress, keep: Path | None) -> Engine:
    """Return the engine that works on Spark, in the session that is running or in one of its own."""
    try:
        from retold.engines.spark import SparkEngine

        return SparkEngine(progress=progress, keep=keep)
    except ImportError as error:
        raise UsageError(f"the engine spark needs {error.name}", hint="pip install 'retold[spark]'") from error


def read_rows(
    pages: Paths, *, settings: Settings | None = None, progress: Progress = silent, keep: Path | None = None
) -> Iterator[Row]:
    """Yield one row a page, in order of id: the article with its furniture and dates. Few pages are in memory at once.

    Raises InputError as `run` does; *keep* as there.
    """
    settings = settings or Settings()
    opened = open_pages(_listed(pages), settings=settings)
    made = finished(opened, settings=settings, engine=_engine(settings, progress, keep))
    return (exports.page_row(page.article, page.furniture, page.dates) for page in made)


def _listed(pages: Paths) -> list[str]:
    return [str(pages)] if isinstance(pages, (str, Path)) else [str(path) for path in pages]


def report(
    pages: Paths,
    out: str | Path = "retold-report",
    *,
    force: bool = False,
    settings: Settings | None = None,
    progress: Progress = silent,
) -> Result:
    """Do the main job: read *pages*, run everything, write ``out/index.html`` and ``out/case.duckdb``.

    A folder that holds anything is left alone unless *force*; with *force* only the two files are replaced. Raises InputError
    where no page holds an article, OutputError where the result cannot be written.
    """
    settings, folder = settings or Settings(), Path(out)
    _check_out(folder, force)
    ours, keep = [folder / name for name in sorted(OURS)], folder / UNFINISHED
    made = run(pages, until="record", settings=settings, progress=progress, leave_out=ours, keep=keep)
    made["runs"] = _run_row(settings)
    result = write_report(made, folder)
    rmtree(keep, ignore_errors=True)
    return result


def write_report(made: Tables, folder: Path) -> Result:
    """Write the case and the report of *made* into *folder*, each whole or not at all."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"cannot make the folder {folder}: {error.strerror}", hint="choose another with -o"
        ) from error
    started = made["runs"].column("started")[0].as_py()
    with case.prepared(folder / CASE, made) as put_case:
        told = render(made, made=started)
        with exports.prepared(folder / REPORT, [told.page]):
            put_case()
    return Result(made, told.summary, folder / REPORT, folder / CASE)


def _check_out(folder: Path, force: bool) -> None:
    """Refuse an output folder that holds anything, before any work is done."""
    if folder.is_file():
        raise OutputError(f"{folder} is a file, not a folder", hint="choose another folder with -o")
    if blocked := [name for name in sorted(OURS) if (folder / name).is_dir()]:
        raise OutputError(f"{folder / blocked[0]} is a folder", hint="choose another folder with -o")
    if folder.is_dir() and not force and any(path.name != UNFINISHED for path in folder.iterdir()):
        raise OutputError(
            f"{folder} is not empty", hint="choose another folder with -o, or replace its report with --force"
        )


def _run_row(settings: Settings) -> pa.Table:
    """Return the row that says when and how the case was made."""
    changed = {name: value for name, value in asdict(settings).items() if value != getattr(Settings(), name)}
    started = datetime.now(UTC).isoformat(timespec="seconds")
    return tables.RUNS.of(
        [{"started": started, "version": this_version(), "layout": case.LAYOUT, "settings": json.dumps(changed)}]
    )


def this_version() -> str:
    """Return the version of the installed package."""
    try:
        return version("retold")
    except PackageNotFoundError:
        return "0+source"


def read(pages: Paths, **options: Any) -> pa.Table:
    """Return the table ``articles`` of *pages*."""
    return run(pages, until="read", **options)["articles"]


def match(pages: Paths, **options: Any) -> pa.Table:
    """Return the table ``candidates``: the pairs of *pages* worth judging."""
    return run(pages, until="match", **options)["candidates"]


def plan(pages: Paths, *, settings: Settings | None = None, progress: Progress = silent) -> pa.Table:
    """Return the table ``routes`` with what `match` would come to: keys, memory, and pairs to be expected. Nothing is searched."""
    settings = settings or Settings()
    articles = run(pages, until="read", settings=settings, progress=progress)["articles"]
    return forecast(articles, engine=_engine(settings, progress))


def relate(pages: Paths, pairs: Sequence[tuple[str, str]] | None = None, **options: Any) -> pa.Table:
    """Return the table ``relations`` of *pages*; with *pairs* of ids, judge exactly those.

    Raises InputError where a pair names an id that is no article among the pages.
    """
    return judged(pages, pairs, **options)["relations"]


def judged(pages: Paths, pairs: Sequence[tuple[str, str]] | None = None, **options: Any) -> Tables:
    """Return all tables up to ``relations`` and ``evidence``; with *pairs*, of exactly those pairs."""
    if pairs is None:
        return run(pages, until="relate", **options)
    read_first = run(pages, until="read", **options)
    _check_known(read_first["articles"], {one for pair in pairs for one in pair})
    wanted = sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]})
    given = tables.CANDIDATES.of({"a": a, "b": b, "route": "given", "weight": 0.0} for a, b in wanted)
    settings = options.get("settings") or Settings()
    engine = _engine(settings, options.get("progress", silent), options.get("keep"))
    asked = {"candidates": given, "routes": tables.ROUTES.of([]), "keys": tables.KEYS.of([])}
    return pipeline.run({**read_first, **asked}, until="relate", settings=settings, engine=engine)


def calibrate(pages: Paths, labels: Sequence[Label], **options: Any) -> dict[str, Any]:
    """Return a file of weights fitted to *labels*: pairs of ids among *pages*, with the relation each has.

    A pair that is labelled twice counts once. Raises InputError where a label names no article, one article twice or no relation,
    where two labels of a pair differ, or where there are too few of either side.
    """
    if strange := sorted({label.relation for label in labels} - set(RELATIONS)):
        raise InputError(f"{strange[0]!r} is no relation", hint=f"use one of {', '.join(RELATIONS)}")
    pairs = distinct(labels)
    made = judged(pages, [(label.a, label.b) for label in pairs], **options)
    settings: Settings = options.get("settings") or Settings()
    return calibrated(made, pairs, semantic=settings.semantic)


def _check_known(articles: pa.Table, ids: Collection[str]) -> None:
    """Refuse ids that no article has. Raises InputError."""
    known = {row["id"] for row in articles.select(["id", "status"]).to_pylist() if row["status"] == ARTICLE}
    if strangers := sorted(set(ids) - known):
        raise InputError(
            f"no article among the pages has the id {', '.join(strangers[:5])}"
            + (f" (and {len(strangers) - 5} more)" if len(strangers) > 5 else ""),
            hint="see the ids with: retold read PAGES",
        )


def lineage(pages: Paths, **options: Any) -> pa.Table:
    """Return the table ``descents``: who took it from whom among *pages*."""
    return run(pages, until="lineage", **options)["descents"]


def without(pages: Paths, ids: Sequence[str], **options: Any) -> pa.Table:
    """Return what changes in the lineage of *pages* when the articles *ids* are taken out: a row a difference.

    The columns are ``change`` (story, parent, probability, line or witness), ``story``, ``child``, ``before``, ``after``,
    ``probability_before`` and ``probability_after``: of the arrow being straight, in rows on the line of the child going back to the
    parent at all. Stories and lost sources keep the names they have with all pages, which are those `lineage` gives. Pages are read
    and judged once, and only the lineage is drawn twice: which furniture was known for a template, which pairs were found and how
    each was judged stays as it is with all pages. Raises InputError where an id is that of no article among the pages.
    """
    judged_once = run(pages, until="relate", **options)
    _check_known(judged_once["articles"], ids)
    settings, step = options.get("settings") or Settings(), pipeline.BY_NAME["lineage"]
    before, after = (
        dict(zip(step.writes, step.run(*(given[name] for name in step.reads), settings=settings), strict=True))
        for given in (judged_once, counterfactual.taken_out(judged_once, ids))
    )
    return counterfactual.changes(before, after, ids)


def collate(pages: Paths, **options: Any) -> pa.Table:
    """Return the table ``readings``: where the tellings among *pages* differ."""
    return run(pages, until="collate", **options)["readings"]


def record(pages: Paths, **options: Any) -> Tables:
    """Return the tables of the record of *pages*: attributions, mentions, statements, people, times, events, positions."""
    made = run(pages, until="record", **options)
    return {name: made[name] for name in pipeline.BY_NAME["record"].writes}


def compare(a: str | Path, b: str | Path, **options: Any) -> Tables:
    """Run everything on two pages and return all tables. Raises InputError where either holds no article."""
    made = run([a, b], until="read", **options)
    articles = made["articles"].to_pylist()
    if len(articles) != 2:
        held = "one page" if len(articles) == 1 else f"{len(articles)} pages"
        raise UsageError(f"{a} and {b} hold {held}, not two", hint="compare takes two single pages")
    for row in articles:
        if row["status"] != ARTICLE:
            raise InputError(
                f"{row['id']} holds no article: {row['status']} ({row['reason']})",
                hint="see what it holds with: retold read",
            )
    return run([a, b], until="record", **options)


def add(where: str | Path, pages: Paths, *, settings: Settings | None = None, progress: Progress = silent) -> Result:
    """Add *pages* to the case *where* and write it and its report anew beside it.

    Pages of the case are not read again, and without *settings* those count that the case was made with. Whoever adds the same pages
    again after an interruption goes on where it stopped. Raises CaseError where there is no case, UsageError where an id is taken
    by another page.
    """
    settings, path = settings or made_with(where), case_path(where)
    keep = path.parent / UNFINISHED
    engine = _engine(settings, progress, keep)
    means: dict[str, Any] = {"settings": replace(settings, workers=0), "engine": engine}
    opened = {"opened": open_pages(_listed(pages), settings=settings)}
    wanted = dict.fromkeys(("runs", *READ, *(name for step in pipeline.STEPS for name in step.knows)))
    with case.read_beside(path, wanted) as old:
        new = pipeline.run(opened, until="read", **means)
        fresh = pa.array(sorted(_fresh(old["pages"], new["pages"])), pa.string())
        grown = {
            name: tables.BY_NAME[name].joined(old[name], new[name].filter(pc.is_in(new[name]["id"], value_set=fresh)))
            for name in READ
        }
        grown["articles"] = renewed(grown["articles"], grown["dates"], engine)
        known = old if _made_alike(old["runs"], settings) else None
        made = pipeline.run(grown, until="record", **means, known=known)
    made["runs"] = _run_row(settings)
    result = write_report(made, path.parent)
    rmtree(keep, ignore_errors=True)
    return result


def made_with(where: str | Path, **instead: Any) -> Settings:
    """Return the settings that the case *where* was made with, `MEANS` aside, with others set *instead*.

    Raises CaseError where there is no case, or where its weights are not for this version.
    """
    changed = json.loads(case.read(case_path(where), ("runs",))["runs"]["settings"][-1].as_py())
    known = {field.name for field in fields(Settings)}.difference(MEANS)
    settings = Settings(**{name: value for name, value in changed.items() if name in known} | instead)
    try:
        return replace(settings, weights=checked(settings.weights)) if settings.weights != LEARNT else settings
    except (ValueError, TypeError) as error:
        raise CaseError(
            f"{where} was made with weights of another version: {error}", hint="choose others with --weights"
        ) from error


def _made_alike(runs: pa.Table, settings: Settings) -> bool:
    """Tell whether a case was made by this version with the same settings, but for `MEANS`: only then its verdicts stand."""
    before, now = (row.to_pylist()[-1] for row in (runs, _run_row(settings)))
    asked = [
        {name: value for name, value in json.loads(row["settings"]).items() if name not in MEANS}
        for row in (before, now)
    ]
    return bool(before["version"] == now["version"] and asked[0] == asked[1])


def case_path(where: str | Path) -> Path:
    """Return the case file that *where* means: itself, or the one in the folder."""
    path = Path(where)
    return path / CASE if path.is_dir() else path


def rendered(where: Path) -> str:
    """Return the report of a case as an HTML document. Raises CaseError where there is no case."""
    held = case.read(where)
    return render(held, made=held["runs"]["started"][0].as_py()).page


def _fresh(old: pa.Table, new: pa.Table) -> set[str]:
    """Return the ids of pages that the case does not hold yet."""
    known = dict(zip(old["id"].to_pylist(), old["digest"].to_pylist(), strict=True))
    incoming = dict(zip(new["id"].to_pylist(), new["digest"].to_pylist(), strict=True))
    if clash := sorted(page for page, digest in incoming.items() if known.get(page, digest) != digest):
        raise UsageError(
            f"the case already has another page with the id {clash[0]}",
            hint="rename the file, or give the row another id",
        )
    return incoming.keys() - known.keys()


def find(
    where: str | Path, page: str | Path, *, settings: Settings | None = None, progress: Progress = silent
) -> pa.Table:
    """Return the relations of *page* to the articles of the case *where*, most probable first.

    Without *settings* it is judged as the case was made. Raises CaseError where there is no case, InputError where *page* holds no
    article.
    """
    settings, path = settings or made_with(where), case_path(where)
    asked = run(page, until="read", settings=settings, progress=progress)
    usable = asked["articles"].filter(pc.equal(asked["articles"]["status"], ARTICLE))
    if not usable.num_rows:
        held = asked["articles"]["status"].to_pylist()
        raise InputError(
            f"{page} holds no article: {held[0] if held else 'empty'}", hint="see what it holds with: retold read"
        )
    engine = _engine(replace(settings, workers=1), progress)
    found = case.ask(path, PARTNERS, asked_keys(usable, case.languages(path)))
    return _judged_against(path, asked, found, settings, engine)


def _judged_against(path: Path, asked: Tables, found: pa.Table, settings: Settings, engine: Engine) -> pa.Table:
    """Return the relations of the pages *asked* about to the articles *found* in the case, whose ids they cannot take."""
    wanted = {"wanted": found.select(["id"])}
    known = {
        name: case.ask(path, f"select distinct t.* from {name} t semi join wanted using (id)", wanted)
        for name in ("articles", "furniture")
    }
    mark = ASKED
    while any(ident.startswith(mark) for ident in found["id"].to_pylist()):
        mark = f"asked-{mark}"
    names = {ident: f"{mark}{ident}" for ident in asked["articles"]["id"].to_pylist()}
    both = {
        name: tables.BY_NAME[name].joined(known[name].cast(asked[name].schema), _renamed(asked[name], names))
        for name in ("articles", "furniture")
    }
    pairs = (sorted((names[row["asked"]], row["id"])) for row in found.select(["asked", "id"]).to_pylist())
    given = tables.CANDIDATES.of({"a": a, "b": b, "route": "asked", "weight": 0.0} for a, b in pairs)
    means = {"settings": replace(settings, workers=0), "engine": engine}
    relations, _ = pipeline.BY_NAME["relate"].run(given, both["articles"], both["furniture"], **means)
    return relations.sort_by([("probability", "descending"), ("a", "ascending"), ("b", "ascending")])


def _renamed(table: pa.Table, names: dict[str, str]) -> pa.Table:
    """Return *table* with other ids."""
    ids = pa.array([names[ident] for ident in table["id"].to_pylist()], pa.string())
    return table.set_column(table.schema.get_field_index("id"), "id", ids)


def export(where: str | Path, to: str, out: str | Path) -> list[Path]:
    """Write a case into the folder *out* in the format *to*, for other programs: its tables, its lineage, or its record.

    Formats csv, parquet and jsonl hold every table, a file each; in CSV, columns that hold lists are JSON. Formats graphml, dot
    and prov (W3C PROV as JSON) hold the lineage of all stories in one file; ftm (FollowTheMoney entities), ics (iCalendar) and
    timeline (JSON for TimelineJS) the record. The format tei gives each story as a critical edition
    in TEI XML, and its variants as CSV for a spreadsheet, where a cell that would be run as a formula has an apostrophe in front.
    Raises CaseError, UsageError, OutputError.
    """
    if to not in FORMATS:
        raise UsageError(f"{to} is no format to export to", hint=f"choose one of {', '.join(FORMATS)}")
    folder = Path(out)
    held = case.read(case_path(where), PARTS[to][2] if to in PARTS else ())
    _check_out(folder, force=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if to == "tei":
            return apparatus.write(held, folder)
        return exports.write(held, folder, to) if to in exports.FORMATS else [_write_part(held, folder, to)]
    except OSError as error:
        raise OutputError(
            f"cannot write into {folder}: {error.strerror}", hint="free some space or choose another folder"
        ) from error


def _write_part(held: Tables, folder: Path, to: str) -> Path:
    """Write a part of a case in the format *to*; return the file. Raises OutputError."""
    name, pieces, _ = PARTS[to]
    with exports.prepared(folder / name, pieces(held)):
        return folder / name
