"""An article made ready for judging: everything evidence looks at, found once and used in every pair the article is in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Final

import numpy as np

from retold.model import Article, Span
from retold.relate.marks import marks as translation_marks
from retold.relate.parts import Firsts, Parts, sound_id
from retold.text import han, information
from retold.text.align import Alignment, Prepared, align, prepare, same_language, sides
from retold.text.names import Name, ascii_key, names, skeleton
from retold.text.numbers import Number, numbers
from retold.text.quotations import quotations
from retold.text.sounds import names_in_han
from retold.text.terms import Ints, Terms, term_id
from retold.text.words import Word, words

_TURNS: Final = np.array([0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xD6E8FEB86659FD93, 1], np.uint64)
"""Odd numbers by which the words of a run are told apart by their places."""
LONGEST: Final = 20_000
"""Words of an article that are looked at; bounds the work on texts that are books or logs."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The longest common order of the words two texts share."""

    shared: int
    places: tuple[tuple[Span, Span], ...]

    @property
    def beyond_chance(self) -> float:
        """Words in the common order beyond what two random orders of as many words share."""
        return max(0.0, len(self.places) - by_chance(self.shared))


def by_chance(shared: int) -> float:
    """Return the length of the common order of *shared* words in two random orders, by its known growth.

    The constant makes it fit few words too, where the first two terms alone give half a word too little: of three, two
    are in order by chance, of ten 4.3.

    >>> [round(by_chance(n), 1) for n in (0, 1, 3, 10)]
    [0.0, 1.0, 1.9, 4.3]
    """
    return max(1.0, float(2 * shared**0.5 - 1.77 * shared ** (1 / 6) + 0.6)) if shared else 0.0


@lru_cache(maxsize=1)
def kernel() -> Any:
    """Import the compiled part when first needed: numba takes a second to come up."""
    from retold.relate import kernel as compiled

    return compiled


@dataclass(frozen=True, eq=False)
class Subject:
    """An article with its sentences, words, names, numbers and quotations."""

    article: Article
    prepared: Prepared
    words: list[Word]
    forms: frozenset[str]
    """The folded forms of all words."""
    quoted: list[bool]
    """For each word, whether it stands inside quotation marks."""
    quotations: list[Span]
    said: list[tuple[str, ...]]
    """The folded words of each quotation."""
    names: list[Name]
    numbers: list[Number]
    sounds: frozenset[str]
    """The sound of every word: a name may stand in the other text in lower case."""
    name_keys: dict[str, Name]
    """Words of names by their sound; titles, common words and headings left out."""
    values: dict[str, Span]
    """Values of numbers above two (one and two are half words), with the place where each first stands."""
    marks: list[Span]
    """Places that look machine-translated."""
    terms: Firsts
    """Content words and numbers where they first stand."""
    fives: dict[int, int]
    """Runs of five words, as numbers, with the number of the word they begin at."""

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    @cached_property
    def parts(self) -> Parts:
        """Its terms, parted into own words and facts; found when first compared within its language."""
        headed = [name.span for name in self.names if _in_heading(self.text, name)]
        named = {name.span for name in self.names}.difference(headed) | {Span(n.begin, n.end) for n in self.numbers}
        return Parts.of(self.text, self.prepared.terms, named, headed)

    @cached_property
    def heard(self) -> Ints:
        """What stands for its terms and for how its words sound, sorted: where a name is looked for."""
        sounds = {key for word in self.words if (key := sound_id(word.form)) is not None}
        return np.union1d(self.terms.ids, np.array([*sounds], np.int64))

    @cached_property
    def said_fives(self) -> list[frozenset[int]]:
        """The runs of five words of each quotation."""
        return [frozenset(_fives(forms)) for forms in self.said]

    @cached_property
    def amounts(self) -> list[tuple[float, int]]:
        """Each of its values as a number, with its `digits`."""
        return [(float(value), digits(value)) for value in self.values]

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
    starts = frozenset(sentence.begin for sentence in prepared.sentences)
    named = names(text, starts, article.lang)
    counted = list(numbers(text, article.lang))
    return Subject(
        article=article,
        prepared=prepared,
        words=found,
        forms=frozenset(word.form for word in found),
        quoted=quoted,
        quotations=marks,
        said=_said(found, marks),
        names=named,
        numbers=counted,
        sounds=frozenset(skeleton(word.form) for word in found),
        name_keys=_name_keys(article, named, starts),
        values=_values(counted),
        marks=translation_marks(article, found),
        terms=Firsts.of(prepared.terms),
        fives=_fives([word.form for word in found]),
    )


def _said(found: list[Word], marks: list[Span]) -> list[tuple[str, ...]]:
    begins = [word.begin for word in found]
    return [tuple(w.form for w in found[bisect_left(begins, s.begin) : bisect_left(begins, s.end)]) for s in marks]


def _quoted(found: list[Word], marks: list[Span]) -> list[bool]:
    flags = []
    at = 0
    for word in found:
        while at < len(marks) and marks[at].end <= word.begin:
            at += 1
        flags.append(at < len(marks) and marks[at].begin <= word.begin)
    return flags


def _fives(forms: Sequence[str]) -> dict[int, int]:
    """Return the runs of five words, each as a number, with the word at which it first begins."""
    if len(forms) < len(_TURNS):
        return {}
    ids = np.fromiter((term_id("word", form) for form in forms), np.int64, len(forms)).view(np.uint64)
    runs = sum(turn * ids[at : len(ids) - 4 + at] for at, turn in enumerate(_TURNS))
    return dict(zip(runs[::-1].tolist(), range(len(runs) - 1, -1, -1), strict=True))


HEADING: Final = 130
"""Code points. A shorter line without a stop at its end is a heading."""


def _in_heading(text: str, name: Name) -> bool:
    begin, end = text.rfind("\n", 0, name.begin) + 1, text.find("\n", name.end)
    line = text[begin : len(text) if end < 0 else end].rstrip()
    return len(line) < HEADING and line[-1:] not in '.!?…”"»'


TELLING: Final = 15.0
"""Bits of a word in a name from which it tells who is meant: titles and common words of names lie below."""


def _name_keys(article: Article, named: list[Name], starts: frozenset[int]) -> dict[str, Name]:
    """Return the words of names by their sound: `Peskov` however it is spelt.

    A single known word at the head of a sentence is no name unless it has its capital elsewhere too. Chinese and Japanese give
    what is known to be a name.
    """
    if article.lang in han.LANGUAGES:
        told = ((skeleton(word.form), word) for word in names_in_han(article.text))
        return {
            key: Name(w.begin, w.end, article.text[w.begin : w.end]) for key, w in reversed([*told]) if len(key) > 2
        }
    inside = {word for name in named if name.begin not in starts for word in name.words.split()}
    keys: dict[str, Name] = {}
    for name in named:
        alone = " " not in name.words and name.begin in starts and name.words not in inside
        if _in_heading(article.text, name) or (alone and information.is_known(name.words.lower(), article.lang)):
            continue
        for word in name.words.replace("’s", "").replace("-", " ").split():
            key = skeleton(word)
            if len(ascii_key(word)) > 3 and key and information.bits(word.lower(), article.lang) > TELLING:
                keys.setdefault(key, name)
    return keys


def digits(value: str) -> int:
    """Return the number of digits that carry a value: two in 1,300 and in 0.13."""
    return len(value.partition("e")[0].replace(".", "").strip("0-"))


def _values(counted: list[Number]) -> dict[str, Span]:
    values: dict[str, Span] = {}
    for number in counted:
        if number.value > 2:
            values.setdefault(f"{number.value:.6g}", Span(number.begin, number.end))
    return values


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
        return align(self.a.prepared, self.b.prepared, self.sides)

    @cached_property
    def sides(self) -> tuple[Terms, Terms]:
        """What both are compared by, sentence by sentence: words within a language, what survives translation across."""
        return sides(self.a.prepared, self.b.prepared)

    @cached_property
    def terms(self) -> tuple[Firsts, Firsts]:
        """The same, where each first stands in the text."""
        first, second = self.sides
        known = {id(subject.prepared.terms.ids): subject.terms for subject in (self.a, self.b)}
        return known.get(id(first.ids)) or Firsts.of(first), known.get(id(second.ids)) or Firsts.of(second)

    @cached_property
    def chain(self) -> Chain:
        """The longest common order of the words both share."""
        left, right = self.terms
        mine, theirs, shared = kernel().common_order(left.ids, left.begins, right.ids, right.begins)
        rows = zip(left.begins[mine], left.ends[mine], right.begins[theirs], right.ends[theirs], strict=True)
        return Chain(shared, tuple((Span(int(a), int(b)), Span(int(c), int(d))) for a, b, c, d in rows))

    @cached_property
    def verbatim(self) -> float:
        """The share of the shorter text's runs of five words that the other has (0 to 1)."""
        shared = sum(length - 4 for _, _, length in self.runs)
        return min(1.0, shared / max(1, min(len(self.a.fives), len(self.b.fives))))

    @cached_property
    def runs(self) -> list[tuple[int, int, int]]:
        """Runs of five or more equal words: (first word in a, first word in b, number of words), each word of a once."""
        found: list[list[int]] = []
        first, second = self.a.fives, self.b.fives
        for at, other in sorted((first[key], second[key]) for key in first.keys() & second.keys()):
            if found and at == found[-1][0] + found[-1][2] - 4 and other == found[-1][1] + found[-1][2] - 4:
                found[-1][2] += 1
            else:
                found.append([at, other, 5])
        return [(at, other, length) for at, other, length in found]

    def mirrored(self) -> Pair:
        """Return the pair seen from the other side."""
        other = Pair(self.b, self.a)
        # the costly parts are the same from both sides
        other.__dict__.update(alignment=self.alignment.mirrored(), sides=self.sides[::-1], terms=self.terms[::-1])
        return other
