"""What articles are found by: for each route, the keys that an article offers to others, as 64-bit hashes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import chain
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from retold.text import han
from retold.text.names import ascii_key, skeleton
from retold.text.words import SPACELESS

GLOSS_STEM: Final = 6
"""Letters of an English word that must be those of a gloss."""
CAPITALLESS: Final = frozenset({"ar", "he", "fa", "ur", "hi", "bn", "ta", "th", "zh", "ja", "ko", "ka"})
"""Languages whose script marks no names."""

_NUMBER = (
    r"(?<![\d.,])\d{1,3}(?:[.,’ \u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?(?![.,]?\d)"  # 1,340 and 1 340, like 1340
    r"|(?<![\d.,])\d+[.,]\d+(?![.,]?\d)"  # 3.5; of 12.03.2025 each part alone
)
_NUMBERS = re.compile(rf"{_NUMBER}|\d[\w’'\-]*")
_DIGITS = re.compile(r"\d(?:[\d.,’ \u00a0\u202f]*\d)?")
"""Where numbers are looked for: a first look that starts with a digit takes a tenth of the time of the whole pattern."""
_CAPITAL = re.compile(r"[^\W\d_a-zа-яё](?<!\w\w)[\w’'\-]*")
_LATIN_OR_DIGITS = re.compile(r"[A-Za-z]{3,}|\d+(?:[.,]\d+)*")
_LATIN = re.compile(r"[a-z]{3,}")
_KATAKANA = re.compile(r"[\u30a0-\u30ff]{2,}")
_FOREIGN = re.compile(rf"[^\W\d_A-Za-z{SPACELESS}][^\W\d_{SPACELESS}]{{3,}}")
_DIGIT_ELSEWHERE = re.compile(r"(?![0-9])\d")


@dataclass(frozen=True, slots=True)
class Route:
    """One way to find partners: how many partners an article may propose, and the least cosine of their keys."""

    name: str
    most: int
    floor: float
    always: int = 0
    """The best partners that are proposed whatever their cosine."""
    across: bool = False
    """Whether it pairs only articles of different languages."""


ROUTES: Final = (
    Route("shingles", most=8, floor=0.03),
    Route("words", most=20, floor=0.14, always=5),
    Route("names", most=12, floor=0.14, always=1, across=True),
    Route("glosses", most=8, floor=0.12, always=3, across=True),
)
"""In the order in which `candidates.route` names them: *shingles* find copies, edits and excerpts; *words*, cut to a stem of
seven letters, rewrites and round trips; *names*, reduced to consonants, and numbers translations; *glosses*, what a dictionary
gives for Chinese and Japanese words, translations from and into these. Numbers were chosen on the public pairs:
docs/benchmarks.md.
"""

KEYS: Final = pa.schema(
    [("number", pa.int64()), ("same", pa.int64()), *((r.name, pa.list_(pa.int64())) for r in ROUTES)]
)
"""The keys of one article on every route, and a hash of all its words, equal for texts that differ in nothing but case, space
and punctuation.
"""


@dataclass(frozen=True, slots=True)
class KeysOf:
    """Makes the keys of articles of some *languages*: those that go across only where there are several."""

    languages: frozenset[str]

    def __call__(self, articles: pa.RecordBatch) -> pa.RecordBatch:
        """Return the rows `KEYS` of articles with number, lang and text."""
        from retold.match.hashing import keys_of_text  # numba takes a second to import

        texts, languages = articles["text"].to_pylist(), articles["lang"].to_pylist()
        found = [keys_of_text(text or "") for text in texts]
        pairs = list(zip(texts, languages, strict=True))
        across = [
            names_and_numbers(text or "", lang or "") if len(self.languages) > 1 else set() for text, lang in pairs
        ]
        glosses = [self._glosses(text or "", lang or "") for text, lang in pairs]
        columns = (
            [kept for _, kept, _ in found],
            [stems for _, _, stems in found],
            *([np.array(sorted(keys), np.int64) for keys in route] for route in (across, glosses)),
        )
        same = pa.array([whole for whole, _, _ in found], pa.int64())
        return pa.RecordBatch.from_arrays([articles["number"], same, *map(_lists, columns)], schema=KEYS)

    def _glosses(self, text: str, lang: str) -> set[int]:
        """Return hashes of English words, of an English text or of one that a dictionary puts into English, and what `names` has."""
        if not self.languages & han.LANGUAGES or lang not in {"en", *han.LANGUAGES}:
            return set()
        words = (
            _LATIN.findall(text.lower()) if lang == "en" else [w for word in han.glossed(text) for w in word.english]
        )
        return names_and_numbers(text, lang) | {_gloss(word[:GLOSS_STEM]) for word in words}


def _lists(arrays: Sequence[npt.NDArray[np.int64]]) -> pa.ListArray:
    """Return a column of lists."""
    ends = np.cumsum([0, *(array.size for array in arrays)])
    return pa.ListArray.from_arrays(pa.array(ends, pa.int32()), pa.array(np.concatenate(arrays), pa.int64()))


def names_and_numbers(text: str, lang: str) -> set[int]:
    """Return hashes of names reduced to consonants, and of numbers: the same in every language, so they find translations."""
    found: set[int] = set()
    if lang in CAPITALLESS:
        for word in chain(
            _LATIN_OR_DIGITS.findall(ascii_digits(text)), _KATAKANA.findall(text), _FOREIGN.findall(text)
        ):
            found.update(_keys_of(word))
    else:
        for word in _CAPITAL.findall(text):
            if word[0].isupper():
                found.update(_keys_of(word))
        for digits in _DIGITS.findall(text):
            for number in _NUMBERS.findall(digits):
                found.update(_keys_of(number))
    return found


@lru_cache(maxsize=200_000)
def _keys_of(word: str) -> tuple[int, ...]:
    """Return the keys of one word: the digits of a number, the sounds of a name and of its parts."""
    return tuple(_hashed(key) for key in (number_keys if word[0].isdigit() else name_keys)(word))


@lru_cache(maxsize=100_000)
def _gloss(stem: str) -> int:
    return _hashed(f"gloss {stem}")


def _hashed(key: str) -> int:
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)


def ascii_digits(text: str) -> str:
    """Return *text* with the digits of every script written 0-9, all other characters as they are."""
    return _DIGIT_ELSEWHERE.sub(lambda match: str(int(match.group())), text)


def name_keys(word: str) -> Iterable[str]:
    """Yield the sounds of the parts of a word that are long enough to tell anything."""
    for piece in re.split(r"[-’']", word):
        key = skeleton(piece)
        if len(key) >= 3 and len(ascii_key(piece)) >= 4:
            yield key


def number_keys(word: str) -> Iterable[str]:
    """Yield the digits of a number of two or more, without zeros at its end: millions are written in many ways."""
    digits = "".join(c for c in word if c.isdigit())
    if len(digits) > 1:
        yield digits.rstrip("0") or digits
