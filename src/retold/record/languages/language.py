"""The shape of a language's tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from retold.record.languages.clausal import Clausal, ClauseStances
from retold.record.languages.stances import Stances


@dataclass(frozen=True)
class Language:
    """The words that report speech, and the small words that bound clauses. All in lower case."""

    code: str
    cues: dict[str, str]
    """Inflected form of a reporting verb to its frames (letters, see `retold.record.cues`)."""
    according: tuple[tuple[str, ...], ...]
    """Prepositions that report: the source follows, the content is the clause around."""
    pronouns: frozenset[str]
    """Subject pronouns."""
    auxiliaries: frozenset[str]
    adverbs: frozenset[str]
    """Adverbs that may stand between subject and verb."""
    determiners: frozenset[str]
    prepositions: frozenset[str]
    subordinators: frozenset[str]
    """Words that open a clause."""
    that: frozenset[str]
    """Words that open what is reported."""
    conjunctions: frozenset[str]
    verbs: frozenset[str]
    """Frequent finite verbs that are no cue: a noun phrase ends before them."""
    gender: dict[str, str] = field(default_factory=dict)
    """Pronoun to m, f, n or p (plural)."""
    first_person: frozenset[str] = frozenset()
    titles: dict[str, str] = field(default_factory=dict)
    """Word before a name to the gender it tells, or nothing."""
    first_names: dict[str, str] = field(default_factory=dict)
    adverb_endings: tuple[str, ...] = ("\0",)
    roles: frozenset[str] = frozenset()
    """Nouns for what a person is: president, spokesman. They hold a name and its role together."""
    compounds: bool = False
    """Whether a role may be the end of a longer word: Hafenministerin."""
    articles: dict[str, str] = field(default_factory=dict)
    """Article before a role to the gender it tells."""
    verb_endings: tuple[str, ...] = ("\0",)

    spoken: frozenset[str] = frozenset()
    """Cues of speech aloud: reports of them are kept inside other reports."""
    adjunct_openers: frozenset[str] = frozenset()
    """Words that end the object of an act: praised the plan *after*, *during*, *as* ..."""
    complements: frozenset[str] = frozenset()
    """Words by which a passive says what of its subject: is seen *as*, was accused *of*."""
    leads: frozenset[str] = frozenset()
    """Words that open a clause which only leads in the one reported."""
    outside: frozenset[str] = frozenset()
    """Words before a time that bounds what happened and does not date it: since."""
    progressive: tuple[str, ...] = ("\0",)
    """Endings of the verb in *is studying*."""
    supposing: frozenset[str] = frozenset()
    """Words that open a clause in which nothing happened yet: if, provided."""
    naming: frozenset[str] = frozenset()
    """Nouns before a preposition that a name follows: by the *name* of."""
    demonyms: tuple[str, ...] = ("\0",)
    """Endings of adjectives made from countries: they stand before a role and are nobody whom one works for."""
    as_words: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    """Nouns that end the name of a body, and stand for it: union, association."""
    firms: frozenset[str] = frozenset()
    """Nouns that end the name of a firm and may be left off."""
    who: re.Pattern[str] = re.compile(r"(?!)")
    """What follows a person's name and nothing else's: ``, who``."""
    event_nouns: frozenset[str] = frozenset()
    """Nouns that name something that happens at a time: meeting, strike."""
    bare_nouns: bool = False
    """Whether a noun needs no article, so that any word may open a phrase."""
    drops_subject: bool = False
    """Whether a cue may stand without its subject: dijo."""
    enclitics: re.Pattern[str] | None = None
    """Subject pronouns that are written onto their verb, in the group ``pronoun``: a-t-elle."""
    only_inverted: frozenset[str] = frozenset()
    """Cues that report only where the source follows a quotation: “...”, *so* Ilse Moos."""
    verb_second: bool = False
    """Whether the verb comes second, so that the subject may follow it."""
    comma_opens: bool = False
    """Whether a comma stands before what is reported: sagte, dass; сказал, что."""
    breaks: frozenset[str] = frozenset()
    """Words that after a comma mostly begin the reporter's own words."""
    possessives: frozenset[str] = frozenset()
    seems: frozenset[str] = frozenset()
    """Verbs that join an adjective to its subject besides to be."""
    noun_links: frozenset[str] = frozenset()
    """Small words between a reporting noun and what it is about."""
    passives: frozenset[str] = frozenset()
    """Auxiliaries of the passive."""
    agents: frozenset[str] = frozenset()
    """The word before the one who acts in a passive: by."""
    clauses: Clausal | None = None
    """How clauses are made, where the language is read by clauses."""
    stances: Stances | ClauseStances | None = None
    """The words of positions."""
    sourceless: frozenset[str] = frozenset()
    """Cue forms that may open a clause without a source: Asked whether ..."""
    plain_cues: frozenset[str] = frozenset()
    """Cues after which anything is reported, whether it looks like a clause or not: said."""
    past_cues: frozenset[str] = frozenset()
    """Past forms of cues: after "and" they begin the next report, and a time beside them is that of the report."""
    infinitive_marks: frozenset[str] = frozenset()
    """The word before an infinitive."""
    postpositions: frozenset[str] = frozenset()
    """Words that report like those of `according`, but stand behind their source: Experten *zufolge*."""
    perfects: frozenset[str] = frozenset()
    """Auxiliaries that may stand far before their participle: *hat* den Plan kritisiert."""
    participles: frozenset[str] = frozenset()
    """Cue forms that need no subject of their own: saying."""
    particles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Cue form to the words that may follow as part of it: called for."""
    genitives: frozenset[str] = frozenset()
    """Prepositions inside a name or role: of."""
    relatives: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    """Prepositions of place."""
    employs: frozenset[str] = frozenset()
    """Those of them that stand before a body one works for: an analyst *at*."""
    objects: frozenset[str] = frozenset()
    """Object pronouns."""

    @cached_property
    def small(self) -> frozenset[str]:
        """Words that name nothing, capital or not: they open a clause or a phrase. English articles may be part of a name."""
        words = self.prepositions | self.subordinators | self.conjunctions | self.auxiliaries | self.adverbs
        articles = frozenset() if self.code == "en" else self.determiners
        return words | articles | {heads[0] for heads in self.according}

    @cached_property
    def _long_roles(self) -> tuple[str, ...]:
        return tuple(role for role in self.roles if len(role) > 3) if self.compounds else ("\0",)

    def names_body(self, words: list[str]) -> bool:
        """Tell whether a single word is no more than a kind of body, where all nouns have capitals: *Regierung*."""
        return self.clauses is not None and self.clauses.common and len(words) == 1 and self.is_body(words[0])

    def is_body(self, word: str) -> bool:
        """Tell whether a word is a kind of body: *правительство*."""
        return isinstance(self.stances, ClauseStances) and bool(self.stances.body.fullmatch(word))

    def is_role(self, form: str) -> bool:
        """Tell whether a word says what a person is."""
        return form in self.roles or form.endswith(self._long_roles)

    def is_adverb(self, form: str) -> bool:
        """Tell whether a word can stand between subject and verb."""
        return form in self.adverbs or (len(form) > 4 and form.endswith(self.adverb_endings))

    def is_finite(self, form: str) -> bool:
        """Tell whether a word is likely the verb of a clause; one that reports as a preposition is none."""
        return (
            form in self.auxiliaries
            or form in self.verbs
            or self.cues.get(form, "a") != "a"
            or form.endswith(self.verb_endings)
        )

    @cached_property
    def bounds(self) -> frozenset[str]:
        """Words a noun phrase cannot run over to the left."""
        return self.subordinators | self.verbs | self.auxiliaries | self.conjunctions | self.pronouns


def table(**frames: str) -> dict[str, str]:
    """Return forms with the letters of their frames, from one list of forms a frame.

    >>> table(s="sagte nannte", o="nannte")
    {'sagte': 's', 'nannte': 'so'}
    """
    forms: dict[str, str] = {}
    for letter, words in frames.items():
        for form in words.split():
            forms[form] = forms.get(form, "") + letter
    return forms
