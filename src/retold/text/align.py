"""Lay the sentences of two articles beside each other by the information they share.

An article is prepared once; aligning two prepared articles then costs about as much as merging sorted integers. Within a
language sentences share words (shortened to a cheap stem) and numbers by value; across languages only what survives
translation: the consonants of names, and numbers.

Copying shows in many sentences each matched to one sentence, in mostly the same order. So pairs are first the mutually best
ones; then the gaps between them are filled where neighbours vouch for a weaker likeness; and at last a sentence left over may
join one that is already matched, as half of a split or merged sentence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Final, NamedTuple, cast

import numpy as np

from retold.model import Article, Span
from retold.text import han
from retold.text.meanings import REACH, Meanings, Readings, meanings, readings, rendered
from retold.text.quotations import quotations
from retold.text.sentences import sentences
from retold.text.sounds import sound_terms
from retold.text.terms import (
    SPACELESS_LANGUAGES,
    Columns,
    Flags,
    Ints,
    Postings,
    Reals,
    Terms,
    table,
    term_id,
    word_terms,
)

MOST_SENTENCES: Final = 4000
"""Sentences of one article that are looked at; the longest article allowed has fewer. Bounds the matrix to 128 MB."""


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
    quoted: list[Span]
    """Where the article quotes."""

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
        return table(Columns.of(sound_terms(text, self.lang, self.sentences)), self.sentences, self.quoted)

    @cached_property
    def readings(self) -> Readings:
        """What may stand for the words of an English article; found when first needed."""
        return readings(self.article.text, self.terms)

    @cached_property
    def meanings(self) -> Meanings:
        """What the words of a Chinese or Japanese article may mean in English; found when first needed."""
        return meanings(self.article.text, self.lang)

    def compared_by(self, lang: str) -> Terms | Readings | Meanings:
        """Return what it is compared by with a text in *lang*: words within a language, across languages what survives translation."""
        if not lang or lang == self.lang or not self.lang or {lang, self.lang} <= han.LANGUAGES:
            return self.terms
        if self.lang == "en" and lang in han.LANGUAGES:
            return self.readings
        if self.lang in han.LANGUAGES and lang == "en":
            return self.meanings
        return self.anchors


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


@dataclass(frozen=True, eq=False)
class Alignment:
    """Which sentence of *a* lies beside which of *b*, in order of *a*: the pairs as columns, each named as in `Pair`."""

    a: Ints
    b: Ints
    similarity: Reals
    moved: Flags
    first: Flags

    @classmethod
    def of(cls, pairs: Iterable[Pair]) -> Alignment:
        """Take *pairs* as they are."""
        rows = sorted(pairs)
        return cls(
            np.array([row.a for row in rows], np.int64),
            np.array([row.b for row in rows], np.int64),
            np.array([row.similarity for row in rows], np.float64),
            np.array([row.moved for row in rows], np.bool_),
            np.array([row.first for row in rows], np.bool_),
        )

    @classmethod
    def sorted(cls, a: Ints, b: Ints, similarity: Reals, moved: Flags, first: Flags) -> Alignment:
        """Take columns in any order."""
        order = np.lexsort((b, a))
        return cls(a[order], b[order], similarity[order], moved[order], first[order])

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The same as rows."""
        columns = (self.a, self.b, self.similarity, self.moved, self.first)
        return tuple(map(Pair._make, zip(*(column.tolist() for column in columns), strict=True)))

    def __eq__(self, other: object) -> bool:
        """Two alignments are equal if their pairs are."""
        return isinstance(other, Alignment) and self.pairs == other.pairs

    def __hash__(self) -> int:
        """Equal alignments have one hash."""
        return hash(self.pairs)

    def mirrored(self) -> Alignment:
        """Return the same alignment seen from *b*."""
        return Alignment.sorted(self.b, self.a, self.similarity, self.moved, self.first)

    def shares(self, a: Prepared, b: Prepared) -> tuple[float, float]:
        """Return the share of the code points of *a* and of *b* that lie in aligned sentences."""
        return _share(a, self.a), _share(b, self.b)


def _share(article: Prepared, matched: Ints) -> float:
    total = float(article.lengths.sum())
    inside = np.zeros(len(article.lengths))
    inside[matched] = 1.0
    return float(inside @ article.lengths) / total if total else 0.0


def prepare(article: Article) -> Prepared:
    """Return *article* with its sentences and their terms."""
    text, lang = article.text, article.lang
    spans = tuple(sentences(text, lang)[:MOST_SENTENCES])
    quoted = quotations(text)
    scale = 2.5 if lang in SPACELESS_LANGUAGES else 1.0
    return Prepared(
        article=article,
        sentences=spans,
        terms=table(Columns.of(word_terms(text, lang)), spans, quoted),
        lengths=np.array([scale * (s.end - s.begin) for s in spans], dtype=np.float64),
        key=term_id("text", f"{lang}:{text}"),
        quoted=quoted,
    )


def same_language(a: Prepared, b: Prepared) -> bool:
    """Tell whether the two are to be compared by words; an unknown language is taken to be the other's."""
    return not a.lang or not b.lang or a.lang == b.lang


def sides(a: Prepared, b: Prepared) -> tuple[Terms, Terms]:
    """Return what the two are compared by, sentence by sentence."""
    left, right = a.compared_by(b.lang), b.compared_by(a.lang)
    if isinstance(right, Meanings):
        return sides(b, a)[::-1]
    if isinstance(left, Meanings):
        read = rendered(left, b.readings, a.sentences, a.quoted)
        return read.within_reach(REACH), b.terms.within_reach(REACH)
    return cast(Terms, left), cast(Terms, right)


def common_bits(left: Postings, rows: int, right: Postings, columns: int) -> Reals:
    """Return the bits that each of so many sentences of one text shares with each of the other."""
    return np.asarray(_kernel().shared(*left, *right, rows, columns), dtype=np.float64)


def similarities(a: Prepared, b: Prepared) -> Reals:
    """Return the similarity of every sentence of *a* (rows) to every one of *b*: shared over combined information."""
    kernel = _kernel()
    left, right = sides(a, b)
    shared = common_bits(left.postings, len(left.totals), right.postings, len(right.totals))
    return np.asarray(kernel.dice(shared, left.totals, right.totals), dtype=np.float64)


def shared_bits(a: Prepared, b: Prepared) -> Reals:
    """Return the bits of the words that every sentence of *a* (rows) shares with every one of *b*."""
    left, right = a.terms, b.terms
    return common_bits(left.postings, len(left.totals), right.postings, len(right.totals))


def align(a: Prepared, b: Prepared, compared: tuple[Terms, Terms] | None = None) -> Alignment:
    """Lay the sentences of *a* beside those of *b*; ``align(b, a)`` is the mirror image.

    *compared* are their `sides`, where the caller has them.
    """
    left, right = compared or sides(a, b)
    if a.key > b.key:
        return align(b, a, (right, left)).mirrored()
    if not a.sentences or not b.sentences:
        return Alignment.of(())
    return Alignment.sorted(
        *_kernel().align(
            *left.postings, left.totals, a.lengths, *right.postings, right.totals, b.lengths, same_language(a, b)
        )
    )


@lru_cache(maxsize=1)
def _kernel() -> Any:
    """Import the compiled part when first needed: numba takes a second to come up."""
    from retold.text import align_kernel

    return align_kernel
