"""Numbers told as parts or multiples: half of them, a quarter of a mile, one in five, 37 of the 52, twice as many."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from retold.text.number_words import counts
from retold.text.numbers import Number

OF: Final = "of"
"""Unit of "37 of the 52": a share in per cent that is only compared with shares, beside the two numbers themselves."""

MULTIPLE: Final = "times"
"""Unit of "twice", "doubled" and "three times as many"."""

DAYS: Final = "days"
"""Unit of "half a year" and every other span of time."""

_TIMES = {"twice": 2, "double": 2, "doubled": 2, "doubling": 2, "doubles": 2, "twofold": 2, "thrice": 3, "triple": 3, "tripled": 3,
          "tripling": 3, "triples": 3, "threefold": 3, "trebled": 3, "quadrupled": 4, "fourfold": 4, "quadruple": 4, "fivefold": 5,
          "tenfold": 10, "halved": 0.5, "halving": 0.5}  # fmt: skip
_FRACTIONS = {
    "en": "half=2 third=3 thirds=3 quarter=4 quarters=4 fifth=5 fifths=5 sixth=6 sixths=6 tenth=10 tenths=10",
    "de": "hälfte=2 drittel=3 viertel=4 fünftel=5 zehntel=10",
    "fr": "moitié=2 tiers=3 quart=4 quarts=4 cinquième=5 cinquièmes=5 dixième=10 dixièmes=10",
    "es": "mitad=2 tercio=3 tercios=3 cuarto=4 cuartos=4",
    "ru": "половина=2 половину=2 половины=2 половиной=2 треть=3 трети=3 третью=3 четверть=4 четверти=4 четвертью=4",
}
"""Words for parts, by language, with what they divide by."""
_ONES = {"en": "an?|one", "de": "eine?|eines|einem|die|der", "fr": "une?|la", "es": "una?|la", "ru": "одна|одну"}
_WITHIN = {
    "en": r"(?: [\w’'-]+){0,2} out of (?:(?:the|its|their|all|every) )?| of (?:(?:the|its|their|all|every|his|her) )?",
    "de": r"(?: [\w’'-]+)? (?:von|aus|von den|der|aller) ",
    "fr": r"(?: [\w’'-]+)? (?:sur|des|de ses|de ces) ",
    "es": r"(?: [\w’'-]+)? de (?:los|las|sus|cada) ",
    "ru": r"(?: [\w’'-]+)? из ",
}
"""What stands between a number and the one it is a part of."""
_ROUGHLY = (
    (re.compile(r"\b(?:nearly|almost|virtually) all(?: of)?(?: the| its| their)? $", re.IGNORECASE), (85.0, 99.9)),
    (re.compile(r"\b(?:most|the (?:vast )?majority) of(?: the| its| their)? $", re.IGNORECASE), (50.1, 99.9)),
    (re.compile(r"\bhalf(?: of)?(?: the| its| their)? $", re.IGNORECASE), (50.0, 50.0)),
)
"""Shares nobody counted, in per cent, right before the number they are a share of."""
_WHOLES = {"million": 1e6, "billion": 1e9, "dozen": 12.0, "century": 36000.0, "decade": 3600.0, "year": 360.0, "month": 30.0, "week": 7.0,
           "day": 1.0, "hour": 1 / 24}  # fmt: skip
"""What "half a ..." can be half of: a number, or a span of time in days."""
_MEASURED = re.compile(
    r"\b(?:(?P<half>half)|a (?P<quarter>quarter) of|three (?P<quarters>quarters) of) an? "
    rf"(?P<whole>{'|'.join(_WHOLES)}|mile|kilomet|met|acre|hectare|tonne|ton|pound|litre|gallon)",
    re.IGNORECASE,
)
_OFTEN = ("twice", "thrice")
"""Of these, the words that say how often something was done unless more follows."""
_MULTIPLES = re.compile(
    rf"\b(?:(?P<word>{'|'.join(word for word in _TIMES if word not in _OFTEN)})"
    rf"|(?P<often>{'|'.join(_OFTEN)})(?= (?:as|the|that|what|its)\b)|(?P<count>{'|'.join(counts('en'))}|\d{{1,3}}) times"
    r"(?= (?:as|the|more|what|that|its|higher|larger|bigger)\b))\b",
    re.IGNORECASE,
)


class Part(NamedTuple):
    """A part or a multiple: where it stands, how much it is, and in what unit."""

    begin: int
    end: int
    low: float
    high: float
    unit: str
    whole: bool
    """Whether its words are no numbers by themselves."""


def parts(text: str, lang: str, numbers: Sequence[Number]) -> list[Part]:
    """Return the parts and multiples that *text* tells, in order; *numbers* are its numbers.

    >>> [part[2:5] for part in parts("Half of them came twice as far, a quarter of a mile, in half a day.", "en", [])]
    [(50.0, 50.0, '%'), (2.0, 2.0, 'times'), (0.25, 0.25, ''), (0.5, 0.5, 'days')]
    """
    measured = list(_measured(text)) if lang == "en" else []
    found = [*measured, *_shares(text, lang), *_within(text, lang, numbers)]
    if lang == "en":
        found += _multiples(text)
    taken = [(p.begin, p.end) for p in measured]
    return sorted(p for p in found if p in measured or not any(b < p.end and p.begin < e for b, e in taken))


def _measured(text: str) -> Iterator[Part]:
    """Yield parts of a measure, of a large number and of a span of time: a quarter of a mile, half a million, half a day."""
    for match in _MEASURED.finditer(text):
        share = 0.5 if match["half"] else 0.25 if match["quarter"] else 0.75
        whole = match["whole"].lower()
        unit = DAYS if whole in _WHOLES and _WHOLES[whole] <= 36000 and whole != "dozen" else ""
        worth = share * _WHOLES.get(whole, 1.0)
        end = match.end() if whole in _WHOLES else match.start("whole") - 1
        yield Part(match.start(), end, worth, worth, unit, True)


def _shares(text: str, lang: str) -> Iterator[Part]:
    """Yield halves, thirds and one in five, in per cent."""
    known = _reader(lang)
    if known is None:
        return
    for match in known.part.finditer(text):
        share = (known.value(match["count"]) if match["count"] else 1.0) / known.parts[match["part"].lower()]
        if 0 < share < 1:
            yield Part(match.start(), match.end(), 100 * share, 100 * share, "%", True)
    for match in known.one_in.finditer(text) if known.one_in else ():
        count, of = known.value(match["count"]), known.value(match["whole"])
        told = lang != "en" or not match["things"] or of in (10, 100) or count == of - 1
        if 0 < count < of and told:
            yield Part(match.start(), match.end("whole"), 100 * count / of, 100 * count / of, "%", True)


def _within(text: str, lang: str, numbers: Sequence[Number]) -> Iterator[Part]:
    """Yield numbers that are a part of the next, in per cent: 37 of the 52, nearly all of the 40."""
    joint = re.compile(_WITHIN[lang]) if lang in _WITHIN else None
    for last, number in pairwise(numbers) if joint else ():
        fits = not last.unit and not number.unit and 0 < last.value < number.value
        if fits and joint and joint.fullmatch(text, last.end, number.begin):
            share = 100 * last.value / number.value
            yield Part(last.begin, number.end, share, share, OF, False)
    for number in numbers if lang == "en" else ():
        before = text[max(0, number.begin - 40) : number.begin]
        for pattern, (low, high) in _ROUGHLY:
            if match := pattern.search(before):
                yield Part(number.begin - len(before) + match.start(), number.end, low, high, "%", False)
                break


def _multiples(text: str) -> Iterator[Part]:
    """Yield twice, doubled and three times as many."""
    for match in _MULTIPLES.finditer(text):
        word = match["word"] or match["often"]
        value = _TIMES[word.lower()] if word else _count(match["count"], "en")
        yield Part(match.start(), match.end(), float(value), float(value), MULTIPLE, True)


class _Reader(NamedTuple):
    """How parts are told in a language."""

    lang: str
    parts: dict[str, int]
    part: re.Pattern[str]
    one_in: re.Pattern[str] | None

    def value(self, word: str) -> float:
        return _count(word, self.lang)


@lru_cache(maxsize=32)
def _reader(lang: str) -> _Reader | None:
    """Return how parts are told in *lang*; None where that is not known."""
    if lang not in _FRACTIONS:
        return None
    divisors = {word: int(n) for word, _, n in (item.partition("=") for item in _FRACTIONS[lang].split())}
    count = rf"{_ONES[lang]}|{'|'.join(counts(lang))}"
    named = (
        rf"(?:(?P<count>\b(?:{count}))[ \u00a0\-])?\b(?P<part>{'|'.join(sorted(divisors, key=len, reverse=True))})\b"
    )
    one_in = None
    if lang == "en":
        named = (
            rf"(?<!and )(?<!and a )(?:(?P<count>\b(?:{count}))[ \u00a0\-](?=\w+\b)|(?=half))\b"
            rf"(?P<part>{'|'.join(sorted(divisors, key=len, reverse=True))})\b(?= of\b| the\b| more\b| less\b| fewer\b| higher\b)"
        )
        one_in = re.compile(
            rf"\b(?P<count>{count}) in (?P<whole>{'|'.join(counts(lang))}|\d{{1,3}})\b(?P<things> \w+s\b)?",
            re.IGNORECASE,
        )
    elif lang == "fr":
        named += r"(?! d[’']heure)"
        one_in = re.compile(
            rf"\b(?P<count>{count})(?: [\w’'-]+)? sur (?P<whole>{'|'.join(counts(lang))}|\d{{1,3}})\b(?!-)",
            re.IGNORECASE,
        )
    return _Reader(lang, divisors, re.compile(named, re.IGNORECASE), one_in)


def _count(word: str, lang: str) -> float:
    """Return the value of a small number in digits or letters; articles are one."""
    return float(word) if word.isdigit() else float(counts(lang).get(word.lower(), 1))
