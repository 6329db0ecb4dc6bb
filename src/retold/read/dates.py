"""When an HTML page says it was published or changed: in its head, its address, elements made for dates, and words.

A claim is kept as found; what it can mean is an interval in UTC. No claim is made from the clock, the file or a copyright
line, nor from what stands beside another article, a comment or a photograph: a page without a date has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import unescape
from itertools import islice
from typing import Any

from retold.read import markup
from retold.read.claims import Claim, best, claim, ranked
from retold.read.datelines import LONGEST_LINE, dateline, in_lines, is_publication, is_update
from retold.read.metadata import Facts
from retold.read.moments import MONTHS, in_words, is_open, order_of, read_moment
from retold.text.language import detect

__all__ = [
    "Claim", "best", "claim", "claims_of_page", "dateline", "in_lines", "in_url", "in_words", "ranked", "read_moment",
]  # fmt: skip

PUBLISHED_METAS = (
    "article:published_time", "datepublished", "og:published_time", "article:published", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.created",
    "dc.date", "dcterms.date", "dc.date.created", "date", "pubdate", "publishdate", "publish-date", "publish_date",
    "published_time", "publication_date", "article.published",
    "article_date_original", "originalpublicationdate", "cxenseparse:recs:publishtime", "citation_publication_date",
    "displaydate", "bt:pubdate", "ptime", "rnews:datepublished",
)  # fmt: skip
"""Names of meta elements that claim publication, the surest first."""

MODIFIED_METAS = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "dcterms.modified",
    "lastmod",
    "article.updated",
    "revised",
    "utime",
)
"""Names of meta elements that claim a change."""

_PUBLISHED_NAME = re.compile(
    r"publish(?!er)|publication[-_.]?(?:date|time)|date[-_.]?publi|pub[-_.]?(?:date|time)|post[-_.]?(?:date|time)"
    r"|(?:article|story|news|release|issued?|creat(?:ed|ion))[-_.]?(?:date|time)|date[-_.]?(?:issued|posted|created|release)"
)
_CHANGED_NAME = re.compile(
    r"modif|updat|revis|chang|last|edit|expir|valid|event|video|image|music|book|render|fetch|cache|generat"
)
"""Names of other meta elements that say in their own way what they hold."""

_UNSURE = "updated"
"""What hAtom's class of that name claims, until the page's other dates tell."""

_IN_URL = re.compile(
    r"/((?:19|20)\d\d)[/\-_.](\d\d?|[a-z]{3})[/\-_.](\d\d?)(?=[/\-_.]|$)"
    r"|[/\-_]((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?=[/\-_.]|$)",
    re.I,
)
SHORTEST_SHOWN = 6
"""Letters of the shortest date that is looked for among the lines around the headline."""

_DATE_PUBLISHED = re.compile(r'"datePublished"\s{0,9}:\s{0,9}"([^"]{8,40})"')
_LONGEST_SCRIPT = 200_000
_ELEMENT_PUBLISHED = re.compile(r"publi|pubdate|entry-date|posted")
_ELEMENT_CHANGED = re.compile(r"modif|updated?[-_]?(?:date|time|on|at)|[a-z][-_]?updated|(?:date|time)[-_]?updat|revis")
_HATOM_UPDATED = re.compile(r"\bupdated\b")
"""A class that entries of the hAtom format must have: the time of publication, unless there is one marked as that as well."""

_MOST_TEXTS = 4_000
_MOST_TIMES = 60
"""Time elements of a page that are looked at."""

_ELSEWHERE = frozenset({"comments", "related", "advert", "newsletter", "navigation", "legal"})
"""Kinds of markup whose dates are not the article's."""

_HOLDERS = frozenset({"article", "main", "body", "html"})
_LESSER_HEADINGS = ("h2", "h3", "h4")
_CLIMB = 8
"""Elements above a date among which the headline it belongs to is looked for."""


def claims_of_page(tree: Any, facts: Facts, lines: Sequence[str]) -> list[Claim]:
    """Return the claims of an HTML page; *lines* are its visible blocks around the headline, for a dateline in words."""
    given = (*lines, *facts.metas.values(), *(str(node.get("datePublished")) for node in facts.nodes))
    day_first = _day_first(tree, facts) if any(is_open(words[:LONGEST_LINE]) for words in given) else None
    found = [
        *(_in_json(facts, day_first) if facts.nodes else _in_scripts(tree)),
        *_in_metas(facts, day_first),
        *_in_elements(tree, lines, day_first),
        in_url(facts.url),
        *in_lines(lines, day_first),
    ]
    return ranked(_settled([one for one in found if one is not None]))


def _settled(claims: Sequence[Claim]) -> list[Claim]:
    """Return *claims*, datelines in words as those of a change where an element marks their day so and none as published."""
    changed = {one.value[:10] for one in claims if one.origin == "time element" and one.claim == "modified"}
    changed -= {one.value[:10] for one in claims if one.origin != "text" and one.claim == "published"}
    return [replace(one, claim="modified") if one.origin == "text" and one.value in changed else one for one in claims]


def _day_first(tree: Any, facts: Facts) -> bool | None:
    """Tell whether dates in numbers begin with the day on this page: by its language, else by the other dates on it."""
    language = (tree.get("lang") or tree.get("xml:lang") or "").lower().replace("_", "-")
    if language and not language.startswith("en"):
        return True
    if language in ("en-us", "en-gb", "en-au", "en-ie", "en-nz", "en-in"):
        return language != "en-us"
    told = order_of(" ".join(islice(tree.itertext("span", "time", "p", "div", "small", "li", "td"), _MOST_TEXTS)))
    if told is None and not language and detect(f"{facts.title} {facts.document_title}") not in ("", "en"):
        return True
    return told


def _in_json(facts: Facts, day_first: bool | None) -> Iterator[Claim | None]:
    """Yield the claims of the JSON-LD; of several articles only this one's, or none where they differ and none is this one."""
    own = [node for node in facts.nodes if _is_of(node, facts)]
    nodes = own or facts.nodes
    published = [claim("json-ld", "published", node.get("datePublished"), day_first) for node in nodes]
    if own or len({one.value[:10] for one in published if one}) == 1:
        yield from published
    for node in nodes:
        yield claim("json-ld", "modified", node.get("dateModified"), day_first)


def _in_scripts(tree: Any) -> Iterator[Claim | None]:
    """Yield the claims of JSON-LD that describes no article, or is broken, where all it says of publication is one day."""
    scripts = (
        element.text or "" for element in tree.iter("script") if "ld+json" in (element.get("type") or "").lower()
    )
    text = " ".join(script[:_LONGEST_SCRIPT] for script in islice(scripts, 20))
    published = [claim("json-ld", "published", match[1]) for match in _DATE_PUBLISHED.finditer(text)]
    if len({one.value[:10] for one in published if one}) == 1:
        yield from published


def _is_of(node: dict[str, Any], facts: Facts) -> bool:
    """Tell whether a JSON-LD object is that of the page: by its headline or address."""
    given = [node.get("url"), node.get("@id"), node.get("mainEntityOfPage")]
    given += [one.get("@id") for one in given if isinstance(one, dict)]
    addresses = {one.split("#")[0].rstrip("/") for one in given if isinstance(one, str)} - {""}
    headline = node.get("headline")
    return (bool(facts.url) and facts.url.split("#")[0].rstrip("/") in addresses) or (
        isinstance(headline, str) and bool(facts.title) and " ".join(unescape(headline).split()) == facts.title
    )


def _in_metas(facts: Facts, day_first: bool | None) -> Iterator[Claim | None]:
    """Yield the claims of meta elements: of known names, then of names that say it in their own way."""
    for name in PUBLISHED_METAS:
        yield claim("meta", "published", facts.metas.get(name), day_first)
    for name in MODIFIED_METAS:
        yield claim("meta", "modified", facts.metas.get(name), day_first)
    for name, content in facts.metas.items():
        if _PUBLISHED_NAME.search(name[:80]) and not _CHANGED_NAME.search(name[:80]):
            yield claim("meta", "published", content, day_first)


def _in_elements(tree: Any, lines: Sequence[str], day_first: bool | None) -> Iterator[Claim | None]:
    """Yield the claims of elements made for dates: those beside the headline; else those that can only be the article's.

    One that says nothing of what it holds counts beside the headline, or if it is the page's only one.
    """
    around = " ".join(" ".join(lines).split())
    elements = list(islice(_made_for_dates(tree), _MOST_TIMES))
    beside: list[Claim] = []
    apart: list[Claim] = []
    known: dict[Any, bool | None] = {}
    for element in elements:
        shown = " ".join("".join(element.itertext())[:200].split())
        value = element.get("datetime") or element.get("content") or element.get("title") or shown
        is_beside = len(shown) >= SHORTEST_SHOWN and shown in around
        kind = _kind_of(element, is_beside or len(elements) == 1)
        found = claim("time element", kind, value, day_first) or claim("time element", kind, shown, day_first)
        if kind and found and (is_beside or _is_own(element, known)):
            (beside if is_beside else apart).append(found)
    beside, apart = _as_published(beside), _as_published(apart)
    yield from beside
    days = {one.value[:10] for one in apart if one.claim == "published"}
    is_sure = len(days) == 1 and not any(one.claim == "published" for one in beside)
    yield from (one for one in apart if is_sure or one.claim == "modified")


def _made_for_dates(tree: Any) -> Iterator[Any]:
    """Yield time elements and others whose property is a date."""
    for element in tree.iter("time", "abbr", "span", "p", "div", "li"):
        if element.tag == "time" or (element.get("itemprop") or "").startswith("date"):
            yield element


def _as_published(claims: Sequence[Claim]) -> list[Claim]:
    """Return *claims*, those of hAtom's ``updated`` as publication where none is that, else as a change."""
    kind = "modified" if any(one.claim == "published" for one in claims) else "published"
    return [replace(one, claim=kind) if one.claim == _UNSURE else one for one in claims]


def _kind_of(element: Any, is_sure: bool) -> str:
    """Return what a date element claims, by its attributes, then by the words before it; else publication if *is_sure*."""
    said = " ".join(
        filter(None, (element.get(name) for name in ("itemprop", "class", "pubdate", "data-testid")))
    ).lower()
    before = _words_before(element)
    if _ELEMENT_PUBLISHED.search(said[:400]):
        return "published"
    if _ELEMENT_CHANGED.search(said[:400]) or is_update(before):
        return "modified"
    if _HATOM_UPDATED.search(said[:400]):
        return _UNSURE
    return "published" if is_sure or is_publication(before) else ""


def _words_before(element: Any) -> str:
    """Return the words that stand right before *element* in its parent, at most forty letters."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        inside = "" if callable(previous.tag) else "".join(previous.itertext())[-40:]
        return (inside + (previous.tail or ""))[-40:]
    return ((parent.text or "") if parent is not None else "")[-40:]


def _is_own(element: Any, known: dict[Any, bool | None]) -> bool:
    """Tell whether a date is not plainly another text's: no comment's, list's or advert's, nor under a lesser heading.

    What is found of an element above is kept in *known*, since dates share most of what is above them.
    """
    for above in islice(element.iterancestors(), _CLIMB):
        if above not in known:
            known[above] = _verdict_on(above)
        if (verdict := known[above]) is not None:
            return verdict
    return True


def _verdict_on(above: Any) -> bool | None:
    """Tell whether dates inside *above* are the article's; None where neither its markup nor a heading in it says."""
    said = markup.verdict(above.attrib, above.tag)
    if said is not None and said.kind in _ELSEWHERE:
        return False
    if above.tag in _HOLDERS or above.find(".//h1") is not None:
        return True
    return False if any(above.find(f".//{heading}") is not None for heading in _LESSER_HEADINGS) else None


def in_url(url: str) -> Claim | None:
    """Return the claim of an address that holds a full date."""
    match = _IN_URL.search(url[:500])
    if not match:
        return None
    year, month, day, year_2, month_2, day_2 = match.groups()
    if month and not month.isdecimal():
        month = str(MONTHS.get(month.lower(), 0))
    return claim("url", "published", f"{year or year_2}-{month or month_2}-{day or day_2}") if month != "0" else None
