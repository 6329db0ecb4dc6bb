"""The visible blocks of an HTML page, in order: paragraphs, headings, list items, table rows, captions.

The walk is a loop over start and end events, so that no page is too deep for it, and stops at bounds, so that none is
too long.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import Any

from lxml import etree, html

from retold.read import deadline, markup
from retold.read.wording import Verdict

MAX_DEPTH = 240
"""Elements inside one another beyond which text may be lost: libxml2 follows a few more, and no article lies so deep."""

MAX_BLOCKS = 10_000
"""Blocks of a page that is read; the richest of 261 real news pages has under 600."""

MAX_ELEMENTS = 40_000
"""Elements of a page that is read: extraction slows down with their square. The richest of 261 real pages has 2,551."""

BLOCK_TAGS = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "html", "label", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "section",
    "select", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
})  # fmt: skip
"""Tags that begin and end a block. Cells do not: a table's row is one block, unless blocks stand in its cells."""

SKIPPED_TAGS = frozenset({
    "script", "style", "noscript", "template", "svg", "math", "head", "iframe", "object", "embed", "canvas",
    "audio", "video", "map", "area", "textarea", "datalist", "input",
})  # fmt: skip
"""Tags whose content a reader does not see as text."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
CELLS = frozenset({"td", "th"})
"""Cells of tables: old pages lay out whole articles in one, beside their menus in another."""

LAYOUT_BREAKS = 3
"""Line breaks in one cell from which its row lays out a page; a row of data has none, or one in a long name."""

_MARKING = frozenset({"a", "b", "strong", "font", "big", "i", "em", "u", "span", "small"})
"""Tags that mark words; where they mark a whole line, it is a headline, a label or a link, and no part of a paragraph."""

_SPACED_TAGS = frozenset({"td", "th", "img", "br"})
_SENTENCE_ENDS = (".", "!", "?", "…", "”", '"', "»", ":", "。", "！", "？", "」")


@dataclass(frozen=True, slots=True)
class Block:
    """One visible block: its words, the tag it stands in, its place in the tree, and what its markup says it is."""

    text: str
    tag: str
    home: int
    outer: int
    kin: str
    """Tag and class of the container: a site cuts one article into several containers of a kind."""
    linked: float
    hidden: bool
    said: Verdict | None
    links: int = 0
    """Links that begin in it."""
    leads: str = ""
    """Kind of furniture that the address of one of its links names; empty where none does."""


@dataclass(slots=True)
class _Open:
    """An element whose end has not come yet."""

    number: int
    tag: str
    home: int
    outer: int
    name: str
    kin: str
    hidden: bool
    said: Verdict | None
    is_block: bool = True
    lays_out: bool = False
    """Whether it is a table's row that lays out a page: each cell is a block of its own."""


_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01])|x0*(?:[0-8bce]|1[0-9a-f]));",
    re.IGNORECASE,
)
"""Characters that XML forbids, also as references: libraries that read the tree refuse the whole page for one of them."""


def parse(content: str) -> Any:
    """Return the tree of an HTML page, or None where there is none. Comments are left out."""
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, collect_ids=False, encoding="utf-8")
    # One class for all elements: lxml's own lookup, in Python, costs a tenth of the reading of a page.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
    data = _CONTROL.sub(" ", content).encode("utf-8", "replace")
    try:
        return html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def is_too_large(tree: Any) -> bool:
    """Tell whether *tree* has more elements than a page that is read may have."""
    return bool(tree.xpath("count(//*)") > MAX_ELEMENTS)


def is_too_deep(tree: Any) -> bool:
    """Tell whether elements of *tree* lie so deep inside one another that what they hold may be lost."""
    return bool(tree.xpath(f"boolean({'/*' * MAX_DEPTH})"))


def blocks_of(tree: Any) -> list[Block]:
    """Return the blocks of *tree*, in the order of the page, at most `MAX_BLOCKS`."""
    walk = _Walk()
    events = etree.iterwalk(tree, events=("start", "end"))
    for event, element in events:
        tag = element.tag
        if not isinstance(tag, str):
            continue
        if event == "start":
            if tag in SKIPPED_TAGS:
                events.skip_subtree()
            else:
                walk.start(element, tag)
        else:
            walk.end(element, tag)
        if len(walk.blocks) >= MAX_BLOCKS:
            break
    walk.flush()
    return walk.blocks


def _lays_out(row: Any) -> bool:
    """Tell whether a table's *row* lays out a page: it has several cells, and one of them many lines."""
    cells = [cell for cell in row if cell.tag in CELLS]
    return len(cells) > 1 and any(
        next(islice(cell.iter("br"), LAYOUT_BREAKS - 1, None), None) is not None for cell in cells
    )


def _follows_at_once(link: Any) -> bool:
    """Tell whether *link* stands right behind one to elsewhere: a row of links whose gaps are the style sheet's."""
    previous = link.getprevious()
    return (
        previous is not None and previous.tag == "a" and not previous.tail and previous.get("href") != link.get("href")
    )


class _Walk:
    """The state of one walk: open elements and the words of the block that is being read."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._open: list[_Open] = [_Open(0, "html", 0, 0, "", "", False, None)]
        self._words: list[str] = []
        self._linked = 0
        self._links = 0
        self._begun = 0
        self._leads = ""
        self._number = 0

    def start(self, element: Any, tag: str) -> None:
        """Take in the start of an element and the text up to its first child."""
        self._number += 1
        parent = self._open[-1]
        attributes = dict(element.items())
        said = markup.verdict(attributes, tag)
        is_block = tag in BLOCK_TAGS or (parent.lays_out and tag in CELLS)
        if is_block:
            self.flush()
        elif tag in _SPACED_TAGS or (tag == "a" and self._links == 0 and self._begun > 0 and _follows_at_once(element)):
            self._add(" ")
        if tag == "a":
            self._links += 1
            self._begun += 1
            self._leads = self._leads or markup.leads_to(attributes.get("href", "")[:300])
        self._open.append(
            _Open(
                self._number,
                tag if is_block else parent.tag,
                self._number if tag in CELLS else parent.number if is_block else parent.home,
                parent.home if is_block else parent.outer,
                f"{tag}.{attributes.get('class', '')[:100]}" if is_block else parent.name,
                parent.name if is_block else parent.kin,
                parent.hidden or (bool(attributes) and markup.is_hidden(attributes)),
                said or parent.said,
                is_block,
                tag == "tr" and _lays_out(element),
            )
        )
        self._add(element.text)

    def end(self, element: Any, tag: str) -> None:
        """Take in the end of an element and the text after it."""
        if tag in SKIPPED_TAGS:
            self._add(element.tail)
            return
        if self._open[-1].is_block or (tag == "br" and self._ends_a_line(element)):
            self.flush()
        self._links -= tag == "a"
        self._open.pop()
        self._add(element.tail)

    def flush(self) -> None:
        """Close the block that is being read; one without words leaves nothing."""
        text = " ".join("".join(self._words).split())
        if text:
            deadline.check()
            at = self._open[-1]
            linked = min(1.0, self._linked / len(text))
            said = (at.kin, linked, at.hidden, at.said, self._begun, self._leads)
            self.blocks.append(Block(text, at.tag, at.home, at.outer, *said))
        self._words, self._linked, self._begun, self._leads = [], 0, 0, ""

    def _add(self, words: str | None) -> None:
        if words:
            self._words.append(words)
            if self._links > 0:
                self._linked += len(words.strip())

    def _ends_a_line(self, element: Any) -> bool:
        """Tell whether a line break ends a paragraph: two in a row, one after a sentence, one after a line all marked."""
        previous = element.getprevious()
        if previous is not None and not (previous.tail or "").strip():
            if previous.tag == "br":
                return True
            if previous.tag in _MARKING and "".join(self._words).split() == "".join(previous.itertext()).split():
                return True
        return "".join(self._words[-3:]).rstrip().endswith(_SENTENCE_ENDS)
