"""Numbers with their values: "30-day", "thirty", "1,200", "2.5 million", "trente", "12 %", as spans of the text.

Two numbers are the same when their values are, however they are printed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from retold.model import Span
from retold.text.number_words import ARTICLES, COLLECTIVE, MILLIONS, NUMERALS, THOUSANDS, table, value


class Number(NamedTuple):
    """One number: where it stands, its value, and what kind it is."""

    begin: int
    end: int
    value: float
    unit: str
    """``%``, a currency sign, ``th`` for an ordinal, or nothing."""
    spelled: bool
    """Whether it is written in letters."""

    @property
    def span(self) -> Span:
        """Where the number stands."""
        return Span(self.begin, self.end)


_SCALES = (
    {"hundred": 2, "k": 3, "dozen": -12, "m": 6, "b": 9, "万": 4, "萬": 4, "億": 8, "亿": 8, "兆": 12, "千": 3, "百": 2}
    | THOUSANDS
    | MILLIONS
)
"""What may follow digits: powers of ten, and a dozen."""

_FACTOR_LANGUAGES = {
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "ru",
    "uk",
    "pl",
    "tr",
    "da",
    "sv",
    "no",
    "cs",
    "is",
    "fi",
    "id",
}
"""Languages that write 1.200 for twelve hundred and 3,5 for three and a half."""

_ORDINAL_WORDS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_ORDINALS = {word: value for value, word in enumerate(_ORDINAL_WORDS.split(), start=1)}
_ORDINAL_DIGITS = r"(?:st|nd|rd|th)\b"
_DIGITS = re.compile(
    r"(?=[$€£¥₽₴u\d])"  # what a number begins with: elsewhere nothing is tried
    r"(?P<sign>[$€£¥₽₴]\s?|US\$\s?)?"
    r"(?<![\w.])(?<!\d[.,:])(?P<digits>\d{1,3}(?:[ \u00a0\u202f']\d{3}(?!\d))+(?:[.,]\d{1,2})?|\d{1,15}(?:[.,]\d{1,6}){0,5})"
    rf"(?:(?P<ordinal>{_ORDINAL_DIGITS})|(?:[ \u00a0-]?(?P<scale>[^\W\d_一-鿿]{{1,10}})(?![^\W_])|(?P<cjk>[万萬億亿兆千百]{{1,2}})))?"
    r"(?P<percent>\s?%|[\s-]?(?:per\s?cent|percent|pct|prozent|pour\s?cent|por\s?ciento|por\s?cento|per\s?cento|процент\w*|відсот\w*)\b)?",
    re.IGNORECASE,
)
_DIGITS_IN_HAN = re.compile(_DIGITS.pattern.replace(r"(?<![\w.])", r"(?<![^\W぀-ヿ㐀-鿿])(?<!\.)"), re.IGNORECASE)
"""The same in Chinese and Japanese, where no space parts a number from the word before it."""
_PERCENT = re.compile(
    r"(?:\s?%|[\s-]?(?:per\s?cent|percent|pct|prozent|pour\s?cent|por\s?ciento|процент\w{0,3}|відсотк\w{0,3})\b)",
    re.IGNORECASE,
)
_CURRENCY = re.compile(r"[ \u00a0-](?:US )?(dollar|euro|pound|rouble|ruble|доллар|евро|рубл|dólar)", re.IGNORECASE)
_CURRENCIES = {
    "dollar": "$",
    "dólar": "$",
    "доллар": "$",
    "euro": "€",
    "евро": "€",
    "pound": "£",
    "rouble": "₽",
    "ruble": "₽",
    "рубл": "₽",
}
_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_JOINT = re.compile(r"[ \u00a0]|[-‐‑]|[ \u00a0](?:and|et|und|y|e|en)[ \u00a0]")
_HAN = re.compile(r"[一二三四五六七八九十百千万億亿]{2,12}")
_HAN_LANGUAGES = frozenset({"zh", "ja"})
_MYRIADS = frozenset("万萬億亿兆")
"""Powers of ten after which the rest of a number may follow in digits."""
_HAN_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")}
_HAN_TENS = {"十": 10, "百": 100, "千": 1000}
_HAN_MYRIADS = {"万": 10**4, "億": 10**8, "亿": 10**8}
_ONE_OF = frozenset(("dozen", "hundred", "thousand"))


def numbers(text: str, lang: str = "en") -> list[Number]:
    """Return the numbers of *text* with their values, in order, none overlapping another.

    >>> [(n.value, text[n.begin:n.end]) for text in ["a 30-day truce", "forty-two", "$2.5 million"] for n in numbers(text)]
    [(30.0, '30'), (42.0, 'forty-two'), (2500000.0, '$2.5 million')]
    """
    return list(_numbers(text, lang))


@lru_cache(maxsize=4)
def _numbers(text: str, lang: str) -> tuple[Number, ...]:
    """Find the numbers; remembered, since several parts of a step ask for those of one text in a row."""
    found = _in_digits(text, lang)
    taken = [(n.begin, n.end) for n in found]
    spelled = [*_in_letters(text, lang), *(_in_han(text) if lang in _HAN_LANGUAGES else ())]
    found += [n for n in spelled if not _overlaps(taken, n)]
    return tuple(sorted(found))


def _overlaps(taken: list[tuple[int, int]], number: Number) -> bool:
    """Tell whether *number* overlaps a span of *taken*, which are in order."""
    at = bisect_left(taken, (number.end, 0)) - 1
    return at >= 0 and taken[at][1] > number.begin


def _in_digits(text: str, lang: str) -> list[Number]:
    """Return numbers written in digits, with their scale word, sign and unit."""
    found: list[Number] = []
    for match in (_DIGITS_IN_HAN if lang in _HAN_LANGUAGES else _DIGITS).finditer(text):
        value = _value(match["digits"], lang)
        if value is None or (lang in _HAN_LANGUAGES and _is_month(text, match.end())):
            continue
        scale = (match["scale"] or match["cjk"] or "").lower()
        factor, end = _scaled(scale, match)
        unit = "th" if match["ordinal"] else (match["sign"] or "").strip()[-1:]
        if percent := _PERCENT.match(text, end):
            unit, end = "%", percent.end()
        elif not unit and (currency := _CURRENCY.match(text, end)):
            unit = _CURRENCIES[currency[1].lower()]
        _append(found, Number(match.start(), end, round(value * factor, 6), unit, False), text)
    return found


def _is_month(text: str, end: int) -> bool:
    """Tell whether the number that ends at *end* is a month of Chinese or Japanese: 9月 is a name, for all its digits."""
    return text[end : end + 1] == "月"


def _append(found: list[Number], number: Number, text: str) -> None:
    """Add *number* to *found*, or to the last of them where it goes on with it: 3億5000万 is one number."""
    if (
        found
        and found[-1].end == number.begin
        and text[number.begin - 1] in _MYRIADS
        and number.value < found[-1].value
    ):
        last = found.pop()
        number = Number(last.begin, number.end, last.value + number.value, number.unit, False)
    found.append(number)


def _scaled(scale: str, match: re.Match[str]) -> tuple[float, int]:
    """Return the factor of a scale word after digits and where the number ends; 1 where the word is none."""
    power = _SCALES.get(scale) if len(scale) > 1 or scale in "km" or not scale.isascii() else None
    if scale in ("m", "k", "b") and match.group().endswith(" " + scale):
        power = None
    if scale and power is not None:
        end = match.end("scale") if match["scale"] else match.end("cjk")
        return (12.0 if power < 0 else 10.0**power), end
    return 1.0, match.end("ordinal") if match["ordinal"] else match.end("digits")


def _value(digits: str, lang: str) -> float | None:
    """Return the value of digits with separators; None for what is no number (1.2.3.4, a date)."""
    plain = re.sub(r"[ \u00a0\u202f']", "", digits)
    marks = [c for c in plain if c in ".,"]
    if not marks:
        return float(plain)
    groups = re.split(r"[.,]", plain)
    thousands_mark = "." if lang in _FACTOR_LANGUAGES else ","
    in_threes = all(len(group) == 3 for group in groups[1:]) and 0 < len(groups[0]) <= 3
    if in_threes and len(set(marks)) == 1 and (len(marks) > 1 or marks[0] == thousands_mark):
        return float("".join(groups))
    if len(marks) == 1:
        return float(".".join(groups))
    if len(set(marks[:-1])) == 1 and marks[-1] != marks[0] and all(len(group) == 3 for group in groups[1:-1]):
        return float("".join(groups[:-1]) + "." + groups[-1])
    return None


def _in_letters(text: str, lang: str) -> list[Number]:
    """Return numbers written in letters; of no language where its numbers are not known."""
    if not table(lang):
        return []
    found: list[Number] = []
    run: list[_Word] = []
    for match in _LETTERS.finditer(text):
        if (known := _counting(match.group(), lang)) is None:
            continue
        form, worth = known
        if worth is None:
            found.append(Number(match.start(), match.end(), float(_ORDINALS[form]), "th", True))
            continue
        if run and not (_JOINT.fullmatch(text, run[-1].end, match.start()) and _fits(run, worth, form)):
            found += _close(run, text)
            run = []
        run.append(_Word(match.start(), match.end(), worth, form))
    return found + _close(run, text)


@lru_cache(maxsize=1 << 16)
def _counting(word: str, lang: str) -> tuple[str, float | None] | None:
    """Return the folded form of a word that counts and what it is worth, None for an English ordinal; nothing for other words."""
    form = word.lower().replace("’", "'")
    worth = value(form, lang)
    return (form, worth) if worth is not None or (lang == "en" and form in _ORDINALS) else None


class _Word(NamedTuple):
    """A word of a number."""

    begin: int
    end: int
    value: float
    form: str


def _fits(run: list[_Word], worth: float, form: str) -> bool:
    """Tell whether a word goes on with the number in *run*: it multiplies it, or is smaller than the places that are still free."""
    part = _sum(run)[1]
    if worth >= 1000:
        return True
    if worth >= 100:
        return not part or (worth == 100 and part < 20)
    if form in COLLECTIVE:
        return 0 < part < 20
    rest = part % 100
    if worth >= 20:
        return not rest or (worth == 20 and rest == 4)
    return (
        not rest
        or (rest >= 20 and rest % 10 == 0 and worth < 10)
        or rest in (60, 80)
        or (rest == 10 and 7 <= worth <= 9 and run[-1].form == "dix")
    )


def _sum(run: list[_Word]) -> tuple[float, float]:
    """Return what the words of a number are worth up to its last thousands, and the part behind them."""
    total = part = 0.0
    for word in run:
        if word.value >= 1000:
            total, part = total + (part or 1.0) * word.value, 0.0
        elif part and ((word.value == 100 and part < 20) or word.form in COLLECTIVE):
            part *= word.value
        elif word.value == 20 and part % 100 == 4:
            part += 76
        else:
            part += word.value
    return total, part


def _close(run: list[_Word], text: str) -> list[Number]:
    """Make a number of a run of words; none of a lone article, of ``hundreds`` or of a lone scale word."""
    if not run:
        return []
    first = run[0]
    lone = len(run) == 1
    if lone and first.form in _ONE_OF and text[max(0, first.begin - 2) : first.begin].lower() == "a ":
        return [Number(first.begin - 2, first.end, first.value, "", True)]
    if lone and (first.form in ARTICLES | COLLECTIVE or _is_scale(first, text)):
        return []
    begin, end = first.begin, run[-1].end
    unit = ""
    if percent := _PERCENT.match(text, end):
        unit, end = "%", percent.end()
    elif currency := _CURRENCY.match(text, end):
        unit = _CURRENCIES[currency[1].lower()]
    return [Number(begin, end, sum(_sum(run)), unit, True)]


def _is_scale(word: _Word, text: str) -> bool:
    """Tell whether a word alone counts nothing: hundreds, тысячи, *cent* in *pour cent*; but *hundert* and *сто* are a hundred."""
    if word.form in NUMERALS:
        return bool(_PER.search(text, max(0, word.begin - 6), word.begin))
    return word.value in (100.0, 1000.0) or word.form in MILLIONS


_PER = re.compile(r"\bp(?:our|er|or)[ \u00a0]?$", re.IGNORECASE)


def _in_han(text: str) -> list[Number]:
    """Return numbers of two or more Chinese numerals."""
    found = []
    for match in _HAN.finditer(text):
        total = part = digit = 0
        for c in match.group():
            if c in _HAN_DIGITS:
                digit = _HAN_DIGITS[c]
            elif c in _HAN_TENS:
                part, digit = part + (digit or 1) * _HAN_TENS[c], 0
            else:
                total, part, digit = total + ((part + digit) or 1) * _HAN_MYRIADS[c], 0, 0
        if (match.group()[0] in _HAN_DIGITS or match.group()[0] == "十") and not _is_month(text, match.end()):
            found.append(Number(match.start(), match.end(), float(total + part + digit), "", True))
    return found
