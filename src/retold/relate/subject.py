"""An article made ready for judging: everything evidence looks at, found once and used in every pair the article is in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Final, NamedTuple

import numpy as np

from retold.model import Article, Span
from retold.relate.marks import marks as translation_marks
from retold.relate.parts import SOUNDING, Firsts, Parts, inside
from retold.text import han, information
from retold.text.align import Alignment, Prepared, align, prepare, same_language, sides
from retold.text.names import Name, ascii_key, names, skeleton
from retold.text.numbers import Number, numbers
from retold.text.sounds import names_in_han
from retold.text.terms import Flags, Ints, Reals, Terms, term_id
from retold.text.words import words

Run = tuple[int, int, int]
"""The first word of a run in a, the same in b, and how many words it has."""
FIVE: Final = 5
"""Words of the shortest run that is looked at."""
_TURNS: Final = np.array([0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xD6E8FEB86659FD93, 1], np.uint64)
"""Odd numbers by which the words of a run are told apart by their places."""
LONGEST: Final = 20_000
"""Words of an article that are looked at; bounds the work on texts that are books or logs."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The longest common order of the words two texts share."""

    shared: int
    left: Firsts
    mine: Ints
    """Where its words are among those of *left*."""
    right: Firsts
    theirs: Ints

    @property
    def beyond_chance(self) -> float:
        """Words in the common order beyond what two random orders of as many words share."""
        return max(0.0, len(self.mine) - by_chance(self.shared))

    def places(self, most: int | None = None) -> list[tuple[Span, Span]]:
        """Return where its words stand in both texts, in order."""
        return beside(self.left, self.mine[:most], self.right, self.theirs[:most])


def beside(left: Firsts, mine: Ints, right: Firsts, theirs: Ints) -> list[tuple[Span, Span]]:
    """Return the places of the terms *mine* of one text, each beside that of the term of *theirs* in the other."""
    columns = (left.begins[mine], left.ends[mine], right.begins[theirs], right.ends[theirs])
    return [(Span(a, b), Span(c, d)) for a, b, c, d in zip(*(column.tolist() for column in columns), strict=True)]


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


class Fives(NamedTuple):
    """The runs of `FIVE` words of a text, each as a number, sorted, with the number of the word at which it first begins."""

    ids: Ints
    places: Ints


class Amounts(NamedTuple):
    """Values of numbers above two (one and two are half words), each once, with its `digits` and the place where it first stands."""

    values: Reals
    digits: Ints
    spans: list[Span]


class Said(NamedTuple):
    """What is quoted: ids of words, and of runs of `FIVE`, of all quotations in a row, with the row at which each quotation begins."""

    words: tuple[Ints, Ints]
    fives: tuple[Ints, Ints]


@dataclass(frozen=True, eq=False)
class Subject:
    """An article with its sentences, words, names, numbers and quotations."""

    article: Article
    prepared: Prepared
    begins: Ints
    """Where each word begins."""
    ends: Ints
    forms: Ints
    """What stands for the folded forms of all words, sorted."""
    quoted: Flags
    """For each word, whether it stands inside quotation marks."""
    said: Said
    sounds: frozenset[str]
    """The sound of every word: a name may stand in the other text in lower case."""
    heard: Ints
    """What stands for its terms and for how its words sound, sorted: where a name is looked for."""
    name_keys: dict[str, Span]
    """Words of names by their sound, with a name each stands in; titles, common words and headings left out."""
    amounts: Amounts
    marks: list[Span]
    """Places that look machine-translated."""
    terms: Firsts
    """Content words and numbers where they first stand."""
    parts: Parts
    """The same, parted into own words and facts."""
    fives: Fives

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    @property
    def quotations(self) -> list[Span]:
        """Where it quotes."""
        return self.prepared.quoted

    @property
    def size(self) -> int:
        """The number of its words."""
        return len(self.begins)

    @cached_property
    def is_translated(self) -> bool:
        """Whether the text as a whole looks as if it went through machine translation."""
        return len(self.marks) >= max(3, 0.004 * self.size)

    def span(self, first: int, last: int) -> Span:
        """Return the span from word *first* to word *last*."""
        return Span(int(self.begins[first]), int(self.ends[last]))


def subject(article: Article) -> Subject:
    """Make *article* ready."""
    text = article.text
    prepared = prepare(article)
    found = words(text)[:LONGEST]
    starts = frozenset(sentence.begin for sentence in prepared.sentences)
    named = names(text, starts, article.lang)
    counted = numbers(text, article.lang)
    known = {form: _known(form) for form in {word.form for word in found}}
    forms = np.array([known[word.form][0] for word in found], np.int64)
    begins = np.array([word.begin for word in found], np.int64)
    terms, (runs, first) = Firsts.of(prepared.terms), np.unique(_runs(forms), return_index=True)
    sounds = {sound: id_ for _, sound, id_ in known.values()}
    heard = [id_ for sound, id_ in sounds.items() if len(sound) >= SOUNDING]
    return Subject(
        article=article,
        prepared=prepared,
        begins=begins,
        ends=np.array([word.end for word in found], np.int64),
        forms=np.unique(forms),
        quoted=inside(begins, prepared.quoted),
        said=_said(begins, forms, prepared.quoted),
        sounds=frozenset(sounds),
        heard=np.unique(np.concatenate([terms.ids, np.array(heard, np.int64)])),
        name_keys=_name_keys(article, named, starts),
        amounts=_amounts(counted),
        marks=translation_marks(article, found),
        terms=terms,
        parts=_parts(prepared, named, counted),
        fives=Fives(runs, first),
    )


@lru_cache(maxsize=1 << 16)
def _known(form: str) -> tuple[int, str, int]:
    """Return what stands for a folded form, how it sounds, and what stands for the sound."""
    sound = skeleton(form)
    return term_id("word", form), sound, term_id("sound", sound)


def _parts(prepared: Prepared, named: list[Name], counted: list[Number]) -> Parts:
    """Part the terms by names and numbers; names in headings are told apart."""
    headed = {name.span for name in named if _in_heading(prepared.article.text, name)}
    facts = {name.span for name in named} - headed
    return Parts.of(prepared.article.text, prepared.terms, [*facts, *(number.span for number in counted)], headed)


def _said(begins: Ints, forms: Ints, marks: list[Span]) -> Said:
    starts, stops = (np.searchsorted(begins, [mark[end] for mark in marks]) for end in (0, 1))
    words = [forms[start:stop] for start, stop in zip(starts, stops, strict=True)]
    return Said(_in_a_row(words), _in_a_row([_runs(ids) for ids in words]))


def _in_a_row(parts: list[Ints]) -> tuple[Ints, Ints]:
    """Return *parts* one after the other, and the row at which each begins, the end included."""
    rows = np.cumsum([0, *map(len, parts)])
    return np.concatenate([np.zeros(0, np.int64), *parts]), rows


def _runs(forms: Ints) -> Ints:
    """Return each run of `FIVE` words as a number."""
    ids = forms.view(np.uint64)
    many = max(0, len(ids) - FIVE + 1)
    runs = (turn * ids[at : at + many] for at, turn in enumerate(_TURNS))
    return sum(runs, np.zeros(many, np.uint64)).view(np.int64)


HEADING: Final = 130
"""Code points. A shorter line without a stop at its end is a heading."""


def _in_heading(text: str, name: Name) -> bool:
    begin, end = text.rfind("\n", 0, name.begin) + 1, text.find("\n", name.end)
    line = text[begin : len(text) if end < 0 else end].rstrip()
    return len(line) < HEADING and line[-1:] not in '.!?…”"»'


TELLING: Final = 15.0
"""Bits of a word in a name from which it tells who is meant: titles and common words of names lie below."""


def _name_keys(article: Article, named: list[Name], starts: frozenset[int]) -> dict[str, Span]:
    """Return the words of names by their sound: `Peskov` however it is spelt.

    A single known word at the head of a sentence is no name unless it has its capital elsewhere too. Chinese and Japanese give
    what is known to be a name.
    """
    if article.lang in han.LANGUAGES:
        told = ((skeleton(word.form), word) for word in names_in_han(article.text))
        return {key: Span(word.begin, word.end) for key, word in reversed([*told]) if len(key) > 2}
    inside = {word for name in named if name.begin not in starts for word in name.words.split()}
    keys: dict[str, Span] = {}
    for name in named:
        alone = " " not in name.words and name.begin in starts and name.words not in inside
        if _in_heading(article.text, name) or (alone and information.is_known(name.words.lower(), article.lang)):
            continue
        for word in name_words(name.words):
            if key := _telling(word, article.lang):
                keys.setdefault(key, name.span)
    return keys


@lru_cache(maxsize=1 << 16)
def _telling(word: str, lang: str) -> str:
    """Return the sound of a word of a name that tells who is meant; nothing of other words."""
    tells = len(ascii_key(word)) > 3 and information.bits(word.lower(), lang) > TELLING
    return skeleton(word) if tells else ""


def name_words(name: str) -> list[str]:
    """Return the words of a name, parted at hyphens and without the possessive."""
    return name.replace("’s", "").replace("-", " ").split()


def digits(value: str) -> int:
    """Return the number of digits that carry a value: two in 1,300 and in 0.13."""
    return len(value.partition("e")[0].replace(".", "").strip("0-"))


def _amounts(counted: list[Number]) -> Amounts:
    values: dict[str, Span] = {}
    for number in counted:
        if number.value > 2:
            values.setdefault(f"{number.value:.6g}", Span(number.begin, number.end))
    known = np.array([digits(value) for value in values], np.int64)
    return Amounts(np.array([float(value) for value in values], np.float64), known, [*values.values()])


class Held(NamedTuple):
    """Bits of the facts of a text that stand in another: of those it tells once, and of those it comes back to."""

    once: float
    again: float


def _held(parts: Parts, other: Subject) -> Held:
    return Held(*kernel().held(parts.facts, parts.fact_sounds, parts.fact_bits, parts.fact_once, other.heard))


@dataclass(frozen=True)
class Pair:
    """Two subjects side by side, with what several kinds of evidence need of both."""

    a: Subject
    b: Subject
    twin: Pair | None = None
    """The same pair seen from the other side, where it is known: the costly parts are the same from both."""

    @cached_property
    def same_language(self) -> bool:
        """Whether the two are compared by words, not by names and numbers alone."""
        return same_language(self.a.prepared, self.b.prepared)

    @cached_property
    def alignment(self) -> Alignment:
        """The sentences of both laid side by side."""
        if self.twin:
            return self.twin.alignment.mirrored()
        return align(self.a.prepared, self.b.prepared, self.sides)

    @cached_property
    def matched(self) -> tuple[Ints, Ints]:
        """The sentences of a that have a counterpart of their own, in order, and their counterparts in b."""
        return self.alignment.a[self.alignment.first], self.alignment.b[self.alignment.first]

    @cached_property
    def sides(self) -> tuple[Terms, Terms]:
        """What both are compared by, sentence by sentence: words within a language, what survives translation across."""
        return self.twin.sides[::-1] if self.twin else sides(self.a.prepared, self.b.prepared)

    @cached_property
    def terms(self) -> tuple[Firsts, Firsts]:
        """The same, where each first stands in the text."""
        if self.twin:
            return self.twin.terms[::-1]
        first, second = self.sides
        known = {id(subject.prepared.terms.ids): subject.terms for subject in (self.a, self.b)}
        return known.get(id(first.ids)) or Firsts.of(first), known.get(id(second.ids)) or Firsts.of(second)

    @cached_property
    def chain(self) -> Chain:
        """The longest common order of the words both share."""
        left, right = self.terms
        mine, theirs, shared = kernel().common_order(left.ids, left.begins, right.ids, right.begins)
        return Chain(shared, left, mine, right, theirs)

    @cached_property
    def held(self) -> tuple[Held, Held]:
        """The facts of a that stand in b, and those of b that stand in a."""
        return self.twin.held[::-1] if self.twin else (_held(self.a.parts, self.b), _held(self.b.parts, self.a))

    @cached_property
    def verbatim(self) -> float:
        """The share of the shorter text's runs of five words that the other has (0 to 1)."""
        shared = sum(length - FIVE + 1 for _, _, length in self.runs)
        return min(1.0, shared / max(1, min(len(self.a.fives.ids), len(self.b.fives.ids))))

    @cached_property
    def runs(self) -> list[Run]:
        """Runs of five or more equal words, each word of a once."""
        return list(map(tuple, kernel().common_runs(*self.a.fives, *self.b.fives, FIVE).tolist()))

    def mirrored(self) -> Pair:
        """Return the pair seen from the other side."""
        return self.twin or Pair(self.b, self.a, self)
