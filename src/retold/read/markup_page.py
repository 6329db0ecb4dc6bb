"""An HTML page, read: its blocks judged by extraction, structure, markup and wording."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from retold.read import consent, crawled, dates, extraction, outlets, wording
from retold.read.blocks import (
    HEADINGS,
    MAX_BLOCKS,
    MAX_DEPTH,
    MAX_ELEMENTS,
    Block,
    blocks_of,
    is_too_deep,
    is_too_large,
    parse,
)
from retold.read.headlines import byline, headline
from retold.read.metadata import Facts, author, facts_of, host_of
from retold.read.reading import Judged, PageReading, near_headline
from retold.read.selection import Sight, article_blocks
from retold.read.sorting import sorted_out
from retold.read.status import ARTICLE, Signs, status_of
from retold.read.wording import Verdict
from retold.settings import Settings
from retold.text.words import count

PARAGRAPH_WORDS = 12
"""Words from which a block of the article counts as its first paragraph, below the headline."""

MASTHEAD_SHARE = 0.15
"""Share of the article's words above what looks like its headline, over which it cannot be its headline."""

FEW_WORDS = 60
"""Words below which the text found, favouring precision, is not trusted to be all: other ways are tried."""

ENOUGH = 1_000
"""Code points of a text that hold as many words for sure, where it is one."""

_CAPTION = re.compile(r"caption|legend|credit|wp-caption", re.I)


def read_html(row: dict[str, Any], settings: Settings) -> PageReading:
    """Return the reading of the HTML page in *row* (of the table ``pages``)."""
    tree = parse(row["content"])
    if tree is None:
        return PageReading(row["id"], "html", "unread", "no HTML could be made of it")
    if is_too_large(tree):
        return PageReading(row["id"], "html", "unread", f"more than {MAX_ELEMENTS:,} elements: no news article")
    blocks = blocks_of(tree)
    if not blocks and is_too_deep(tree):
        return PageReading(row["id"], "html", "unread", f"elements nested more than {MAX_DEPTH} deep")
    if len(blocks) >= MAX_BLOCKS:
        return PageReading(row["id"], "html", "unread", f"more than {MAX_BLOCKS:,} blocks: no news article")
    facts = facts_of(tree, row.get("given_url") or "")
    sight = Sight.of(blocks)
    flags = article_blocks(sight, _text_found(tree, facts, settings))
    facts, flags = _with_what_is_shown(facts, blocks, flags)
    judged = _judged(sight, flags, facts)
    status, reason = status_of(judged, _signs(tree, blocks, flags, facts), settings)
    lines = near_headline(judged)
    claims = dates.claims_of_page(tree, facts, lines)
    return PageReading(
        id=row["id"],
        media="html",
        status=status,
        reason=reason,
        blocks=tuple(judged),
        title=facts.title,
        byline=facts.byline or byline(lines) or (author(tree) if status == ARTICLE else ""),
        outlet=facts.outlet,
        site=host_of(facts.url) or facts.outlet,
        lang=facts.lang,
        url=facts.url,
        claims=tuple(claims),
    )


def _with_what_is_shown(facts: Facts, blocks: Sequence[Block], flags: Sequence[bool]) -> tuple[Facts, list[bool]]:
    """Return the facts with headline and outlet as the page shows them, where its head does not name them for sure.

    What stands above a headline found so is the masthead's, whatever the extraction made of it.
    """
    if facts.is_title_sure and facts.is_outlet_named:
        return facts, list(flags)
    texts = [block.text for block in blocks]
    own = [place for place, flag in enumerate(flags) if flag]
    first = next((place for place in own if count(texts[place]) >= PARAGRAPH_WORDS), own[0] if own else 0)
    if not facts.is_outlet_named:
        after = [text for text, flag in zip(texts[first:], flags[first:], strict=True) if not flag]
        facts = replace(facts, outlet=_outlet_shown(facts, texts[:first], after))
    if facts.is_title_sure or sum(count(texts[place]) for place in own) < FEW_WORDS:
        return facts, list(flags)
    at = headline(blocks, first, facts.document_title, facts.outlet)
    total = sum(count(texts[place]) for place in own)
    if at is None or sum(count(texts[place]) for place in own if place <= at) > MASTHEAD_SHARE * total:
        return facts, list(flags)
    title = texts[at]
    outlet = facts.outlet if facts.is_outlet_named else outlets.in_title(facts.document_title, title) or facts.outlet
    return replace(facts, title=title, outlet=outlet), [flag and place > at for place, flag in enumerate(flags)]


def _outlet_shown(facts: Facts, before: Sequence[str], after: Sequence[str]) -> str:
    """Return the outlet: beside the headline in the document's title, as masthead, in the copyright line, or the host."""
    host = host_of(facts.url)
    return (
        outlets.in_title(facts.document_title, facts.title)
        or outlets.at_head(before, after)
        or outlets.in_copyright(after, host)
        or host
    )


def _text_found(tree: Any, facts: Facts, settings: Settings) -> str:
    """Return the article's text as extraction finds it; with the page's own JSON-LD or favouring recall where that is
    little.
    """
    text = extraction.extract(tree, "fast")
    if not facts.body and count(text[:ENOUGH]) >= FEW_WORDS:
        return text
    words = count(text)
    if words < FEW_WORDS:
        text = extraction.extract(tree, "compared")
        words = count(text)
    if facts.body and count(facts.body) > 2 * words and count(facts.body) >= settings.min_article_words:
        return text + "\n" + facts.body
    if words < FEW_WORDS:
        more = extraction.extract(tree, "recall")
        if count(more) > words:
            return more
    return text


def _judged(sight: Sight, flags: Sequence[bool], facts: Facts) -> list[Judged]:
    """Return every block with its verdict."""
    notices = _notices(sight.blocks, flags)
    title = extraction.tokens(facts.title)
    judged = []
    for place, block in enumerate(sight.blocks):
        if place in notices:
            judged.append(notices[place])
        elif _is_title(block, sight.words[place], title):
            judged.append(Judged(block.text, kind="title", reason="the headline: kept as the article’s title"))
        elif flags[place]:
            judged.append(Judged(block.text, part=_part_of(block)))
        else:
            judged.append(_taken_out(block, sight.worded[place], sight.counts[place]))
    return sorted_out(judged, [(block.home, block.outer) for block in sight.blocks], facts.outlet)


def _notices(blocks: Sequence[Block], flags: Sequence[bool]) -> dict[int, Judged]:
    """Return the blocks of consent notices: by the markup around them or by what they say."""
    marked = [
        block.said is not None and block.said.kind == "consent" and not flag
        for block, flag in zip(blocks, flags, strict=True)
    ]
    texts = [block.text for block in blocks]
    found: dict[int, Judged] = {}
    for first, last, said in consent.runs(texts):
        if _is_inside_article(texts, flags, first, last):
            continue
        named = consent.purposes(texts[first:last])
        for place in range(first, last):
            found[place] = Judged(
                texts[place], kind="consent", reason=f"wording: ‘{wording.shortened(said)}’", purposes=named
            )
    named = consent.purposes([text for text, mark in zip(texts, marked, strict=True) if mark])
    for place, mark in enumerate(marked):
        if mark and (said_by := blocks[place].said):
            found[place] = Judged(texts[place], kind="consent", reason=said_by.reason, purposes=named)
    return found


def _is_inside_article(texts: Sequence[str], flags: Sequence[bool], first: int, last: int) -> bool:
    """Tell whether a run that reads like a notice is a passage of a longer article: several blocks, and no button
    among them.
    """
    if (
        last - first == 1
        or sum(flags[first:last]) * 2 <= last - first
        or any(map(consent.is_button, texts[first:last]))
    ):
        return False
    own = sum(count(text) for text, flag in zip(texts[first:last], flags[first:last], strict=True) if flag)
    return own * 2 < sum(count(text) for text, flag in zip(texts, flags, strict=True) if flag)


def _is_title(block: Block, words: Sequence[str], title: Sequence[str]) -> bool:
    """Tell whether a block of *words* is the headline: the words of the title, or the page's h1."""
    return block.tag == "h1" or (bool(title) and words == title)


def _part_of(block: Block) -> str:
    """Return what part of the article a block is, besides a paragraph."""
    if block.tag in HEADINGS:
        return "heading"
    return "caption" if block.tag == "figcaption" else ""


def _taken_out(block: Block, worded: Verdict | None, number: int) -> Judged:
    """Return a block that the article does not hold as furniture: by wording, markup, then what it is made of."""
    if worded is None and block.said is None:
        worded = wording.biography(block.text, number)
    if worded is not None:
        return Judged(block.text, "", worded.kind, worded.reason)
    kind, reason = block.said or _made_of(block, number)
    is_vague = block.said is None or kind in ("navigation", "other")
    return Judged(block.text, "", kind, reason, (), is_vague, block.leads)


def _made_of(block: Block, number: int) -> Verdict:
    """Return what furniture a block is by what it is made of: links, sentences, or neither."""
    if block.hidden:
        return Verdict("other", "markup: not shown")
    if block.linked > 0.5 and number >= 5 * max(1, block.links):
        return Verdict("related", "a link of many words")
    if block.linked > 0.5:
        return Verdict("navigation", "a link of few words" if block.links < 2 else "a row of links")
    if crawled.is_prose(block.text, number):
        return Verdict("other", "a paragraph apart from the article’s")
    return Verdict("other", "not part of the article by density")


def _signs(tree: Any, blocks: Sequence[Block], flags: Sequence[bool], facts: Facts) -> Signs:
    """Return what the page shows that speaks for what kind of page it is."""
    own = [block for block, flag in zip(blocks, flags, strict=True) if flag]
    length = sum(len(block.text) for block in own)
    document_title = " ".join((tree.findtext(".//title") or "").split())
    return Signs(
        title=f"{facts.title} {document_title}"[:600],
        page_type=facts.page_type,
        path=urlsplit(facts.url).path or ("/" if facts.url else "") if host_of(facts.url) else "",
        links=sum(block.linked > 0.8 and len(block.text) > 15 for block in blocks),
        has_password=any(field.get("type") == "password" for field in tree.iter("input")),
        has_video=next(tree.iter("video"), None) is not None,
        linked=sum(block.linked * len(block.text) for block in own) / length if length else 0.0,
    )
