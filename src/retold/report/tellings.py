"""Tellings as a reader meets them: each with a short mark (A, B; α, β for lost sources), a name and an anchor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from retold.report import phrases
from retold.report.rows import Row, Rows, natural

_LATIN: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # without I and O, which look like figures
_GREEK: Final = "αβγδεζηθκλμνξπρστφχψω"
_OPENING: Final = 70  # characters of a telling that stand for the headline that none has


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


def stories(rows: Rows) -> list[Story]:
    """Return all stories, the largest first as the table has them, with their tellings marked and named."""
    several = len(rows.stories) > 1
    return [_story(rows, key, number, str(number) if several else "") for number, key in enumerate(rows.stories, 1)]


def _story(rows: Rows, key: str, number: int, prefix: str) -> Story:
    members = rows.stories[key]
    lost = sorted((row for row in members if row["id"] not in rows.articles), key=lambda row: natural(row["id"]))
    kept = sorted((row for row in members if row["id"] in rows.articles), key=lambda row: _order(rows, row))
    tellings: dict[str, Telling] = {}
    for place, row in enumerate(kept):
        tellings[row["id"]] = _telling(
            rows, row, prefix + _mark(_LATIN, place), rows.names[row["id"]], rows.anchors.get(row["id"], "")
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
