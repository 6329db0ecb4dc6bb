"""Make ``docs/reference`` from the code, or check that it is fresh and that every link in the docs leads somewhere.

python docs/generate.py            write docs/reference/*.md
python docs/generate.py --check    change nothing; exit 1 and name each stale page and each dead link
"""

from __future__ import annotations

import argparse
import inspect
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

import click
import pyarrow as pa

import retold
from retold import provenance, settings, tables
from retold.cli import main as command_line
from retold.pipeline import STEPS

ROOT: Final = Path(__file__).resolve().parents[1]
REFERENCE: Final = ROOT / "docs" / "reference"
WIDTH: Final = 100
"""Columns of a help text: what a terminal of usual width shows."""
MADE: Final = "<!-- Made by docs/generate.py from the code; changes here are overwritten. -->\n"


def commands() -> str:
    """Return the page of commands: every help text as the terminal shows it."""
    text = [MADE, "# Commands\n", "What `retold --help` and `retold COMMAND --help` print.\n"]
    text += [
        "Exit codes of every command: 0 done, 1 no page holds anything usable, 2 wrong use or a result that cannot be "
        "written, 130 interrupted.\n",
        _fenced(_help(command_line, "retold")),
    ]
    for name, command in command_line.commands.items():
        text += [f"## {name}\n", _fenced(_help(command, f"retold {name}"))]
    return "\n".join(text)


def _help(command: click.Command, path: str) -> str:
    """Return the help of *command*, the same on every terminal."""
    with click.Context(command, info_name=path, terminal_width=WIDTH, max_content_width=WIDTH, color=False) as context:
        context.help_option_names = ["-h", "--help"]
        return command.get_help(context).rstrip()


def _fenced(words: str, language: str = "text") -> str:
    return f"```{language}\n{words}\n```\n"


def tables_page() -> str:
    """Return the page of tables: what a row is, which step writes it, every column."""
    text = [
        MADE,
        "# Tables\n",
        "The tables of a case, in the order of the pipeline. The same words stand in the case file itself:\n",
    ]
    text += [_fenced("select table_name, comment from duckdb_tables();", "sql"), _contents(), *map(_table, tables.ALL)]
    return "\n".join(text)


def _contents() -> str:
    rows = "\n".join(f"| [{table.name}](#{table.name}) | {table.row} |" for table in tables.ALL)
    return f"| table | a row is |\n|---|---|\n{rows}\n"


def _table(table: tables.Table) -> str:
    """Return the section on one table."""
    writer = next((step.name for step in STEPS if table.name in step.writes), "")
    origin = (
        f"Written by the step `{writer}`."
        if writer
        else "Written by the opening of files."
        if table is tables.PAGES
        else ""
    )
    order = ", ".join(f"`{name}`" for name in table.order)
    head = f"## {table.name}\n\nA row is {table.row}. {origin} Ordered by {order}.\n".replace(".  ", ". ")
    rows = "\n".join(f"| `{name}` | {_kind(kind)} | {meaning} |" for name, kind, meaning in table.columns)
    return f"{head}\n| column | holds | meaning |\n|---|---|---|\n{rows}\n"


def _kind(kind: pa.DataType) -> str:
    """Return an Arrow type in plain words."""
    if pa.types.is_list(kind):
        return f"list of {_kind(kind.value_type)}"
    if pa.types.is_struct(kind):
        return "(" + ", ".join(f"{part.name} {_kind(part.type)}" for part in kind) + ")"
    return {"string": "text", "int64": "integer", "double": "number", "bool": "true or false"}[str(kind)]


def settings_page() -> str:
    """Return the page of settings."""
    rows = "\n".join(
        f"| `{row['name']}` | {row['default']} | {row['unit']} | {row['reason']} | {row['rerun']} |"
        for row in settings.table()
    )
    text = [
        MADE,
        "# Settings\n",
        "Every tunable is a field of `retold.Settings`, which every Python verb takes as `settings=`. `workers` is also the option "
        "`--workers` of the command line. The table `runs` of a case keeps those that differ from their defaults.\n",
        f"| setting | default | unit | reason | rerun when it changes |\n|---|---|---|---|---|\n{rows}\n",
    ]
    return "\n".join(text)


def python() -> str:
    """Return the page of the public Python API: what ``import retold`` gives."""
    public = [getattr(retold, name) for name in retold.__all__]
    verbs = [one for one in public if inspect.isfunction(one)]
    errors = [one for one in public if inspect.isclass(one) and issubclass(one, Exception)]
    values = [one for one in public if inspect.isclass(one) and one not in errors]
    text = [MADE, "# Python\n", (inspect.getdoc(retold) or "").split(">>>")[0].strip().replace("``", "`") + "\n"]
    text += ["## Verbs\n", *map(_verb, verbs), "## Values\n", *map(_value, values), "## Errors\n"]
    text += [f"- `{one.__name__}`{_parent(one)}: {_doc(one)}" for one in sorted(errors, key=lambda e: len(e.__mro__))]
    return "\n".join(text) + "\n"


def provenance_page() -> str:
    """Return the page of terms in exported provenance: its headings are what the names of the terms lead to."""
    text = [
        MADE,
        "# Terms in exported provenance\n",
        "What `retold:` means in the file that `retold export CASE --to prov` writes. The namespace is that of this page, so that each "
        "name leads to its meaning:\n",
        _fenced(provenance.NAMESPACE),
        "The names of tellings (`case:`) have a namespace that is the same for the same pages and version of Retold. Besides these terms, "
        "derivations have PROV's own types: "
        + ", ".join(f"`{theirs}` where it is `{ours}`" for ours, theirs in provenance.BY_RELATION.items())
        + ".\n",
    ]
    return "\n".join([*text, *(f"## {term}\n\n{meaning}\n" for term, meaning in provenance.TERMS.items())])


def _doc(one: Callable[..., Any] | type) -> str:
    return (inspect.getdoc(one) or "").replace("``", "`")


def _parent(error: type) -> str:
    base = error.__mro__[1].__name__
    return "" if base == "Exception" else f" (a `{base}`)"


def _verb(function: Callable[..., Any]) -> str:
    """Return the section on one function: signature and docstring."""
    parameters = inspect.signature(function).parameters.values()
    shown = ", ".join(_with_star(list(parameters)))
    result = inspect.signature(function).return_annotation
    signature = _fenced(f"retold.{function.__name__}({shown}) -> {result}", "python")
    return f"### {function.__name__}\n\n{signature}\n{_doc(function)}\n"


def _with_star(parameters: list[inspect.Parameter]) -> Iterator[str]:
    """Yield parameters as they are written, with the star before those that must be named."""
    starred = False
    for one in parameters:
        if one.kind is one.KEYWORD_ONLY and not starred:
            starred = True
            yield "*"
        mark = "**" if one.kind is one.VAR_KEYWORD else ""
        default = (
            "" if one.default is one.empty else f" = {getattr(one.default, '__name__', None) or repr(one.default)}"
        )
        yield f"{mark}{one.name}: {one.annotation}{default}"


def _value(kind: type) -> str:
    """Return the section on one value: its docstring and fields."""
    rows = (
        [f"| `{field.name}` | {str(field.type).replace('|', '/')} |" for field in fields(kind)]
        if is_dataclass(kind)
        else []
    )
    table = "\n".join(["| field | type |", "|---|---|", *rows]) + "\n" if rows else ""
    return f"### {kind.__name__}\n\n{_doc(kind)}\n\n{table}"


PAGES: Final[dict[str, Callable[[], str]]] = {
    "commands.md": commands,
    "tables.md": tables_page,
    "settings.md": settings_page,
    "python.md": python,
    "provenance.md": provenance_page,
}
"""Every page of the reference, by file name."""


def stale() -> Iterator[str]:
    """Yield a line for each page of the reference that does not say what the code says."""
    for name, make in PAGES.items():
        path = REFERENCE / name
        if not path.is_file() or path.read_text("utf-8") != make():
            yield f"{path.relative_to(ROOT)} is stale: make it anew with make docs"


_FENCE: Final = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_CODE: Final = re.compile(r"`[^`\n]*`")
_LINK: Final = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
_HEADING: Final = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)


def dead_links() -> Iterator[str]:
    """Yield a line for each relative link, in any Markdown file of the project, that leads nowhere."""
    for page in sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/**/*.md")]):
        for link in _LINK.findall(_CODE.sub("", _FENCE.sub("", page.read_text("utf-8")))):
            if not re.match(r"[a-z]+:", link) and not _leads_somewhere(page, unquote(link)):
                yield f"{page.relative_to(ROOT)}: nothing at {link}"


def _leads_somewhere(page: Path, link: str) -> bool:
    """Tell whether file and heading that *link* names exist."""
    name, _, heading = link.partition("#")
    target = page.parent / name if name else page
    if not target.exists():
        return False
    return not heading or heading in {
        _slug(title) for title in _HEADING.findall(_FENCE.sub("", target.read_text("utf-8")))
    }


def _slug(heading: str) -> str:
    """Return the anchor that a heading gets on a page."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def main() -> None:
    """Write the reference, or check it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if a page is stale or a link dead")
    if parser.parse_args().check:
        problems = [*stale(), *dead_links()]
        print("\n".join(problems) or "docs are fresh", file=sys.stderr if problems else sys.stdout)
        sys.exit(bool(problems))
    REFERENCE.mkdir(exist_ok=True)
    for name, make in PAGES.items():
        (REFERENCE / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    main()
