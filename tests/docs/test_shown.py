"""What the pages show is what the program prints: commands and questions of the docs are run, and their answers looked for.

Lines and rows may be left out and cut (`...`), cells rounded; what is shown must stand in the answer, in the order of the answer.
"""

from __future__ import annotations

import csv
import io
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from retold import app
from retold.cli import main

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "examples" / "pages"
SAVED = ("harbour-courier.html", "lowland-post.html", "tidewrack.html", "ulsay-echo.html")
"""The pages that `docs/getting-started.md` calls `saved`."""
OTHERS = ("halmarsh-online.html", "worldwide-dispatch.txt")

IN_TEXT = re.compile(r"^```text\n\$ (retold [^\n]+)\n(.*?)^```", re.M | re.S)
BELOW = re.compile(r"^```sh\n(retold [^\n]+)\n```\n\n```text\n(.*?)^```", re.M | re.S)
TABLE = re.compile(r"^```sh\n(retold [^\n]+)\n```\n\n((?:\|[^\n]*\n)+)", re.M)
QUERY = re.compile(r"^```sql\n((?:(?!```).)*?)^```\n\n((?:\|[^\n]*\n)+)", re.M | re.S)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the pages that the docs speak of."""
    made = tmp_path_factory.mktemp("shown")
    shutil.copytree(PAGES, made / "examples" / "pages")
    (made / "saved").mkdir()
    for name in SAVED:
        shutil.copy(PAGES / name, made / "saved")
    for name in OTHERS:
        shutil.copy(PAGES / name, made)
    return made


def ran(command: str) -> str:
    """Return what a command prints; `--force` lets a page of the docs begin with the same folder as the one before."""
    words = shlex.split(command)[1:]
    done = CliRunner().invoke(main, [*words, "--force"] if words[0] == "report" else words)
    assert done.exit_code == 0, (command, done.output)
    return done.stdout


def missing(shown: list[str], printed: list[str]) -> Iterator[str]:
    """Yield the shown lines that are not printed, or not in that order; a cut one stands for any that begins with it."""
    at = 0
    for line in shown:
        head, cut, _ = line.partition(" ...")
        same = (n for n in range(at, len(printed)) if (printed[n].startswith(head) if cut else printed[n] == line))
        if (found := next(same, None)) is None:
            yield line
        else:
            at = found + 1


def cells(row: str) -> list[str]:
    """Return the cells of a row of a Markdown table."""
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


def says(shown: str, told: str) -> bool:
    """Tell whether a cell shows what was told, rounded to as many digits as it has."""
    if re.fullmatch(r"-?\d+\.\d+", shown) and told:
        return f"{float(told):.{len(shown.partition('.')[2])}f}" == f"{float(shown):.{len(shown.partition('.')[2])}f}"
    return " ".join(shown.split()) == " ".join(told.split())


def not_told(shown: str, told: list[dict[str, str]]) -> Iterator[str]:
    """Yield the rows of a Markdown table that are not among the rows *told*, or not in that order."""
    header, _, *rows = shown.splitlines()
    names, at = cells(header), 0
    for row in rows:
        wanted = dict(zip(names, cells(row), strict=True))
        same = (n for n in range(at, len(told)) if all(says(wanted[name], told[n][name]) for name in names))
        if (found := next(same, None)) is None:
            yield row
        else:
            at = found + 1


@pytest.mark.parametrize(
    "page",
    ["README.md", "docs/getting-started.md", "docs/how-to/follow-one-story.md"],
    ids=lambda page: Path(page).stem,
)
def test_commands_print_what_the_page_shows(page: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run in the order of the page, every command whose output is shown prints it."""
    monkeypatch.chdir(folder)
    text = (ROOT / page).read_text("utf-8")
    found = sorted((match for shape in (IN_TEXT, BELOW, TABLE) for match in shape.finditer(text)), key=re.Match.start)
    assert found
    wrong = []
    for match in found:
        printed = ran(match[1])
        if match.re is TABLE:
            wrong += not_told(match[2], list(csv.DictReader(io.StringIO(printed), delimiter="\t")))
        else:
            wrong += missing([line for line in match[2].splitlines() if line.strip()], printed.splitlines())
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("page", ["follow-one-story.md", "ask-a-case-with-sql.md"])
def test_questions_have_the_answers_that_the_page_shows(page: str, example_run: app.Result) -> None:
    """Every question in SQL, asked of the case of the example pages, has the rows that are shown."""
    found = QUERY.findall((ROOT / "docs" / "how-to" / page).read_text("utf-8"))
    assert found
    wrong = []
    with duckdb.connect(str(example_run.case), read_only=True) as case:
        for question, shown in found:
            answer = case.sql(question)
            rows = [
                {name: "" if value is None else str(value) for name, value in zip(answer.columns, row, strict=True)}
                for row in answer.fetchall()
            ]
            wrong += not_told(shown, rows)
    assert not wrong, "\n".join(wrong)
