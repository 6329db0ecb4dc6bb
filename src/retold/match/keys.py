"""What articles are found by: for each route, the keys that an article offers to others."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from retold.model import Article
from retold.text import words
from retold.text.names import ascii_key, skeleton

SHINGLE: Final = 5
"""Words in a shingle: the length plagiarism research settled on; copies and edits share many, chance shares none."""
SAMPLE: Final = 4
"""One shingle in four is kept, chosen by its own value: the same ones in every article."""
CAPITALLESS: Final = frozenset({"ar", "he", "fa", "ur", "hi", "bn", "ta", "th", "zh", "ja", "ko", "ka"})
"""Languages whose script marks no names."""

_SPACELESS_RUN = re.compile(r"[\u30a0-\u30ff]{2,}")
_LATIN_OR_DIGITS = re.compile(r"[A-Za-z]{3,}|\d+(?:[.,]\d+)*")
_WORD = re.compile(
    r"(?<![\d.,])\d{1,3}(?:[.,’ \u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?(?![.,]?\d)"  # 1,340 and 1 340, like 1340
    r"|(?<![\d.,])\d+[.,]\d+(?![.,]?\d)"  # 3.5; of 12.03.2025 each part alone
    r"|\w[\w’'\-]*"
)


def shingles(article: Article) -> Iterable[str]:
    """Yield hashed runs of `SHINGLE` words, one in `SAMPLE`: they find copies, edits and excerpts."""
    forms = [word.form for word in words.words(article.text)]
    for begin in range(len(forms) - SHINGLE + 1):
        value = zlib.crc32(" ".join(forms[begin : begin + SHINGLE]).encode())
        if value % SAMPLE == 0:
            yield str(value)


def rare_words(article: Article) -> Iterable[str]:
    """Yield the words themselves, cut to a stem of seven letters: they find rewrites and round trips.

    Scripts without spaces give pairs of neighbouring characters.
    """
    found = words.words(article.text)
    single = re.compile(f"[{words.SPACELESS}]").fullmatch
    for word in found:
        if not single(word.form):
            yield word.form[:7]
    for left, right in pairwise(found):
        if single(left.form) and single(right.form) and left.end == right.begin:
            yield left.form + right.form


def names_and_numbers(article: Article) -> Iterable[str]:
    """Yield names reduced to consonants, and numbers to digits: the same in every language, so they find translations."""
    if article.lang in CAPITALLESS:
        yield from _without_capitals(article.text)
        return
    for match in _WORD.finditer(article.text):
        word = match.group()
        if word[0].isdigit():
            yield from _digits(word)
        elif word[0].isupper():
            yield from _sounds(word)


def _without_capitals(text: str) -> Iterable[str]:
    """Yield the sounds of katakana runs (foreign names), of Latin words and of spaced words, and the numbers."""
    for match in _SPACELESS_RUN.finditer(text):
        yield from _sounds(match.group())
    for match in _LATIN_OR_DIGITS.finditer(ascii_digits(text)):
        yield from _digits(match.group()) if match.group()[0].isdigit() else _sounds(match.group())
    for word in words.words(text):
        if len(word.form) > 3 and not word.form.isascii():
            yield from _sounds(word.form)


def ascii_digits(text: str) -> str:
    """Return *text* with the digits of every script written 0-9, all other characters as they are."""
    return "".join(str(int(c)) if c.isdecimal() and not c.isascii() else c for c in text)


def _sounds(word: str) -> Iterable[str]:
    for piece in re.split(r"[-’']", word):
        key = skeleton(piece)
        if len(key) >= 3 and len(ascii_key(piece)) >= 4:
            yield key


def _digits(word: str) -> Iterable[str]:
    digits = "".join(c for c in word if c.isdigit())
    if len(digits) > 1:
        yield digits.rstrip("0") or digits


@dataclass(frozen=True, slots=True)
class Route:
    """One way to find partners: the keys it goes by, how many partners an article may propose, and the least cosine."""

    name: str
    keys: Callable[[Article], Iterable[str]]
    most: int
    floor: float
    across: bool = False
    """Whether it pairs only articles of different languages."""


ROUTES: Final = (
    Route("shingles", shingles, 8, 0.02),
    Route("words", rare_words, 20, 0.06),
    Route("names", names_and_numbers, 6, 0.10, across=True),
)
"""In the order in which `candidates.route` names them. Floors were chosen on the public pairs: docs/benchmarks.md."""
