"""Chinese and Japanese words as words of the English text they are compared with.

A dictionary gives a word several meanings. So it is looked up in view of the other text: it stands for that word of it which one of
its meanings is, and for itself where none is. Numbers, names of months and days, foreign words by their sound and words in Latin
letters are looked up in the same way. Whatever it might have been, a word meets one other at the most.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple

import numpy as np

from retold.model import Span
from retold.text import information
from retold.text.han import glossed
from retold.text.sounds import KATAKANA, in_katakana
from retold.text.terms import (
    COMMON_BITS,
    Columns,
    Ints,
    Reals,
    Terms,
    is_spaceless,
    number_terms,
    stem_id,
    table,
    term_id,
)
from retold.text.words import words

REACH: Final = 0.5
"""Share of the words of a translation that meet their counterparts by dictionary, over that of names and numbers by sound and value:
at this figure both show about the same coverage on the public translations."""
LEAST_SOUNDS: Final = 2
"""Consonants of a foreign word from which its sound tells anything."""

_HAN_NUMBERS = "一 二 三 四 五 六 七 八 九 十 十一 十二".split()
_MONTH = re.compile(r"(?<!\d)(\d{1,2}|[一二三四五六七八九十]{1,2})月")
_MONTHS = "january february march april may june july august september october november december".split()
_DAY = re.compile(
    r"(?:星期|周|礼拜|禮拜|週)([一二三四五六日天])|([月火水木金土日])曜|(?<=[(（])([月火水木金土日])(?=[)）])"
)
_DAYS = {
    character: day
    for characters, day in (
        ("一月", "monday"), ("二火", "tuesday"), ("三水", "wednesday"), ("四木", "thursday"), ("五金", "friday"),
        ("六土", "saturday"), ("日天", "sunday"),
    )
    for character in characters
}  # fmt: skip


class Readings(NamedTuple):
    """What may stand for the words of an English text: keys, sorted, and the ids of the words they stand for."""

    keys: Ints
    ids: Ints


class Meanings(NamedTuple):
    """Words of a Chinese or Japanese text in order, with the keys of all they may mean."""

    begins: Ints
    ends: Ints
    own: Ints
    """What stands for a word that means nothing in the other text."""
    usual: Reals
    """Bits of such a word."""
    offsets: Ints
    """The keys of word *i* begin at ``offsets[i]``; every word has one at least."""
    keys: Ints
    bits: Reals


class _Word(NamedTuple):
    begin: int
    end: int
    own: int
    meanings: tuple[tuple[int, float], ...]
    """Keys with bits."""


def readings(text: str, terms: Terms) -> Readings:
    """Return the *terms* of an English *text* by themselves and by their sound in Japanese."""
    ids, first = np.unique(terms.ids, return_index=True)
    places = zip(terms.begins[first].tolist(), terms.ends[first].tolist(), strict=True)
    sounds = (_sound_id(text[begin:end].lower()) for begin, end in places)
    heard = [(key, at) for at, key in enumerate(sounds) if key is not None]
    keys = np.concatenate([ids, np.array([key for key, _ in heard], np.int64)])
    stands_for = np.concatenate([ids, ids[np.array([at for _, at in heard], np.int64)]])
    order = np.argsort(keys, kind="stable")
    return Readings(keys[order], stands_for[order])


@lru_cache(maxsize=100_000)
def _sound_id(word: str) -> int | None:
    """Return what stands for the sound of a word in Japanese; None where it has too few consonants to tell anything."""
    sound = in_katakana(word)
    return term_id("katakana", sound) if len(sound) >= LEAST_SOUNDS else None


def meanings(text: str, lang: str) -> Meanings:
    """Return the words of a Chinese or Japanese *text* with what they may mean in English."""
    numbered = [_Word(t.begin, t.end, t.id, ((t.id, t.bits),)) for t in number_terms(text, lang)]
    taken = np.zeros(len(text), np.bool_)
    for word in numbered:
        taken[word.begin : word.end] = True
    others = chain(_of_dictionary(text), _of_calendar(text), _of_sound(text), _in_latin(text))
    found = sorted([*numbered, *(word for word in others if not taken[word.begin])])
    sizes = [len(word.meanings) for word in found]
    return Meanings(
        begins=np.array([w.begin for w in found], np.int64),
        ends=np.array([w.end for w in found], np.int64),
        own=np.array([w.own for w in found], np.int64),
        usual=np.array([sum(bits for _, bits in w.meanings) / len(w.meanings) for w in found], np.float64),
        offsets=np.cumsum([0, *sizes])[:-1].astype(np.int64),
        keys=np.array([key for w in found for key, _ in w.meanings], np.int64),
        bits=np.array([bits for w in found for _, bits in w.meanings], np.float64),
    )


def _of_dictionary(text: str) -> Iterator[_Word]:
    for begin, end, english, _ in glossed(text):
        if found := _weighed(english):
            yield _Word(begin, end, term_id("han", text[begin:end]), found)


@lru_cache(maxsize=100_000)
def _weighed(english: tuple[str, ...]) -> tuple[tuple[int, float], ...]:
    """Return the keys of what a word may mean, with bits: the more it may mean, the less a meeting tells."""
    told = {stem_id(word): information.bits(word, "en") for word in english}
    chances = math.log2(max(1, len(told)))
    return tuple((key, bits - chances) for key, bits in told.items() if bits >= COMMON_BITS)


def _of_calendar(text: str) -> Iterator[_Word]:
    """Yield months and days of the week, which English writes as names."""
    for match in _MONTH.finditer(text):
        number = (
            int(match[1])
            if match[1].isdecimal()
            else _HAN_NUMBERS.index(match[1]) + 1
            if match[1] in _HAN_NUMBERS
            else 0
        )
        if 1 <= number <= len(_MONTHS):
            yield _plain(match.start(), match.end(), _MONTHS[number - 1])
    for match in _DAY.finditer(text):
        yield _plain(match.start(), match.end(), _DAYS[match[1] or match[2] or match[3]])


def _plain(begin: int, end: int, english: str) -> _Word:
    """Return a word that has one meaning only."""
    key = stem_id(english)
    return _Word(begin, end, key, ((key, information.bits(english, "en")),))


def _of_sound(text: str) -> Iterator[_Word]:
    for match in KATAKANA.finditer(text):
        if len(sound := in_katakana(match.group())) >= LEAST_SOUNDS:
            key = term_id("katakana", sound)
            yield _Word(match.start(), match.end(), key, ((key, 4.0 + 3.0 * min(len(sound), 5)),))


def _in_latin(text: str) -> Iterator[_Word]:
    for begin, end, form in words(text):
        if len(form) > 1 and not is_spaceless(form):
            yield _plain(begin, end, form)


def rendered(found: Meanings, english: Readings, spans: tuple[Span, ...], quoted: list[Span]) -> Terms:
    """Return the terms of a Chinese or Japanese text with sentences *spans* in view of an English one."""
    if not found.keys.size or not english.keys.size:
        return table(Columns(found.begins, found.ends, found.own, found.usual), spans, quoted)
    at = np.minimum(np.searchsorted(english.keys, found.keys), len(english.keys) - 1)
    met = english.keys[at] == found.keys
    sizes = np.diff(np.append(found.offsets, len(found.keys)))
    word = np.repeat(np.arange(len(sizes)), sizes)
    # for each word the meaning that tells most, of those that are met; the keys of a word stay where they were
    best = np.lexsort((np.where(met, -found.bits, np.inf), word))[found.offsets]
    ids = np.where(met[best], english.ids[at[best]], found.own)
    bits = np.where(met[best], found.bits[best], found.usual)
    return table(Columns(found.begins, found.ends, ids, bits), spans, quoted)
