"""The command line: says what to do to `retold.app`, and what came of it to a person or a program."""

from __future__ import annotations

import csv
import io
import logging
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from shutil import rmtree
from typing import Any, TypeVar, cast

import click
from rich.console import Console
from rich.logging import RichHandler
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from retold import app, exports
from retold.calibration import Label, reliability_table, written
from retold.errors import InputError, RetoldError
from retold.model import ARTICLE
from retold.relate.weights import LEARNT, OFF, checked
from retold.settings import Settings

NOTHING_USABLE, WRONG_USE, INTERRUPTED = 1, 2, 130
"""Exit codes besides 0."""

PAGES = click.argument("pages", nargs=-1, required=True, metavar="PAGES...")
JSON = click.option("--json", "as_json", is_flag=True, help="Print machine-readable results.")
Command = TypeVar("Command", bound=Callable[..., Any])

CONSOLE = Console(stderr=True)
MEGABYTE = 1_000_000
TUNABLE = {
    "engine": click.option(
        "--engine",
        type=click.Choice(["duckdb", "spark"]),
        default="duckdb",
        show_default=True,
        help="What does the work.",
    ),
    "workers": click.option(
        "--workers", type=click.IntRange(0), default=0, show_default="one per core", help="Processes to use."
    ),
    "memory": click.option(
        "--memory",
        type=click.IntRange(1),
        default=Settings().memory // MEGABYTE,
        show_default=True,
        metavar="MB",
        callback=lambda _, __, value: value * MEGABYTE,
        help="What SQL may hold before it goes to disk.",
    ),
    "weights": click.option(
        "--weights",
        metavar="WEIGHTS.json",
        callback=lambda _, __, path: _weights(path),
        help="Judge by these, which retold calibrate made; learnt takes those Retold comes with.",
    ),
    "semantic": click.option(
        "--semantic",
        metavar="MODEL",
        callback=lambda _, __, model: _model(model),
        help="Let a sentence-transformers model, by name or folder, read the pairs too; off stands for none.",
    ),
    "max_candidates": click.option(
        "--max-candidates", type=click.IntRange(0), default=0, show_default="all", help="Pairs to judge at most."
    ),
}
"""Options that turn settings, by the setting's name."""


def tuned(*names: str, of_case: bool = False) -> Callable[[Command], Command]:
    """Add options for the settings *names* to a command, which gets them as one value, ``settings``.

    What is not given is as in the defaults, or *of_case*, as the case that the command is about was made.
    """

    def add(function: Command) -> Command:
        @wraps(function)
        def run(*args: Any, **options: Any) -> Any:
            chosen = {name: value for name in names if (value := options.pop(name)) is not None}
            settings = app.made_with(options["case"], **chosen) if of_case else Settings(**chosen)
            return function(*args, settings=settings, **options)

        made: Any = run
        for name in reversed(names):
            made = TUNABLE[name](made)
        return cast("Command", made)

    return add


ALONE = ("engine", "workers", "memory")
"""Settings of how the work is done."""
MEASURE = ("weights", "semantic")
"""Settings of what a pair is judged by: the same for every command that judges."""
JUDGING = (*ALONE, "max_candidates", *MEASURE)


def _model(given: str | None) -> str | None:
    """Return the model as it is found from any folder: a case remembers it."""
    return str(Path(given).resolve()) if given and given != OFF and Path(given).is_dir() else given


def _weights(path: str | None) -> str | None:
    """Return the text of a file of weights, if one is given. Ends the program where it is none."""
    if path is None or path == LEARNT:
        return path
    try:
        return checked(Path(path).read_text("utf-8"))
    except (ValueError, TypeError, OSError) as error:
        raise click.BadParameter(f"{path} is no file of weights: {error}") from error


class Group(click.Group):
    """Lists the commands in the order of the pipeline, not of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands as they were added."""
        return list(self.commands)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(app.this_version(), prog_name="retold")
def main() -> None:
    """Show which saved news pages retell another's text, who took it from whom, what each telling changed, and what is on
    the record behind them.

    PAGES is any mix of files, folders, patterns and - for standard input: HTML, plain text as crawled, JSON lines, Parquet, WARC
    and WACZ; each also compressed.

    \b
    retold report PAGES...           the main job: a report to read and a case to query
    retold compare A.html B.html     one pair
    """
    signal.signal(signal.SIGTERM, _end)
    logging.basicConfig(
        format="%(message)s",
        handlers=[RichHandler(console=CONSOLE, show_time=False, show_path=False, show_level=False)],
    )


def _end(number: int, _: object) -> None:
    """End as on Ctrl-C when told to terminate, so that no worker process stays behind."""
    raise KeyboardInterrupt


def command(text: str) -> Callable[[Command], Command]:
    """Add a command whose errors become messages and exit codes; *text* is shown as examples in its help."""

    def add(function: Command) -> Command:
        @wraps(function)
        def run(*args: Any, **options: Any) -> None:
            try:
                function(*args, **options)
            except RetoldError as error:
                _fail(error)
            except KeyboardInterrupt:
                goes_on = "; the same command goes on where this one stopped" if options.get("out", "-") != "-" else ""
                click.echo(f"interrupted: nothing was written{goes_on}", err=True)
                sys.exit(INTERRUPTED)

        examples = "\b\nExamples:\n" + "\n".join(f"  {line.strip()}" for line in text.strip().splitlines())
        main.command(name=function.__name__.removesuffix("_"), epilog=examples)(run)
        return function

    return add


def _fail(error: RetoldError) -> None:
    """Say what went wrong and what to try; exit 1 where the pages hold nothing usable, else 2."""
    _say(f"error: {error}", err=True)
    if error.hint:
        _say(f"try: {error.hint}", err=True)
    sys.exit(NOTHING_USABLE if isinstance(error, InputError) else WRONG_USE)


def _say(words: str, *, err: bool = False) -> None:
    """Print *words*, which may come from pages, to a person."""
    click.echo(exports.printable(words), err=err)


@contextmanager
def progress() -> Iterator[Callable[[str, int, int | None], None]]:
    """Show bars for long work on a terminal; nothing where standard error is piped."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=CONSOLE, disable=not CONSOLE.is_terminal, transient=True) as bars:
        tasks: dict[str, Any] = {}

        def tell(work: str, done: int, total: int | None) -> None:
            if work not in tasks:
                tasks[work] = bars.add_task(work, total=total)
            bars.update(tasks[work], completed=done)

        yield tell


@command("""
retold report examples/pages
retold report saved/ more.html crawl.jsonl.gz -o kyiv-ceasefire
cat page.html | retold report - -o one --json
""")
@PAGES
@click.option("-o", "--out", default="retold-report", show_default=True, metavar="DIR", help="Where the report goes.")
@click.option("--force", is_flag=True, help="Replace the report in a folder that is not empty.")
@JSON
@tuned(*JUDGING)
def report(pages: tuple[str, ...], out: str, force: bool, as_json: bool, settings: Settings) -> None:
    """Read PAGES, find who retells whom, and write DIR/index.html and DIR/case.duckdb."""
    with progress() as tell:
        result = app.report(pages, out, force=force, settings=settings, progress=tell)
    if as_json:
        click.echo(
            exports.as_json({**result.summary.as_dict(), "report": str(result.report), "case": str(result.case)})
        )
    else:
        _say(result.summary.as_text())
        _say(f"\nreport: {result.report}\ncase:   {result.case}")
    _exit_if_empty(result.tables)


def _exit_if_empty(tables: Mapping[str, Any]) -> None:
    """Exit 1 where no page holds an article: all that was asked for is done, but there is nothing to use."""
    if ARTICLE not in tables["articles"]["status"].to_pylist():
        _end_as_empty()


def _end_as_empty() -> None:
    click.echo("no page holds an article; the report, or retold read, says why for each", err=True)
    sys.exit(NOTHING_USABLE)


def out_option(metavar: str) -> Callable[[Command], Command]:
    """Return the option ``-o``; without it, results go to standard output."""
    return click.option(
        "-o", "--out", default="-", metavar=metavar, help="Where the rows go; standard output without it."
    )


def _write(out: str, words: str, rows: int, what: str) -> None:
    """Write results to a file in one step, or to standard output."""
    if out == "-":
        _print(words)
    else:
        exports.write_text(Path(out), words)
        _say(f"{rows} {what} -> {out}", err=True)


def _print(words: str) -> None:
    """Print results to standard output, for a person or for a program."""
    click.echo(exports.printable(words) if sys.stdout.isatty() else words, nl=False)


@contextmanager
def working(out: str) -> Iterator[dict[str, Any]]:
    """Give long work that ends in the file *out* what it needs: whom to tell of its progress, and a folder beside the file
    where it is put down on the way. The folder goes when all is done.
    """
    keep = Path(out).with_name(f".{Path(out).name}{app.UNFINISHED}") if out != "-" else None
    with progress() as tell:
        yield {"progress": tell, "keep": keep}
    if keep is not None:
        rmtree(keep, ignore_errors=True)


def _tsv(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> str:
    made = io.StringIO()
    writer = csv.writer(made, delimiter="\t", lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row[column] for column in columns] for row in rows)
    return made.getvalue()


def _rows(rows: list[dict[str, Any]], columns: tuple[str, ...], as_json: bool) -> str:
    return exports.json_lines(rows) if as_json else _tsv(rows, columns)


@command("""
retold read saved/ -o articles.jsonl
""")
@PAGES
@out_option("ARTICLES.jsonl")
@tuned(*ALONE)
def read(pages: tuple[str, ...], out: str, settings: Settings) -> None:
    """Take the article out of each page; a row per page says what was taken out and why, or why it is no article."""
    seen: Counter[bool] = Counter()
    with working(out) as means:
        rows = app.read_rows(pages, settings=settings, **means)
        counted = (row for row in rows if [seen.update([row["status"] == ARTICLE])])
        if out == "-":
            for row in counted:
                _print(exports.as_json(row) + "\n")
        else:
            exports.write_json_lines(Path(out), counted)
            _say(f"{seen.total()} pages -> {out}", err=True)
    if not seen[True]:
        _end_as_empty()


@command("""
retold match saved/ -o candidates.tsv
retold match crawl.parquet --plan
""")
@PAGES
@out_option("CANDIDATES.tsv")
@click.option("--plan", is_flag=True, help="Only say what the search will come to: keys, memory, pairs; as JSON lines.")
@JSON
@tuned(*JUDGING)
def match(pages: tuple[str, ...], out: str, plan: bool, as_json: bool, settings: Settings) -> None:
    """Propose the pairs worth judging, with the route that found each."""
    if plan:
        with progress() as tell:
            rows = app.plan(pages, settings=settings, progress=tell).to_pylist()
        _write(out, exports.json_lines(rows), len(rows), "routes")
        return
    with working(out) as means:
        made = app.run(pages, until="match", settings=settings, **means)
    rows = made["candidates"].to_pylist()
    _write(out, _rows(rows, ("a", "b", "route", "weight"), as_json), len(rows), "candidates")
    _exit_if_empty(made)


RELATION_COLUMNS = ("a", "b", "relation", "score", "probability", "a_to_b", "b_to_a", "common", "share_a", "share_b")


@command("""
retold relate saved/ -o relations.tsv
retold relate crawl.jsonl --pairs pairs.tsv -o relations.tsv
""")
@PAGES
@click.option(
    "--pairs",
    type=click.Path(exists=True, dir_okay=False),
    metavar="PAIRS.tsv",
    help="Judge exactly these: columns a and b.",
)
@out_option("RELATIONS.tsv")
@JSON
@tuned(*JUDGING)
def relate(pages: tuple[str, ...], pairs: str | None, out: str, as_json: bool, settings: Settings) -> None:
    """Judge pairs: which relation, how sure, which way. With --json, also the evidence."""
    with working(out) as means:
        made = app.judged(pages, _pairs(pairs), settings=settings, **means)
    rows = exports.relation_rows(made) if as_json else made["relations"].to_pylist()
    _write(out, _rows(rows, RELATION_COLUMNS, as_json), len(rows), "relations")
    _exit_if_empty(made)


@command("""
retold calibrate pairs.tsv saved/ -o weights.json
retold report saved/ --weights weights.json
""")
@click.argument("pairs", metavar="PAIRS.tsv", type=click.Path(exists=True, dir_okay=False))
@PAGES
@out_option("WEIGHTS.json")
@tuned(*ALONE, "semantic")
def calibrate(pairs: str, pages: tuple[str, ...], out: str, settings: Settings) -> None:
    """Fit the weights of evidence to pairs you have labelled yourself: PAIRS.tsv has the columns a, b and relation."""
    labels = [Label(*row) for row in _columns(pairs, ("a", "b", "relation"))]
    with working(out) as means:
        made = app.calibrate(pages, labels, settings=settings, **means)
    _write(out, written(made), made["data"]["pairs"], "pairs learnt from")
    _say(f"\nhow far the probabilities can be believed, cross-validated\n{reliability_table(made)}", err=True)


def _pairs(path: str | None) -> list[tuple[str, str]] | None:
    """Read the pairs to judge. Raises InputError, with the line, where the file cannot be read as columns a and b."""
    return None if path is None else [(a, b) for a, b in _columns(path, ("a", "b"))]


def _columns(path: str, names: tuple[str, ...]) -> list[list[str]]:
    """Read columns of a file separated by tabs. Raises InputError, with the line, where it lacks one."""
    reader = csv.DictReader(io.StringIO(_decoded(path), newline=""), delimiter="\t")
    named, found = f"{', '.join(names[:-1])} and {names[-1]}", []
    try:
        if not set(names) <= set(reader.fieldnames or ()):
            raise InputError(
                f"{path} has no columns {named}", hint="the first line names the columns, separated by tabs"
            )
        for row in reader:
            if not all(row[name] for name in names):
                raise InputError(
                    f"{path}, line {reader.line_num}: {' or '.join([', '.join(names[:-1]), names[-1]])} is missing",
                    hint="give two ids on each line" if len(names) == 2 else "give two ids and a relation on each line",
                )
            found.append([row[name] for name in names])
    except csv.Error as error:
        raise InputError(
            f"{path}, line {reader.line_num}: {error}", hint="separate ids by tabs, and close what is quoted"
        ) from error
    return found


def _decoded(path: str) -> str:
    """Return the text of a file in UTF-8. Raises InputError, with the line, where it is none."""
    try:
        content = Path(path).read_bytes()
        return content.decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}", hint="check its permissions") from error
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError(f"{path}, line {line}: not UTF-8", hint="save the file as UTF-8") from error


EDGE_COLUMNS = ("story", "parent", "child", "relation", "probability", "line", "reason")
CHANGE_COLUMNS = ("change", "story", "child", "before", "after", "probability_before", "probability_after")


@command("""
retold lineage saved/ -o edges.tsv
retold lineage saved/ --without harbour-courier
""")
@PAGES
@click.option(
    "--without",
    multiple=True,
    metavar="ID",
    help="Say instead what changes when this article is taken out; may be given again for more.",
)
@out_option("EDGES.tsv")
@JSON
@tuned(*JUDGING)
def lineage(pages: tuple[str, ...], without: tuple[str, ...], out: str, as_json: bool, settings: Settings) -> None:
    """Say who took it from whom: an edge from parent to child; a source not among the pages is named lost:N."""
    if without:
        with working(out) as means:
            rows = app.without(pages, without, settings=settings, **means).to_pylist()
        _write(out, _rows(rows, CHANGE_COLUMNS, as_json), len(rows), "changes")
        return
    with working(out) as means:
        made = app.run(pages, until="lineage", settings=settings, **means)
    rows = made["descents"].to_pylist()
    _write(out, _rows(rows, EDGE_COLUMNS, as_json), len(rows), "edges")
    _exit_if_empty(made)


@command("""
retold collate saved/ -o variants.jsonl
""")
@PAGES
@out_option("VARIANTS.jsonl")
@tuned(*JUDGING)
def collate(pages: tuple[str, ...], out: str, settings: Settings) -> None:
    """List where tellings differ: names, numbers, dates, quotations, who is said to have said it."""
    with working(out) as means:
        made = app.run(pages, until="collate", settings=settings, **means)
    rows = exports.variant_rows(made["readings"])
    _write(out, exports.json_lines(rows), len(rows), "variants")
    _exit_if_empty(made)


@command("""
retold record saved/ -o record.jsonl
""")
@PAGES
@out_option("RECORD.jsonl")
@tuned(*JUDGING)
def record(pages: tuple[str, ...], out: str, settings: Settings) -> None:
    """Put on record who said what, when, on which condition: a row per article."""
    with working(out) as means:
        made = app.run(pages, until="record", settings=settings, **means)
    rows = exports.record_rows(made)
    _write(out, exports.json_lines(rows), len(rows), "articles")
    _exit_if_empty(made)


@command("""
retold compare ours.html theirs.html
""")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@JSON
@tuned(*MEASURE)
def compare(a: str, b: str, as_json: bool, settings: Settings) -> None:
    """Judge one pair: verdict, evidence, the two texts side by side, and where they differ."""
    with progress() as tell:
        made = app.compare(a, b, settings=settings, progress=tell)
    if as_json:
        click.echo(
            exports.as_json(
                {"relations": exports.relation_rows(made), "variants": exports.variant_rows(made["readings"])}
            )
        )
    else:
        _say(exports.compared(made))


@command("""
retold add retold-report new.html
""")
@click.argument("case", metavar="CASE")
@PAGES
@JSON
@tuned(*ALONE, *MEASURE, of_case=True)
def add(case: str, pages: tuple[str, ...], as_json: bool, settings: Settings) -> None:
    """Add PAGES to a case (its folder or its case.duckdb) and write case and report anew. Judges as the case was made, unless
    options say otherwise; then all pairs are judged anew.
    """
    with progress() as tell:
        result = app.add(case, pages, settings=settings, progress=tell)
    _say(exports.as_json(result.summary.as_dict()) if as_json else result.summary.as_text())


@command("""
retold find retold-report suspect.html
""")
@click.argument("case", metavar="CASE")
@click.argument("page", metavar="PAGE")
@JSON
@tuned(*MEASURE, of_case=True)
def find(case: str, page: str, as_json: bool, settings: Settings) -> None:
    """Say which articles of a case PAGE retells, or is retold by. Judges as the case was made, unless options say otherwise."""
    with progress() as tell:
        rows = app.find(case, page, settings=settings, progress=tell).to_pylist()
    _write("-", _rows(rows, RELATION_COLUMNS, as_json), len(rows), "relations")


@command("""
retold export retold-report --to parquet tables/
retold export retold-report --to graphml graph/
retold export retold-report --to ftm entities/
retold export retold-report --to tei editions/
""")
@click.argument("case", metavar="CASE")
@click.argument("out", metavar="OUT")
@click.option("--to", required=True, type=click.Choice(app.FORMATS), help="The format.")
def export(case: str, out: str, to: str) -> None:
    """Write a case into the folder OUT as files that other programs read: its tables as csv, parquet or jsonl, its lineage
    as graphml, dot or prov (W3C PROV as JSON), its record as ftm (FollowTheMoney entities), ics (iCalendar) or timeline
    (JSON for TimelineJS), or with tei each story as a critical edition in TEI XML, and beside it its
    variants as CSV for a spreadsheet.
    """
    for path in app.export(case, to, out):
        _say(str(path))


@command("""
retold serve retold-report
""")
@click.argument("case", metavar="CASE")
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on; others can reach it only if you say so.",
)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
def serve(case: str, host: str, port: int) -> None:
    """Open a case in the browser: its report, and a page to query its tables with SQL (read only)."""
    from retold.web import serve as run

    run(Path(case), host=host, port=port, tell=_say)


if __name__ == "__main__":
    main()
