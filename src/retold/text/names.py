"""Names of people, places and bodies, found by their capital letters, and keys to compare them across spellings and scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii

from retold.model import Span
from retold.text import information

_TOKEN = re.compile(r"[^\W\d_](?:[\w\-]|['’](?=\w{2}))*\.?|\d[\d.,]*|\S")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+")
_POSSESSIVE = re.compile(r"['’]s?$")
PARTICLES = frozenset(
    "de da di du del della der den von van bin ibn al el la le dos das of ter ten y e af av zu zur et".split()
)
"""Lower-case words that may stand inside a name."""
TITLES = frozenset(
    "mr mrs ms dr prof gen lt col capt sgt adm maj sen rep gov st sir dame lord lady king queen prince princess pope president "
    "minister chancellor senator governor mayor judge justice general colonel captain admiral chairman director secretary "
    "ambassador professor doctor bishop cardinal sheikh imam chief commissioner spokesman spokeswoman attorney inspector "
    "former deputy vice foreign prime first acting".split()
)
"""Words that stand before a name and say what its bearer is."""
NOT_NAMES = frozenset(
    "i i'm i've i'll i'd a an the this that these those it he she we they you but and or so if when while after before on in at "
    "for from by to with as of no not yes his her its their our my your there here what who how why where which late early "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december jan feb mar apr jun jul aug sept sep oct nov dec also however although though since until now "
    "then still yet just even some many most all both each more one two three four five six seven eight nine ten last next "
    "yesterday today tomorrow meanwhile despite among according under over about against between during".split()
)
"""Words that carry a capital at the head of a sentence or by rule of the language without naming anybody."""
LONGEST = 7
"""Words. A longer run of capitals is a headline, no name."""


class Name(NamedTuple):
    """One mention of a name: where it stands and how it is printed, without possessive ending."""

    begin: int
    end: int
    words: str

    @property
    def span(self) -> Span:
        """Where the mention stands."""
        return Span(self.begin, self.end)


def names(text: str, starts: frozenset[int] = frozenset(), lang: str = "en") -> list[Name]:
    """Return mentions of names in *text*, in order.

    *starts* holds the places where sentences begin: a single capitalised word there is a name only if general text
    knows it rarely. Languages without capitals give none; in German, where every noun has one, common nouns alone are left out.

    >>> [name.words for name in names("Yesterday Ilse van der Berg left Oslo’s port.", frozenset({0}))]
    ['Ilse van der Berg', 'Oslo']
    """
    return list(_names(text, starts, lang))


@lru_cache(maxsize=4)
def _names(text: str, starts: frozenset[int], lang: str) -> tuple[Name, ...]:
    """Find the names; remembered, since several parts of a step ask for those of one text in a row."""
    found = []
    for run in _runs(text, starts):
        run, at_start = _head(text, run, starts, lang)
        if name := _name(text, run, at_start, lang):
            found.append(name)
    return tuple(found)


def _runs(text: str, starts: frozenset[int]) -> Iterator[list[Span]]:
    """Yield runs of tokens that could be one name: capitalised words, with particles between, on one line of one sentence."""
    run: list[Span] = []
    bridge: list[Span] = []
    for match in _TOKEN.finditer(text):
        token = Span(match.start(), match.end())
        word = match.group()
        last = (bridge or run or [token])[-1]
        apart = token.begin - last.end > 1 or token.begin in starts or text[last.end : token.begin] == "\n"
        if run and (apart or _closes(last.of(text)) or len(run) >= LONGEST):
            yield run
            run, bridge = [], []
        if word[0].isupper():
            run, bridge = [*run, *bridge, token], []
        elif run and word in PARTICLES and len(bridge) < 2:
            bridge.append(token)
        elif run:
            yield run
            run, bridge = [], []
    if run:
        yield run


def _closes(word: str) -> bool:
    """Tell whether a name ends with *word*: a full stop that is no initial or title, or a possessive."""
    stopped = word.endswith(".") and not _INITIALS.fullmatch(word) and word[:-1].lower() not in TITLES | {"jr", "sr"}
    return stopped or bool(_POSSESSIVE.search(word))


def _head(text: str, run: list[Span], starts: frozenset[int], lang: str) -> tuple[list[Span], bool]:
    """Drop words at the head of *run* that name nobody; tell whether what is left opens its sentence."""
    opens = run[0].begin in starts or text[max(0, run[0].begin - 1) : run[0].begin] in '"“«„‘'
    while run:
        word = run[0].of(text).lower().rstrip(".")
        common = opens and len(run) > 1 and word not in TITLES and _is_common(word, lang)
        if word not in NOT_NAMES and word not in PARTICLES and not common:
            break
        run, opens = run[1:], False
    return run, opens


def _is_common(word: str, lang: str) -> bool:
    """Tell whether general text uses *word* so often that a capital at the head of a sentence says nothing."""
    return information.bits(word.replace("’", "'"), lang) < 10.5


def _name(text: str, run: list[Span], at_start: bool, lang: str) -> Name | None:
    """Return the mention that *run* is, without possessive ending and closing stop, or None."""
    if not run:
        return None
    begin, end = run[0].begin, run[-1].end
    words = text[begin:end]
    if ending := _POSSESSIVE.search(words):
        words = words[: ending.start()]
    if words.endswith(".") and not _INITIALS.fullmatch(words.split()[-1]):
        words = words[:-1]
    if len(words) < 2 or not any(c.isalpha() for c in words):
        return None
    if len(run) == 1 and (at_start or lang == "de") and information.bits(words.lower(), lang) < 15.5:
        return None
    return Name(begin, begin + len(words), words)


@lru_cache(maxsize=100_000)
def ascii_key(word: str) -> str:
    """Return *word* in lower-case ASCII letters: what it sounds like in any script.

    >>> ascii_key("Жуковский"), ascii_key("Łódź")
    ('zhukovskiy', 'lodz')
    """
    return "".join(c for c in anyascii(word).lower() if c.isalnum())


_SOUNDS = (
    ("shch", "s"), ("sch", "s"), ("zh", "s"), ("ch", "s"), ("sh", "s"), ("kh", "k"), ("ts", "s"), ("tz", "s"),
    ("ph", "f"), ("th", "t"), ("ck", "k"), ("qu", "k"), ("x", "ks"), ("c", "k"), ("q", "k"), ("z", "s"), ("w", "v"),
    ("j", ""), ("y", ""), ("g", "k"), ("d", "t"), ("b", "p"), ("f", "v"), ("h", ""),
)  # fmt: skip
"""Spellings that sound alike across languages, in the order in which they are replaced."""


@lru_cache(maxsize=100_000)
def skeleton(word: str) -> str:
    """Return the consonants of *word* as they sound, doubled ones once: a key that proposes, and must never decide.

    Peskov and Pskov share one; so do Zelensky, Зеленський and Selenskyj.

    >>> skeleton("Zelensky"), skeleton("Зеленский")
    ('slnsk', 'slnsk')
    """
    key = ascii_key(word)
    for sound, plain in _SOUNDS:
        key = key.replace(sound, plain)
    key = re.sub(r"[aeiou]", "", key)
    return re.sub(r"(.)\1+", r"\1", key)
