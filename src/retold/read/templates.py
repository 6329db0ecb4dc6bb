"""Knowledge from other pages: a block that comes back on several pages of one site is the site's template, not an
article's.

Copies of one article share their blocks too, and must keep them; so do articles that quote the same statement. A block
is
taken for template only at the article's ends or as a short line, only within one site, and only where little of a page
comes back.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from retold.read.reading import Judged, PageReading
from retold.read.wording import Verdict
from retold.text.words import count

PAGES = 3
"""Pages of a site on which a block must stand to be its template."""

MOST_SHARE = 0.4
"""Share of an article's words that may come back elsewhere; above it the page is another copy of one article."""

SHORT_WORDS = 12
"""Words up to which a repeated line is template wherever it stands; no passage of an article is that short and that
common.
"""


def without_templates(readings: Iterable[PageReading]) -> list[PageReading]:
    """Return the readings with the blocks of each site's template taken out as furniture."""
    sites: defaultdict[str, list[PageReading]] = defaultdict(list)
    alone: list[PageReading] = []
    for reading in readings:
        if reading.exact is None and reading.site and reading.status == "article":
            sites[reading.site].append(reading)
        else:
            alone.append(reading)
    for pages in sites.values():
        alone.extend(_cleaned(pages) if len(pages) >= PAGES else pages)
    return alone


def _cleaned(pages: Sequence[PageReading]) -> list[PageReading]:
    """Return the pages of one site without its template."""
    seen: Counter[str] = Counter()
    for text in {_text_of(page): page for page in pages}.values():
        seen.update({_key(block) for block in text.blocks if block.is_article})
    return [_without(page, seen) for page in pages]


def _text_of(page: PageReading) -> tuple[str, ...]:
    """Return what tells pages apart: exact copies of one article count once."""
    return tuple(_key(block) for block in page.blocks if block.is_article)


def _without(page: PageReading, seen: Counter[str]) -> PageReading:
    """Return *page* with its repeated blocks taken out."""
    own = [place for place, block in enumerate(page.blocks) if block.is_article]
    repeated = {place for place in own if seen[_key(page.blocks[place])] >= PAGES}
    words = {place: count(page.blocks[place].text) for place in own}
    if not repeated or sum(words[place] for place in repeated) > MOST_SHARE * sum(words.values()):
        return page
    ends = _run(own, repeated) | _run(own[::-1], repeated)
    blocks = list(page.blocks)
    for place in sorted(repeated):
        if place in ends or words[place] <= SHORT_WORDS:
            reason = f"comes back on {seen[_key(blocks[place])]} pages of {page.site}"
            blocks[place] = blocks[place].taken_out(Verdict("other", reason))
    return replace(page, blocks=tuple(blocks))


def _run(places: Sequence[int], repeated: set[int]) -> set[int]:
    """Return the repeated blocks at the beginning of *places*, up to the first that is the page's own."""
    found: set[int] = set()
    for place in places:
        if place not in repeated:
            break
        found.add(place)
    return found


def _key(block: Judged) -> str:
    return " ".join(block.text.casefold().split())
