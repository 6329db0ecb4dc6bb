"""What kind of furniture a block is that is known not to be the article's, but that nothing marked outright.

Three things tell: what it speaks of or links to, the label it stands under, and the outlet's name at the foot of a page.
Nothing here takes a block out of an article: a story about newsletters is safe.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from retold.read import patterns, wording
from retold.read.reading import Judged
from retold.text.words import count

_TOPICS = tuple((kind, re.compile(pattern, re.I)) for (kind,), pattern in patterns.grouped("topics.tsv"))
"""Kind and pattern of what furniture speaks of, the first that is found decides."""

_ROWS = tuple(row[-1] for row in patterns.rows("topics.tsv"))
_AT_A_WORD = tuple(row for row in _ROWS if row.startswith((r"\b", "^")))
_ANY_TOPIC = re.compile("|".join((rf"\b(?:{'|'.join(_AT_A_WORD)})", *(row for row in _ROWS if row not in _AT_A_WORD))))
"""What most blocks do not pass, in lower case: a first look, at the beginnings of words for all that begins there."""

LOOKED_AT = 1_000
"""Code points of a block that are searched for what it speaks of."""

REACH = {"advert": 2, "newsletter": 3, "share": 6, "related": 30, "comments": 400}
"""Blocks after a label of the kind, at most, that stand under it."""

LABEL_WORDS = 5
"""Words of the longest line that is a label because of what it speaks of."""

SHARED_WORDS = 4
"""Words of the longest button of a share bar."""

FOOT = 8
"""Blocks at a page's end among which one that names the outlet is its imprint."""


def sorted_out(blocks: Sequence[Judged], homes: Sequence[tuple[int, int]], outlet: str) -> list[Judged]:
    """Return *blocks* with a kind for those whose own is vague; *homes* are their containers and those around them.

    A label's reach ends with its container, at the next label, and where the article goes on.
    """
    kinds = [_topic(block) if block.is_vague else None for block in blocks]
    found = list(blocks)
    label, home, left = "", 0, 0
    for place, block in enumerate(blocks):
        named = label_of(block.text) if not block.is_article else None
        if label == "comments" and wording.label(block.text) is None:
            named = None  # a reader may call anything by its name
        if named is not None:
            label, home, left = named, homes[place][0], REACH[named]
        elif block.is_article or home not in homes[place] or left <= 0:
            label = ""
        left -= 1
        if not block.is_vague:
            continue
        topic = kinds[place]
        if topic is not None and (label != "comments" or (topic[0] == "legal" and place >= len(blocks) - FOOT)):
            found[place] = block._replace(kind=topic[0], reason=topic[1])
        elif label and (label != "share" or count(block.text) <= SHARED_WORDS):
            found[place] = block._replace(kind=label, reason=f"stands under a label of the kind {label}")
        elif named is not None:
            found[place] = block._replace(kind=named, reason=f"wording: ‘{wording.shortened(block.text)}’")
        elif outlet and place >= len(blocks) - FOOT and outlet in block.text and count(block.text) > count(outlet) + 1:
            found[place] = block._replace(kind="legal", reason="names the outlet at the foot of the page")
    return found


def label_of(text: str) -> str | None:
    """Return the kind that stands under *text*, where it is a label that heads others; None where it is none."""
    if len(text) > wording.LONGEST_LABEL:
        return None
    said = wording.label(text)
    if said is None and (topic := _topic_of(text)) is not None and count(text) <= LABEL_WORDS:
        said = topic
    return said.kind if said is not None and said.kind in REACH else None


def _topic(block: Judged) -> tuple[str, str] | None:
    """Return kind and reason by what a block speaks of, or by where it links to."""
    found = _topic_of(block.text[:LOOKED_AT])
    if found is not None:
        return found.kind, found.reason
    return (block.leads, f"links to an address of the kind {block.leads}") if block.leads else None


@lru_cache(maxsize=20_000)
def _topic_of(head: str) -> wording.Verdict | None:
    """Return what the head of a block speaks of; remembered, since a site's pages share their furniture."""
    if not _ANY_TOPIC.search(head.lower()):
        return None
    for kind, pattern in _TOPICS:
        if match := pattern.search(head):
            return wording.Verdict(kind, f"speaks of it: ‘{wording.shortened(match.group())}’")
    return None
