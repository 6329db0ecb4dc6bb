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

from retold.text.names import ascii_key, skeleton
from retold.text.words import SPACELESS

CAPITALLESS: Final = frozenset({"ar", "he", "fa", "ur", "hi", "bn", "ta", "th", "zh", "ja", "ko", "ka"})
"""Languages whose script marks no names."""

_NUMBER = (
    r"(?<![\d.,])\d{1,3}(?:[.,’ \u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?(?![.,]?\d)"  # 1,340 and 1 340, like 1340
    r"|(?<![\d.,])\d+[.,]\d+(?![.,]?\d)"  # 3.5; of 12.03.2025 each part alone
)
_CAPITAL_OR_DIGIT = re.compile(rf"{_NUMBER}|(?<!\w)[^\W_a-zа-яё][\w’'\-]*")
_LATIN_OR_DIGITS = re.compile(r"[A-Za-z]{3,}|\d+(?:[.,]\d+)*")
_KATAKANA = re.compile(r"[\u30a0-\u30ff]{2,}")
_FOREIGN = re.compile(rf"[^\W\d_A-Za-z{SPACELESS}][^\W\d_{SPACELESS}]{{3,}}")
_DIGIT_ELSEWHERE = re.compile(r"(?![0-9])\d")


@dataclass(frozen=True, slots=True)
class Route:
    """One way to find partners: how many partners an article may propose, and the least cosine of their keys."""

    name: str
    most: int
    floor: float
    across: bool = False
    """Whether it pairs only articles of different languages."""


ROUTES: Final = (
    Route("shingles", 8, 0.02),
    Route("words", 20, 0.06),
    Route("names", 6, 0.10, across=True),
)
"""In the order in which `candidates.route` names them: *shingles* find copies, edits and excerpts; *words*, cut to a stem of
seven letters, rewrites and round trips; *names*, reduced to consonants, and numbers translations. Floors were chosen on the
public pairs: docs/benchmarks.md.
"""

KEYS: Final = pa.schema(
    [("number", pa.int64()), ("same", pa.int64()), *((r.name, pa.list_(pa.int64())) for r in ROUTES)]
)
"""The keys of one article on every route, and a hash of all its words, equal for texts that differ in nothing but case, space
and punctuation.
"""


@dataclass(frozen=True, slots=True)
class KeysOf:
    """Makes the keys of articles; those of names only where articles of several languages are compared."""

    across: bool

    def __call__(self, articles: pa.RecordBatch) -> pa.RecordBatch:
        """Return the rows `KEYS` of articles with number, lang and text."""
        from retold.match.hashing import keys_of_text  # numba takes a second to import

        texts, languages = articles["text"].to_pylist(), articles["lang"].to_pylist()
        found = [keys_of_text(text or "") for text in texts]
        named = [
            np.array(sorted(names_and_numbers(text or "", lang or "")), np.int64)
            if self.across
            else np.empty(0, np.int64)
            for text, lang in zip(texts, languages, strict=True)
        ]
        same = pa.array([whole for whole, _, _ in found], pa.int64())
        lists = ([kept for _, kept, _ in found], [stems for _, _, stems in found], named)
        return pa.RecordBatch.from_arrays([articles["number"], same, *map(_lists, lists)], schema=KEYS)


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
        for word in _CAPITAL_OR_DIGIT.findall(text):
            if word[0].isupper() or word[0].isdigit():
                found.update(_keys_of(word))
    return found


@lru_cache(maxsize=200_000)
def _keys_of(word: str) -> tuple[int, ...]:
    """Return the keys of one word: the digits of a number, the sounds of a name and of its parts."""
    return tuple(_hashed(key) for key in (number_keys if word[0].isdigit() else name_keys)(word))


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
