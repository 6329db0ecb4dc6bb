"""Tellings as a reader meets them: each with a short mark (A, B; α, β for lost sources), a name and an anchor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice, pairwise
from typing import Final

from retold.report import limits, phrases
from retold.report.rows import Row, Rows, natural

_LATIN: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # without I and O, which look like figures
_GREEK: Final = "αβγδεζηθκλμνξπρστφχψω"
_NAME: Final = 48
_OPENING: Final = 70  # characters of a telling that stand for the headline that none has
_TELLS_APART: Final = 6  # letters of an id that are shown at least


@dataclass(frozen=True, slots=True)
class Telling:
    """One telling of one story, or a lost source: how the report names it everywhere."""

    story: str
    id: str
    mark: str
    name: str
    title: str
    lang: str
    role: str
    witness: str
    certainty: float | None
    published: str
    anchor: str
    lost: bool

    @property
    def role_words(self) -> str:
        """The role in plain words."""
        return phrases.ROLES.get(self.role, self.role)


@dataclass(frozen=True, slots=True)
class Story:
    """One story: its tellings in reading order, found by id."""

    key: str
    number: int
    title: str
    tellings: dict[str, Telling]
    anchor: str

    @property
    def articles(self) -> list[Telling]:
        """The tellings that are articles, without lost sources."""
        return [telling for telling in self.tellings.values() if not telling.lost]

    @property
    def lost(self) -> list[Telling]:
        """The lost sources."""
        return [telling for telling in self.tellings.values() if telling.lost]


def page_anchors(rows: Rows) -> dict[str, str]:
    """Return the anchor of every page that the document lists: of a large case the first `limits.PAGES_LISTED`.

    Tellings come first, then pages that hold no article, then articles in no story. Anchors are numbers, as an id may hold anything.
    """
    ids = sorted(rows.pages.keys() | rows.articles.keys())
    told = dict.fromkeys(
        row["id"] for members in rows.stories.values() for row in members if row["id"] in rows.articles
    )
    rest = sorted((id_ for id_ in ids if id_ not in told), key=rows.is_article)
    listed = {*islice(chain(told, rest), limits.PAGES_LISTED)}
    return {id_: f"page-{number}" for number, id_ in enumerate(ids, 1) if id_ in listed}


def page_names(rows: Rows) -> dict[str, str]:
    """Return a short name for every page: its outlet, told apart by the id where an outlet has several pages."""
    alike: dict[str, list[str]] = {}
    for id_ in sorted(rows.pages.keys() | rows.articles.keys()):
        alike.setdefault(phrases.short(_outlet(rows, id_), _NAME), []).append(id_)
    return {
        id_: name if name and len(ids) == 1 else _apart(name, id_, enough)
        for name, ids in alike.items()
        for id_, enough in _enough(ids)
    }


def _outlet(rows: Rows, id_: str) -> str:
    return (rows.articles.get(id_) or {}).get("outlet") or (rows.pages.get(id_) or {}).get("given_source") or id_


def _enough(ids: list[str]) -> Iterator[tuple[str, int]]:
    """Yield each of the sorted *ids* with the characters at its head that no other of them has."""
    shared = [0, *(_alike(*pair) for pair in pairwise(ids)), 0]
    for id_, before, after in zip(ids, shared, shared[1:], strict=False):
        yield id_, max(_TELLS_APART, before + 1, after + 1)


def _alike(one: str, other: str) -> int:
    """Return how many characters two ids have in common at the head."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _apart(name: str, id_: str, enough: int) -> str:
    """Add as much of the id as tells the pages of one outlet apart: ids can be long digests."""
    part = phrases.short(id_ if len(id_) <= 2 * _TELLS_APART else id_[:enough], _NAME) or "without a name"
    return f"{phrases.short(name, _NAME - len(part))} ({part})" if name and name != id_ and len(part) < _NAME else part


def stories(rows: Rows) -> list[Story]:
    """Return all stories, the largest first as the table has them, with their tellings marked and named."""
    anchors, names = page_anchors(rows), page_names(rows)
    several = len(rows.stories) > 1
    return [
        _story(rows, key, number, str(number) if several else "", anchors, names)
        for number, key in enumerate(rows.stories, 1)
    ]


def _story(rows: Rows, key: str, number: int, prefix: str, anchors: dict[str, str], names: dict[str, str]) -> Story:
    members = rows.stories[key]
    lost = sorted((row for row in members if row["id"] not in rows.articles), key=lambda row: natural(row["id"]))
    kept = sorted((row for row in members if row["id"] in rows.articles), key=lambda row: _order(rows, row))
    tellings: dict[str, Telling] = {}
    for place, row in enumerate(kept):
        tellings[row["id"]] = _telling(
            rows, row, prefix + _mark(_LATIN, place), names[row["id"]], anchors.get(row["id"], "")
        )
    for place, row in enumerate(lost):
        mark = _mark(_GREEK, place)
        tellings[row["id"]] = _telling(rows, row, prefix + mark, f"lost source {mark}", f"story-{number}", lost=True)
    title = phrases.short(next((row["title"] for row in members if row["title"]), ""), 200) or _opening(rows, kept)
    return Story(key, number, title or f"Story {number}, without a headline", tellings, f"story-{number}")


def _opening(rows: Rows, members: list[Row]) -> str:
    """Return the first words of the first telling that has any."""
    return next((words for row in members if (words := phrases.short(rows.text(row["id"]), _OPENING))), "")


def _order(rows: Rows, row: Row) -> tuple[bool, bool, str, str]:
    published = rows.articles[row["id"]].get("published") or ""
    return (row["role"] != "original", not published, published, row["id"])


def _mark(letters: str, place: int) -> str:
    turn, letter = divmod(place, len(letters))
    return letters[letter] + (str(turn + 1) if turn else "")


def _telling(rows: Rows, row: Row, mark: str, name: str, anchor: str, *, lost: bool = False) -> Telling:
    article = rows.articles.get(row["id"]) or {}
    return Telling(
        story=row["story"],
        id=row["id"],
        mark=mark,
        name=name,
        title=phrases.short(article.get("title"), 300),
        lang=phrases.language_tag(article.get("lang")),
        role="lost" if lost else row["role"] or "",
        witness=row["witness"] or "",
        certainty=row["certainty"],
        published=article.get("published") or "",
        anchor=anchor,
        lost=lost,
    )
