"""The lineage as GraphML and DOT: read back by readers of those formats, whatever pages call themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny import lineage_tables

from retold import graphs
from retold.app import Result
from retold.exports import printable

HOSTILE = [
    'She said "no" \\',
    "<b>&amp;</b> ]]> <!-- --> &#1;",
    "a\x00b\x1b[31m\x9b\u202e\ufffe\uffff",
    '"]; evil -> twin; "',
    r"\N \G \l {a|b} <html>",
    "two\nlines\tand a tab\r",
]


def read_graphml(held: dict[str, Any]) -> nx.MultiDiGraph:
    """Return the GraphML of *held* as networkx reads it, as a graph that may have several edges between two nodes."""
    written = "".join(graphs.graphml(held)).encode("utf-8")
    return nx.read_graphml(BytesIO(written), force_multigraph=True)


# --- a strict reader of the little DOT that is written -------------------------------------------------------------

_TOKEN = re.compile(r'\s+|(->|[{}\[\]=,;]|"(?:[^"\\\n]|\\.)*"|[A-Za-z_][A-Za-z_0-9]*)')
_ESCAPE = re.compile(r"\\(.)")


@dataclass
class Drawing:
    """What a DOT file says: boxes with attributes and the frame they stand in, arrows, and labels of frames."""

    boxes: dict[str, dict[str, str]] = field(default_factory=dict)
    frame_of: dict[str, str] = field(default_factory=dict)
    arrows: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    frames: dict[str, str] = field(default_factory=dict)


def tokens(words: str) -> Iterator[str]:
    """Yield the tokens of a DOT file; anything that is none fails."""
    at = 0
    while at < len(words):
        found = _TOKEN.match(words, at)
        assert found, words[at : at + 40]
        at = found.end()
        if found.group(1):
            yield found.group(1)


def shown(token: str) -> str:
    """Return what Graphviz shows for a token: escapes and entities undone."""
    if not token.startswith('"'):
        return token
    return _ESCAPE.sub(lambda m: "\n" if m[1] == "n" else m[1], token[1:-1]).replace("&amp;", "&")


def drawing(words: str) -> Drawing:
    """Read a DOT file by its grammar, as far as it is used."""
    found, left, frame = Drawing(), list(tokens(words)), ""
    assert left[:3] == ["digraph", "lineage", "{"]
    depth, left = 1, left[3:]
    while left:
        if left[0] == "}":
            depth, left, frame = depth - 1, left[1:], ""
        elif left[0] == "subgraph":
            assert left[2] == "{"
            depth, frame, left = depth + 1, left[1], left[3:]
        else:
            left = _statement(found, left, frame)
    assert depth == 0
    return found


def _statement(found: Drawing, left: list[str], frame: str) -> list[str]:
    """Read one statement with its attributes; return what follows it."""
    end = left.index(";")
    head, attributes = left[: left.index("[")], left[left.index("[") + 1 : end - 1]
    assert left[end - 1] == "]"
    pairs = {attributes[at]: shown(attributes[at + 2]) for at in range(0, len(attributes), 4)}
    assert all(attributes[at + 1] == "=" for at in range(0, len(attributes), 4))
    if head == ["graph"] and frame:
        found.frames[frame] = pairs["label"]
    elif len(head) == 3:
        assert head[1] == "->"
        found.arrows.append((shown(head[0]), shown(head[2]), pairs))
    elif head not in (["graph"], ["node"]):
        found.boxes[shown(head[0])] = pairs
        found.frame_of[shown(head[0])] = frame
    return left[end + 1 :]


# --- GraphML --------------------------------------------------------------------------------------------------------


def test_graphml_is_the_lineage_of_the_case(example_run: Result) -> None:
    """Every telling is a node, every arrow an edge, with the values of the tables."""
    read, held = read_graphml(example_run.tables), example_run.tables
    assert set(read) == set(held["stories"]["id"].to_pylist())
    articles = {row["id"]: row for row in held["articles"].to_pylist()}
    for ident, told in read.nodes(data=True):
        for name in ("outlet", "title", "published"):
            assert told.get(name, "") == (articles[ident][name] or "")
    arrows = {(row["parent"], row["child"]): row for row in held["descents"].to_pylist()}
    assert set(read.edges()) == set(arrows)
    for parent, child, told in read.edges(data=True):
        for name in ("story", "relation", "probability", "line", "reason"):
            assert told[name] == arrows[parent, child][name]


def test_a_lost_source_and_several_stories() -> None:
    """A lost source says so and has no outlet; a telling of two stories has both, and both its arrows."""
    held = lineage_tables(
        {"a": "One", "b": "Two", "c": "Three"},
        [("story:1", "lost:1", "a"), ("story:1", "lost:1", "b"), ("story:10", "a", "c"), ("story:2", "a", "c")],
    )
    read = read_graphml(held)
    assert read.nodes["lost:1"] == {"kind": "lost source", "story": "story:1", "role": "lost"}
    assert read.nodes["a"]["story"] == "story:1, story:2, story:10"
    assert read.nodes["a"]["kind"] == "article"
    assert sorted(told["story"] for told in read["a"]["c"].values()) == ["story:10", "story:2"]


def test_an_empty_lineage_is_an_empty_graph() -> None:
    """Where no article is in any story there is a file nevertheless."""
    held = lineage_tables({}, [])
    assert len(read_graphml(held)) == 0
    assert drawing("".join(graphs.dot(held))) == Drawing()


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words_in_graphml(words: str) -> None:
    """Marks, markup and controls come back as printable words, and make no node, edge or attribute of their own."""
    read = read_graphml(lineage_tables({"a": words, words: "plain"}, [("story:1", "a", words)], reason=words))
    assert set(read) == {"a", graphs.named(words)}
    assert read.nodes["a"]["title"] == printable(words)
    ((_, child, told),) = read.edges(data=True)
    assert (child, told["reason"]) == (graphs.named(words), printable(words))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=12), min_size=2, max_size=4, unique=True))
def test_any_ids_make_a_graph_of_as_many_nodes(idents: list[str]) -> None:
    """Both formats hold every id there can be, and no two become one."""
    held = lineage_tables(dict.fromkeys(idents, "A title"), [("story:1", a, b) for a, b in pairwise(idents)])
    names = {graphs.named(ident) for ident in idents}
    assert len(names) == len(idents)
    assert set(read_graphml(held)) == names
    drawn = drawing("".join(graphs.dot(held)))
    assert len(drawn.boxes) == len(idents)
    assert {one for a, b, _ in drawn.arrows for one in (a, b)} == set(drawn.boxes)


# --- DOT ------------------------------------------------------------------------------------------------------------


def test_dot_is_the_lineage_of_the_case(example_run: Result) -> None:
    """Every telling is a box in the frame of its story, every arrow has its relation and how sure its line is."""
    held = example_run.tables
    words = "".join(graphs.dot(held))
    drawn = drawing(words)
    assert "rankdir=LR" in words
    assert set(drawn.boxes) == set(held["stories"]["id"].to_pylist())
    assert list(drawn.frames.values()) == [held["stories"]["title"][0].as_py()]
    arrows = {(a, b): told["label"] for a, b, told in drawn.arrows}
    assert arrows == {
        (row["parent"], row["child"]): f"{row['relation']} {row['line']:.2f}" for row in held["descents"].to_pylist()
    }
    assert drawn.boxes["harbour-courier"]["label"].split("\n")[0] == "Harbour Courier"


def test_lost_sources_are_dashed_and_bridges_stand_outside() -> None:
    """A lost source looks like one; a telling of two stories is in neither frame, as it makes them no one story."""
    arrows = [("story:1", "lost:1", "a"), ("story:1", "lost:1", "b"), ("story:2", "b", "c")]
    drawn = drawing("".join(graphs.dot(lineage_tables({"a": "One", "b": "Two", "c": "Three"}, arrows))))
    assert "dashed" in drawn.boxes["lost:1"]["style"]
    assert "style" not in drawn.boxes["a"]
    assert drawn.frame_of == {"a": "cluster_1", "lost:1": "cluster_1", "c": "cluster_2", "b": ""}


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words_in_dot(words: str) -> None:
    """Marks of DOT and entities come back as the words they were, controls by their number."""
    held = lineage_tables({"a": words, words: "plain"}, [("story:1", "a", words)], reason=words)
    drawn = drawing("".join(graphs.dot(held)))
    assert len(drawn.boxes) == 2
    ((_, child, told),) = drawn.arrows
    assert child in drawn.boxes
    assert told["tooltip"] == printable(words).replace("\n", " ").replace("\t", " ")
    assert drawn.boxes["a"]["label"] == "a\n" + printable(" ".join(words.split()))


def test_a_long_title_is_cut_in_a_box() -> None:
    """A page may call itself anything at any length; a box shows one line of it."""
    held = lineage_tables({"a": "word " * 100_000, "b": "Two"}, [("story:1", "a", "b")])
    label = drawing("".join(graphs.dot(held))).boxes["a"]["label"]
    assert label.endswith("word…")
    assert len(label) < 2 * graphs.LABEL
