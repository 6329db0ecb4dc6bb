"""The step: pages to articles, furniture and dates."""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from functools import partial
from typing import Any

import pyarrow as pa

from retold.engines import Engine
from retold.engines.port import Row
from retold.read.dates import best
from retold.read.page import read_page
from retold.read.reading import PageReading, assembled
from retold.read.status import ARTICLE
from retold.read.templates import without_templates
from retold.read.versions import first_versions
from retold.read.wording import Verdict
from retold.settings import Settings
from retold.tables import ARTICLES, DATES, FURNITURE
from retold.text.words import count

Tables = tuple[pa.Table, pa.Table, pa.Table]


_SEALED = pa.schema([("reading", pa.binary())])
"""A reading on its way between processes: pickled by one of ours and opened by another of ours, never taken from a page."""


def read(pages: pa.Table, *, settings: Settings, engine: Engine) -> Tables:
    """Return the tables ``articles``, ``furniture`` and ``dates``: each page read by itself, then side by side."""
    sealed = engine.map("read", partial(read_rows, settings=settings), pages, _SEALED)
    return gather((pickle.loads(reading) for reading in sealed["reading"].to_pylist()), settings=settings)


def read_rows(rows: list[Row], settings: Settings) -> list[Row]:
    """Read a batch of pages, each by itself."""
    return [{"reading": pickle.dumps(read_page(row, settings))} for row in rows]


def gather(readings: Iterable[PageReading], *, settings: Settings) -> Tables:
    """Return the step's tables from readings in any order, as `read_page` gives them.

    This is where pages are laid side by side: what comes back on several pages of a site is taken out of each.
    """
    articles: list[dict[str, Any]] = []
    furniture: list[dict[str, Any]] = []
    dates: list[dict[str, Any]] = []
    cleaned = without_templates(readings)
    first = first_versions(cleaned)
    for reading in cleaned:
        article, taken_out = _rows_of(reading, settings)
        articles.append(article | {"version_of": first.get(reading.id)})
        furniture.extend({"id": reading.id} | row for row in taken_out)
        dates.extend(_dates_of(reading))
    return ARTICLES.of(articles), FURNITURE.of(furniture), DATES.of(dates)


def _rows_of(reading: PageReading, settings: Settings) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return the row of ``articles`` for one page and its rows of ``furniture``; a page that is no article has no
    text.
    """
    text, parts, taken_out = assembled(reading.blocks)
    if reading.exact is not None:
        text = reading.exact
    status, reason, words = reading.status, reading.reason, count(text)
    if status == ARTICLE and reading.exact is None and words < settings.min_article_words:
        status, reason = "too short", f"{words} words are left without the template of {reading.site}"
    if status != ARTICLE:
        text, parts, words, taken_out = "", [], 0, _all_of(reading, status)
    row = {
        "id": reading.id,
        "status": status,
        "reason": None if status == ARTICLE else reason,
        "text": text,
        "title": reading.title or None,
        "byline": reading.byline or None,
        "outlet": reading.outlet or None,
        "lang": reading.lang or None,
        "url": reading.url or None,
        "published": _published(reading),
        "words": words,
        "parts": parts,
    }
    return row, taken_out


def _all_of(reading: PageReading, status: str) -> list[dict[str, Any]]:
    """Return every block of a page that is no article as furniture: nothing it showed is lost."""
    whole = Verdict("other", f"the page is no article ({status})")
    blocks = [block.taken_out(whole) if block.is_article else block for block in reading.blocks]
    return assembled(blocks)[2]


def _published(reading: PageReading) -> str | None:
    """Return the best claim of publication; neither a claim of a change nor of a capture is one."""
    chosen = best(reading.claims)
    return chosen.value if chosen is not None else None


def _dates_of(reading: PageReading) -> list[dict[str, Any]]:
    """Return the rows of ``dates`` for one page, best claim first."""
    chosen = best(reading.claims)
    return [
        {
            "id": reading.id,
            "ordinal": ordinal,
            "origin": claim.origin,
            "claim": claim.claim,
            "found": claim.found,
            "value": claim.value,
            "begin": claim.begin,
            "end": claim.end,
            "chosen": claim is chosen,
        }
        for ordinal, claim in enumerate(reading.claims)
    ]
