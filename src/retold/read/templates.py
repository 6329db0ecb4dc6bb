"""Knowledge from other pages: a block that comes back on several pages of one site is the site's template, not an
article's.

Copies of one article share their blocks too, and must keep them; so do articles that quote the same statement. A block is
taken for template only at the article's ends or as a short line, only within one site, and only where little of a page
comes back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b

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

REPEATED = f"""
with sites as (
  select site from signs where site <> '' group by site having count(*) >= {PAGES}
), blocks as (
  select number, site, whole, unnest(blocks) as block from signs join sites using (site)
), template as (
  select site, block, count(distinct whole) as pages from blocks group by site, block having count(distinct whole) >= {PAGES}
), standing as (
  select distinct number, block, pages from blocks join template using (site, block)
)
select number, list({{'block': block, 'pages': pages}} order by block) as repeated from standing group by number
"""
"""SQL over the table ``signs``: for each page the blocks that stand on several pages of its site, and on how many.

Exact copies of one article (equal in ``whole``) count once.
"""


def key(block: Judged) -> int:
    """Return a number that stands for the words of a block, whatever their case."""
    return digest(" ".join(block.text.casefold().split()))


def digest(words: str) -> int:
    """Return 64 bits of a digest of *words*."""
    return int.from_bytes(blake2b(words.encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True)


def without_template(page: PageReading, seen: Mapping[int, int]) -> PageReading:
    """Return *page* with the blocks of its site's template taken out, given how many pages have each that comes back."""
    own = [place for place, block in enumerate(page.blocks) if block.is_article]
    keys = {place: key(page.blocks[place]) for place in own} if seen else {}
    repeated = {place for place, block in keys.items() if block in seen}
    words = {place: count(page.blocks[place].text) for place in own} if repeated else {}
    if not repeated or sum(words[place] for place in repeated) > MOST_SHARE * sum(words.values()):
        return page
    ends = _run(own, repeated) | _run(own[::-1], repeated)
    blocks = list(page.blocks)
    for place in sorted(repeated):
        if place in ends or words[place] <= SHORT_WORDS:
            reason = f"comes back on {seen[keys[place]]} pages of {page.site}"
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
