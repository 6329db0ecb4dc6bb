"""Names of people, places and bodies, found by their capital letters, and keys to compare them across spellings and scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii

from retold.model import Span
from retold.text import information
from retold.text.calendars import CALENDARS
from retold.text.words import MARK

_TOKEN = re.compile(rf"[^\W\d_]\w*(?:[\w\-{MARK}]|['’](?=\w{{2}}))*\.?|\d[\d.,]*|\S")
_CAPITALS = "".join(c for c in map(chr, range(0x10000)) if c.isupper()) + "\U00010000-\U0010ffff"
"""All letters that are capitals; of the planes above, where few are letters, everything: so the class is looked up at once."""
_LOWER_CASE = re.compile(rf"\s*(?:(?![{_CAPITALS}])(?:{_TOKEN.pattern})\s*)*")
"""Tokens without a capital, all that come in a row: most of a text."""
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
"""Words. A longer run of words with capitals is cut here."""
LONGEST_IN_CAPITALS = 4
"""Words. A longer run of words all in capitals is a headline, no name."""
_INFLECTED = re.compile(r"(?P<a>\w{2,})(?:ed|ing|ly)|(?P<b>\w+(?:[eo]r|ist|[ae]nt|ia[ln]|ee))s")
"""English forms that a sentence may open with and that are seldom all of a name: puzzled, prosecutors."""


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
    found, openers, within = [], [], []
    for run in _runs(text, starts):
        within += [token for token in run if text[token.begin].isupper() and not _opens(text, token.begin, starts)]
        if _is_headline(text, run):
            continue
        run, at_start = _head(text, run, starts, lang)
        if name := _name(text, run, at_start, lang):
            found.append(name)
            openers += [name] if at_start and len(run) == 1 else []
    common = _openers_that_name_nobody(text, openers, within, lang) if openers else frozenset()
    return tuple(name for name in found if name not in common)


def _openers_that_name_nobody(text: str, openers: list[Name], within: list[Span], lang: str) -> frozenset[Name]:
    """Return those of single words at the head of sentences that the rest of the text shows to be no names.

    A name stands within a sentence too, sooner or later, and with its capital. A word that never does names nobody if the
    text has it in lower case as well, or if it is a form of a commoner word. *within* are the tokens with a capital there.
    """
    capital = {_POSSESSIVE.sub("", token.of(text).rstrip(".")).lower() for token in within}
    plain = ((name, name.words.lower()) for name in openers)
    never = [(name, word) for name, word in plain if word not in capital]
    tokens = (
        {word.rstrip(".") for word in set(_TOKEN.findall(text))} if any(word in text for _, word in never) else set()
    )
    return frozenset(name for name, word in never if word in tokens or _is_inflected(word, lang))


def _past_lower_case(text: str, at: int) -> int:
    """Return where behind *at*, the end of a token, the next token with a capital begins, or the end of the text."""
    return _LOWER_CASE.match(text, at).end()  # type: ignore[union-attr]


def _is_inflected(word: str, lang: str) -> bool:
    """Tell whether an English word is a form of a commoner one; an unknown word is a form of none."""
    match = _INFLECTED.fullmatch(word) if lang in ("en", "") else None
    if not match or not information.is_known(word, "en"):
        return False
    stems = [match["a"], match["a"] + "e"] if match["a"] else [match["b"]]
    return min(information.bits(stem, "en") for stem in stems) < information.bits(word, "en")


def _runs(text: str, starts: frozenset[int]) -> Iterator[list[Span]]:
    """Yield runs of tokens that could be one name: capitalised words, with particles between, on one line of one sentence."""
    run: list[Span] = []
    bridge: list[Span] = []
    in_capitals = False
    at = 0
    while match := _TOKEN.search(text, at) if run else _TOKEN.match(text, _past_lower_case(text, at)):
        begin, at = match.span()
        token, word = Span(begin, at), match.group()
        if run:
            last = (bridge or run)[-1]
            apart = begin - last.end > 1 or begin in starts or text[last.end : begin] == "\n"
            in_capitals = in_capitals and word.isupper()
            if apart or _closes(last.of(text)) or (len(run) >= LONGEST and not in_capitals):
                yield run
                run, bridge = [], []
        if not run:
            in_capitals = word.isupper()
        if word[0].isupper():
            run += [*bridge, token]
            bridge = []
        elif run and word in PARTICLES and len(bridge) < 2:
            bridge.append(token)
        elif run:
            yield run
            run, bridge = [], []
    if run:
        yield run


def _is_headline(text: str, run: list[Span]) -> bool:
    """Tell whether *run* is a headline in capitals."""
    return len(run) > LONGEST_IN_CAPITALS and all(token.of(text).isupper() for token in run)


def _closes(word: str) -> bool:
    """Tell whether a name ends with *word*: a full stop that is no initial or title, or a possessive."""
    stopped = word.endswith(".") and not _INITIALS.fullmatch(word) and word[:-1].lower() not in TITLES | {"jr", "sr"}
    return stopped or bool(_POSSESSIVE.search(word))


def _head(text: str, run: list[Span], starts: frozenset[int], lang: str) -> tuple[list[Span], bool]:
    """Drop words at the head of *run* that name nobody; tell whether what is left opens its sentence."""
    opens = _opens(text, run[0].begin, starts)
    while run:
        word = run[0].of(text).lower().rstrip(".")
        common = opens and len(run) > 1 and word not in TITLES and _is_common(word, lang)
        if word not in NOT_NAMES and word not in PARTICLES and not common and not _is_day(word, lang):
            break
        run, opens = run[1:], False
    return run, opens


def _opens(text: str, begin: int, starts: frozenset[int]) -> bool:
    """Tell whether a sentence or a quotation begins at *begin*: a capital is due there whatever the word."""
    return begin in starts or text[max(0, begin - 1) : begin] in '"“«„‘'


def _is_day(word: str, lang: str) -> bool:
    """Tell whether *word* is yesterday, Monday or lately in a language other than English, whose are in `NOT_NAMES`."""
    return lang != "en" and bool((days := _days(lang)) and days.fullmatch(word))


@lru_cache(maxsize=32)
def _days(lang: str) -> re.Pattern[str] | None:
    """Return what matches the words for days of *lang*; None where they are not known. Months are given names too often."""
    if not (calendar := CALENDARS.get(lang)):
        return None
    return re.compile("|".join([*calendar.days, *calendar.weekdays, *calendar.references]), re.IGNORECASE)


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
    return "".join(c for c in anyascii(_GREEK.sub(_greek, word)).lower() if c.isalnum())


_GREEK = re.compile(r"\b(?:[Μμ]π|[Νν]τ|[Γγ]κ)")
"""Pairs of letters that Greek writes for the one sound it has no letter for, at the head of a word."""


def _greek(match: re.Match[str]) -> str:
    return {"μ": "b", "ν": "d", "γ": "g"}[match.group()[0].lower()]


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
