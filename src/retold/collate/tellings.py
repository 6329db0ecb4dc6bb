"""A telling made ready for collation: sentences, words, names, numbers, times and quotations, each found once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from retold.collate.lexicon import EQUIVALENT
from retold.model import Article, Span
from retold.text import dates, information
from retold.text.align import Prepared, prepare
from retold.text.names import Name, names
from retold.text.numbers import Number, numbers
from retold.text.quotations import quotations
from retold.text.words import Word, words

_EQUIVALENT = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, EQUIVALENT), key=len, reverse=True)) + r")\b")

CONTENT_BITS = 9.0
"""Words with less information are function words or too common to place anything."""


@dataclass(frozen=True)
class Telling:
    """One article of a story. Everything is computed when first asked for, and kept."""

    article: Article
    reference: str
    """The publication date that its relative dates are counted from; borrowed from the story where it has none."""

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    @property
    def lang(self) -> str:
        """The article's language."""
        return self.article.lang

    @cached_property
    def prepared(self) -> Prepared:
        """The article ready for alignment."""
        return prepare(self.article)

    @property
    def sentences(self) -> tuple[Span, ...]:
        """Its sentences, in order."""
        return self.prepared.sentences

    @cached_property
    def starts(self) -> list[int]:
        """Where its sentences begin."""
        return [s.begin for s in self.sentences]

    @cached_property
    def opening(self) -> frozenset[int]:
        """Where sentences begin, quotation marks at their head left aside: capitals mean nothing there."""
        return frozenset(
            s.begin + len(line) - len(line.lstrip("\"“«„‘'( ")) for s in self.sentences for line in (s.of(self.text),)
        )

    @cached_property
    def headings(self) -> frozenset[int]:
        """Numbers of the sentences that are headings: marked so, or in capitals word for word and without a full stop."""
        marked = [p.span for p in self.article.parts if p.kind == "heading"]
        found = []
        for number, sentence in enumerate(self.sentences):
            run = self.between(*sentence)
            capital = sum(self.text[w.begin].isupper() for w in run if len(w.form) > 3)
            plain = (
                self.text[sentence.end - 1].isalnum()
                and len(run) < 16
                and capital * 2 > sum(len(w.form) > 3 for w in run)
            )
            if plain or any(sentence.within(span) for span in marked):
                found.append(number)
        return frozenset(found)

    @cached_property
    def words(self) -> list[Word]:
        """All words of the text."""
        return words(self.text)

    @cached_property
    def word_starts(self) -> list[int]:
        """Where the words begin."""
        return [w.begin for w in self.words]

    @cached_property
    def names(self) -> list[Name]:
        """Mentions of names."""
        return names(self.text, frozenset(self.starts), self.lang)

    @cached_property
    def inner_names(self) -> frozenset[str]:
        """Words of names that do not open a sentence."""
        return frozenset(w for n in self.names if n.begin not in self.opening for w in n.words.split(" "))

    @cached_property
    def numbers(self) -> list[Number]:
        """Numbers with their values."""
        return numbers(self.text, self.lang)

    @cached_property
    def times(self) -> list[dates.Time]:
        """Expressions of time, resolved from the reference."""
        return dates.times(self.text, lang=self.lang or "en", reference=dates.Reference.published(self.reference))

    @cached_property
    def quotations(self) -> list[Span]:
        """Quoted words without their marks."""
        return quotations(self.text)

    @cached_property
    def plain(self) -> list[str]:
        """What each sentence says, spelling aside: folded words without hyphens or plurals, numbers by value."""
        values = {n.begin: f"{n.value:g}" for n in self.numbers}
        covered = {w.begin for n in self.numbers for w in self.between(n.begin, n.end)}
        found = []
        for sentence in self.sentences:
            run = [
                values.get(w.begin) or w.form
                for w in self.between(*sentence)
                if w.begin in values or w.begin not in covered
            ]
            line = " ".join(form.replace("-", "").removesuffix("s") for form in run)
            found.append(_EQUIVALENT.sub(lambda match: EQUIVALENT[match.group()], line))
        return found

    def sentence_at(self, place: int) -> int:
        """Return the number of the sentence that holds *place* (or the last before it)."""
        return max(0, bisect_right(self.starts, place) - 1)

    def between(self, begin: int, end: int) -> list[Word]:
        """Return the words that begin in ``[begin, end)``."""
        return self.words[_first(self.word_starts, begin) : _first(self.word_starts, end)]

    def near(self, begin: int, end: int, reach: int = 5) -> frozenset[str]:
        """Return the stems of content words up to *reach* words before and after a phrase, within its sentence."""
        bounds = self.sentences[self.sentence_at(begin)]
        first, last = _first(self.word_starts, begin), _first(self.word_starts, end)
        around = [*self.words[max(0, first - reach) : first], *self.words[last : last + reach]]
        return frozenset(stem(w.form) for w in around if bounds.begin <= w.begin < bounds.end and self.is_content(w))

    def stems(self, begin: int, end: int) -> frozenset[str]:
        """Return the stems of the content words in ``[begin, end)``."""
        return frozenset(stem(w.form) for w in self.between(begin, end) if self.is_content(w))

    def is_content(self, word: Word) -> bool:
        """Tell whether a word says something of its own."""
        return len(word.form) > 1 and information.bits(word.form, self.lang) >= CONTENT_BITS

    def passage(self, numbers_of_sentences: Iterable[int]) -> Span:
        """Return the span from the first to the last of some sentences."""
        chosen = sorted(numbers_of_sentences)
        return Span(self.sentences[chosen[0]].begin, self.sentences[chosen[-1]].end)


def stem(form: str) -> str:
    """Return the first five letters of a folded word without hyphens."""
    return form.replace("-", "")[:5]


def _first(starts: list[int], place: int) -> int:
    return bisect_left(starts, place)
