"""An article made ready for judging: everything evidence looks at, found once and used in every pair the article is in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from retold.model import Article, Span
from retold.text import information
from retold.text.align import Alignment, Prepared, align, prepare, same_language
from retold.text.names import Name, ascii_key, names, skeleton
from retold.text.numbers import Number, numbers
from retold.text.quotations import quotations
from retold.text.words import Word, words

STEM: Final = 6
"""Letters of a word that count in a phrase: endings differ between rewrites."""
LONGEST: Final = 20_000
"""Words of an article that are looked at; bounds the work on texts that are books or logs."""


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """An article with its sentences, words, names, numbers and quotations."""

    article: Article
    prepared: Prepared
    words: list[Word]
    quoted: list[bool]
    """For each word, whether it stands inside quotation marks."""
    quotations: list[Span]
    names: list[Name]
    numbers: list[Number]
    triples: dict[tuple[str, str, str], int]
    """Stemmed runs of three words outside quotations, with the number of the word they begin at."""
    fives: dict[tuple[str, ...], int]
    """Runs of five words, with the number of the word they begin at."""

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    def span(self, first: int, last: int) -> Span:
        """Return the span from word *first* to word *last*."""
        return Span(self.words[first].begin, self.words[last].end)


def subject(article: Article) -> Subject:
    """Make *article* ready."""
    text = article.text
    prepared = prepare(article)
    found = words(text)[:LONGEST]
    marks = quotations(text)
    quoted = _quoted(found, marks)
    return Subject(
        article=article,
        prepared=prepared,
        words=found,
        quoted=quoted,
        quotations=marks,
        names=names(text, frozenset(s.begin for s in prepared.sentences), article.lang),
        numbers=list(numbers(text, article.lang)),
        triples=_triples(found, quoted),
        fives=_fives(found),
    )


def _quoted(found: list[Word], marks: list[Span]) -> list[bool]:
    flags = []
    at = 0
    for word in found:
        while at < len(marks) and marks[at].end <= word.begin:
            at += 1
        flags.append(at < len(marks) and marks[at].begin <= word.begin)
    return flags


def _triples(found: list[Word], quoted: list[bool]) -> dict[tuple[str, str, str], int]:
    stems = [word.form[:STEM] for word in found]
    triples: dict[tuple[str, str, str], int] = {}
    for at in range(len(stems) - 2):
        if not (quoted[at] or quoted[at + 1] or quoted[at + 2]):
            triples.setdefault((stems[at], stems[at + 1], stems[at + 2]), at)
    return triples


def _fives(found: list[Word]) -> dict[tuple[str, ...], int]:
    forms = [word.form for word in found]
    fives: dict[tuple[str, ...], int] = {}
    for at in range(len(forms) - 4):
        fives.setdefault(tuple(forms[at : at + 5]), at)
    return fives


@dataclass(frozen=True)
class Pair:
    """Two subjects side by side, with what several kinds of evidence need of both."""

    a: Subject
    b: Subject

    @cached_property
    def same_language(self) -> bool:
        """Whether the two are compared by words, not by names and numbers alone."""
        return same_language(self.a.prepared, self.b.prepared)

    @cached_property
    def alignment(self) -> Alignment:
        """The sentences of both laid side by side."""
        return align(self.a.prepared, self.b.prepared)

    @cached_property
    def runs(self) -> list[tuple[int, int, int]]:
        """Runs of five or more equal words: (first word in a, first word in b, number of words), each word of a once."""
        found: list[list[int]] = []
        for key, at in self.a.fives.items():
            other = self.b.fives.get(key)
            if other is None:
                continue
            if found and at == found[-1][0] + found[-1][2] - 4 and other == found[-1][1] + found[-1][2] - 4:
                found[-1][2] += 1
            else:
                found.append([at, other, 5])
        return [(at, other, length) for at, other, length in found]

    def mirrored(self) -> Pair:
        """Return the pair seen from the other side."""
        return Pair(self.b, self.a)


def name_keys(subject: Subject) -> dict[str, Name]:
    """Return the words of names by their sound, titles and function words left out: `Peskov` however it is spelt."""
    keys: dict[str, Name] = {}
    for name in subject.names:
        for word in name.words.replace("’s", "").replace("-", " ").split():
            key = skeleton(word)
            if len(ascii_key(word)) > 3 and key and information.bits(word.lower(), subject.article.lang) > 13:
                keys.setdefault(key, name)
    return keys


