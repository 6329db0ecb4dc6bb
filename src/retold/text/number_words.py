"""Numbers written in letters, by language: words with their values, in all cases they stand in. The one table of its kind.

What German, Dutch and Italian write as one word is put together from the parts: *zweihundertsechzig*, *trentotto*.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from types import MappingProxyType
from typing import Final

_UNITS: Final = {
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
"""From 0 on, in order."""

_TENS: Final = {
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
"""From 20 on, in order."""

_OTHERS: Final = {
    "en": "dozen=12 dozens=12 score=20 hundred=100 thousand=1000",
    "fr": "une=1 septante=70 huitante=80 nonante=90 vingts=20 quatre-vingt=80 quatre-vingts=80 dizaine=10 douzaine=12 "
    "quinzaine=15 vingtaine=20 trentaine=30 quarantaine=40 cinquantaine=50 soixantaine=60 centaine=100 centaines=100 "
    "cent=100 cents=100 mille=1000",
    "de": "eine=1 einen=1 einer=1 zwo=2 dreissig=30 dutzend=12 hundert=100 tausend=1000",
    "nl": "dozijn=12 honderd=100 duizend=1000",
    "es": "uno=1 una=1 veintiún=21 docena=12 veintena=20 centenar=100 cien=100 ciento=100 doscientos=200 doscientas=200 "
    "trescientos=300 trescientas=300 cuatrocientos=400 cuatrocientas=400 quinientos=500 quinientas=500 seiscientos=600 "
    "seiscientas=600 setecientos=700 setecientas=700 ochocientos=800 ochocientas=800 novecientos=900 novecientas=900 mil=1000",
    "it": "una=1 dozzina=12 ventina=20 trentina=30 cinquantina=50 centinaio=100 cento=100 mille=1000 mila=1000",
    "pt": "dezesseis=16 dezessete=17 dezenove=19 dúzia=12 uma=1 duas=2 cem=100 cento=100 duzentos=200 trezentos=300 "
    "quatrocentos=400 quinhentos=500 seiscentos=600 setecentos=700 oitocentos=800 novecentos=900 mil=1000",
    "ru": "одна=1 одну=1 одной=1 одного=1 две=2 двух=2 двум=2 двумя=2 двое=2 двоих=2 трёх=3 трем=3 трём=3 трех=3 "
    "тремя=3 трое=3 троих=3 четырёх=4 четырех=4 "
    "четырём=4 четырем=4 четырьмя=4 четверо=4 четверых=4 пятеро=5 пятерых=5 шестеро=6 семеро=7 восьми=8 восьмью=8 "
    "десяток=10 десятка=10 десятков=10 десятками=10 дюжина=12 дюжину=12 дюжины=12 сорока=40 пятидесяти=50 "
    "пятьюдесятью=50 шестидесяти=60 шестьюдесятью=60 семидесяти=70 семьюдесятью=70 восьмидесяти=80 девяноста=90 "
    "сто=100 ста=100 сотня=100 сотни=100 сотне=100 сотню=100 сотней=100 сотен=100 сотням=100 сотнями=100 сотнях=100 "
    "полтораста=150 полутораста=150 двести=200 двухсот=200 двумстам=200 двумястами=200 двухстах=200 триста=300 трёхсот=300 "
    "трехсот=300 трёмстам=300 тремстам=300 тремястами=300 четыреста=400 четырёхсот=400 четырехсот=400 четыремстам=400 "
    "пятьсот=500 пятисот=500 пятистам=500 пятьюстами=500 шестьсот=600 шестисот=600 шестистам=600 шестьюстами=600 "
    "семьсот=700 семисот=700 семистам=700 восемьсот=800 восьмисот=800 восьмистам=800 девятьсот=900 девятисот=900 "
    "девятистам=900 тысяч=1000 тысячи=1000 тысяча=1000 тысячу=1000 тысяче=1000 тысячей=1000 тысячью=1000 тысячам=1000 "
    "тысячами=1000 тысячах=1000 полтысячи=500 полмиллиона=500000 полмиллиарда=500000000",
    "uk": "одна=1 одну=1 одного=1 дві=2 двох=2 двом=2 двома=2 двоє=2 трьох=3 трьом=3 трьома=3 "
    "троє=3 чотирьох=4 чотирьом=4 чотирма=4 п'ятьох=5 "
    "шістьох=6 семи=7 сімох=7 восьми=8 вісьмох=8 десяток=10 десятка=10 десятків=10 сорока=40 п'ятдесяти=50 "
    "шістдесяти=60 сімдесяти=70 вісімдесяти=80 дев'яноста=90 сто=100 ста=100 сотня=100 сотні=100 сотень=100 сотнями=100 "
    "двісті=200 двохсот=200 двомстам=200 триста=300 трьохсот=300 чотириста=400 чотирьохсот=400 п'ятсот=500 п'ятисот=500 "
    "шістсот=600 шестисот=600 сімсот=700 семисот=700 вісімсот=800 восьмисот=800 дев'ятсот=900 дев'ятисот=900 тисяч=1000 "
    "тисячі=1000 тисяча=1000 тисячу=1000 тисячам=1000 тисячами=1000 півмільйона=500000",
}
"""Further forms, and the multipliers."""

MILLIONS: Final = {
    "million": 6, "millions": 6, "billion": 9, "billions": 9, "trillion": 12, "trillions": 12, "milliard": 9, "milliards": 9,
    "millionen": 6, "milliarde": 9, "milliarden": 9, "miljoen": 6, "miljard": 9, "millón": 6, "millones": 6, "milione": 6,
    "milioni": 6, "miliardo": 9, "miliardi": 9, "milhão": 6, "milhões": 6, "bilhão": 9, "bilhões": 9, "млн": 6, "миллион": 6,
    "миллиона": 6, "миллионов": 6, "миллиону": 6, "миллионом": 6, "миллионам": 6, "миллионами": 6, "миллионах": 6, "млрд": 9,
    "миллиард": 9, "миллиарда": 9, "миллиардов": 9, "миллиарду": 9, "миллиардами": 9, "мільйон": 6, "мільйона": 6,
    "мільйонів": 6, "мільйони": 6, "мільярд": 9, "мільярда": 9, "мільярдів": 9, "мільярди": 9, "bn": 9, "mn": 6, "mln": 6,
    "mio": 6, "mrd": 9,
}  # fmt: skip
"""Scale words of all languages, as powers of ten."""

THOUSANDS: Final = {
    "thousand": 3, "thousands": 3, "tausend": 3, "mille": 3, "mil": 3, "mila": 3, "duizend": 3, "тыс": 3, "тысяч": 3, "тысячи": 3,
    "тысяча": 3, "тысячам": 3, "тысячами": 3, "тысячах": 3, "тисяч": 3, "тисячі": 3, "тисячами": 3,
}  # fmt: skip
"""Words for a thousand that may follow digits, as powers of ten."""

COLLECTIVE: Final = frozenset(
    "dozen dozens score dutzend dozijn docena dúzia dozzina douzaine десяток десятка десятков десятками дюжина дюжину дюжины "
    "десятків".split()
)
"""Nouns for a small number that others multiply: two dozen, три десятка. One alone is mostly rough."""

NUMERALS: Final = frozenset("hundert tausend honderd duizend cent mille cien mil cento cem сто ста".split())
"""Words for a hundred and a thousand that alone are as exact as any other number."""

ARTICLES: Final = frozenset(
    "one a an un une ein eine eines einen einem einer een uno una um uma один одна одно одну одной одного одне".split()
)
"""Words for 1 that mostly are articles or pronouns."""

_JOINED: Final = {"de": ("hundert", "tausend"), "nl": ("honderd", "duizend"), "it": ("cento", "mila")}
"""Languages that write a number as one word, with their words for a hundred and a thousand."""


@lru_cache(maxsize=32)
def table(lang: str) -> MappingProxyType[str, float]:
    """Return the words for numbers of *lang* up to a thousand, those of one word that are put together among them."""
    found = dict(_parts(lang))
    if lang in _JOINED:
        found |= {form: float(n) for n in range(21, 1000) for form in _together(n, lang)}
    return MappingProxyType(found)


@lru_cache(maxsize=32)
def counts(lang: str) -> dict[str, int]:
    """Return patterns of the words for whole numbers from 1 to 100 that are no compounds, the longest first.

    `ARTICLES` are not among them, nor the nouns that count in dozens and hundreds.
    """
    plain = {
        form.replace("'", "['’ʼ]"): int(n)
        for form, n in _parts(lang)
        if (1 <= n < 100 and form not in ARTICLES - {"one"} | COLLECTIVE)
        or (n == 100 and form in NUMERALS | {"hundred"})
    }
    return dict(sorted(plain.items(), key=lambda item: (-len(item[0]), item)))


@lru_cache(maxsize=1 << 16)
def value(form: str, lang: str) -> float | None:
    """Return what a folded word is worth as a part of a number: *sechzig*, *million*, *zwölftausend*; None where it is none.

    >>> value("сотнями", "ru"), value("zweihundertsechzig", "de"), value("dreitausend", "de"), value("boat", "en")
    (100.0, 260.0, 3000.0, None)
    """
    words = table(lang)
    if form in words:
        return words[form]
    if form in MILLIONS and len(form) > 3 and words:
        return float(10 ** MILLIONS[form])
    if lang in _JOINED and (thousand := _JOINED[lang][1]) in form:
        before, _, after = form.partition(thousand)
        if (before in words or not before) and (after in words or not after):
            return words.get(before, 1.0) * 1000 + words.get(after, 0.0)
    return None


def _parts(lang: str) -> Iterator[tuple[str, float]]:
    """Yield the words that no other number of the same language is a part of, with their case forms where a rule gives them."""
    for table_, first, step in ((_UNITS, 0, 1), (_TENS, 20, 10)):
        for at, word in enumerate(table_.get(lang, "").split()):
            yield from ((form, float(first + at * step)) for form in (word, *_cases(word)))
    for item in _OTHERS.get(lang, "").split():
        word, _, number = item.partition("=")
        yield word, float(number)


def _cases(word: str) -> tuple[str, ...]:
    """Return the other cases of a Russian or Ukrainian number that ends in a soft sign; *семью* is mostly a family."""
    if not word.endswith("ь") or word == "ноль":
        return ()
    return (word[:-1] + "и",) if word in ("семь", "восемь") else (word[:-1] + "и", word + "ю")


def _together(number: int, lang: str) -> Iterator[str]:
    """Yield how a language writes a number below 1,000 as one word."""
    units, tens, hundred = _UNITS[lang].split(), _TENS[lang].split(), _JOINED[lang][0]
    hundreds, rest = divmod(number, 100)
    heads = [hundred, units[1] + hundred] if hundreds == 1 else [units[hundreds] + hundred] if hundreds else [""]
    tail = [""] if not rest else _below_hundred(rest, lang, units, tens)
    for head in heads:
        for end in tail:
            yield head + end
            if head and 0 < rest < 13 and lang == "de":
                yield f"{head}und{end}"


def _below_hundred(number: int, lang: str, units: list[str], tens: list[str]) -> list[str]:
    """Return how a language writes a number below 100 as one word, the ones before the tens in German and Dutch."""
    if number < 20:
        return [units[number] + ("s" if number == 1 and lang == "de" else "")]
    ten, one = tens[number // 10 - 2], units[number % 10]
    if not number % 10:
        return [ten]
    if lang == "it":
        return [ten[:-1] + one + "o" * (number % 10 == 1), ten[:-1] + one] if one[0] in "uo" else [ten + one]
    return [f"{one}{link}{ten}" for link in (("und",) if lang == "de" else ("en", "ën"))]
