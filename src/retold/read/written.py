"""What a reading is written down as: its row of ``articles``, its rows of ``furniture`` and ``dates``."""

from __future__ import annotations

from typing import Any

from retold.read.dates import best
from retold.read.reading import PageReading, assembled
from retold.read.status import ARTICLE
from retold.read.wording import Verdict
from retold.settings import Settings
from retold.text.words import count


def rows_of(reading: PageReading, settings: Settings) -> tuple[dict[str, Any], list[dict[str, Any]]]:
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


def dates_of(reading: PageReading) -> list[dict[str, Any]]:
    """Return the rows of ``dates`` for one page, best claim first."""
    chosen = best(reading.claims)
    return [
        {
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
