"""What a page is if it is no article, and what says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from retold.read import patterns
from retold.read.crawled import is_prose
from retold.read.reading import Judged
from retold.settings import Settings
from retold.text.words import count

ARTICLE = "article"

_ERROR, _LOGIN, _VIDEO = (patterns.compiled("signs.tsv", sign) for sign in ("error page", "login", "video stub"))
"""What pages of these kinds say, in many languages."""

INDEX_LINKS = 15
"""Link blocks from which a page with few sentences is a list of others."""

PROSE_SHARE = 0.25
"""Share of a short page's words that stand in paragraphs, below which it is a list."""

TEASERS = 6
"""Headlines of other articles from which a page without an article of its own is a list of them."""

SIDE_PAGE_WORDS = 160
"""Words up to which a text is looked at as an error or login page."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What else a page shows that speaks for what it is."""

    title: str = ""
    page_type: str = ""
    path: str = ""
    links: int = 0
    """Visible blocks that are links and nothing else."""
    has_password: bool = False
    has_video: bool = False
    linked: float = 0.0
    """Share of the article's words that stand in links."""


def status_of(blocks: Sequence[Judged], signs: Signs, settings: Settings) -> tuple[str, str]:
    """Return the status of a page and, where it is no article, the reason; signs in order of how sure they are."""
    own = [block for block in blocks if block.is_article]
    words = sum(count(block.text) for block in own)
    if not blocks:
        return "empty", "the page shows no text"
    if words > settings.max_article_words:
        return "unread", f"more than {settings.max_article_words:,} words: no news article"
    if words >= settings.min_article_words:
        return _of_long(own, words, signs)
    return _of_short(blocks, words, signs, settings)


def _of_long(own: Sequence[Judged], words: int, signs: Signs) -> tuple[str, str]:
    """Return the status of a page with words enough for an article."""
    if words <= SIDE_PAGE_WORDS:
        text = " ".join(block.text for block in own)
        if _ERROR.search(signs.title) or (words < 80 and _ERROR.search(text)):
            return "error page", f"says ‘{_found(_ERROR, signs.title, text)}’"
        if signs.has_password and _LOGIN.search(text):
            return "login", f"asks for a password and says ‘{_found(_LOGIN, text)}’"
    if words <= SIDE_PAGE_WORDS and _prose(own) < PROSE_SHARE * words:
        return "index page", f"{words} words in {len(own)} blocks, next to none of them in paragraphs"
    if signs.linked > 0.6 and signs.links >= INDEX_LINKS:
        return "index page", f"{signs.linked:.0%} of its text are links, and {signs.links} blocks are nothing else"
    if signs.page_type in ("website", "") and signs.path in ("/", "/index.html") and signs.links >= INDEX_LINKS:
        return "index page", f"the front page of a site, with {signs.links} blocks that are links"
    return ARTICLE, ""


def _prose(own: Sequence[Judged]) -> int:
    """Return how many words stand in blocks that read like sentences."""
    return sum(number for block in own if is_prose(block.text, number := count(block.text)))


def _of_short(blocks: Sequence[Judged], words: int, signs: Signs, settings: Settings) -> tuple[str, str]:
    """Return what a page without words enough is instead of an article."""
    shown = " ".join(block.text for block in blocks)[:20_000]
    consent = sum(count(block.text) for block in blocks if block.kind == "consent")
    rest = sum(count(block.text) for block in blocks if block.kind not in ("consent", "navigation", "legal"))
    if consent >= 15 and consent > rest:
        return "consent wall", f"{consent} words of consent notice and no article behind it"
    few = count(shown) <= 4 * SIDE_PAGE_WORDS
    if _ERROR.search(signs.title) or (few and _ERROR.search(shown)):
        return "error page", f"says ‘{_found(_ERROR, signs.title, shown)}’"
    if signs.has_password or (few and _LOGIN.search(shown)):
        return "login", f"asks to log in: ‘{_found(_LOGIN, shown) or 'password'}’"
    if signs.links >= INDEX_LINKS:
        return "index page", f"{signs.links} blocks that are links, {words} words of text"
    teasers = [block for block in blocks if block.kind == "related"]
    if len(teasers) >= TEASERS and sum(count(block.text) for block in teasers) > 2 * words:
        return "index page", f"{len(teasers)} headlines of other articles, {words} words of text"
    if signs.has_video or signs.page_type.startswith("video") or (words and few and _VIDEO.search(signs.title)):
        return "video stub", f"a video with {words} words of text"
    if not words:
        return "empty", "no sentence of an article"
    return "too short", f"{words} words; an article has {settings.min_article_words} or more"


def _found(pattern: re.Pattern[str], *texts: str) -> str:
    for text in texts:
        if match := pattern.search(text):
            return " ".join(match.group().split())[:80]
    return ""
