"""Who is said to have said it: the speaker of each sentence that reports words, as marks."""

from __future__ import annotations

import re
from typing import NamedTuple

from rapidfuzz import fuzz

from retold.collate.kinds import Kind
from retold.collate.lexicon import ACCORDING, BEFORE_NAMELESS, COUNTED, DOCUMENTS, LOCATIVES, NAMELESS, SPEECH
from retold.collate.marks import Mark
from retold.collate.naming import Tokens, name_tokens, same_name
from retold.collate.tellings import Telling, stem
from retold.model import Span
from retold.text.names import Name
from retold.text.words import Word

_AFTER_NOUN = re.compile(
    r"[ \u00a0](?:with knowledge of|close to|familiar with|briefed on|on)[ \u00a0](?:the |both |two )?[\w’'-]{2,20}(?: of the \w{2,20})?"
)
NOT_SUBJECT = frozenset(("of", "with", "by", "for", "from", "to", "against", "about", "and"))
"""What stands before a name that is no subject."""

_SUBJECT_REACH = 90
"""Code points before a cue in which its subject is looked for; an apposition may stand between."""


RESPELT = 70
"""Likeness of two surnames, in per cent, from which they are one re-spelt: a variant of the name, not of the speaker."""


class Speaker(NamedTuple):
    """Who speaks: a name, or what kind of people without one."""

    name: Tokens
    noun: str
    how_many: str


def marks(telling: Telling) -> list[Mark]:
    """Return the speaker of each sentence that names one, at most one a sentence; pronouns are none."""
    found = []
    for number, sentence in enumerate(telling.sentences):
        if number in telling.headings:
            continue
        if speaker := _speaker(telling, sentence):
            span, value = speaker
            near = telling.stems(sentence.begin, sentence.end)
            found.append(Mark("attribution", span.begin, span.end, number, span.of(telling.text), value, near))
    return found


def _speaker(telling: Telling, sentence: Span) -> tuple[Span, Speaker] | None:
    """Return the first speaker of a sentence: after "according to", or beside a verb of speech outside quotation marks."""
    if introduced := ACCORDING.search(telling.text, sentence.begin, sentence.end):
        return _after(telling, introduced.end(), sentence.end)
    for cue in telling.between(sentence.begin, sentence.end):
        if cue.form in SPEECH and not any(q.begin <= cue.begin < q.end for q in telling.quotations):
            inverted = set(telling.text[max(0, cue.begin - 3) : cue.begin]) & set('”"»“')
            if inverted and (found := _after(telling, cue.end, min(sentence.end, cue.end + 60), strict=True)):
                return found
            return _before(telling, sentence, cue)
    return None


def _names_in(telling: Telling, begin: int, end: int) -> list[Name]:
    inside = (n for n in telling.names if begin <= n.begin and n.end <= end)
    return [n for n in inside if name_tokens(n.words) and n.words.lower() not in NAMELESS]


def _after(telling: Telling, begin: int, end: int, strict: bool = False) -> tuple[Span, Speaker] | None:
    """Return the speaker that begins at *begin*: a name within three words, or people without one."""
    begin += len(telling.text[begin:end]) - len(telling.text[begin:end].lstrip())
    phrase = re.split(r"[,;:.–—“\"]", telling.text[begin:end])[0] if strict else telling.text[begin:end]
    stop = begin + len(phrase)
    named = _names_in(telling, begin, stop)
    limit = 4 if strict else 30
    nameless = _nameless(telling, begin, stop, NAMELESS if strict else NAMELESS | DOCUMENTS, first=True)
    if named and named[0].begin - begin <= limit and not (nameless and nameless[0].begin < named[0].begin):
        return named[0].span, Speaker(name_tokens(named[0].words), "", "")
    return nameless


def _before(telling: Telling, sentence: Span, cue: Word) -> tuple[Span, Speaker] | None:
    """Return the subject of a verb of speech: the clause's first name or people, unless a pronoun stands there."""
    begin = max(sentence.begin, cue.begin - _SUBJECT_REACH)
    clause = max((q.end + 1 for q in telling.quotations if begin <= q.end < cue.begin), default=begin)
    last = telling.between(max(clause, cue.begin - 24), cue.begin)[-3:]
    if any(
        w.form in ("he", "she", "they", "i", "we", "it", "who", "which", "that", "to", "be", "been", "was", "is")
        for w in last[-2:]
    ):
        return None
    named = [n for n in _names_in(telling, clause, cue.begin) if not _in_place(telling, n)]
    nameless = _nameless(telling, max(clause, cue.begin - 60), cue.begin, NAMELESS)
    if named and (_ends_subject(telling, named[-1], cue) or _apposition(telling, named[0], cue)):
        name = named[-1] if _ends_subject(telling, named[-1], cue) else named[0]
        return name.span, Speaker(name_tokens(name.words), "", "")
    return nameless if nameless and cue.begin - nameless[0].end <= 2 else None


def _in_place(telling: Telling, name: Name) -> bool:
    """Tell whether a name stands after a preposition: a place, or not the subject."""
    before = [w.form for w in telling.between(max(0, name.begin - 14), name.begin)][-2:]
    return any(form in LOCATIVES or form in NOT_SUBJECT for form in before[-1:]) or (
        before[-1:] == ["the"] and before[0] in LOCATIVES
    )


def _ends_subject(telling: Telling, name: Name, cue: Word) -> bool:
    between = telling.text[name.end : cue.begin]
    return len(between.split()) <= 1 and "," not in between and not between.startswith(("’", "'"))


def _apposition(telling: Telling, name: Name, cue: Word) -> bool:
    """Tell whether only an apposition in commas stands between the name and the verb."""
    between = telling.text[name.end : cue.begin].rstrip()
    return between.startswith(",") and between.endswith(",") and len(between) > 4


def _nameless(
    telling: Telling, begin: int, end: int, nouns: frozenset[str], first: bool = False
) -> tuple[Span, Speaker] | None:
    """Return people without a name in ``[begin, end)``: the first, or the last."""
    run = telling.between(begin, min(end, begin + 160))
    places = [i for i, word in enumerate(run) if word.form in nouns]
    if not places:
        return None
    at = places[0] if first else places[-1]
    head = at
    while head > 0 and at - head < 4 and run[head - 1].form in BEFORE_NAMELESS:
        head -= 1
    rest = _AFTER_NOUN.match(telling.text, run[at].end, end)
    count = next((w.form for w in run[head:at] if w.form in COUNTED), "")
    return Span(run[head].begin, rest.end() if rest else run[at].end), Speaker((), stem(run[at].form)[:4], count)


def same(x: Mark, y: Mark) -> bool:
    """Tell whether two speakers can be one."""
    a, b = x.value, y.value
    if a.name and b.name:
        return same_name(a.name, b.name) or fuzz.ratio(a.name[-1], b.name[-1]) >= RESPELT
    return bool(not a.name and not b.name and a.noun == b.noun and a.how_many == b.how_many)


def likeness(x: Mark, y: Mark, alone: float) -> float:
    """How surely two different speakers are given for the same words: nobody else speaks there, and the words are alike."""
    if alone < 0.3:
        return 0.0
    if not x.value.name and not y.value.name:
        return 0.6
    shared = len(x.near & y.near) / max(1, min(len(x.near), len(y.near)))
    return 0.35 + min(0.5, shared)


def weight(x: Mark, y: Mark) -> float:
    """Another named speaker before one who lost the name."""
    return 0.95 if x.value.name and y.value.name else 0.75


KIND = Kind("attribution", "attribution", marks, same, likeness, weight, reach=0, across=False)
