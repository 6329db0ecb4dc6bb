"""The lineage of a story as coordinates: cards for tellings, arrows for descents, a band for each group tied together.

graphlay places the cards in layers, sources at the left, and routes the arrows; this module only says how large a card
is and puts the bands below each other. Everything is rounded to tenths of a pixel, so a drawing is the same everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import graphlay
import networkx as nx

from retold.report import limits, phrases
from retold.report.fitting import right_to_left, wrapped
from retold.report.rows import Row
from retold.report.tellings import Story, Telling

CARD: Final = (204.0, 90.0)
"""Width and height of a card in pixels: a badge, a name, two lines of headline, the role."""
_LAYER_GAP: Final = 140.0  # room for the bends, then for "translation 93 %"
_BENDS: Final = 0.28  # bends are drawn in this first share of the gap, so that labels have the rest
_ROW_GAP: Final = 22.0
_BAND_HEAD: Final = 30.0
_BAND_GAP: Final = 18.0
_PAD: Final = 16.0
_GRID: Final = 4  # cards in a row where nothing ties them
_BEND: Final = 7.0
_OPTIONS: Final = {
    "direction": "leftright",
    "spacing": {"layer_gap": _LAYER_GAP, "node_gap": _ROW_GAP, "port_gap": 22.0, "isolated_gap": _ROW_GAP},
    "routing": {"style": "orthogonal"},
}

_LINE: Final = 21.0
"""Widths of a line of headline on a card, in units of a lower-case letter's width."""


@dataclass(frozen=True, slots=True)
class Card:
    """One telling in the drawing."""

    telling: Telling
    x: float
    y: float
    lines: tuple[str, ...]
    name: str
    foot: str
    rtl: bool


@dataclass(frozen=True, slots=True)
class Arrow:
    """One descent in the drawing: an SVG path, and where its label ends."""

    path: str
    label: str
    x: float
    y: float
    strength: str
    says: str


@dataclass(frozen=True, slots=True)
class Band:
    """Tellings tied by descents, drawn together under a heading that counts their witnesses."""

    heading: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole lineage, ready to be written as SVG."""

    width: float
    height: float
    bands: tuple[Band, ...]
    arrows: tuple[Arrow, ...]
    cards: tuple[Card, ...]
    says: str


@dataclass(frozen=True, slots=True)
class _Part:
    """A group laid out around its own origin."""

    heading: str
    width: float
    height: float
    places: dict[str, tuple[float, float]]
    arrows: list[tuple[Row, list[tuple[float, float]]]]


def draw(story: Story, descents: Sequence[Row]) -> Drawing | None:
    """Return the drawing of a story's lineage; nothing where it has too many tellings to be read."""
    if not story.tellings or len(story.tellings) > limits.NODES_DRAWN:
        return None
    known = [row for row in descents if row["parent"] in story.tellings and row["child"] in story.tellings]
    graph = nx.DiGraph()
    graph.add_nodes_from(story.tellings)
    graph.add_edges_from((row["parent"], row["child"]) for row in known if row["parent"] != row["child"])
    groups = sorted((sorted(group) for group in nx.weakly_connected_components(graph)), key=lambda g: (-len(g), g))
    tied = [_tied(story, group, known) for group in groups if len(group) > 1]
    alone = [group[0] for group in groups if len(group) == 1]
    return _stacked(story, tied + ([_alone(story, alone)] if alone else []), known)


def _tied(story: Story, group: list[str], descents: Sequence[Row]) -> _Part:
    inside = [
        row for row in descents if row["parent"] in group and row["child"] in group and row["parent"] != row["child"]
    ]
    order = [id_ for id_ in story.tellings if id_ in group]
    graph = graphlay.Graph()
    layer = _layers(group, inside)
    for number, id_ in enumerate(order):
        graph.node(number, width=CARD[0], height=CARD[1], rank={"fixed": layer[id_]} if layer else "free")
    for row in inside:
        graph.edge(order.index(row["parent"]), order.index(row["child"]), weight=max(row["probability"] or 0.0, 0.05))
    return _part(_heading(story, group), order, inside, graphlay.layout(graph, options=_OPTIONS))


def _layers(group: list[str], inside: list[Row]) -> dict[str, int]:
    """Return how many arrows lie at most between a source and each telling; nothing where arrows run in a circle."""
    graph = nx.DiGraph([(row["parent"], row["child"]) for row in inside])
    graph.add_nodes_from(group)
    if not nx.is_directed_acyclic_graph(graph):
        return {}
    return {id_: layer for layer, ids in enumerate(nx.topological_generations(graph)) for id_ in ids}


def _part(heading: str, order: list[str], inside: list[Row], laid: Any) -> _Part:
    centres = [laid.positions()[number] for number in range(len(order))]
    start = min(x for x, _ in centres) - CARD[0] / 2
    paths = [[(_early(point["x"] - start) + start, point["y"]) for point in edge["points"]] for edge in laid.edges]
    xs = [x + side * CARD[0] / 2 for x, _ in centres for side in (-1, 1)] + [x for path in paths for x, _ in path]
    ys = [y + side * CARD[1] / 2 for _, y in centres for side in (-1, 1)] + [y for path in paths for _, y in path]
    left, top = min(xs), min(ys)
    places = {id_: (x - CARD[0] / 2 - left, y - CARD[1] / 2 - top) for id_, (x, y) in zip(order, centres, strict=True)}
    arrows = [(row, [(x - left, y - top) for x, y in path]) for row, path in zip(inside, paths, strict=True)]
    return _Part(heading, max(xs) - left, max(ys) - top, places, arrows)


def _early(x: float) -> float:
    """Move a bend that lies between two layers toward the layer it comes from; places on a card's edge stay."""
    layer, across = divmod(round(x, 3), CARD[0] + _LAYER_GAP)
    over = across - CARD[0]
    return x if over <= 0 else layer * (CARD[0] + _LAYER_GAP) + CARD[0] + over * _BENDS


def _alone(story: Story, ids: list[str]) -> _Part:
    order = [id_ for id_ in story.tellings if id_ in ids]
    step_x, step_y = CARD[0] + _ROW_GAP, CARD[1] + _ROW_GAP
    places = {id_: ((n % _GRID) * step_x, (n // _GRID) * step_y) for n, id_ in enumerate(order)}
    across, down = min(len(order), _GRID), (len(order) + _GRID - 1) // _GRID
    heading = "Stands alone: a witness of its own" if len(order) == 1 else "Each stands alone: a witness of its own"
    return _Part(heading, across * step_x - _ROW_GAP, down * step_y - _ROW_GAP, places, [])


def _heading(story: Story, group: list[str]) -> str:
    witnesses = sorted({story.tellings[id_].witness for id_ in group})
    articles = sum(1 for id_ in group if not story.tellings[id_].lost)
    names = [story.tellings[w].name if w in story.tellings else w for w in witnesses]
    told = phrases.count(articles, "article")
    return f"{phrases.count(len(witnesses), 'witness', 'witnesses')}: {told} from {phrases.listed(names, most=3)}"


def _stacked(story: Story, parts: list[_Part], descents: Sequence[Row]) -> Drawing:
    width = max(part.width for part in parts) + 2 * _PAD
    bands: list[Band] = []
    arrows: list[Arrow] = []
    cards: list[Card] = []
    top = 0.0
    for part in parts:
        height = part.height + _BAND_HEAD + 2 * _PAD
        bands.append(Band(part.heading, 0.0, round(top, 1), round(width, 1), round(height, 1)))
        dx, dy = _PAD, top + _BAND_HEAD + _PAD
        cards += [_card(story.tellings[id_], x + dx, y + dy) for id_, (x, y) in _in_reading_order(part)]
        arrows += [_arrow(story, row, [(x + dx, y + dy) for x, y in path]) for row, path in part.arrows]
        top += height + _BAND_GAP
    says = _says(story, descents)
    return Drawing(round(width, 1), round(top - _BAND_GAP, 1), tuple(bands), tuple(arrows), tuple(cards), says)


def _in_reading_order(part: _Part) -> list[tuple[str, tuple[float, float]]]:
    return sorted(part.places.items(), key=lambda item: (round(item[1][0]), round(item[1][1]), item[0]))


def _says(story: Story, descents: Sequence[Row]) -> str:
    return (
        f"{phrases.count(len(story.articles), 'article')} and {phrases.count(len(story.lost), 'lost source')}, "
        f"tied by {phrases.count(len(descents), 'arrow')} from source to telling. "
        "The list below says the same in words."
    )


def _card(telling: Telling, x: float, y: float) -> Card:
    foot = telling.role
    when = phrases.day(telling.published[:10]) if telling.published else ""
    return Card(
        telling=telling,
        x=round(x, 1),
        y=round(y, 1),
        lines=wrapped(
            telling.title or ("not among the pages" if telling.lost else "no headline"), lines=2, width=_LINE * 1.3
        ),
        name=wrapped(telling.name, lines=1, width=_LINE)[0],
        foot=wrapped(f"{foot} · {when}" if when else foot, lines=1, width=_LINE * 1.5)[0],
        rtl=right_to_left(telling.title),
    )


_STRENGTHS: Final = ((0.85, "strong"), (0.6, "fair"), (0.0, "weak"))


def _arrow(story: Story, row: Row, points: list[tuple[float, float]]) -> Arrow:
    probability = row["probability"] or 0.0
    parent, child = story.tellings[row["parent"]], story.tellings[row["child"]]
    end_x, end_y = points[-1]
    return Arrow(
        path=_path(points),
        label=f"{row['relation']} {phrases.percent(row['line'])}",
        x=round(end_x - 11, 1),
        y=round(end_y - 6, 1),
        strength=next(name for least, name in _STRENGTHS if probability >= least),
        says=f"{child.mark} {child.name} from {parent.mark} {parent.name}: {row['relation']}",
    )


def _path(points: list[tuple[float, float]]) -> str:
    """Return an SVG path through *points* with rounded corners, ending just before the arrow head's card."""
    (x, y), *rest = points
    steps = [f"M{x:.1f} {y:.1f}"]
    for (px, py), (cx, cy), (nx_, ny) in zip(points, rest, rest[1:], strict=False):
        before, after = _toward((cx, cy), (px, py)), _toward((cx, cy), (nx_, ny))
        steps.append(f"L{before[0]:.1f} {before[1]:.1f}Q{cx:.1f} {cy:.1f} {after[0]:.1f} {after[1]:.1f}")
    steps.append(f"L{rest[-1][0] - 3:.1f} {rest[-1][1]:.1f}")
    return "".join(steps)


def _toward(start: tuple[float, float], end: tuple[float, float]) -> tuple[float, float]:
    dx, dy = end[0] - start[0], end[1] - start[1]
    reach = max(abs(dx), abs(dy))
    part = min(_BEND, reach / 2) / reach if reach else 0.0
    return start[0] + dx * part, start[1] + dy * part
