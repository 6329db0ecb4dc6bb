"""Which blocks of an HTML page are its article: what extraction found, mended by structure and wording."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from retold.read import consent, dates, deadline, extraction, headlines, wording
from retold.read.blocks import Block
from retold.read.wording import Verdict
from retold.text.words import count

VOID_SHARE = 0.3
"""Share of the words found that makes a verdict on their container void: a plugin's class on the whole page."""

VETO = frozenset({"consent", "share", "related", "newsletter", "comments", "advert", "legal", "navigation", "credit"})
"""Kinds of markup that take a block out of the article even where the extraction kept it."""

LABELS = frozenset({"advert", "related", "newsletter", "comments"})
"""Kinds of labels that take what stands under them out of the article."""

ASIDE_WORDS = 30
"""Words of the longest block that is an invitation to subscribe because it links to where one does."""

ALL_LINK = 0.85
"""Share of a block's letters in links from which it is a link and nothing else."""

LINK_WORDS = 4
"""Words from which a block that is nothing but a link is another article's headline; shorter ones may be a name."""

ROOTED = 50
"""Words of the article a container must hold for its other paragraphs to be the article's too."""

KEY_POINTS_REACH = 25
"""Blocks between the headline and the first paragraph, at most, among which a list of key points may stand."""

BIOGRAPHIES = 2
"""Blocks at the end of an article that are asked whether they are about its author."""

PROSE_TAGS = frozenset(
    {"p", "li", "blockquote", "div", "section", "article", "td", "tr", "main", "pre", "dd", "summary", "span"}
)
"""Tags a paragraph of an article can stand in."""

_ENDS = (".", "!", "?", "…", "”", '"', "»", "’", "'", ":", ")", "。", "！", "？", "」", "』")


@dataclass(frozen=True, slots=True)
class Sight:
    """A page's blocks with what was looked up about each, once."""

    blocks: Sequence[Block]
    words: Sequence[Sequence[str]]
    counts: Sequence[int]
    worded: Sequence[Verdict | None]

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> Sight:
        """Look at *blocks*."""
        counts = [count(block.text) for block in blocks]
        worded = [
            wording.verdict(block.text, number)
            or dates.dateline(block.text, number)
            or headlines.byline_with_date(block.text, number)
            for block, number in zip(blocks, counts, strict=True)
        ]
        return cls(blocks, [extraction.tokens(block.text) for block in blocks], counts, worded)


def article_blocks(sight: Sight, text: str) -> list[bool]:
    """Tell for each block whether it is the article's, given the *text* the extraction found."""
    flags = extraction.matched(sight.blocks, sight.words, text)
    void = void_verdicts(sight, flags)
    labelled = _labelled(sight, flags)
    refused = [place in labelled or _refused(sight, place, void) for place in range(len(flags))]
    flags = [flag and not no for flag, no in zip(flags, refused, strict=True)]
    return _ended(sight, _without_biographies(sight, _filled(sight, flags, refused)))


def _ended(sight: Sight, flags: list[bool]) -> list[bool]:
    """End the article at the label of its readers' comments, where there is an article before it."""
    before = 0
    for place, worded in enumerate(sight.worded):
        if (
            before >= ROOTED
            and worded is not None
            and worded.kind == "comments"
            and wording.is_end(sight.blocks[place].text)
        ):
            after = sum(number for number, flag in zip(sight.counts[place:], flags[place:], strict=True) if flag)
            return [*flags[:place], *[False] * (len(flags) - place)] if after < before else flags
        before += sight.counts[place] if flags[place] else 0
    return flags


def _without_biographies(sight: Sight, flags: list[bool]) -> list[bool]:
    """Take lines about the author off the end of the article."""
    for place in [place for place, flag in enumerate(flags) if flag][-BIOGRAPHIES:]:
        if wording.biography(sight.blocks[place].text, sight.counts[place]):
            flags[place] = False
    return flags


def void_verdicts(sight: Sight, flags: Sequence[bool]) -> frozenset[str]:
    """Return the reasons by markup that cannot be true on this page, since what they mark holds much of the text found.

    What is marked as a consent notice and speaks of cookies or consent is one, even if nothing else is found.
    """
    held: Counter[str] = Counter()
    sure: set[str] = set()
    for block, number, flag in zip(sight.blocks, sight.counts, flags, strict=True):
        if flag and block.said:
            held[block.said.reason] += number
        if block.said and block.said.kind == "consent" and consent.speaks_of_consent(block.text):
            sure.add(block.said.reason)
    total = sum(number for number, flag in zip(sight.counts, flags, strict=True) if flag)
    return frozenset(reason for reason, number in held.items() if number > VOID_SHARE * total and reason not in sure)


def _refused(sight: Sight, place: int, void: frozenset[str]) -> bool:
    """Tell whether wording or markup say that a block is furniture, whatever the extraction made of it."""
    block = sight.blocks[place]
    if sight.worded[place] is not None or (block.linked > ALL_LINK and sight.counts[place] >= LINK_WORDS):
        return True
    if block.leads == "newsletter" and sight.counts[place] <= ASIDE_WORDS:
        return True
    return block.said is not None and block.said.reason not in void and block.said.kind in VETO


def _labelled(sight: Sight, flags: Sequence[bool]) -> set[int]:
    """Return the blocks that stand under a label of furniture in a container that holds next to nothing of the article."""
    held: Counter[int] = Counter()
    for block, number, flag in zip(sight.blocks, sight.counts, flags, strict=True):
        for container in {block.home, block.outer} if flag else ():
            held[container] += number
    under: set[int] = set()
    home = -1
    for place, block in enumerate(sight.blocks):
        worded = sight.worded[place]
        if worded is not None and worded.kind in LABELS and wording.label(block.text) is not None:
            home = block.home if held[block.home] < ROOTED else -1
        elif home in (block.home, block.outer):
            under.add(place)
        else:
            home = -1
    return under


def _filled(sight: Sight, flags: list[bool], refused: Sequence[bool]) -> list[bool]:
    """Add the paragraphs the extraction passed over: in the article's containers, in others of their kind, and key
    points.
    """
    homes, kin = _containers(sight, flags)
    seen = {" ".join(words) for words, flag in zip(sight.words, flags, strict=True) if flag}
    first = next((place for place, flag in enumerate(flags) if flag), len(flags))
    head = _headline_before(sight, first)
    filled = list(flags)
    for place, block in enumerate(sight.blocks):
        deadline.check()
        key = " ".join(sight.words[place])
        if flags[place] or refused[place] or block.hidden or block.linked > 0.5 or key in seen:
            continue
        if is_prose(block, sight.counts[place]) and (
            homes[block.home] >= ROOTED
            or (place > first and kin[block.kin] >= ROOTED)
            or (head < place < first and block.tag == "li")
        ):
            filled[place] = True
            seen.add(key)
    return filled


def _containers(sight: Sight, flags: Sequence[bool]) -> tuple[Counter[int], Counter[str]]:
    """Return how many of the article's words each container holds, and each kind of container that has a name."""
    homes: Counter[int] = Counter()
    kin: Counter[str] = Counter()
    for block, number, flag in zip(sight.blocks, sight.counts, flags, strict=True):
        if flag:
            homes[block.home] += number
            if not block.kin.endswith("."):
                kin[block.kin] += number
    return homes, kin


def _headline_before(sight: Sight, first: int) -> int:
    """Return the place of the headline from which key points may lead up to the *first* block; *first* where there is
    none.
    """
    reach = range(max(0, first - KEY_POINTS_REACH), first)
    return next((place for place in reversed(reach) if sight.blocks[place].tag == "h1"), first)


def is_prose(block: Block, number: int) -> bool:
    """Tell whether a block reads like a paragraph: a sentence's end, and words enough."""
    return block.tag in PROSE_TAGS and number >= 8 and block.text.endswith(_ENDS)
