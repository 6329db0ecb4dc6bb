"""An article made ready for reading: its sentences, words, quotations, names and times, found once and used by every part."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from retold.model import Article, Span
from retold.record.languages import language
from retold.record.languages.language import Language
from retold.text.dates import Reference, Time, times
from retold.text.names import Name, names
from retold.text.quotations import quotations
from retold.text.sentences import sentences

_TOKEN = re.compile(r"\d{1,3}(?:,\d{3})+(?!\w)|[^\W_]+(?:['’.\-‑–][^\W_]+)*|``|''|[^\w\s]")
_OPENS = frozenset('“„«「『‹‘"') | {"``"}
_CLOSES = frozenset('”“»「」』›’"') | {"''"}
LONGEST_SENTENCE = 1_200
"""Code points. A longer run is a list or hostile; cut there, since the work on a sentence grows with the square of it.

The longest sentence with a report in 484 news articles has 900.
"""
MAX_CHARACTERS = 400_000
"""Code points read of one article: a bound on time for hostile input, eighty times the usual length."""


class Token(NamedTuple):
    """A word or a mark: its place, its folded form, and whether it carries a capital."""

    begin: int
    end: int
    form: str
    capital: bool


@dataclass(frozen=True)
class Prepared:
    """One article, with what every part of the step reads."""

    article: Article
    text: str
    language: Language
    sentences: tuple[Span, ...]
    tokens: tuple[tuple[Token, ...], ...]
    """By sentence."""
    quoted: tuple[Span, ...]
    """Quotations with their marks."""
    names: tuple[Name, ...]
    times: tuple[Time, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.begin for sentence in self.sentences]

    @cached_property
    def _quote_starts(self) -> list[int]:
        return [span.begin for span in self.quoted]

    @cached_property
    def _name_starts(self) -> list[int]:
        return [name.begin for name in self.names]

    @cached_property
    def _time_starts(self) -> list[int]:
        return [time.begin for time in self.times]

    def sentence_at(self, place: int) -> int:
        """Return the number of the sentence that holds *place*, or of the one before it."""
        return max(0, bisect_right(self._starts, place) - 1)

    def quotation_at(self, place: int) -> Span | None:
        """Return the quotation that holds *place*, or None."""
        at = bisect_right(self._quote_starts, place) - 1
        return self.quoted[at] if at >= 0 and place < self.quoted[at].end else None

    def quoted_from(self, place: int) -> tuple[Span, ...]:
        """Return the quotations that begin at *place* or behind it."""
        return self.quoted[bisect_left(self._quote_starts, place) :]

    def quoted_in(self, span: Span) -> tuple[Span, ...]:
        """Return the quotations of which a part lies within *span*."""
        first = max(0, bisect_right(self._quote_starts, span.begin) - 1)
        last = bisect_left(self._quote_starts, span.end)
        return tuple(quote for quote in self.quoted[first:last] if quote.overlaps(span))

    def name_at(self, place: int) -> Name | None:
        """Return the name that holds *place*, or None."""
        at = bisect_right(self._name_starts, place) - 1
        return self.names[at] if at >= 0 and place < self.names[at].end else None

    def times_in(self, span: Span) -> tuple[Time, ...]:
        """Return the expressions of time that begin within *span*."""
        return self.times[
            bisect_right(self._time_starts, span.begin - 1) : bisect_right(self._time_starts, span.end - 1)
        ]

    def time_at(self, place: int) -> Time | None:
        """Return the expression of time that holds *place*, or None."""
        at = bisect_right(self._time_starts, place) - 1
        return self.times[at] if at >= 0 and place < self.times[at].end else None

    @cached_property
    def _headings(self) -> tuple[Span, ...]:
        return tuple(part.span for part in self.article.parts if part.kind == "heading")

    def in_heading(self, place: int) -> bool:
        """Tell whether *place* stands in a heading: its words are the editor's, its capitals no names."""
        return any(span.begin <= place < span.end for span in self._headings)

    def paragraph(self, place: int) -> int:
        """Return where the line that holds *place* begins."""
        return self.text.rfind("\n", 0, place) + 1


def prepare(article: Article) -> Prepared:
    """Find what every part of the step reads."""
    text = article.text[:MAX_CHARACTERS]
    lang = article.lang or "en"
    spans = [piece for span in sentences(text, lang) for piece in _pieces(text, span)]
    named = names(text, frozenset(span.begin for span in spans), lang)
    return Prepared(
        article=article,
        text=text,
        language=language(lang),
        sentences=tuple(spans),
        tokens=tuple(_parted(language(lang), _tokens(text, span)) for span in spans),
        quoted=quoted_words(text),
        names=tuple(named if language(lang).clauses is None else _single(language(lang), text, named)),
        times=tuple(times(text, lang=lang, reference=Reference.published(article.published))),
    )


def _single(known: Language, text: str, found: list[Name]) -> Iterator[Name]:
    """Yield names, parted where an article shows that the next noun begins: *Karl Wendt der Presse*, but *von der Heide*.

    What a body belongs to is a name of its own: *Regierung von Norvania*.
    """
    for name in found:
        begin = _past_owner(known, text, name)
        if begin:
            yield Name(name.begin, name.begin + begin - 1, name.words[: begin - 1])
        begin = begin or _past_verb(known, name) or _past_body(known, name)
        for match in _SMALL_WORD.finditer(name.words):
            if match.start() < begin:
                continue
            before = name.words[begin : match.start()].split()
            word = match.group().strip()
            article = (
                word in known.determiners - known.prepositions - known.genitives
                and before[-1:]
                and before[-1][0].isupper()
            )
            if article or (match.group().strip() in known.genitives and known.names_body(before)):
                yield Name(name.begin + begin, name.begin + match.start(), name.words[begin : match.start()])
                begin = match.end()
        yield Name(name.begin + begin, name.end, name.words[begin:])


def _past_verb(known: Language, name: Name) -> int:
    """Return where a name begins behind the verb that opens its sentence without a subject: *Pidió al* Estado; mostly 0."""
    words = name.words.split()
    if not known.drops_subject or len(words) < 2 or known.cues.get(words[0].lower(), "a") == "a":
        return 0
    small = words[1] if words[1] in known.prepositions else ""
    return len(words[0]) + 1 + (len(small) + 1 if small else 0)


def _past_body(known: Language, name: Name) -> int:
    """Return where a name begins behind the body that opens its sentence: *Правительство* Норвании; mostly 0."""
    words = name.words.split()
    if not known.bare_nouns or len(words) < 2 or not known.is_body(words[0]):
        return 0
    return len(words[0]) + 1


def _past_owner(known: Language, text: str, name: Name) -> int:
    """Return where a person's name begins behind whose officer he is: *президент* Индонезии *Джоко Видодо*; mostly 0."""
    words = name.words.split()
    if not known.bare_nouns or len(words) < 3 or words[1].endswith(_PATRONYMIC) or not words[0].endswith(_OWNERS):
        return 0
    before = text[max(0, name.begin - 60) : name.begin].lower().split()[-3:]
    return len(words[0]) + 1 if any(known.is_role(word) for word in before) else 0


_PATRONYMIC = ("вич", "вна", "ич", "чна")
_OWNERS = ("а", "я", "и", "ы", "і", "ї", "у", "ю", "ів", "їв", "США")
"""Endings of a name in the genitive."""
_SMALL_WORD = re.compile(r" [^\W\d_A-Z]\w* ")


def quoted_words(text: str) -> tuple[Span, ...]:
    """Return the quotations in a text, with their marks."""
    quoted = (_with_marks(text, span) for span in quotations(_plain_marks(text)))
    return tuple(part for span in quoted for part in _without_asides(text, span))


_ASIDE = re.compile(r"(?<=[,!?….])\s[—–]\s[^\W\d_A-ZА-ЯІЇЄҐ][^—–\n]{2,150}?[.,]\s[—–]\s")


def _without_asides(text: str, quote: Span) -> list[Span]:
    """Return a quotation in parts where the reporter breaks in between dashes: *«It rises, — she warned. — We leave»*."""
    parts, begin = [], quote.begin
    for aside in _ASIDE.finditer(text, quote.begin, quote.end):
        parts.append(Span(begin, aside.start()))
        begin = aside.end()
    return [*parts, Span(begin, quote.end)]


def _pieces(text: str, span: Span) -> list[Span]:
    """Cut a sentence that is too long to be one at spaces, into pieces of bounded length."""
    pieces = []
    begin = span.begin
    while span.end - begin > LONGEST_SENTENCE:
        space = text.rfind(" ", begin + LONGEST_SENTENCE // 2, begin + LONGEST_SENTENCE)
        end = space if space > 0 else begin + LONGEST_SENTENCE
        pieces.append(Span(begin, end))
        begin = end + (space > 0)
    return [*pieces, Span(begin, span.end)]


def _tokens(text: str, span: Span) -> tuple[Token, ...]:
    """Return the words and marks of a sentence. A stop inside the sentence belongs to the abbreviation before it."""
    words = _TOKEN.finditer(text, span.begin, span.end)
    tokens = [
        _token(Token, (begin, end, (word := text[begin:end]).lower(), word[0].isupper()))
        for begin, end in map(_PLACE, words)
    ]
    last = span.end - 4
    if text.find(".", span.begin, last) >= 0:
        tokens = _with_stops(text, tokens, last)
    return tuple(tokens)


def _parted(known: Language, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Part verbs from the pronouns written onto them: *a-t-elle* is *a* and *elle*."""
    if known.enclitics is None:
        return tokens
    parted: list[Token] = []
    for token in tokens:
        match = known.enclitics.search(token.form) if "-" in token.form else None
        if match and match.start() > 0:
            verb = token.form[: match.start()]
            parted.append(Token(token.begin, token.begin + len(verb), verb, token.capital))
            parted.append(Token(token.begin + match.start("pronoun"), token.end, match.group("pronoun"), False))
        else:
            parted.append(token)
    return tuple(parted)


_PLACE = re.Match.span
_token = tuple.__new__
"""Makes a token without the detour by its own constructor, which takes half of the time: there is one for every word."""


def _with_stops(text: str, tokens: list[Token], last: int) -> list[Token]:
    """Give stops before the place *last* to the words they follow, where more of the sentence comes behind."""
    kept: list[Token] = []
    for token in tokens:
        begin, end, form, _ = token
        if form == "." and begin < last and kept and kept[-1].end == begin and text[end] in " \u00a0,’'":
            kept[-1] = kept[-1]._replace(end=end)
        else:
            kept.append(token)
    return kept


def _plain_marks(text: str) -> str:
    """Return the text, of the same length, with doubled apostrophes as quotation marks where they open quotations too."""
    return text if "``" in text or "''" not in text else text.replace("''", '"\u2060')


def _with_marks(text: str, span: Span) -> Span:
    """Widen a quotation by its marks; one that runs on into the next paragraph has none at its end."""
    begin = span.begin - (2 if text[max(0, span.begin - 2) : span.begin] == "``" else 1)
    if text[span.end : span.end + 2] == "''":
        return Span(begin, span.end + 2)
    return Span(begin, span.end + (text[span.end : span.end + 1] in _CLOSES))
