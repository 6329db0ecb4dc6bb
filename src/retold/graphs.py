"""The lineage of a case as a graph that other programs draw and measure: GraphML and DOT.

Titles, outlets and ids come from pages, so nothing of theirs is written as it stands: what XML cannot hold or would steer a
terminal is shown by its number, and what either format takes for its own marks is escaped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import networkx as nx
import pyarrow as pa

from retold.exports import printable

Tables = Mapping[str, pa.Table]
Row = dict[str, Any]

LABEL: Final = 60
"""Characters of a headline that a box shows; a page may call itself anything at any length."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One article or lost source of the lineage; in several stories where it tells several."""

    id: str
    stories: tuple[str, ...]
    roles: tuple[str, ...]
    lost: bool
    page: Mapping[str, Any]
    """Its row of the table ``articles``; nothing for a lost source."""

    def of_page(self, column: str) -> str:
        """Return what its page says of it, or nothing."""
        return self.page.get(column) or ""


@dataclass(frozen=True, slots=True)
class Graph:
    """All stories of a case: who is in them, and who took it from whom."""

    tellings: tuple[Telling, ...]
    descents: tuple[Row, ...]
    titles: Mapping[str, str]
    """The headline of each story, in the stories' order."""


def graph(held: Tables) -> Graph:
    """Return the lineage that the tables ``stories``, ``descents`` and ``articles`` hold."""
    pages = {row["id"]: row for row in held["articles"].drop_columns(["text", "parts"]).to_pylist()}
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for row in sorted(held["stories"].to_pylist(), key=lambda row: _numbered(row["story"])):
        rows[row["id"]].append(row)
    titles = {row["story"]: row["title"] or "" for one in rows.values() for row in one}
    descents = sorted(
        held["descents"].to_pylist(), key=lambda row: (_numbered(row["story"]), row["parent"], row["child"])
    )
    tellings = tuple(_telling(ident, rows[ident], pages) for ident in sorted(rows))
    return Graph(tellings, tuple(descents), {name: titles[name] for name in sorted(titles, key=_numbered)})


def _numbered(name: str) -> tuple[int, str]:
    """Return what puts story:2 before story:10."""
    return len(name), name


def _telling(ident: str, rows: list[Row], pages: Mapping[str, Row]) -> Telling:
    """Return one telling from its rows of the table ``stories``, one a story."""
    stories, roles = tuple(row["story"] for row in rows), tuple(row["role"] for row in rows)
    lost = "lost" in roles
    return Telling(ident, stories, roles, lost, {} if lost else pages.get(ident, {}))


def named(ident: str) -> str:
    r"""Return an id as a graph names its node: printable, and different for different ids.

    The backslash is doubled, or an id that holds one could pass for another whose control character is shown by its number.

    >>> named("a\x00") == named(r"a\x00")
    False
    """
    return printable(ident.replace("\\", "\\\\"))


def graphml(held: Tables) -> Iterator[str]:
    """Yield the lineage as GraphML, line by line.

    A node is an article or a lost source (``kind``), with ``story`` and ``role`` (several joined by commas), and ``outlet``,
    ``title``, ``published``, ``lang`` and ``url`` where its page gives them. An edge leads from parent to child and has
    ``story``, ``relation``, ``probability``, ``line`` and ``reason``.
    """
    found = graph(held)
    made = nx.MultiDiGraph()
    for telling in found.tellings:
        made.add_node(named(telling.id), **_node(telling))
    for number, row in enumerate(found.descents, start=1):
        made.add_edge(named(row["parent"]), named(row["child"]), key=f"edge:{number}", **_edge(row))
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield from (line + "\n" for line in nx.generate_graphml(made))


def _node(telling: Telling) -> dict[str, str]:
    """Return the attributes of a node; what nobody knows is left out."""
    known = {
        "kind": "lost source" if telling.lost else "article",
        "story": ", ".join(telling.stories),
        "role": ", ".join(telling.roles),
    }
    told = {name: telling.of_page(name) for name in ("outlet", "title", "published", "lang", "url")}
    return {name: printable(value) for name, value in {**known, **told}.items() if value}


def _edge(row: Row) -> dict[str, str | float]:
    """Return the attributes of an edge."""
    words = {name: printable(row[name] or "") for name in ("story", "relation", "reason")}
    return {**words, "probability": float(row["probability"]), "line": float(row["line"])}


def dot(held: Tables) -> Iterator[str]:
    """Yield the lineage as a DOT drawing from left to right: a frame a story, lost sources dashed, probabilities on the arrows.

    A telling of several stories stands outside their frames.
    """
    found = graph(held)
    frames: defaultdict[tuple[str, ...], list[Telling]] = defaultdict(list)
    for telling in found.tellings:
        frames[telling.stories].append(telling)
    yield "digraph lineage {\n  graph [rankdir=LR];\n  node [shape=box, style=rounded];\n"
    for number, (story, title) in enumerate(found.titles.items(), start=1):
        yield f"  subgraph cluster_{number} {{\n    graph [label={quoted(_cut(title) or story)}];\n"
        yield from _boxes(frames[(story,)])
        yield "  }\n"
    yield from _boxes(telling for telling in found.tellings if len(telling.stories) > 1)
    for row in found.descents:
        label = quoted(f"{row['relation']} {row['line']:.2f}")
        ends = f"{quoted(named(row['parent']))} -> {quoted(named(row['child']))}"
        yield f"  {ends} [label={label}, tooltip={quoted(row['reason'] or '')}];\n"
    yield "}\n"


def _boxes(tellings: Iterable[Telling]) -> Iterator[str]:
    for telling in tellings:
        style = ', style="rounded,dashed"' if telling.lost else ""
        yield f"    {quoted(named(telling.id))} [label={_label(telling)}{style}];\n"


def _label(telling: Telling) -> str:
    """Return what the box of a telling shows: who published it, under which headline, when."""
    if telling.lost:
        return quoted(telling.id, "a source that is not among the pages")
    lines = (telling.of_page("outlet") or telling.id, telling.of_page("title"), telling.of_page("published"))
    return quoted(*filter(None, map(_cut, lines)))


def _cut(words: str) -> str:
    """Return *words* on one line, no longer than a box can show."""
    line = " ".join(words[: 10 * LABEL].split())
    return line if len(line) <= LABEL else line[: LABEL - 1].rstrip() + "…"


def quoted(*lines: str) -> str:
    r"""Return *lines* as one quoted string of DOT.

    Graphviz takes the backslash for the beginning of an escape and the ampersand for that of an entity, in labels at least.

    >>> print(quoted('a "b"', r"c\N &lt;"))
    "a \"b\"\nc\\N &amp;lt;"
    """
    return '"' + "\\n".join(printable(line).translate(_MARKS) for line in lines) + '"'


_MARKS: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "&": "&amp;", "\n": " ", "\t": " "})
