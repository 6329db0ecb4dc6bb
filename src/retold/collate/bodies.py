"""Institutions said to act, where two tellings name different ones: the Treasury pays, or the transport minister's own department.

Which office a body belongs to its name says, or the title of the person it is said to be of: "her department" behind a transport
minister is transport's. Only bodies of two different offices differ; one of which no office is known may be any.
"""

from __future__ import annotations

from retold.collate.kinds import Kind
from retold.collate.lexicon import AUXILIARIES, DETERMINERS, ONE_OFFICE, ORGANISATIONS, POSSESSIVES, SPEECH
from retold.collate.marks import Mark
from retold.collate.naming import name_tokens
from retold.collate.tellings import Telling
from retold.collate.titles import Titles, titles
from retold.model import Span
from retold.text.words import Word

BACK = 2
"""Sentences before a body in which the person is named that it is said to be of."""

MOST_WORDS = 5
"""Words of a body's name between its article and the verb."""

ALONE = 0.5
"""How surely nothing else stands for either: then the two stand for each other."""


def marks(telling: Telling) -> list[Mark]:
    """Return the bodies with a known office that a telling has as subjects, with the verb of what they do."""
    if telling.lang not in ("en", ""):
        return []
    found, given = [], titles(telling)
    for number, sentence in enumerate(telling.sentences):
        run = telling.between(*sentence)
        for at, word in enumerate(run):
            if word.form in AUXILIARIES | SPEECH and (body := _subject(run[:at])):
                span = Span(body[0].begin, body[-1].end)
                if office := _office(telling, body, given, number):
                    near = telling.near(span.begin, word.end)
                    found.append(Mark("body", *span, number, span.of(telling.text), office, near))
    return found


def _subject(before: list[Word]) -> list[Word] | None:
    """Return the words of a body right before a verb, from its article or owner on."""
    for back in range(2, min(MOST_WORDS, len(before)) + 1):
        first, last = before[-back], before[-1]
        if first.form in DETERMINERS | POSSESSIVES:
            return before[-back:] if last.form in ORGANISATIONS or last.form in ONE_OFFICE else None
    return None


def _office(telling: Telling, body: list[Word], given: Titles, sentence: int) -> frozenset[str]:
    """Return what a body is in charge of: by its name, or by the title of the person it is said to be of."""
    told = frozenset(ONE_OFFICE[w.form] for w in body if w.form in ONE_OFFICE)
    if told or body[0].form not in POSSESSIVES:
        return told
    begin = telling.sentences[max(0, sentence - BACK)].begin
    named = [name_tokens(n.words) for n in telling.names if begin <= n.begin < body[0].begin]
    held = [given[tokens[-1]] for tokens in reversed(named) if tokens and tokens[-1] in given][:1]
    return frozenset(ONE_OFFICE[m] for rows in held for title in rows for m in title.modifiers if m in ONE_OFFICE)


def same(x: Mark, y: Mark) -> bool:
    """Tell whether two bodies can be one: they have an office in common."""
    return bool(x.value & y.value)


def likeness(x: Mark, y: Mark, alone: float) -> float:
    """How surely two bodies are said to do the same: nothing else stands for either, or what they do is told alike."""
    return 0.5 * (alone >= ALONE) + 0.1 * len(x.near & y.near)


KIND = Kind("body", "attribution", marks, same, likeness, lambda x, y: 0.75, reach=0, across=False)
