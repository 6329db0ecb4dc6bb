"""Hedges and negations: "may" become "will", "not" lost. Compared between a telling and the one it is laid beside first.

A word that keeps a statement open, or turns it round, is missed where the other telling has the same statement and nothing that does
as well. Between languages only its absence shows: what the statement became is then the whole sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from rapidfuzz.distance import Prefix

from retold.collate.kinship import Kinship
from retold.collate.lexicon import (
    BARE,
    DENYING,
    NEGATIONS,
    NO_DENIAL,
    OPEN_ABROAD,
    OPEN_TO,
    POSSESSIVES,
    SOFT,
    STRONG,
    UNTIL,
    WEAK,
)
from retold.collate.places import Beside, Place
from retold.collate.tellings import Telling
from retold.collate.variants import Reading, Variant
from retold.model import Span
from retold.text.words import Word


class Rule(NamedTuple):
    """One kind of small word that changes what a statement claims."""

    type: str
    words: frozenset[str]
    soft: frozenset[str]
    """Words that do instead: where one stands, nothing was lost."""
    answers: frozenset[str]
    """What the other telling may have instead."""
    similarity: float
    """Least similarity of the two passages."""
    foreign: float | None
    """The same for a translation; None where it has too many ways of saying the same."""
    governs: int
    """How many content words behind it are looked at: one of them must stand in the other telling too."""
    weight: float


RULES = (
    Rule("hedge", WEAK, SOFT, STRONG, 0.2, 0.2, 4, 0.55),
    Rule("negation", NEGATIONS, DENYING, frozenset(), 0.3, None, 1, 0.7),
)

SURELY = 0.35
"""Similarity of two single sentences from which they state the same, though no word behind a hedge is in both."""

ANSWERED = 0.12
"""The same where a word is in both and another stands for the hedge."""

MOST_WORDS = 12
"""Words shown of a clause that lacks the word."""

NO_VERB = POSSESSIVES | frozenset(("the", "why"))
"""What stands before a word that is no hedge or negation there: why not, with all his might."""

_BREAK = re.compile(r"[,;:–—()\"“”«»„]")


class _Pair(NamedTuple):
    """A sentence, what lies beside it in another telling, and how alike the two are."""

    here: Telling
    sentence: Span
    there: Telling
    other: Span
    counterparts: tuple[Span, ...]
    """All sentences of the other telling that lie beside it."""
    similarity: float

    @property
    def foreign(self) -> bool:
        """Whether the two are in different languages."""
        return self.here.lang != self.there.lang

    in_order: bool
    """Whether the sentences before and behind lie beside each other too."""

    @property
    def surely(self) -> bool:
        """Whether the two surely state the same as a whole."""
        return len(self.counterparts) == 1 and self.similarity >= SURELY


def doubt_variants(place: Place, tellings: dict[str, Telling], kinship: Kinship, beside: Beside) -> Iterator[Variant]:
    """Yield the hedges and negations that one telling of the place has and the other has not."""
    for rule in RULES:
        for id_, near in place.near.items():
            if kinship.kin(id_, near) and not kinship.is_excerpt(id_, near):
                abroad = tellings[id_].lang != tellings[near].lang
                for with_it, without in ((near, id_), (id_, near)):
                    if abroad and not kinship.is_ancestor(with_it, without):
                        continue
                    pairs = _pairs(place, with_it, without, tellings, beside)
                    found = (v for pair in pairs if (v := _compare(rule, pair)))
                    yield from islice(found, 1)


def _pairs(place: Place, with_it: str, without: str, tellings: dict[str, Telling], beside: Beside) -> Iterator[_Pair]:
    """Yield the sentences of one telling of the place beside those of another, the likest first."""
    here, there, rows = tellings[with_it], tellings[without], beside.get((with_it, without), {})
    pairs = [p for s in place.passages[with_it] for p in rows.get(s, ()) if p.b in place.passages[without]]
    for pair in sorted(pairs, key=lambda p: (-p.similarity, p.a, p.b)):
        counterparts = tuple(there.sentences[p.b] for p in rows[pair.a])
        ordered = all(any(p.b == pair.b + step for p in rows.get(pair.a + step, ())) for step in (-1, 1))
        yield _Pair(
            here, here.sentences[pair.a], there, there.sentences[pair.b], counterparts, pair.similarity, ordered
        )


def _compare(rule: Rule, pair: _Pair) -> Variant | None:
    """Return a variant if one sentence has such a word and its counterparts none, though they state the same."""
    here, there = pair.here, pair.there
    floor = rule.foreign if pair.foreign else ANSWERED
    if floor is None or (pair.similarity < floor and not (pair.foreign and pair.in_order)):
        return None
    marked = [
        s for s in _found(rule, here, pair.sentence) if not _quoted(here, s) and not _lone(rule, here, pair.sentence, s)
    ]
    kept = any(_found(rule, there, other) or _held_open(rule, there, other) for other in pair.counterparts)
    if not marked or kept or (pair.foreign and len(pair.counterparts) > 1):
        return None
    lost = marked[0]
    stated = pair.other if pair.foreign else _stated(rule, lost, pair)
    if stated is None or (pair.foreign and OPEN_ABROAD.search(there.text, *pair.other)):
        return None
    readings = (
        Reading(here.id, _with_next(here, lost, pair.sentence), pair.sentence),
        Reading(there.id, stated, pair.other),
    )
    return Variant(rule.type, rule.weight, readings, ((here.id,), (there.id,)), (here.id, lost.begin))


def _lone(rule: Rule, telling: Telling, sentence: Span, span: Span) -> bool:
    """Tell whether a negation denies no verb: it is all of its clause, measures, or says when: not only, not until, nobody since."""
    if rule.type != "negation":
        return False
    behind = telling.between(span.end, sentence.end)
    measures = not behind or behind[0].form in NO_DENIAL or not telling.text[span.end : behind[0].begin].isspace()
    bare = telling.text[span.begin : span.end].lower() in BARE
    return bare or measures or any(word.form in UNTIL for word in behind)


def _held_open(rule: Rule, telling: Telling, passage: Span) -> bool:
    """Tell whether a passage has a word that does instead."""
    return any(w.form in rule.soft for w in telling.between(*passage))


def _stated(rule: Rule, lost: Span, pair: _Pair) -> Span | None:
    """Return where the other sentence states what the lost word stands before; None where it may state something else."""
    here, passage, there, other = pair.here, pair.sentence, pair.there, pair.other
    behind = [w for w in here.between(lost.end, min(passage.end, lost.end + 60)) if here.is_content(w)]
    held = [w for w in there.between(*other) if there.is_content(w)]
    shared = [found for w in behind[: rule.governs] if (found := _counterpart(w, held))]
    answer = _answer(rule, here, passage, there, other, shared)
    if answer and (shared or pair.similarity >= rule.similarity):
        return _with_next(there, Span(answer.begin, answer.end), other)
    if pair.similarity < rule.similarity:
        return None
    if shared:
        return _clause(there, other, shared[0].begin)
    return (
        _likest_clause(here, _around_clause(here, passage, lost), there, other)
        if rule.answers and pair.surely
        else None
    )


def _counterpart(word: Word, held: list[Word]) -> Word | None:
    """Return the word of the other passage that is a form of *word*: charge, charged."""
    return next((h for h in held if one_stem(word.form, h.form)), None)


def one_stem(x: str, y: str) -> bool:
    """Tell whether two words are forms of one, as far as their beginnings tell: rule and ruled, but not rule and rural."""
    return Prefix.similarity(x, y) >= max(4, min(len(x), len(y), 6) - 1)


def _answer(rule: Rule, here: Telling, passage: Span, there: Telling, other: Span, shared: list[Word]) -> Word | None:
    """Return the word that stands for the missing one: of several, the one before the shared words, else before new ones."""
    known = _around(here, passage)
    both = there.stems(shared[0].begin, shared[-1].end) if shared else frozenset()
    found = []
    for word in there.between(*other):
        if word.form in rule.answers and not _quoted(there, Span(word.begin, word.end)):
            after = there.stems(word.end, min(other.end, word.end + 40))
            found.append((-len(after & both), len(after & known) - len(after - known), word.begin, word))
    return min(found)[-1] if found else None


def _around(telling: Telling, passage: Span) -> frozenset[str]:
    """Return the stems of a passage and of the sentences beside it."""
    number = telling.sentence_at(passage.begin)
    last = min(len(telling.sentences) - 1, number + 1)
    return telling.stems(telling.sentences[max(0, number - 1)].begin, telling.sentences[last].end)


def _clause(telling: Telling, passage: Span, at: int) -> Span:
    """Return the words around a place up to the next break on either side, a few at most."""
    breaks = [passage.begin, *(m.end() for m in _BREAK.finditer(telling.text, *passage)), passage.end]
    begin = max(b for b in breaks if b <= at)
    run = telling.between(begin, min(b for b in breaks if b > at))
    first = max(0, sum(w.begin < at for w in run) - MOST_WORDS // 2)
    shown = run[first : first + MOST_WORDS]
    return Span(shown[0].begin, shown[-1].end) if shown else Span(at, at)


def _around_clause(telling: Telling, passage: Span, at: Span) -> Span:
    """Return the clause of a sentence, from break to break, that a span stands in."""
    breaks = [passage.begin, *(m.end() for m in _BREAK.finditer(telling.text, *passage)), passage.end]
    return Span(max(b for b in breaks if b <= at.begin), min(b for b in breaks if b > at.begin))


def _likest_clause(here: Telling, clause: Span, there: Telling, other: Span) -> Span | None:
    """Return the part of the other sentence that shares most with a clause; None where the whole has too little of it."""
    known = here.stems(*clause)
    shared = len(known & there.stems(*other))
    if shared < 2 or 3 * shared < len(known):
        return None
    begins = [other.begin, *(m.end() for m in _BREAK.finditer(there.text, *other))]
    clauses = [_clause(there, other, begin) for begin in begins if begin < other.end]
    return max(clauses, key=lambda found: (len(there.stems(*found) & known), -found.begin))


def _with_next(telling: Telling, word: Span, passage: Span) -> Span:
    """Return a word or phrase with the two words after it."""
    following = telling.between(word.end, passage.end)[:2]
    return Span(word.begin, following[-1].end if following else word.end)


def _quoted(telling: Telling, span: Span) -> bool:
    return any(q.begin <= span.begin < q.end for q in telling.quotations)


def _found(rule: Rule, telling: Telling, passage: Span) -> list[Span]:
    """Return the rule's words in a passage; May is a month, and "why not" denies nothing."""
    run = telling.between(*passage)
    found = []
    for at, word in enumerate(run):
        listed = word.form in rule.words or (rule.type == "negation" and word.form.endswith("n't"))
        if not listed or telling.text[word.begin] == "M" or (at and run[at - 1].form in NO_VERB):
            continue
        found.append(Span(word.begin, word.end))
    if rule.type == "hedge":
        found += [Span(m.start(), m.end()) for m in OPEN_TO.finditer(telling.text, *passage)]
    return sorted(found)
