"""Hedges and negations: "may" become "will", "not" lost. Compared between a telling and the one it is laid beside first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from retold.collate.kinship import Kinship
from retold.collate.lexicon import NEGATIONS, SOFT, STRONG, WEAK
from retold.collate.places import Place
from retold.collate.tellings import Telling, stem
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
    shared: int
    """Stems that must stand near the word in one and anywhere in the other."""
    weight: float


RULES = (
    Rule("hedge", WEAK, SOFT, STRONG, 0.2, 1, 0.55),
    Rule("negation", NEGATIONS, frozenset(), frozenset(), 0.5, 2, 0.7),
)


def doubt_variants(place: Place, tellings: dict[str, Telling], kinship: Kinship) -> Iterator[Variant]:
    """Yield the hedges and negations that one telling of the place has and the other has not."""
    for rule in RULES:
        for id_, near in place.near.items():
            alike = place.similarity[id_] >= rule.similarity and tellings[id_].lang == tellings[near].lang
            if (
                alike
                and kinship.kin(id_, near)
                and not kinship.is_excerpt(id_, near)
                and len(place.passages[id_]) == len(place.passages[near]) == 1
            ):
                for with_it, without in ((near, id_), (id_, near)):
                    if variant := _compare(rule, with_it, without, place, tellings):
                        yield variant


def _compare(rule: Rule, with_it: str, without: str, place: Place, tellings: dict[str, Telling]) -> Variant | None:
    """Return a variant if one passage has such a word and the other none, though what stands near is in both."""
    here, there = tellings[with_it], tellings[without]
    passage, other = here.passage(place.passages[with_it]), there.passage(place.passages[without])
    marked = [w for w in _found(rule, here, passage) if not _quoted(here, w)]
    if not marked or _found(rule, there, other) or any(w.form in rule.soft for w in there.between(*other)):
        return None
    word = marked[0]
    around = [w for w in here.between(word.begin, min(passage.end, word.end + 60)) if here.is_content(w)][:4]
    held = there.stems(*other)
    shared = [w for w in around if stem(w.form) in held]
    answer = _answer(rule, frozenset(stem(w.form) for w in shared), _around(here, passage), there, other)
    if len(shared) < rule.shared and not answer:
        return None
    empty = _opposite(there, other, shared)
    readings = (
        Reading(with_it, _with_next(here, word, passage), passage),
        Reading(without, _with_next(there, answer, other) if answer else empty, other),
    )
    return Variant(rule.type, rule.weight, readings, ((with_it,), (without,)), (with_it, word.begin))


def _around(telling: Telling, passage: Span) -> frozenset[str]:
    """Return the stems of a passage and of the sentences beside it."""
    number = telling.sentence_at(passage.begin)
    last = min(len(telling.sentences) - 1, number + 1)
    return telling.stems(telling.sentences[max(0, number - 1)].begin, telling.sentences[last].end)


def _answer(rule: Rule, shared: frozenset[str], known: frozenset[str], telling: Telling, passage: Span) -> Word | None:
    """Return the word that stands for the missing one: of several, the one before the shared words, else before new ones."""
    found = []
    for word in telling.between(*passage):
        if word.form in rule.answers and not _quoted(telling, word):
            after = telling.stems(word.end, min(passage.end, word.end + 40))
            found.append((-len(after & shared), len(after & known) - len(after - known), word.begin, word))
    return min(found)[-1] if found else None


def _opposite(telling: Telling, passage: Span, shared: list[Word]) -> Span:
    """Return the place before the first word that both have: there the other has nothing."""
    stems = {stem(w.form) for w in shared}
    begin = next((w.begin for w in telling.between(*passage) if stem(w.form) in stems), passage.begin)
    return Span(begin, begin)


def _with_next(telling: Telling, word: Word, passage: Span) -> Span:
    """Return the word with the two after it."""
    following = telling.between(word.begin, passage.end)[:3]
    return Span(word.begin, following[-1].end)


def _quoted(telling: Telling, word: Word) -> bool:
    return any(q.begin <= word.begin < q.end for q in telling.quotations)


def _found(rule: Rule, telling: Telling, passage: Span) -> list[Word]:
    """Return the rule's words in a passage; May is a month, and "why not" denies nothing."""
    run = telling.between(*passage)
    found = []
    for last, word in zip([None, *run], run, strict=False):
        listed = word.form in rule.words or (rule.type == "negation" and word.form.endswith("n't"))
        if listed and telling.text[word.begin] != "M" and not (last and last.form == "why"):
            found.append(word)
    return found
