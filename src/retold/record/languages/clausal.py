"""What tells the clauses of a language, their verbs and their subjects; and the acts by which a party takes a stance in one.

English is read by word order alone, with patterns of its own (`retold.record.languages.stances`). In languages where the
verb may come last or first and cases tell who acts, clauses are read first, and stances in them. Both are tables.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from retold.record.languages.stances import Voices


@dataclass(frozen=True)
class Clausal:
    """How the clauses of a language are made. All words in lower case."""

    finite: re.Pattern[str]
    """Forms that are verbs by their endings, besides those that the language lists."""
    participle: re.Pattern[str]
    """Forms that with an auxiliary make a verb: *rejeté*, *geräumt*."""
    last: bool = False
    """Whether participle and infinitive end the clause, so that the object stands between."""
    negated_behind: bool = False
    """Whether a verb may be negated by a word behind it: *n’acceptera jamais*, *lehnt nicht ab*."""
    before_infinitive: frozenset[str] = frozenset()
    """Prepositions before an infinitive that somebody undertakes; behind any other it only says what for: *para firmar*."""
    infinitives: re.Pattern[str] = re.compile(r"(?!)")
    """Forms that are infinitives: an act on one is on no proposal behind it: *accedió a retirar el proyecto*."""
    common: bool = False
    """Whether all nouns have capitals, so that a single one behind an article is no proper name."""
    controls: frozenset[str] = frozenset()
    """Words whose subject is that of the infinitive behind the comma: *bereit*, den Plan anzunehmen."""
    infinitive: frozenset[str] = frozenset()
    """Words before an infinitive that stands behind a comma: *zu*."""
    after: bool = False
    """Whether a relative clause may open with an article and end in its verb: *die den Plan ablehnt*."""
    oblique: frozenset[str] = frozenset()
    """Words that no subject begins with: *dem*, *den*."""
    oblique_endings: tuple[str, ...] = ("\0",)
    """Endings of a first word that no subject has."""
    elided: re.Pattern[str] = re.compile(r"(?!)")
    """A small word written onto the next one, in a group named for what it is: ``of`` (a preposition), ``article`` or ``small``."""
    passives: frozenset[str] = frozenset()
    """Auxiliaries of the passive."""
    impersonal: re.Pattern[str] = re.compile(r"(?!)")
    """Forms of verbs that nobody does: *стало*."""
    first_person: re.Pattern[str] = re.compile(r"(?!)")
    """Forms of verbs by which speakers say that they themselves act, where no pronoun need stand: *firmaremos*."""


class Act(NamedTuple):
    """A verb that takes a stance, with the words that belong to it."""

    stance: str
    words: re.Pattern[str]
    particle: str = ""
    """A part of the verb that stands apart: *lehnt ... ab*."""
    anything: bool = False
    """Whether what it is on can be anything, and need not be a known kind of proposal."""


def acts(**rows: tuple[str, ...] | str) -> tuple[Act, ...]:
    """Return acts, one for each form: a pattern, perhaps with a particle behind an ellipsis.

    Those of the row *demands* can be on anything; *insists* has those that are demands only of what is a known kind.

    >>> acts(rejects="lehn(?:t|te) … ab")[0].particle
    'ab'
    """
    made = []
    for stance, patterns in rows.items():
        for pattern in (patterns,) if isinstance(patterns, str) else patterns:
            words, _, particle = pattern.partition(" … ")
            pattern_of_words = re.compile(rf"(?:{words})\b", re.IGNORECASE)
            made.append(
                Act("demands" if stance == "insists" else stance, pattern_of_words, particle, stance == "demands")
            )
    return tuple(made)


def words(pattern: str) -> re.Pattern[str]:
    """Return the pattern of whole words, upper and lower case alike."""
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class ClauseStances(Voices):
    """The stances of a language that is read by clauses."""

    acts: tuple[Act, ...]
    proposals: re.Pattern[str]
    """Nouns that are proposed, offered or negotiated."""
    undertaken: re.Pattern[str]
    """Verbs of what parties do or stop doing: with a strict condition they are a stance."""
    strict: tuple[re.Pattern[str], ...]
    """What opens a condition that somebody sets; what is printed begins with the group ``condition``."""
    loose: re.Pattern[str]
    """What opens one only where something is accepted: *wenn*."""
    about: frozenset[str]
    """Small words behind a proposal that tell what it is for, or whose: *über*, *des*."""
    folk: tuple[str, ...]
    """Endings of nouns for people who act together: strikers, teachers."""
    past: re.Pattern[str]
    """Forms, in the clause of a stance, that tell it as past."""
    future: re.Pattern[str]
    """Forms of verbs that tell it as to come."""

    @cached_property
    def verb(self) -> re.Pattern[str]:
        """Any verb of an act or an undertaking."""
        return re.compile(
            "|".join(f"(?:{act.words.pattern})" for act in (*self.acts, Act("", self.undertaken_words))), re.I
        )

    @cached_property
    def undertaken_words(self) -> re.Pattern[str]:
        """Whole verbs of undertakings."""
        return re.compile(rf"(?:{self.undertaken.pattern})\b", re.IGNORECASE)

    @cached_property
    def looked_for(self) -> re.Pattern[str]:
        """What a sentence must hold to be looked at."""
        return re.compile(rf"\b(?:{self.verb.pattern})", re.IGNORECASE)

    @cached_property
    def body(self) -> re.Pattern[str]:
        """Nouns that name a party, by their stems: whole words but for what their case adds."""
        return re.compile(rf"(?:{'|'.join(sorted(self.bodies))})\w{{0,3}}\b", re.IGNORECASE)

    @cached_property
    def party(self) -> re.Pattern[str]:
        """Nouns that name a party: those of bodies, and of people."""
        folk = "|".join(rf"\w{{2,}}{ending}" for ending in self.folk)
        return re.compile(rf"{self.body.pattern}|(?:{folk})\w{{0,2}}\b", re.IGNORECASE)
