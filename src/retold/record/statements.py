"""The same statement across the tellings of a story: one speaker, shared words, or passages that are aligned."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from retold.model import Span
from retold.record.likeness import Bag, bag, shared, stars

_split = str.split

SAME = 0.42
"""Share of information at which two reports of one speaker's words are one statement."""
SAME_ALIGNED = 0.25
"""The same where their passages are aligned."""
SAME_UNNAMED = 0.7
"""The same where the speakers are not known to be one."""


_BARE = re.compile(r"\w+")
NAME_WEIGHT = 0.3
"""Names say what a statement is about, not what it says: two statements on one person share them."""


def _is_name(words: str, word: str) -> bool:
    """Tell whether a word stands among the words with a capital, inside them rather than at their head."""
    return words.find(word.capitalize(), 1) > 0 or word.upper() in words


@dataclass(frozen=True)
class Said:
    """One attribution on its way to a statement. ``person`` is the key of the speaker, empty where there is none."""

    story: str
    article: str
    number: int
    person: str
    content: tuple[Span, ...]
    text: str
    lang: str
    type: str
    passages: frozenset[str] = frozenset()
    """Aligned passages it stands in, as keys shared with the counterpart in the other telling."""
    source: str = ""
    """The last word of an unnamed source, folded: analysts."""
    teller: str = ""
    """The key of the person within whose own report this one stands; empty where there is none."""
    witness: str = ""
    """The telling its article goes back to; empty where not known."""
    quoted: tuple[str, ...] = ()
    """The words in quotation marks, folded."""

    @property
    def words(self) -> str:
        """The content as printed, parts joined by an ellipsis."""
        return " … ".join(span.of(self.text) for span in self.content)

    @cached_property
    def bag(self) -> Bag:
        """The content's words with their information."""
        found: Bag = {}
        for span in self.content:
            words = span.of(self.text)
            found |= {
                word: bits * (NAME_WEIGHT if _is_name(words, word) else 1)
                for word, bits in bag(self.text, self.lang, span.begin, span.end).items()
            }
        return found


def group(said: list[Said]) -> list[list[Said]]:
    """Return the attributions grouped into statements, the longest wording of each first; those of no story stay alone."""
    alone = [[one] for one in sorted(said, key=lambda s: (s.article, s.number)) if not one.story]
    told = [one for one in said if one.story]
    langs = Counter((one.story, one.lang) for one in told)
    # The language most tellings use heads: wordings are compared with their like, and an editor reads that one.
    order = sorted(
        told,
        key=lambda s: (s.story, -langs[s.story, s.lang], s.lang, -sum(s.bag.values()), s.article, s.number),
    )
    groups = stars(len(order), lambda n: _keys(order[n]), lambda a, b: same(order[a], order[b]))
    return [*alone, *([order[place] for place in places] for places in groups)]


def _keys(one: Said) -> list[str]:
    """Propose by the most telling words of the content and by aligned passages."""
    rarest = sorted(one.bag, key=lambda word: (-one.bag[word], word))[:6]
    return [f"{one.story}/{word}" for word in rarest] + [f"{one.story}//{passage}" for passage in sorted(one.passages)]


def same(a: Said, b: Said) -> bool:
    """Tell whether two attributions report one statement; two of one article only where one nearly repeats the other."""
    if a.story != b.story:
        return False
    if a.article == b.article:
        return a.person == b.person and len(b.bag) > 3 and shared(a.bag, b.bag) >= 0.8
    if a.person != b.person and (a.person == b.teller != "" or b.person == a.teller != ""):
        return False  # what she says that he said is hers; what he said is his
    likeness = shared(a.bag, b.bag)
    enough = len(a.bag.keys() & b.bag.keys()) >= 2
    aligned = bool(a.passages & b.passages)
    if a.lang != b.lang:
        return aligned and a.person == b.person != ""
    if not (a.person and b.person and a.person != b.person) and _repeats(a, b):
        return True
    if (a.person and a.person == b.person) or (not a.person and a.source and a.source == b.source):
        told_short = aligned and likeness >= SAME_ALIGNED and (enough or len(a.bag) <= 2 >= len(b.bag))
        return told_short or (enough and likeness >= SAME)
    if a.person and b.person:
        return len(a.bag.keys() & b.bag.keys()) >= 5 and likeness >= SAME_UNNAMED
    enough = len(a.bag.keys() & b.bag.keys()) >= 4
    return enough and likeness >= (SAME if aligned else SAME_UNNAMED)


def folded(words: str) -> str:
    """Return words bare of marks and capitals, with single spaces."""
    return " ".join(_BARE.findall(words.lower()))


def _repeats(a: Said, b: Said) -> bool:
    """Tell whether a quotation of some length in one stands in the other, word for word."""
    x, y = (f" {' '.join(one.quoted)} " for one in (a, b))
    return any(
        quote.count(" ") >= 4 and f" {quote} " in other for one, other in ((a, y), (b, x)) for quote in one.quoted
    )


def disputed(group: list[Said]) -> bool:
    """Tell whether tellings name different speakers, or give words that cannot both have been said.

    Words lost or changed on the way from one witness through other hands are variants of one wording, not two.
    """
    persons: dict[str, set[str]] = {}
    for one in group:
        if one.person:
            persons.setdefault(one.article, set()).add(one.person)
    named = {frozenset(some) for some in persons.values()}
    if any(a.isdisjoint(b) for a, b in combinations(named, 2)):
        return True
    if any(opposed(a, b) for a, b in combinations(group, 2)):
        return True
    quotes = {(one.quoted, one.lang, one.witness) for one in group if one.quoted}
    return any(
        lang == other_lang and not (witness and witness == other) and _differ(a, b)
        for (a, lang, witness), (b, other_lang, other) in combinations(quotes, 2)
    )


NEGATIONS = frozenset("not no never nobody nothing none cannot neither".split())
KEPT = 0.5
"""Share of the shorter quotation's words that the longer one must hold for both to be one wording."""


def _differ(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether two quotations are two wordings: they share too little, or one denies where the other does not."""
    x, y = (set(" ".join(quote).split()) for quote in (a, b))
    if x <= y or y <= x:
        return False
    if max(len(x), len(y)) > 2 * min(len(x), len(y)):
        return False  # one quotes a part, the other another part
    if bool(x & NEGATIONS) != bool(y & NEGATIONS):
        return True
    return len(x & y) / min(len(x), len(y)) < KEPT


OPPOSED = 0.6
"""Share of information at which what one telling denies is what the other asserts."""
_WORDS = re.compile(r"\w+(?:['’]\w+)*")
TELLING = 11
"""Bits. A commoner word (*very*, *much*) behind a negation is not what is denied."""
_WITHIN = 3
"""Words behind a negation among which the one denied stands."""
_SHORTEST = 4
"""Letters of a word that can be denied, and of what two forms of it share."""


def opposed(a: Said, b: Said) -> bool:
    """Tell whether of two reports of one statement one denies what the other asserts: would *not reopen*, would *reopen*.

    Not where both deny something, nor where the other has no form of the denied word: *will not accept* is *will reject*.
    """
    if a.lang != b.lang or a.article == b.article or (a.witness and a.witness == b.witness):
        return False
    if a.type == b.type == "direct":
        return False  # quoted words are compared by themselves
    x, y = (_WORDS.findall(one.words.lower()) for one in (a, b))
    if max(len(x), len(y)) > 2 * min(len(x), len(y)) or shared(a.bag, b.bag) < OPPOSED:
        return False
    language = DENIALS.get(a.lang)
    if language is None:
        return False
    hard, soft = language
    denied = [[n for n, word in enumerate(words) if word in hard or word.endswith(_CONTRACTED)] for words in (x, y)]
    if bool(denied[0]) == bool(denied[1]):
        return False
    words, other, at, telling = (x, y, denied[0], a.bag) if denied[0] else (y, x, denied[1], b.bag)
    return soft.isdisjoint(other) and any(_is_form(word, one) for word in _denied(words, at, telling) for one in other)


def _denied(words: list[str], places: list[int], telling: Bag) -> list[str]:
    """Return the first word behind each negation that tells something."""
    behind = ([word for word in words[n + 1 : n + 1 + _WITHIN] if telling.get(word, 0) >= TELLING] for n in places)
    return [found[0] for found in behind if found]


def _is_form(word: str, other: str) -> bool:
    """Tell whether two words are forms of one: *reopen*, *reopened*."""
    length = max(_SHORTEST, min(len(word), len(other)) - 2)
    return word[:length] == other[:length]


_CONTRACTED = ("n't", "n’t")
DENIALS = {
    "en": (
        frozenset(_split("not never cannot")),
        frozenset(
            _split(
                "no nobody none nothing neither nor without unlikely impossible refuse refuses refused refusing deny denies denied "
                "denying reject rejects rejected rejecting ruled rule fail fails failed failing dismiss dismisses dismissed hardly "
                "barely false untrue wrong unable stop stopped prevent prevented avoid avoided lack lacked poorly badly only little "
                "too if whether unless until"
            )
        ),
    ),
    "de": (
        frozenset({"nicht", "nie", "niemals"}),
        frozenset(_split("kein keine keinen niemand ohne weder weigert falsch ob wenn")),
    ),
    "fr": (frozenset({"pas", "jamais"}), frozenset(_split("aucun aucune personne ni sans refuse refusé faux si que"))),
    "es": (frozenset({"no", "nunca", "jamás"}), frozenset(_split("nadie ningún ninguna ni sin niega negó falso si"))),
    "ru": (frozenset({"не", "никогда"}), frozenset(_split("нет никто без отрицает отверг отказался если ли"))),
    "uk": (frozenset({"не", "ніколи"}), frozenset(_split("немає ніхто без заперечує відкинув відмовився якщо чи"))),
}
"""By language: words that deny the one behind them, and words by which the other telling may deny or leave it open in its own way."""
