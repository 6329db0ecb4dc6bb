"""Words as numbers, compiled by numba: a text goes in as code points, hashes of its words come out.

What counts as a letter, and what its lower case is, comes from Python's own tables of Unicode, looked up once a process.
"""

# mypy: disable-error-code="untyped-decorator"

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from numba import njit

from retold.text.words import MARK, SPACELESS

NOTHING, LETTER, DIGIT, ALONE = 0, 1, 2, 3
"""Kinds of code points: between words, in words, in numbers, and a word of its own."""
KNOWN: Final = 0x20000
"""Code points that are looked up; those above up to 0x3FFFF are rare Han characters, and the rest are in no word."""
STEM: Final = 7
"""Letters of a word that count where its ending should not."""
SHINGLE: Final = 5
"""Words in a shingle: the length plagiarism research settled on; copies and edits share many, chance shares none."""
SAMPLE: Final = 4
"""One shingle in four is kept, chosen by its own value: the same ones in every article."""

Longs = npt.NDArray[np.int64]
_SEED, _PRIME = np.uint64(0xCBF29CE484222325), np.uint64(0x100000001B3)
_APOSTROPHES = (0x27, 0x2019)
_IN_NUMBERS = (0x2C, 0x2E)


@lru_cache(maxsize=1)
def unicode_tables() -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint32]]:
    """Return kind and lower case of every code point up to `KNOWN`."""
    kinds, lowers = np.zeros(KNOWN, np.uint8), np.arange(KNOWN, dtype=np.uint32)
    every = "".join(map(chr, range(0xD800))) + "\0" * 0x800 + "".join(map(chr, range(0xE000, KNOWN)))
    for pattern, kind in ((rf"[^\W_{SPACELESS}]|[{MARK}]", LETTER), (r"\d", DIGIT), (f"[{SPACELESS}]", ALONE)):
        kinds[[match.start() for match in re.finditer(pattern, every)]] = kind
    for place, character in enumerate(every):
        if character.isupper() and len(lower := character.lower()) == 1:
            lowers[place] = ord(lower)
    return kinds, lowers


def code_points(text: str) -> npt.NDArray[np.uint32]:
    """Return *text* as an array of its code points."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def keys_of_text(text: str) -> tuple[int, Longs, Longs]:
    """Return a hash of all words in order, the hashed shingles that are kept, and the hashed stems; both sorted, each once.

    Case, space and punctuation do not count. In scripts without spaces, pairs of neighbouring characters stand for stems.
    """
    points = code_points(text)
    words, stems = np.empty(points.size, np.int64), np.empty(points.size, np.int64)
    count = _hash_words(points, *unicode_tables(), words, stems)
    whole, kept = _hash_shingles(words[:count])
    return int(whole), kept, _each_once(stems[:count])


@njit(cache=True, nogil=True)
def _mix(
    value: Any,
) -> Any:  # the finalizer of splitmix64 (Steele, Lea and Flood 2014): every bit of the result hangs on every bit given
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))


@njit(cache=True, nogil=True)
def _kind(points: Any, at: Any, kinds: Any) -> Any:
    if at >= points.size:
        return NOTHING
    point = points[at]
    if point < KNOWN:
        return kinds[point]
    return ALONE if point < 0x40000 else NOTHING


@njit(cache=True, nogil=True)
def _hash_words(points: Any, kinds: Any, lowers: Any, words: Any, stems: Any) -> Any:
    """Fill *words* and *stems* (0 where a word has none); return their number.

    ``1,340`` is one number, whatever stands between its digits; a single letter behind an apostrophe belongs to no word.
    """
    count, at, before = 0, 0, -1
    while at < points.size:
        kind = _kind(points, at, kinds)
        if kind == NOTHING:
            at += 1
            continue
        if kind == ALONE:
            words[count] = _mix(_SEED ^ np.uint64(points[at]))
            stems[count] = 0
            if before == at:
                stems[count] = _mix((np.uint64(points[at - 1]) << np.uint64(24)) ^ np.uint64(points[at]))
            count += 1
            at += 1
            before = at
            continue
        value, stem, length = _SEED, _SEED, 0
        while True:
            kind = _kind(points, at, kinds)
            if kind in (LETTER, DIGIT):
                point = points[at]
                value = (value ^ np.uint64(lowers[point])) * _PRIME
                length += 1
                if length <= STEM:
                    stem = value
                at += 1
                continue
            following = _kind(points, at + 1, kinds)
            inside = at < points.size and _kind(points, at - 1, kinds) == DIGIT and following == DIGIT
            if inside and (points[at] == _IN_NUMBERS[0] or points[at] == _IN_NUMBERS[1]):
                at += 1
                continue
            break
        words[count], stems[count] = _mix(value), _mix(stem)
        count += 1
        marked = at < points.size and (points[at] == _APOSTROPHES[0] or points[at] == _APOSTROPHES[1])
        if marked and _kind(points, at + 1, kinds) == LETTER and _kind(points, at + 2, kinds) != LETTER:
            at += 2
    return count


@njit(cache=True, nogil=True)
def _hash_shingles(words: Any) -> Any:
    """Return a hash of all *words* and the shingles that are kept, sorted, each once."""
    whole = _SEED
    for word in words:
        whole = _mix((whole * _PRIME) ^ np.uint64(word))
    kept = np.empty(max(0, words.size - SHINGLE + 1), np.int64)
    count = 0
    for begin in range(words.size - SHINGLE + 1):
        value = _SEED
        for word in words[begin : begin + SHINGLE]:
            value = _mix((value * _PRIME) ^ np.uint64(word))
        if value % np.uint64(SAMPLE) == 0:
            kept[count] = np.int64(value)
            count += 1
    return np.int64(whole), _each_once(kept[:count])


@njit(cache=True, nogil=True)
def _each_once(values: Any) -> Any:
    """Return *values* sorted, each once, without 0."""
    ordered = np.sort(values)
    found = np.empty(ordered.size, np.int64)
    count = 0
    for place in range(ordered.size):
        if ordered[place] != 0 and (place == 0 or ordered[place] != ordered[place - 1]):
            found[count] = ordered[place]
            count += 1
    return found[:count]
