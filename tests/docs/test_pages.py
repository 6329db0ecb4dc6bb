"""The pages for readers: their Python runs, their commands exist, their links lead somewhere."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from retold.cli import main

ROOT = Path(__file__).parent.parent.parent
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")), ROOT / "examples" / "README.md"]
ANY_PAGE = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def blocks(page: Path, *kinds: str) -> list[str]:
    """Return the fenced blocks of a page whose language is one of *kinds*."""
    return [code for kind, code in FENCED.findall(page.read_text("utf-8")) if kind in kinds]


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "docs" / "getting-started.md"], ids=lambda page: page.name)
def test_python_examples_run(page: Path, examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The examples of a page run one after another, as a reader would type them, in a folder with the example pages."""
    shutil.copytree(examples / "pages", tmp_path / "examples" / "pages")
    monkeypatch.chdir(tmp_path)
    scope: dict[str, object] = {"__name__": "example"}
    for number, code in enumerate(blocks(page, "python", "py"), start=1):
        exec(compile(code, f"{page.name}, example {number}", "exec"), scope)


@ANY_PAGE
def test_commands_shown_exist(page: Path) -> None:
    """Every `retold …` line of a page names a command and options that there are."""
    for line in "".join(blocks(page, "", "sh", "bash", "console", "shell")).splitlines():
        for part in re.split(r"\||&&|;", line.split(" #")[0]):
            words = part.strip().removeprefix("$ ").split()
            if (
                len(words) < 2
                or words[0] != "retold"
                or words[1] in ("COMMAND", "[OPTIONS]")
                or words[1].startswith("-")
            ):
                continue
            assert words[1] in main.commands, line
            known = {name for parameter in main.commands[words[1]].params for name in parameter.opts} | {"-h", "--help"}
            given = [
                word.split("=")[0].strip("[]")
                for word in shlex.split(part, posix=False)[2:]
                if word.lstrip("[").startswith("-")
            ]
            assert {word for word in given if len(word) > 1} <= known, line


@ANY_PAGE
def test_links_lead_somewhere(page: Path) -> None:
    """A link to a file of the project names one that is there."""
    for target in LINK.findall(re.sub(FENCED, "", page.read_text("utf-8"))):
        if not re.match(r"[a-z]+:|#", target):
            assert (page.parent / target.split("#")[0]).exists(), target


@ANY_PAGE
def test_links_within_a_page_lead_to_a_heading(page: Path) -> None:
    """A link with a # names a heading of the page it leads to."""
    for target in LINK.findall(re.sub(FENCED, "", page.read_text("utf-8"))):
        file, _, heading = target.partition("#")
        if heading and not re.match(r"[a-z]+:", target):
            text = (page.parent / file).read_text("utf-8") if file else page.read_text("utf-8")
            anchors = {
                re.sub(r"[^\w\- ]", "", h.lower()).strip().replace(" ", "-")
                for h in re.findall(r"^#+ (.*)$", text, re.MULTILINE)
            }
            assert heading in anchors, target
