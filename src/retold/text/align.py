"""Lay the sentences of two articles beside each other by the information they share.

An article is prepared once; aligning two prepared articles then costs about as much as merging sorted integers. Within a
language sentences share words (shortened to a cheap stem) and numbers by value; across languages only what survives
translation: the consonants of names, and numbers.

Copying shows in many sentences each matched to one sentence, in mostly the same order. So pairs are first the mutually best
ones; then the gaps between them are filled where neighbours vouch for a weaker likeness; and at last a sentence left over may
join one that is already matched, as half of a split or merged sentence.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b
from itertools import zip_longest
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from retold.model import Article, Span
from retold.text import information
from retold.text.names import NOT_NAMES, names, skeleton
from retold.text.numbers import numbers
from retold.text.quotations import quotations
from retold.text.sentences import sentences
from retold.text.words import Word, words

Ints = NDArray[np.int64]
Reals = NDArray[np.float64]
Flags = NDArray[np.bool_]

MOST_SENTENCES: Final = 4000
"""Sentences of one article that are looked at; the longest article allowed has fewer. Bounds the matrix to 128 MB."""

STEM: Final = 6
"""Letters of a word that count: endings differ between rewrites."""

COMMON_BITS: Final = 7.0
"""Words with less information than this (``the``, ``after``, ``said``) are no terms."""

SPACELESS_LANGUAGES: Final = frozenset({"zh", "ja", "th"})


@dataclass(frozen=True, slots=True)
class Terms:
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
    postings: tuple[Ints, Ints, Reals]
    """The same terms sorted by id over the whole article: ids, the sentence each stands in, weights."""


@dataclass(frozen=True)
class Prepared:
    """An article made ready for alignment."""

    article: Article
    sentences: tuple[Span, ...]
    terms: Terms
    """Words and numbers, to compare within the language."""
    lengths: Reals
    """Code points of each sentence, scaled for scripts that say more with one character."""
    key: int
    """Stands for the text: gives two articles an order that does not depend on which comes first."""

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    @property
    def lang(self) -> str:
        """The article's language."""
        return self.article.lang

    @cached_property
    def anchors(self) -> Terms:
        """Skeletons of names and numbers, to compare across languages; found when first needed."""
        text = self.article.text
        return _table(_anchor_terms(text, self.lang, self.sentences), self.sentences, quotations(text))


class Pair(NamedTuple):
    """A sentence of one article and its counterpart in the other."""

    a: int
    b: int
    similarity: float
    """Shared information over combined information, 0 to 1; for a part of a split sentence the share of it that is covered."""
    moved: bool
    """Whether it stands out of the order of the others."""
    first: bool
    """Whether it is a one-to-one pair, and not a part of a split or merged sentence."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which sentence of *a* lies beside which of *b*, in order of *a*."""

    pairs: tuple[Pair, ...]

    def mirrored(self) -> Alignment:
        """Return the same alignment seen from *b*."""
        return Alignment(tuple(sorted(Pair(p.b, p.a, p.similarity, p.moved, p.first) for p in self.pairs)))

    def shares(self, a: Prepared, b: Prepared) -> tuple[float, float]:
        """Return the share of the code points of *a* and of *b* that lie in aligned sentences."""
        return _share(a, {p.a for p in self.pairs}), _share(b, {p.b for p in self.pairs})


def _share(article: Prepared, matched: set[int]) -> float:
    total = float(article.lengths.sum())
    return float(article.lengths[sorted(matched)].sum()) / total if total and matched else 0.0


def prepare(article: Article) -> Prepared:
    """Return *article* with its sentences and their terms."""
    text, lang = article.text, article.lang
    spans = tuple(sentences(text, lang)[:MOST_SENTENCES])
    scale = 2.5 if lang in SPACELESS_LANGUAGES else 1.0
    return Prepared(
        article=article,
        sentences=spans,
        terms=_table(_word_terms(text, lang), spans, quotations(text)),
        lengths=np.array([scale * (s.end - s.begin) for s in spans], dtype=np.float64),
        key=_id("text", f"{lang}:{text}"),
    )


class _Term(NamedTuple):
    begin: int
    end: int
    id: int
    bits: float


@lru_cache(maxsize=200_000)
def _id(kind: str, form: str) -> int:
    """Return a 64-bit number for a term: stable across processes, as Python's own hash is not."""
    return int.from_bytes(
        blake2b(f"{kind}:{form}".encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True
    )


def _number_terms(text: str, lang: str) -> Iterator[_Term]:
    """Yield numbers as terms by value; small ones tell little."""
    for number in numbers(text, lang):
        bits = 20.0 if number.value >= 100 or number.value != int(number.value) else 14.0 if number.value > 12 else 10.0
        yield _Term(number.begin, number.end, _id("number", f"{number.value:.6g}"), bits)


def _word_terms(text: str, lang: str) -> list[_Term]:
    """Return the content terms of *text*: numbers, stems, and pairs of characters where words are not spaced."""
    found = list(_number_terms(text, lang))
    taken = [(t.begin, t.end) for t in found]
    run = words(text)
    at = 0
    for word, following in zip_longest(run, run[1:]):
        while at < len(taken) and taken[at][1] <= word.begin:
            at += 1
        if at < len(taken) and taken[at][0] <= word.begin:
            continue
        if term := _spaceless(word, following) if _is_spaceless(word.form) else _stem(word, lang):
            found.append(term)
    return found


def _is_spaceless(form: str) -> bool:
    return len(form) == 1 and form > "\u0e00" and ("\u3040" <= form <= "\u9fff" or form <= "\u0e7f")


def _spaceless(word: Word, following: Word | None) -> _Term | None:
    """Return the pair of characters that begins at *word*."""
    if following is None or following.begin != word.end or not _is_spaceless(following.form):
        return None
    return _Term(word.begin, following.end, _id("pair", word.form + following.form), 10.0)


def _stem(word: Word, lang: str) -> _Term | None:
    """Return the shortened word as a term; None for the most common words."""
    bits = information.bits(word.form, lang)
    if bits < COMMON_BITS or len(word.form) < 2:
        return None
    return _Term(word.begin, word.end, _id("word", word.form.replace("-", "")[:STEM]), bits)


def _anchor_terms(text: str, lang: str, spans: tuple[Span, ...]) -> list[_Term]:
    """Return what survives translation: numbers, and the sound of names."""
    found = list(_number_terms(text, lang))
    for name in names(text, frozenset(s.begin for s in spans), lang):
        for word in words(text, name.begin, name.end):
            sound = skeleton(word.form)
            if len(sound) > 1 and word.form not in NOT_NAMES:
                found.append(_Term(word.begin, word.end, _id("sound", sound), 6.0 + 4.0 * min(len(sound), 4)))
    return found


def _table(terms: list[_Term], spans: tuple[Span, ...], quoted: list[Span]) -> Terms:
    """Sort *terms* into sentences, each distinct term once, and discount those that come back all over."""
    rows: list[dict[int, _Term]] = [{} for _ in spans]
    at = 0
    for term in sorted(terms):
        while at < len(spans) and spans[at].end <= term.begin:
            at += 1
        if at < len(spans) and spans[at].begin <= term.begin:
            rows[at].setdefault(term.id, term)
    counts: dict[int, int] = {}
    for row in rows:
        for key in row:
            counts[key] = counts.get(key, 0) + 1
    flat = [row[key] for row in rows for key in sorted(row)]
    weights = np.array([term.bits * _discount(counts[term.id]) for term in flat], dtype=np.float64)
    sizes = np.array([len(row) for row in rows], dtype=np.int64)
    ids = np.array([term.id for term in flat], dtype=np.int64)
    sentence = np.repeat(np.arange(len(rows), dtype=np.int64), sizes)
    order = np.argsort(ids, kind="stable")
    return Terms(
        offsets=np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(sizes)]),
        ids=ids,
        weights=weights,
        begins=np.array([term.begin for term in flat], dtype=np.int64),
        ends=np.array([term.end for term in flat], dtype=np.int64),
        quoted=_inside(flat, quoted),
        totals=np.bincount(sentence, weights=weights, minlength=len(rows)).astype(np.float64),
        postings=(ids[order], sentence[order], weights[order]),
    )


def _discount(sentences_with: int) -> float:
    """Return what a term keeps of its weight when that many sentences of the article hold it."""
    return 1.0 / (1.0 + math.log(sentences_with))


def _inside(terms: list[_Term], quoted: list[Span]) -> Flags:
    """Tell for each term whether it stands inside quotation marks."""
    begins = np.array([q.begin for q in quoted], dtype=np.int64)
    ends = np.array([q.end for q in quoted] or [0], dtype=np.int64)
    at = np.searchsorted(begins, np.array([t.begin for t in terms], dtype=np.int64), side="right") - 1
    places = np.array([t.begin for t in terms], dtype=np.int64)
    return np.asarray((at >= 0) & (places < ends[np.maximum(at, 0)]), dtype=np.bool_)


def same_language(a: Prepared, b: Prepared) -> bool:
    """Tell whether the two are to be compared by words; an unknown language is taken to be the other's."""
    return not a.lang or not b.lang or a.lang == b.lang


def similarities(a: Prepared, b: Prepared) -> Reals:
    """Return the similarity of every sentence of *a* (rows) to every one of *b*: shared over combined information."""
    kernel = _kernel()
    left, right = (a.terms, b.terms) if same_language(a, b) else (a.anchors, b.anchors)
    shared = kernel.shared(*left.postings, *right.postings, len(left.totals), len(right.totals))
    return np.asarray(kernel.dice(shared, left.totals, right.totals), dtype=np.float64)


def align(a: Prepared, b: Prepared) -> Alignment:
    """Lay the sentences of *a* beside those of *b*; ``align(b, a)`` is the mirror image."""
    if a.key > b.key:
        return align(b, a).mirrored()
    if not a.sentences or not b.sentences:
        return Alignment(())
    within = same_language(a, b)
    left, right = (a.terms, b.terms) if within else (a.anchors, b.anchors)
    first, second, similarity, moved, single = _kernel().align(
        *left.postings, left.totals, a.lengths, *right.postings, right.totals, b.lengths, within
    )
    rows = zip(first.tolist(), second.tolist(), similarity.tolist(), moved.tolist(), single.tolist(), strict=True)
    return Alignment(tuple(sorted(Pair(*row) for row in rows)))


@lru_cache(maxsize=1)
def _kernel() -> Any:
    """Import the compiled part when first needed: numba takes a second to come up."""
    from retold.text import align_kernel

    return align_kernel
