"""The visible blocks of an HTML page, in order: paragraphs, headings, list items, table rows, captions.

The walk is a loop over start and end events, so that no page is too deep for it, and stops at bounds, so that none is
too long.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

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


class Block(NamedTuple):
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
class _Place:
    """What an open element says of the words in it. Inline elements that say nothing new have their parent's."""

    tag: str = "html"
    home: int = 0
    outer: int = 0
    name: str = ""
    kin: str = ""
    hidden: bool = False
    said: Verdict | None = None
    lays_out: bool = False
    """Whether it is a table's row that lays out a page: each cell is a block of its own."""


_BLANKED = bytes(ord(" ") if chr(byte) not in "\t\n\r" and (byte < 32 or byte == 127) else byte for byte in range(256))
_FORBIDDEN = (
    re.compile(rb"\xc2[\x80-\x84\x86-\x9f]"),
    re.compile(rb"\xef\xbf[\xbe\xbf]"),
    re.compile(rb"&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01])|[xX]0*(?:[0-8bceBCE]|1[0-9a-fA-F]));"),
)
"""Characters that XML forbids, in UTF-8 and as references: libraries that read the tree refuse the whole page for one of
them. Those of one byte stand in the table. Several patterns, since one that begins with a letter of its own is searched
for four times as fast as their alternation.
"""


def parse(content: str) -> Any:
    """Return the tree of an HTML page, or None where there is none. Comments, styles and code are left out."""
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, collect_ids=False, encoding="utf-8")
    # One class for all elements: lxml's own lookup, in Python, costs a tenth of the reading of a page.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
    data = content.encode("utf-8", "replace").translate(_BLANKED)
    for forbidden in _FORBIDDEN:
        data = forbidden.sub(b" ", data)
    try:
        return _without_code(html.document_fromstring(data, parser=parser))
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _without_code(tree: Any) -> Any:
    """Take out of *tree* what is neither words nor metadata: whoever reads the tree after this has less to walk through."""
    etree.strip_elements(tree, "style", "svg", with_tail=False)
    for script in list(tree.iter("script")):
        if "ld+json" not in (script.get("type") or "").lower():
            script.drop_tree()
    return tree


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
        self._open = [(0, True, _Place())]
        """Number of each open element, whether it is a block, and its place."""
        self._words: list[str] = []
        self._linked = 0
        self._links = 0
        self._begun = 0
        self._leads = ""
        self._number = 0

    def start(self, element: Any, tag: str) -> None:
        """Take in the start of an element and the text up to its first child."""
        self._number += 1
        place = self._open[-1][2]
        attributes = dict(element.items())
        is_block = tag in BLOCK_TAGS or (place.lays_out and tag in CELLS)
        if is_block:
            self.flush()
        elif tag in _SPACED_TAGS or (tag == "a" and self._links == 0 and self._begun > 0 and _follows_at_once(element)):
            self._add(" ")
        if tag == "a":
            self._links += 1
            self._begun += 1
            self._leads = self._leads or markup.leads_to(attributes.get("href", "")[:300])
        said = markup.verdict(attributes, tag)
        is_hidden = bool(attributes) and markup.is_hidden(attributes)
        if is_block or said or is_hidden or tag in CELLS or place.lays_out:
            place = self._place_of(element, tag, is_block, said, is_hidden, attributes.get("class", ""))
        self._open.append((self._number, is_block, place))
        if words := element.text:
            self._add(words)

    def _place_of(
        self, element: Any, tag: str, is_block: bool, said: Verdict | None, is_hidden: bool, name: str
    ) -> _Place:
        """Return the place of the words in an element that says something new of them."""
        parent, _, around = self._open[-1]
        return _Place(
            tag if is_block else around.tag,
            self._number if tag in CELLS else parent if is_block else around.home,
            around.home if is_block else around.outer,
            f"{tag}.{name[:100]}" if is_block else around.name,
            around.name if is_block else around.kin,
            around.hidden or is_hidden,
            said or around.said,
            tag == "tr" and _lays_out(element),
        )

    def end(self, element: Any, tag: str) -> None:
        """Take in the end of an element and the text after it."""
        if tag not in SKIPPED_TAGS:
            if self._open[-1][1] or (tag == "br" and self._ends_a_line(element)):
                self.flush()
            self._links -= tag == "a"
            self._open.pop()
        if words := element.tail:
            self._add(words)

    def flush(self) -> None:
        """Close the block that is being read; one without words leaves nothing."""
        if self._words:
            deadline.check()
            text = " ".join("".join(self._words).split())
            at = self._open[-1][2]
            linked = min(1.0, self._linked / len(text))
            said = (at.kin, linked, at.hidden, at.said, self._begun, self._leads)
            self.blocks.append(Block(text, at.tag, at.home, at.outer, *said))
            self._words = []
        self._linked, self._begun, self._leads = 0, 0, ""

    def _add(self, words: str) -> None:
        """Take in *words*; a block does not begin with spaces."""
        if self._words or not words.isspace():
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
