"""Headline, byline, outlet and address as the page's own head and JSON-LD name them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from trafilatura.metadata import extract_author, extract_title

ARTICLE_TYPES = frozenset({
    "article", "newsarticle", "blogposting", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle",
    "report", "backgroundnewsarticle", "reviewnewsarticle", "liveblogposting", "socialmediaposting",
    "scholarlyarticle", "techarticle", "advertisercontentarticle",
})  # fmt: skip
"""Types of JSON-LD that describe an article, in lower case."""

AUTHOR_METAS = (
    "author", "article:author", "authors", "byl", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author",
    "citation_author", "dcsext.author", "atc-metaauthor", "rbauthors", "shareaholic:article_author_name", "creator",
)  # fmt: skip
"""Names of meta elements that name the author, the surest first."""

_MOST_SCRIPTS = 20
_LONGEST_SCRIPT = 1_000_000
"""JSON-LD scripts looked at on one page, and the code points of the longest."""

_MOST_NODES = 3_000
_LONGEST = 500
"""Code points kept of a headline, byline or outlet."""

_TITLE_SPLIT = re.compile(r"\s+[|–—•·»]\s+|\s+-\s+|\s+::\s+")
_NOT_A_NAME = re.compile(r"https?://|^\W*$|^(?:admin|administrator|editor|staff|by|author|null|undefined|none)$", re.I)
_TAG = re.compile(r"<[^<>]{0,500}>")
_BY = re.compile(r"^(?:by|von|par|por|di|da|автор:?)\s+", re.I)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says about itself outside its text."""

    title: str = ""
    byline: str = ""
    outlet: str = ""
    document_title: str = ""
    is_title_sure: bool = True
    """Whether the head names the headline, or the page has one heading of the first rank; else it was guessed."""
    is_outlet_named: bool = True
    url: str = ""
    page_type: str = ""
    lang: str = ""
    body: str = ""
    metas: dict[str, str] = field(default_factory=dict)
    nodes: tuple[dict[str, Any], ...] = ()


def facts_of(tree: Any, given_url: str = "") -> Facts:
    """Return what the head of *tree* and its JSON-LD say; trafilatura's rules fill in a missing headline."""
    metas = _metas(tree)
    nodes = tuple(_article_nodes(tree))
    url = _address(tree, metas, given_url)
    title = _first(metas.get("og:title"), *(node.get("headline") for node in nodes), metas.get("twitter:title"))
    byline = _first(_authors(nodes), *(metas.get(name) for name in AUTHOR_METAS))
    outlet = _first(
        metas.get("og:site_name"), *(_named(node.get("publisher")) for node in nodes), metas.get("application-name")
    )
    heading, document_title = _heading(tree), _document_title(tree)
    is_sure = bool(title or heading) and heading.casefold() != outlet.casefold()
    title = title or _asked(extract_title, tree)
    outlet = outlet.lstrip("@")
    return Facts(
        title=_without_outlet(title or heading or document_title, outlet, heading),
        byline=_BY.sub("", byline),
        outlet=outlet or host_of(url),
        document_title=document_title,
        is_title_sure=is_sure,
        is_outlet_named=bool(outlet),
        url=url,
        page_type=metas.get("og:type", "").lower(),
        lang=(tree.get("lang") or tree.get("xml:lang") or "")[:2].lower(),
        body=_first_body(nodes),
        metas=metas,
        nodes=nodes,
    )


def host_of(url: str) -> str:
    """Return the host of an address without ``www.``; empty where there is none.

    >>> host_of("https://www.tidewater-post.example/a/b")
    'tidewater-post.example'
    """
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _metas(tree: Any) -> dict[str, str]:
    """Return the first content of every meta element, by its name in lower case."""
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = element.get("content")
        if name and content and content.strip() and len(metas) < _MOST_NODES:
            metas.setdefault(name.strip().lower(), content.strip())
    return metas


def _article_nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield the JSON-LD objects that describe an article, in order."""
    scripts = 0
    for element in tree.iter("script"):
        if "ld+json" not in (element.get("type") or "").lower() or scripts >= _MOST_SCRIPTS:
            continue
        scripts += 1
        text = (element.text or "").strip().removeprefix("<![CDATA[").removesuffix("]]>").strip()
        if not text or len(text) > _LONGEST_SCRIPT:
            continue
        try:
            found = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        nodes = list(_nodes(found))
        names = {node["@id"]: node.get("name") for node in nodes if isinstance(node.get("@id"), str)}
        yield from (_with_author(node, names) for node in nodes if _is_article(node))


def _with_author(node: dict[str, Any], names: dict[str, Any]) -> dict[str, Any]:
    """Return *node* with its author named, where it only points to another object of the graph."""
    author = node.get("author")
    if isinstance(author, dict) and not author.get("name") and isinstance(author.get("@id"), str):
        return node | {"author": {"name": names.get(author["@id"])}}
    return node


def _nodes(found: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects at the top and in graphs of *found*, as a loop, at most `_MOST_NODES`."""
    waiting = [found]
    seen = 0
    while waiting and seen < _MOST_NODES:
        at = waiting.pop(0)
        seen += 1
        if isinstance(at, list):
            waiting.extend(at[:_MOST_NODES])
        elif isinstance(at, dict):
            yield at
            waiting.extend(
                at[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if isinstance(at.get(key), list | dict)
            )


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and name.rsplit("/", 1)[-1].lower() in ARTICLE_TYPES for name in names)


def _authors(nodes: Sequence[dict[str, Any]]) -> str:
    """Return the authors of the first node that names any, as printed, joined with commas."""
    for node in nodes:
        given = node.get("author") or node.get("creator")
        names = [_named(one) for one in (given if isinstance(given, list) else [given])[:20]]
        names = list(dict.fromkeys(name for name in names if name))
        if names:
            return ", ".join(names)
    return ""


def _named(given: Any) -> str:
    """Return the name of a JSON-LD person or organisation."""
    name = given.get("name") if isinstance(given, dict) else given
    if isinstance(name, list):
        name = ", ".join(part for part in name[:20] if isinstance(part, str))
    return _tidy(name)


def _first(*given: Any) -> str:
    """Return the first of *given* that is usable, tidied."""
    return next((tidy for one in given if (tidy := _tidy(one)) and not _NOT_A_NAME.search(tidy)), "")


def _tidy(given: Any) -> str:
    return " ".join(unescape(given[: _LONGEST * 2]).split())[:_LONGEST] if isinstance(given, str) else ""


def _address(tree: Any, metas: dict[str, str], given: str) -> str:
    """Return the canonical address the page names, else the one given; only web addresses count."""
    links = (link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower().strip() == "canonical")
    for address in (*links, metas.get("og:url"), given):
        try:
            whole: str = urljoin(given, (address or "").strip())
            if urlsplit(whole).scheme in ("http", "https") and host_of(whole):
                return whole[:2000]
        except ValueError:
            continue
    return given


def author(tree: Any) -> str:
    """Return the byline that trafilatura's rules find on the page, as the last to be asked: they take what stands beside it along."""
    return _BY.sub("", _first(_asked(extract_author, tree)))


def _asked(find: Callable[[Any], Any], tree: Any) -> str:
    """Return what trafilatura finds on the page; empty where it fails."""
    try:
        return _tidy(find(tree))
    except Exception:  # a library's fault on a broken page must not end a run
        return ""


def _heading(tree: Any) -> str:
    """Return the words of the page's only h1; empty where it has none or several."""
    headings = list(tree.iter("h1"))
    return _tidy("".join(headings[0].itertext())) if len(headings) == 1 else ""


def _document_title(tree: Any) -> str:
    words: str | None = tree.findtext(".//title")
    return _tidy(words)


def _without_outlet(title: str, outlet: str, heading: str) -> str:
    """Return *title* without the outlet's name at its end (``Storm closes port | The Gull``)."""
    pieces = _TITLE_SPLIT.split(title)
    if len(pieces) > 1 and heading and title.startswith(heading) and len(heading) >= 10:
        return heading
    last = pieces[-1].strip().lower()
    if len(pieces) > 1 and outlet and (last in outlet.lower() or outlet.lower() in last):
        return title[: title.rindex(pieces[-1])].rstrip(" |–—•·»-:")
    return title


def _first_body(nodes: Sequence[dict[str, Any]]) -> str:
    """Return the article's text as JSON-LD gives it, without tags; of a live blog all its posts; empty where none is given."""
    for node in nodes:
        posts = node.get("liveBlogUpdate")
        given = [node, *posts[:_MOST_NODES]] if isinstance(posts, list) else [node]
        bodies = [body for one in given if isinstance(one, dict) and isinstance(body := one.get("articleBody"), str)]
        text = "\n".join(bodies)[:_LONGEST_SCRIPT]
        if text.strip():
            return unescape(_TAG.sub("\n", text))
    return ""
