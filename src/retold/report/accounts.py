"""What each telling did to the one it was taken from, in one paragraph of numbers."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from retold.report import limits, phrases
from retold.report.rows import Row, Rows
from retold.report.tellings import Story, Telling
from retold.text.align_summary import Account, what_it_did


@dataclass(frozen=True, slots=True)
class AccountView:
    """The numbers of one telling beside another."""

    telling: Telling
    beside: Telling
    taken: bool
    """Whether it was taken from it; else both were taken from a source that is lost."""
    kept: float
    order_kept: float
    added: float
    changes: tuple[tuple[str, int], ...]

    @property
    def says(self) -> str:
        """The numbers as sentences."""
        return sentences(self.telling.mark, self.beside.mark, self)


def sentences(telling: str, beside: str, view: AccountView) -> str:
    """Return the numbers of a telling as sentences: what it kept, in which order, what it added, what it changed."""
    order = (
        "all of it in the same order" if view.order_kept == 1 else f"{_share(view.order_kept)} of it in the same order"
    )
    kept = f"{telling} keeps {_share(view.kept)} of {beside}" + (f", {order}" if view.kept else "")
    changed = phrases.listed([f"{number} of {kind}" for kind, number in view.changes])
    return f"{kept}; {_share(view.added)} of {telling} has no counterpart there." + (
        f" They differ in {changed}." if changed else ""
    )


def _share(value: float) -> str:
    return f"{round(100 * value)} %"


def accounts(rows: Rows, story: Story) -> list[AccountView]:
    """Return the account of each telling beside each known parent; of those of a lost source, beside each other."""
    readings = [row for group in rows.variants.get(story.key, {}).values() for row in group]
    by_id: dict[str, list[Row]] = {}
    for row in readings:
        by_id.setdefault(row["id"], []).append(row)
    found = []
    for child, parent, taken in _pairs(rows, story)[: limits.ACCOUNTS_LISTED]:
        beside = rows.alignments.get((min(child.id, parent.id), max(child.id, parent.id)), [])
        if beside:
            both = [*by_id.get(child.id, ()), *by_id.get(parent.id, ())]
            made = what_it_did(_article(rows, child), _article(rows, parent), beside, both)
            found.append(_view(child, parent, taken, made))
    return found


def _view(child: Telling, parent: Telling, taken: bool, made: Account) -> AccountView:
    changes = tuple((kind, number) for kind, number in made.changes.items() if kind not in ("wording", "order"))
    return AccountView(child, parent, taken, made.kept, made.order_kept, made.added, changes)


def _article(rows: Rows, telling: Telling) -> Row:
    return {"id": telling.id, "text": rows.text(telling.id)}


def _pairs(rows: Rows, story: Story) -> list[tuple[Telling, Telling, bool]]:
    """Return who is compared with whom: a child with its parent, the children of a lost source with each other."""
    told = {telling.id: telling for telling in story.articles}
    found: list[tuple[Telling, Telling, bool]] = []
    orphans: dict[str, list[Telling]] = {}
    for row in rows.descents.get(story.key, ()):
        child, parent = told.get(row["child"]), told.get(row["parent"])
        if child and parent:
            found.append((child, parent, True))
        elif child:
            orphans.setdefault(row["parent"], []).append(child)
    order = {id_: number for number, id_ in enumerate(told)}
    for siblings in orphans.values():
        ordered = sorted(siblings, key=lambda t: order[t.id])[: limits.SIBLINGS_COMPARED]
        found += [(b, a, False) for a, b in combinations(ordered, 2)]
        found += [(a, b, False) for a, b in combinations(ordered, 2)]
    return sorted(found, key=lambda pair: (order[pair[0].id], order[pair[1].id]))
