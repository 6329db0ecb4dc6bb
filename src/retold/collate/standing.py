"""Offices no longer held, or held for another, across languages: "former" and "deputy" lost or added by a translation.

Titles themselves are compared within a language. But these two are said in few words everywhere, and without them the person is
somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from retold.collate.kinship import Kinship
from retold.collate.lexicon import STANDING
from retold.collate.naming import name_tokens
from retold.collate.tellings import Telling
from retold.collate.titles import Title, titles
from retold.collate.variants import Reading, Variant
from retold.model import Span
from retold.text.names import skeleton

READ = "en"
"""The language whose titles are read exactly."""

ONE_NAME = 85
"""Likeness of two last names, or of their consonants, in per cent, from which two mentions in two languages are of one person."""

WORDS = 4
"""Words before a name that can say so."""

WEIGHT = 0.85

_CLAUSE = re.compile(r"[,.;:!?\n“”„«»\"()–—]")
_APPOSED = re.compile(
    r",[ \u00a0](?!(?:cuy|que |quien|dont|qui |dess|deren|der |die |che |чей|чья|котор|який|чий)\w*)[^,.;:\n]{3,90}(?=[,.;:]|$)"
)
"""What stands in commas behind a name, and is no clause."""


def standing_variants(tellings: dict[str, Telling], kinship: Kinship) -> Iterator[Variant]:
    """Yield one variant for each person with a title whom two tellings do not both call former, or deputy."""
    for source, id_ in kinship.lines():
        ours, theirs = tellings[source], tellings[id_]
        known = {telling.lang for telling in (ours, theirs)} <= STANDING["former"].keys()
        if known and {ours.lang, theirs.lang} != {READ}:
            for readings in _changed(ours, theirs):
                at = (source, readings[0].span.begin)
                yield Variant("name", WEIGHT, readings, ((source,), (id_,)), at, "title")


def _changed(ours: Telling, theirs: Telling) -> Iterator[tuple[Reading, Reading]]:
    """Yield a mention of the same person in either telling, where only one has a word of `STANDING`."""
    for surname in _people(ours if ours.lang == READ or theirs.lang != READ else theirs):
        mine, other = _mentions(ours, surname), _mentions(theirs, surname)
        for said in STANDING.values() if mine and other else ():
            holds, marked = (
                [m for m in mentions if said[telling.lang].search(m.of(telling.text))]
                for telling, mentions in ((ours, mine), (theirs, other))
            )
            if bool(holds) != bool(marked):
                yield _reading(ours, (holds or mine)[0]), _reading(theirs, (marked or other)[0])
                break


def _people(telling: Telling) -> list[str]:
    """Return the last names of those who have a title; in a language whose titles are not read, of all who have two names."""
    if telling.lang == READ:
        return list(titles(telling))
    return list(dict.fromkeys(tokens[-1] for n in telling.names if len(tokens := name_tokens(n.words)) > 1))


def _mentions(telling: Telling, surname: str) -> list[Span]:
    """Return the mentions of a person, each with what may be the title: words before it in its clause, and in commas behind it."""
    if telling.lang == READ:
        return [_with_name(telling, title) for title in titles(telling).get(surname, ())]
    found = []
    for name in telling.names:
        tokens = name_tokens(name.words)
        if tokens and len(tokens) > 1 and _alike(tokens[-1], surname):
            sentence = telling.sentences[telling.sentence_at(name.begin)]
            behind = _APPOSED.match(telling.text, name.end, sentence.end)
            found.append(Span(_begins(telling, sentence.begin, name.begin), behind.end() if behind else name.end))
    return found


def _with_name(telling: Telling, title: Title) -> Span:
    """Return a title with the name right behind it."""
    end = title.span.end
    return Span(title.span.begin, next((n.end for n in telling.names if n.end > end and n.begin - end < 3), end))


def _begins(telling: Telling, begin: int, end: int) -> int:
    """Return where the title before a name begins: after the last break but a comma right before the name, a few words at most."""
    head = telling.text[begin:end]
    apart = head.rstrip().endswith(",")
    breaks = [m.end() for m in _CLAUSE.finditer(head.rstrip().removesuffix(",") if apart else head)]
    run = telling.between(begin + max(breaks, default=0), end)
    return run[-WORDS:][0].begin if run else end


def _alike(x: str, y: str) -> bool:
    return fuzz.ratio(x, y) >= ONE_NAME or (len(skeleton(y)) > 2 and fuzz.ratio(skeleton(x), skeleton(y)) >= ONE_NAME)


def _reading(telling: Telling, span: Span) -> Reading:
    return Reading(telling.id, span, telling.sentences[telling.sentence_at(span.begin)])
