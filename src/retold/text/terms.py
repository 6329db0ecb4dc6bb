"""What sentences are compared by: terms with ids, weights in bits and places; within a language words and numbers."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from functools import lru_cache
from hashlib import blake2b
from itertools import zip_longest
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from retold.model import Span
from retold.text import information
from retold.text.numbers import numbers
from retold.text.words import Word, words

Ints = NDArray[np.int64]
Reals = NDArray[np.float64]
Flags = NDArray[np.bool_]
Postings = tuple[Ints, Ints, Reals]
"""Terms sorted by id: ids, the sentence each stands in, weights."""

STEM: Final = 6
"""Letters of a word that count: endings differ between rewrites."""

COMMON_BITS: Final = 7.0
"""Words with less information than this (``the``, ``after``, ``said``) are no terms."""

SPACELESS_LANGUAGES: Final = frozenset({"zh", "ja", "th"})


class Term(NamedTuple):
    """One occurrence of a term: where it stands, what stands for it, and how much it tells."""

    begin: int
    end: int
    id: int
    bits: float


_term = tuple.__new__
"""Makes a term without the detour by its own constructor."""


class Terms(NamedTuple):
    """The distinct terms of each sentence: rows of ``offsets`` into arrays sorted by id within a sentence."""

    offsets: Ints
    """Sentence *i* has the terms ``offsets[i]:offsets[i + 1]``."""
    ids: Ints
    """The same 64-bit number for the same term in every process."""
    weights: Reals
    """Bits, less for a term that comes back all over the article."""
    begins: Ints
    """Where the term first stands in the sentence, in code points of the article."""
    ends: Ints
    quoted: Flags
    """Whether that place lies inside quotation marks."""
    totals: Reals
    """Sum of the weights of each sentence."""
    postings: Postings
    """The same terms sorted by id over the whole article."""
    reach: float = 1.0
    """Share of the terms that could meet their counterparts at all; `totals` count no more than that."""

    def within_reach(self, reach: float) -> Terms:
        """Return the same terms where only that share can be expected to meet a counterpart."""
        return self._replace(totals=self.totals * reach, reach=reach)


class Columns(NamedTuple):
    """Occurrences of terms as columns, in order of their places."""

    begins: Ints
    ends: Ints
    ids: Ints
    bits: Reals

    @classmethod
    def of(cls, found: Collection[Term]) -> Columns:
        """Sort *found* by place."""
        begins, ends, ids, bits = zip(*sorted(found), strict=True) if found else ((),) * 4
        places = np.array(begins, np.int64), np.array(ends, np.int64)
        return cls(*places, np.array(ids, np.int64), np.array(bits, np.float64))


@lru_cache(maxsize=200_000)
def term_id(kind: str, form: str) -> int:
    """Return a 64-bit number for a term: stable across processes, as Python's own hash is not."""
    return int.from_bytes(
        blake2b(f"{kind}:{form}".encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True
    )


def number_terms(text: str, lang: str) -> Iterator[Term]:
    """Yield numbers as terms by value; small ones tell little."""
    for number in numbers(text, lang):
        bits = 20.0 if number.value >= 100 or number.value != int(number.value) else 14.0 if number.value > 12 else 10.0
        yield Term(number.begin, number.end, term_id("number", f"{number.value:.6g}"), bits)


def word_terms(text: str, lang: str) -> list[Term]:
    """Return the content terms of *text*: numbers, stems, and pairs of characters where words are not spaced."""
    found = list(number_terms(text, lang))
    taken = iter([(t.begin, t.end) for t in found])
    begin = end = 0
    run = words(text)
    for word, following in zip_longest(run, run[1:]):
        place, stop, form = word
        while end <= place:
            begin, end = next(taken, (len(text), len(text)))
        if begin <= place:
            continue
        if known := _stem(form, lang):
            found.append(_term(Term, (place, stop, *known)))
        elif is_spaceless(form) and (pair := _spaceless(word, following)):
            found.append(pair)
    return found


def is_spaceless(form: str) -> bool:
    """Tell whether a word is a character of a script without spaces."""
    return len(form) == 1 and form > "\u0e00" and ("\u3040" <= form <= "\u9fff" or form <= "\u0e7f")


def _spaceless(word: Word, following: Word | None) -> Term | None:
    """Return the pair of characters that begins at *word*."""
    if following is None or following.begin != word.end or not is_spaceless(following.form):
        return None
    return Term(word.begin, following.end, term_id("pair", word.form + following.form), 10.0)


@lru_cache(maxsize=1 << 16)
def _stem(form: str, lang: str) -> tuple[int, float] | None:
    """Return what stands for the shortened word, and its bits; None for the most common words."""
    bits = information.bits(form, lang)
    return (stem_id(form), bits) if bits >= COMMON_BITS and len(form) > 1 else None


def stem_id(form: str) -> int:
    """Return what stands for a word and all that begin like it."""
    return term_id("word", form.replace("-", "")[:STEM])


def table(found: Columns, spans: tuple[Span, ...], quoted: list[Span]) -> Terms:
    """Sort terms into sentences, each distinct term once, and discount those that come back all over."""
    sentence = np.searchsorted(np.array([s.end for s in spans], np.int64), found.begins, side="right")
    starts = np.array([*(s.begin for s in spans), np.iinfo(np.int64).max], np.int64)
    inside = np.flatnonzero(starts[sentence] <= found.begins)
    inside = inside[np.lexsort((found.ids[inside], sentence[inside]))]
    rows, ids = sentence[inside], found.ids[inside]
    new = np.ones(len(ids), np.bool_)
    new[1:] = (rows[1:] != rows[:-1]) | (ids[1:] != ids[:-1])
    kept, rows, ids = inside[new], rows[new], ids[new]
    order = np.argsort(ids, kind="stable")
    weights = found.bits[kept] * _discounts(ids, order)
    sizes = np.bincount(rows, minlength=len(spans))
    return Terms(
        offsets=np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(sizes)]),
        ids=ids,
        weights=weights,
        begins=found.begins[kept],
        ends=found.ends[kept],
        quoted=_inside(found.begins[kept], quoted),
        totals=np.bincount(rows, weights=weights, minlength=len(spans)).astype(np.float64),
        postings=(ids[order], rows[order], weights[order]),
    )


def _discounts(ids: Ints, order: Ints) -> Reals:
    """Return what each term keeps of its weight, by the number of sentences of the article that hold it; *order* sorts the ids."""
    edges = np.flatnonzero(np.diff(ids[order])) + 1
    counts = np.diff(edges, prepend=0, append=len(ids))
    kept = np.array([1.0 / (1.0 + math.log(max(1, n))) for n in range(int(counts.max()) + 1)])
    discounts = np.empty(len(ids), np.float64)
    discounts[order] = np.repeat(kept[counts], counts)
    return discounts


def _inside(places: Ints, quoted: list[Span]) -> Flags:
    """Tell for each place whether it lies inside quotation marks."""
    begins = np.array([q.begin for q in quoted], dtype=np.int64)
    ends = np.array([q.end for q in quoted] or [0], dtype=np.int64)
    at = np.searchsorted(begins, places, side="right") - 1
    return np.asarray((at >= 0) & (places < ends[np.maximum(at, 0)]), dtype=np.bool_)
