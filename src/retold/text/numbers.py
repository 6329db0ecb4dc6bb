"""Numbers with their values: "30-day", "thirty", "1,200", "2.5 million", "trente", "12 %", as spans of the text.

Two numbers are the same when their values are, however they are printed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from retold.model import Span


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


_UNITS = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
    "de": "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
    "siebzehn achtzehn neunzehn",
    "nl": "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien "
    "zeventien achttien negentien",
    "es": "cero un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis "
    "diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis "
    "veintisiete veintiocho veintinueve",
    "it": "zero un due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici "
    "diciassette diciotto diciannove",
    "pt": "zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezasseis dezassete "
    "dezoito dezanove",
    "ru": "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать "
    "четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать",
    "uk": "нуль один два три чотири п'ять шість сім вісім дев'ять десять одинадцять дванадцять тринадцять чотирнадцять "
    "п'ятнадцять шістнадцять сімнадцять вісімнадцять дев'ятнадцять",
}
"""Spelled numbers from 0 on, in order."""

_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "fr": "vingt trente quarante cinquante soixante",
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "it": "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "pt": "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    "ru": "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
    "uk": "двадцять тридцять сорок п'ятдесят шістдесят сімдесят вісімдесят дев'яносто",
}
"""Spelled tens from 20 on, in order."""

_OTHERS = {
    "en": "dozen=12 dozens=12 score=20 hundred=100 thousand=1000",
    "fr": "deuxième=2 quatre-vingt=80 quatre-vingts=80 dizaine=10 douzaine=12 vingtaine=20 trentaine=30 centaine=100 "
    "cent=100 cents=100 mille=1000",
    "de": "zwo=2 dreissig=30 dutzend=12 hundert=100 tausend=1000",
    "nl": "tien=10 dozijn=12 honderd=100 duizend=1000",
    "es": "docena=12 cien=100 ciento=100 doscientos=200 trescientos=300 cuatrocientos=400 quinientos=500 seiscientos=600 "
    "setecientos=700 ochocientos=800 novecientos=900 mil=1000",
    "it": "dozzina=12 cento=100 mille=1000 mila=1000",
    "pt": "dezesseis=16 dezessete=17 dezenove=19 dúzia=12 duas=2 cem=100 cento=100 duzentos=200 trezentos=300 "
    "quatrocentos=400 quinhentos=500 seiscentos=600 setecentos=700 oitocentos=800 novecentos=900 mil=1000",
    "ru": "две=2 двух=2 трёх=3 трех=3 четырёх=4 четырех=4 пяти=5 шести=6 семи=7 восьми=8 девяти=9 десяти=10 двадцати=20 "
    "тридцати=30 сорока=40 пятидесяти=50 сто=100 ста=100 двести=200 триста=300 четыреста=400 пятьсот=500 тысяч=1000 "
    "тысячи=1000 тысяча=1000",
    "uk": "дві=2 двох=2 трьох=3 чотирьох=4 десяти=10 двадцяти=20 тридцяти=30 сто=100 двісті=200 триста=300 тисяч=1000 "
    "тисячі=1000 тисяча=1000",
}
"""Further forms, and the multipliers of spelled numbers."""

_MILLIONS = {
    "million": 6, "millions": 6, "billion": 9, "billions": 9, "trillion": 12, "trillions": 12, "milliard": 9, "milliards": 9,
    "millionen": 6, "milliarde": 9, "milliarden": 9, "miljoen": 6, "miljard": 9, "millón": 6, "millones": 6, "milione": 6,
    "milioni": 6, "miliardo": 9, "miliardi": 9, "milhão": 6, "milhões": 6, "bilhão": 9, "bilhões": 9, "млн": 6, "миллион": 6,
    "миллиона": 6, "миллионов": 6, "млрд": 9, "миллиард": 9, "миллиарда": 9, "миллиардов": 9, "мільйон": 6, "мільйона": 6,
    "мільйонів": 6, "мільярд": 9, "мільярда": 9, "мільярдів": 9, "bn": 9, "mn": 6, "mln": 6, "mio": 6, "mrd": 9,
}  # fmt: skip
"""Scale words of all languages, as powers of ten."""

_SCALES = {"thousand": 3, "thousands": 3, "hundred": 2, "k": 3, "tausend": 3, "mille": 3, "mil": 3, "mila": 3, "duizend": 3,
           "тыс": 3, "тысяч": 3, "тысячи": 3, "тисяч": 3, "dozen": -12, "m": 6, "b": 9,
           "万": 4, "萬": 4, "億": 8, "亿": 8, "兆": 12, "千": 3, "百": 2} | _MILLIONS  # fmt: skip
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
    r"(?P<sign>[$€£¥₽₴]\s?|US\$\s?)?"
    r"(?<![\w.])(?<!\d[.,:])(?P<digits>\d{1,3}(?:[  \u202f']\d{3}(?!\d))+(?:[.,]\d{1,2})?|\d{1,15}(?:[.,]\d{1,6}){0,5})"
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
_ONE = "one a an un une ein eine eines een uno una um uma один одна одну одной одного одне"
_ARTICLES = frozenset(_ONE.split())
"""Words for 1 that mostly are articles or pronouns: they count only with a multiplier after them."""


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
    plain = re.sub(r"[  \u202f']", "", digits)
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


@lru_cache(maxsize=32)
def _table(lang: str) -> MappingProxyType[str, float]:
    """Return the spelled numbers of *lang* below a million, with compounds printed as one word."""
    ones = {word: float(n) for n, word in enumerate(_UNITS.get(lang, "").split())}
    tens = {word: 20.0 + 10 * n for n, word in enumerate(_TENS.get(lang, "").split())}
    others = {word: float(n) for word, n in (item.split("=") for item in _OTHERS.get(lang, "").split())}
    found = {**ones, **tens, **others}
    if lang in ("de", "nl"):
        links = ("und",) if lang == "de" else ("en", "ën")
        found |= {
            f"{o}{link}{t}": n + m for o, n in ones.items() if 0 < n < 10 for t, m in tens.items() for link in links
        }
        found |= {
            f"{o}{h}": n * m for o, n in ones.items() if 0 < n < 13 for h, m in others.items() if m in (100, 1000)
        }
    return MappingProxyType(found)


def _in_letters(text: str, lang: str) -> list[Number]:
    """Return numbers written in letters; of no language where its numbers are not known."""
    table = _table(lang)
    if not table:
        return []
    found: list[Number] = []
    run: list[tuple[int, int, float]] = []
    for match in _LETTERS.finditer(text):
        form = match.group().lower().replace("’", "'")
        value = table.get(form, 10.0 ** _MILLIONS[form] if form in _MILLIONS and len(form) > 3 else None)
        if value is None and run and form in ("and", "et", "und", "y", "e", "en"):
            continue
        if run and (value is None or not _JOINT.fullmatch(text, run[-1][1], match.start()) or not _fits(run, value)):
            found += _close(run, text)
            run = []
        if value is not None:
            run.append((match.start(), match.end(), value))
        elif lang == "en" and form in _ORDINALS:
            found.append(Number(match.start(), match.end(), float(_ORDINALS[form]), "th", True))
    return found + _close(run, text)


def _fits(run: list[tuple[int, int, float]], value: float) -> bool:
    """Tell whether *value* goes on with the number in *run*: a multiplier, or something smaller than what came last."""
    last = run[-1][2]
    if value >= 100 or (value in (12, 20) and last < 10):
        return last < value or value >= 1000
    return (
        last >= 100 or (last >= 20 and value < last and (value < 10 or last in (60, 80))) or (last == 4 and value == 20)
    )


def _close(run: list[tuple[int, int, float]], text: str) -> list[Number]:
    """Make a number of a run of spelled parts; none of a lone article, of ``hundreds`` or of a lone scale word."""
    if not run:
        return []
    words = [text[b:e].lower() for b, e, _ in run]
    lone = len(run) == 1
    if lone and words[0] in _ONE_OF and text[max(0, run[0][0] - 2) : run[0][0]].lower() == "a ":
        return [Number(run[0][0] - 2, run[0][1], run[0][2], "", True)]
    if lone and (words[0] in _ARTICLES or run[0][2] >= 100 or words[0] in ("dozen", "dozens", "score")):
        return []
    total = current = 0.0
    for _, _, value in run:
        if value >= 1000:
            total, current = total + (current or 1) * value, 0.0
        elif (
            value == 100 or (value == 12 and current and words[-1].startswith("doz")) or (value == 20 and current == 4)
        ):
            current = (current or 1) * value
        else:
            current += value
    begin, end = run[0][0], run[-1][1]
    unit = ""
    if percent := _PERCENT.match(text, end):
        unit, end = "%", percent.end()
    elif currency := _CURRENCY.match(text, end):
        unit = _CURRENCIES[currency[1].lower()]
    return [Number(begin, end, total + current, unit, True)]


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
