"""On how many witnesses each passage of a story rests."""

from __future__ import annotations

from dataclasses import dataclass

from retold.report import limits
from retold.report.rows import Row, Rows, natural
from retold.report.tellings import Story
from retold.report.wordings import Wording, wordings


@dataclass(frozen=True, slots=True)
class BackedView:
    """A passage that several witnesses tell."""

    witnesses: int
    wordings: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Backing:
    """The passages of a story by what they rest on."""

    passages: int
    several: tuple[BackedView, ...]
    """Those of two witnesses and more: the best backed first, then in the order of the text."""
    left_out: int

    @property
    def alone(self) -> int:
        """The number of passages of one witness."""
        return self.passages - len(self.several) - self.left_out


def backing(rows: Rows, story: Story) -> Backing:
    """Return the backing of a story."""
    groups = sorted(rows.passages.get(story.key, {}).items(), key=lambda item: natural(item[0]))
    counted = [(len({row["witness"] for row in group}), group) for _, group in groups]
    several = sorted((one for one in counted if one[0] > 1), key=lambda one: -one[0])
    shown = several[: limits.PASSAGES_LISTED]
    views = tuple(BackedView(number, _wordings(rows, story, group)) for number, group in shown)
    return Backing(len(counted), views, len(several) - len(shown))


def _wordings(rows: Rows, story: Story, group: list[Row]) -> tuple[Wording, ...]:
    """Return every wording of a passage, those of the witnesses themselves first."""
    told = [row | {"words": " ".join(rows.text(row["id"])[row["begin"] : row["end"]].split())} for row in group]
    heads = {row["witness"] for row in group}
    found = wordings(story, told)
    return tuple(sorted(found, key=lambda one: heads.isdisjoint(telling.id for telling, _, _ in one.places)))
