"""One page, read by itself: a pure function from a row of ``pages`` to a reading, whatever the page holds."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from retold.read import dates, deadline
from retold.read.crawled import read_lines
from retold.read.markup_page import read_html
from retold.read.metadata import host_of
from retold.read.reading import PageReading, near_headline
from retold.read.status import ARTICLE, Signs, status_of
from retold.settings import Settings
from retold.text import language
from retold.text.words import count

Row = dict[str, Any]

_LANGUAGE_SAMPLE = 20
"""Blocks of an article whose text the language is told from."""


def read_page(row: Row, settings: Settings) -> PageReading:
    """Return what is read from one row of the table ``pages``; a page that breaks the reader is one that says so.

    Pure and picklable both ways, so that a caller may spread pages over processes.
    """
    if row.get("problem") or row.get("content") is None:
        return PageReading(row["id"], row.get("media") or "", "unread", row.get("problem") or "no content")
    try:
        return deadline.within(settings.max_page_seconds, partial(_read, row, settings))
    except deadline.OverTimeError:
        return PageReading(
            row["id"], row["media"], "unread", f"took longer than {settings.max_page_seconds:g} seconds to read"
        )
    except Exception as fault:  # one bad page never ends a run: what went wrong is recorded with the page
        return PageReading(
            row["id"],
            row.get("media") or "",
            "unread",
            f"the reader failed on it: {type(fault).__name__}: {fault}"[:300],
        )


def _read(row: Row, settings: Settings) -> PageReading:
    return _with_what_was_given(_READERS[row["media"]](row, settings), row)


def _read_row(row: Row, settings: Settings) -> PageReading:
    """Return an article given as it stands: nothing is taken out and nothing is judged but its length."""
    text = row["content"]
    words = count(text)
    status, reason = (ARTICLE, "") if words else ("empty", "the row’s text holds no word")
    if words > settings.max_article_words:
        status, reason = "unread", f"more than {settings.max_article_words:,} words: no news article"
    return PageReading(row["id"], "row", status, reason, exact=text if status == ARTICLE else None)


def _read_text(row: Row, settings: Settings) -> PageReading:
    """Return the reading of a text as crawled."""
    title, outlet, judged = read_lines(row["content"])
    status, reason = status_of(judged, Signs(title=title), settings)
    claims = dates.ranked([*dates.in_lines(near_headline(judged))])
    return PageReading(
        row["id"], "text", status, reason, tuple(judged), title=title, outlet=outlet, claims=tuple(claims)
    )


_READERS = {"html": read_html, "text": _read_text, "row": _read_row}


def _with_what_was_given(reading: PageReading, row: Row) -> PageReading:
    """Return the reading with what the row tells about its page, which goes before what the page says, and the
    language.
    """
    url = row.get("given_url") or reading.url
    given = dates.claim("row", "published", row.get("given_published"))
    captured = dates.claim("archive", "captured", row.get("captured"))
    claims = dates.ranked([given, captured, *reading.claims, *([] if reading.media == "html" else [dates.in_url(url)])])
    outlet = row.get("given_source") or reading.outlet or host_of(url)
    return replace(
        reading,
        url=url,
        claims=tuple(claims),
        title=row.get("given_title") or reading.title,
        outlet=outlet,
        site=reading.site or host_of(url) or outlet,
        lang=_language(reading, row),
    )


def _language(reading: PageReading, row: Row) -> str:
    """Return the language given, else that of the article's text, else that which the page declares."""
    given = (row.get("given_lang") or "").strip().lower().replace("_", "-").split("-")[0]
    if given.isascii() and given.isalpha() and len(given) in (2, 3):  # a name ("English") is no code: the text tells
        return given
    own = [block.text for block in reading.blocks if block.is_article][:_LANGUAGE_SAMPLE]
    text = reading.exact if reading.exact is not None else "\n".join(own)
    return (language.detect(text) if text else "") or reading.lang
