"""A page opened: the article's paragraphs with the furniture set back in the places it stood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from retold.report import limits, phrases
from retold.report.listing import Names
from retold.report.rows import Row, Rows
from retold.report.tellings import Story, Telling

_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Block:
    """One block of an opened page: a paragraph of the article, or furniture with its kind and reason."""

    kind: Literal["paragraph", "heading", "caption", "credit", "furniture"]
    words: str
    begin: int
    end: int
    label: str = ""
    reason: str = ""
    purposes: str = ""


@dataclass(frozen=True, slots=True)
class PageView:
    """One page as the report lists it; ``blocks`` is empty where the page is not carried in full."""

    id: str
    anchor: str
    name: str
    title: str
    lang: str
    language: str
    what: str
    marks: tuple[Telling, ...]
    words: int
    published: str
    removed: str
    reason: str
    facts: tuple[tuple[str, str], ...]
    dates: tuple[Row, ...]
    blocks: tuple[Block, ...]
    cut: bool
    is_article: bool
    search: str


def page_views(rows: Rows, found: list[Story]) -> list[PageView]:
    """Return every page that is listed: tellings, story by story, then other articles, then what is no article."""
    anchors, names = rows.anchors, rows.names
    marks: dict[str, list[Telling]] = {}
    for story in found:
        for telling in story.articles:
            marks.setdefault(telling.id, []).append(telling)
    rest = sorted((id_ for id_ in anchors if id_ not in marks), key=lambda id_: (not rows.is_article(id_), id_))
    order = [*(id_ for id_ in marks if id_ in anchors), *rest]
    return [
        _view(rows, id_, anchors[id_], names, tuple(marks.get(id_, ())), full=place < limits.PAGES_WITH_TEXT)
        for place, id_ in enumerate(order)
    ]


def _view(rows: Rows, id_: str, anchor: str, names: Names, marks: tuple[Telling, ...], *, full: bool) -> PageView:
    article, page = rows.articles.get(id_) or {}, rows.pages.get(id_) or {}
    title = phrases.short(article.get("title") or page.get("given_title"), 300)
    is_article, name = rows.is_article(id_), names[id_]
    what = marks[0].role_words if marks else "article, in no story" if is_article else article.get("status") or "unread"
    return PageView(
        id=id_,
        anchor=anchor,
        name=name,
        title=title,
        lang=phrases.language_tag(article.get("lang")),
        language=phrases.language(article.get("lang")) if is_article else "",
        what=what,
        marks=marks,
        words=article.get("words") or 0,
        published=phrases.day(article.get("published")),
        removed=removed_words(rows.furniture.get(id_, [])),
        reason=article.get("reason") or page.get("problem") or "",
        facts=tuple(_facts(article, page, names))[: None if full else 2],
        dates=tuple(rows.dates.get(id_, ())) if full else (),
        blocks=tuple(_blocks(article, rows.furniture.get(id_, []))) if full else (),
        cut=not full,
        is_article=is_article,
        search=phrases.short(f"{id_} {name} {title} {what} {phrases.language(article.get('lang'))}", 400).lower(),
    )


def removed_words(furniture: list[Row]) -> str:
    """Return which kinds of furniture a page had, what a reader asks about first.

    >>> removed_words([{"kind": "navigation"}, {"kind": "share"}, {"kind": "consent"}, {"kind": "share"}])
    'consent notice, share bar, navigation'
    """
    found = {row["kind"] or "other" for row in furniture}
    known = [words for kind, words in phrases.FURNITURE.items() if kind in found]
    return ", ".join([*known, *sorted(found - phrases.FURNITURE.keys())])


def _facts(article: Row, page: Row, names: Names) -> Iterator[tuple[str, str]]:
    named = (
        ("Id", article.get("id") or page.get("id")),
        ("Read from", page.get("origin")),
        ("Address it names", article.get("url") or page.get("given_url")),
        ("Later capture of", names.get(article.get("version_of"))),
        ("Outlet", article.get("outlet") or page.get("given_source")),
        ("Byline", article.get("byline")),
        ("Words", f"{article['words']:,}" if article.get("words") else None),
    )
    return ((name, phrases.short(str(value), 300)) for name, value in named if value)


def _blocks(article: Row, furniture: list[Row]) -> Iterator[Block]:
    text = article.get("text") or ""
    waiting = sorted(furniture, key=lambda row: (row["at"] or 0, row["ordinal"]))[: limits.FURNITURE_SHOWN]
    for begin, end in _paragraphs(text):
        while waiting and (waiting[0]["at"] or 0) <= begin:
            yield _furniture(waiting.pop(0))
        yield Block(_kind(article, begin, end), text[begin:end], begin, end)
    yield from map(_furniture, waiting)
    hidden = len(furniture) - limits.FURNITURE_SHOWN
    if hidden > 0:
        yield Block("furniture", "", 0, 0, label=f"{hidden} more", reason="not shown here; table furniture of the case")


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    for line in _LINE.finditer(text, 0, limits.PAGE_CHARACTERS):
        if line.group().strip():
            yield line.start(), line.end()


def _kind(article: Row, begin: int, end: int) -> Literal["paragraph", "heading", "caption", "credit"]:
    for part in article.get("parts") or ():
        if part["begin"] <= begin and end <= part["end"] + 1 and part["kind"] in ("heading", "caption", "credit"):
            kind: Literal["heading", "caption", "credit"] = part["kind"]
            return kind
    return "paragraph"


def _furniture(row: Row) -> Block:
    words = (row["text"] or "").strip()
    shown = words if len(words) <= limits.FURNITURE_CHARACTERS else words[: limits.FURNITURE_CHARACTERS] + "…"
    return Block(
        kind="furniture",
        words=shown,
        begin=row["at"] or 0,
        end=row["at"] or 0,
        label=phrases.FURNITURE.get(row["kind"], row["kind"] or "other matter"),
        reason=phrases.short(row["reason"], 300),
        purposes=phrases.listed(list(row["purposes"] or ()), most=9),
    )
