"""The clauses of a sentence in languages that are read by clauses: their words, their noun phrases, verbs and subjects."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from retold.model import Span
from retold.record.blocks import CLOSING, MARKS, OPENING, Range, Tokens, is_any
from retold.record.languages.clausal import Clausal
from retold.record.languages.language import Language
from retold.record.prepared import Prepared, Token

LONGEST_NAME = 40
"""Code points. A shorter quotation is a name or picked words where no comma stands in it, before or behind; it parts no clause."""
LONGEST_ROLE = 8
"""Words between a noun and the name that is set off behind it."""
_PARTING = frozenset(",;:—–….!?") | OPENING | CLOSING
_HARD = _PARTING - {","}


class Phrase(NamedTuple):
    """A noun phrase of a clause, as token numbers; ``governed`` where a preposition stands before it."""

    begin: int
    end: int
    governed: bool


class Clause(NamedTuple):
    """Token numbers in order, not always without gap; and the word that makes it depend on another clause, if any."""

    words: tuple[int, ...]
    opener: str


IsAct = Callable[[int], bool]
"""Whether a word, by its number, is a verb that the caller knows of."""


def clauses(page: Prepared, number: int, is_act: IsAct) -> list[Clause]:
    """Return the clauses of a sentence: what stands between commas without a verb goes with what follows."""
    tokens, found = page.tokens[number], []
    waiting: list[int] = []
    for here, hard in _segments(page, tokens):
        if opener := _opener(tokens, here, page.language):
            found.append(Clause(tuple(here), opener))
        elif found and not waiting and _goes_on(tokens, found[-1], here, page.language.clauses):
            found[-1] = Clause((*found[-1].words, *here), found[-1].opener)
        elif any(is_act(place) or is_verb(page, tokens, place) for place in here):
            found.append(Clause((*waiting, *here), ""))
            waiting = []
        else:
            waiting += here
        if hard and waiting:
            found.append(Clause(tuple(waiting), ""))
            waiting = []
    return [*found, Clause(tuple(waiting), "")] if waiting else found


def _goes_on(tokens: Tokens, clause: Clause, here: list[int], clausal: Clausal | None) -> bool:
    """Tell whether an infinitive behind a comma belongs to the verb before it: *bereit, den Plan anzunehmen*."""
    if clausal is None or not clausal.infinitive or here[0] != clause.words[-1] + 2:
        return False
    marked = any(tokens[p].form in clausal.infinitive or _TO_WITHIN.fullmatch(tokens[p].form) for p in here[-2:])
    return marked and any(tokens[place].form in clausal.controls for place in clause.words)


_TO_WITHIN = re.compile(r"\w{2,4}zu\w{3,}en")
"""An infinitive with *zu* written into it: anzunehmen."""


def _segments(page: Prepared, tokens: Tokens) -> Iterator[tuple[list[int], bool]]:
    """Yield the words between marks, and whether more than a comma ends them; what stands in brackets is passed over."""
    language, here, inside = page.language, list[int](), 0
    for place, token in enumerate(tokens):
        form = token.form
        inside += (form in "([") - (inside > 0 and form in ")]")
        if inside or form in ")]":
            continue
        if here and is_any(form, language.subordinators, language.relatives, language.breaks):
            yield here, False
            here = []
        if form in _PARTING and not is_name_mark(page, token.begin) and not _is_within_number(page, token):
            if here:
                yield here, form in _HARD
            here = []
        elif here or form in language.subordinators or form not in language.breaks:
            here.append(place)
    if here:
        yield here, True


def _is_within_number(page: Prepared, token: Token) -> bool:
    """Tell whether a mark stands between digits: 4:1, 2,5."""
    return page.text[token.begin - 1 : token.begin].isdigit() and page.text[token.end : token.end + 1].isdigit()


def is_name_mark(page: Prepared, place: int) -> bool:
    """Tell whether a mark belongs to a name or to a few words picked out: «Норлін», not to speech."""
    quote = page.quotation_at(place)
    if quote is None or quote.end - quote.begin > LONGEST_NAME:
        return False
    inside = quote.of(page.text)[1:-1].strip()
    before = page.text[max(0, quote.begin - 3) : quote.begin].rstrip()[-1:]
    spoken = page.text.startswith(",", quote.end) or before in (":", ",", "—")
    return not spoken and not any(mark in inside for mark in ",.!?…")


def _opener(tokens: Tokens, here: list[int], language: Language) -> str:
    """Return the word that makes a run of words a clause within another one; empty where none does."""
    for place in here[:3]:
        form = tokens[place].form
        if is_any(form, language.subordinators, language.supposing, language.relatives):
            return form
        clausal = language.clauses
        if clausal and clausal.elided.match(form) and is_any(form.replace("'", "’"), language.subordinators):
            return form
        if not (language.is_adverb(form) or is_any(form, language.conjunctions, language.prepositions)):
            break
    first, last = tokens[here[0]], tokens[here[-1]]
    parted = here[0] > 0 and tokens[here[0] - 1].form == ","
    if language.clauses and language.clauses.after and parted and first.form in _ARTICLES and not last.capital:
        return first.form if len(here) > 2 and language.is_finite(last.form) else ""
    return ""


_ARTICLES = frozenset("der die das dem den deren dessen".split())


def bare(form: str, clausal: Clausal) -> str:
    """Return a word without what is written onto it: *opposition* of *l’opposition*."""
    match = clausal.elided.match(form)
    return form[match.end() :] if match else form


def is_verb(page: Prepared, tokens: Tokens, place: int) -> bool:
    """Tell whether a word is a verb: listed, or by its ending; never behind an article or a preposition."""
    language, token = page.language, tokens[place]
    clausal = language.clauses
    if clausal is None or (token.capital and not language.drops_subject):
        return False
    if place and is_any(tokens[place - 1].form, language.determiners, language.prepositions):
        return False
    if clausal.last and place and _is_adjective(tokens, place, language):
        return False
    form = bare(token.form, clausal)
    if token.capital and place and tokens[place - 1].form not in MARKS:
        return False
    listed = token.form in language.auxiliaries or is_any(form, language.auxiliaries, language.verbs)
    listed = listed or language.cues.get(form, "a") != "a"
    return listed or bool(clausal.finite.fullmatch(form) or (token.capital and clausal.first_person.fullmatch(form)))


def _is_adjective(tokens: Tokens, place: int, language: Language) -> bool:
    """Tell whether a word stands between an article and a noun: *das letzte Angebot*."""
    behind = place + 1 < len(tokens) and tokens[place + 1].capital
    before = tokens[place - 1].form
    return (
        behind
        and not tokens[place - 1].capital
        and before.endswith(("e", "en", "em", "er", "es"))
        and not is_any(before, language.pronouns, language.auxiliaries)
    )


def phrases(page: Prepared, tokens: Tokens, clause: Clause, is_act: IsAct) -> list[Phrase]:
    """Return the noun phrases of a clause in order; a pronoun is one, an expression of time is none."""
    found: list[Phrase] = []
    begin, governed = -1, False
    last = -2
    for place in (*clause.words, len(tokens) + 1):
        kind = _kind(page, tokens, place, is_act) if place < len(tokens) else "end"
        if kind == "word" and begin >= 0 and _is_behind_noun(tokens, place, page.language):
            kind = "verb"
        if begin >= 0 and (kind != "word" or place != last + 1):
            found.append(Phrase(begin, last + 1, governed))
            begin, governed = -1, False
        if (kind == "word" and begin < 0) or kind == "article":
            begin = place
        elif kind == "pronoun":
            found.append(Phrase(place, place + 1, governed))
            governed = False
        elif kind == "of":
            begin, governed = place, True
        elif kind == "joint":
            governed = bool(found) and found[-1].governed
        elif kind != "word":
            governed = kind == "preposition"
        last = place
    return [phrase for phrase in found if _is_noun_phrase(tokens, phrase, page.language)]


def _is_behind_noun(tokens: Tokens, place: int, language: Language) -> bool:
    """Tell whether a word without a capital follows a noun that has one: no part of its phrase where all nouns have one."""
    nouns = language.clauses is not None and language.clauses.last
    return nouns and not tokens[place].capital and tokens[place - 1].capital


def _is_noun_phrase(tokens: Tokens, phrase: Phrase, language: Language) -> bool:
    """Tell whether more than articles stands in it: where nouns have capitals or need an article, one of these."""
    words = tokens[phrase.begin : phrase.end]
    nouns = [token for token in words if token.form not in language.determiners]
    if language.clauses and language.clauses.last:
        return any(token.capital or token.form in language.pronouns or token.form[0].isdigit() for token in nouns)
    return bool(nouns)


def _is_participle(tokens: Tokens, place: int, language: Language) -> bool:
    """Tell whether a word makes a verb with the auxiliary right before it: *han muerto*."""
    if language.clauses is None or not place or tokens[place].capital:
        return False
    made = language.clauses.participle.fullmatch(tokens[place].form)
    return bool(made) and tokens[place - 1].form in language.auxiliaries


_ELIDED = {"of": "of", "article": "article"}
"""What a word with a small one written onto it is to a noun phrase; any other is none."""


def _kind(page: Prepared, tokens: Tokens, place: int, is_act: IsAct) -> str:
    """Tell what a word is to a noun phrase: part of it, its article, or what stands outside."""
    language, form = page.language, tokens[place].form
    if form in MARKS:
        return "word" if is_name_mark(page, tokens[place].begin) or _is_within_number(page, tokens[place]) else "mark"
    if page.time_at(tokens[place].begin):
        return "time"
    if form in language.prepositions or any(form == heads[0] for heads in language.according):
        return "preposition"
    if is_any(form, language.subordinators, language.relatives):
        return "verb"
    if form in language.pronouns and form not in language.determiners:
        return "pronoun"
    if form in language.determiners:
        return "article"
    clausal = language.clauses
    if clausal and form in clausal.oblique:
        return "verb"
    elided = clausal.elided.match(form) if clausal else None
    if elided and not is_verb(page, tokens, place) and not is_act(place):
        return _ELIDED.get(elided.lastgroup or "", "verb")
    if form in language.conjunctions:
        return "joint"
    bound = form in language.subordinators or language.is_adverb(form)
    bound = bound or (language.bare_nouns and clausal is not None and bool(clausal.infinitives.fullmatch(form)))
    if bound or is_act(place) or is_verb(page, tokens, place) or _is_participle(tokens, place, language):
        return "verb"
    return "word"


def subject(page: Prepared, number: int, clause: Clause, besides: Range, is_act: IsAct) -> Range | None:
    """Return who acts in a clause: its pronoun, else the first phrase before its verb that can be a subject, else behind it.

    *besides* is what is acted on. None in a relative clause, whose subject stands elsewhere.
    """
    tokens, language = page.tokens[number], page.language
    if clause.opener in language.relatives or clause.opener in _ARTICLES:
        return None
    able = [
        phrase
        for phrase in phrases(page, tokens, clause, is_act)
        if not phrase.governed
        and not (phrase.begin < besides[1] and besides[0] < phrase.end)
        and _may_act(tokens[phrase.begin], language)
    ]
    spoken = [p for p in able if p.end == p.begin + 1 and tokens[p.begin].form in language.pronouns]
    verb = next((p for p in clause.words if is_act(p) or is_verb(page, tokens, p)), len(tokens))
    if not spoken and verb < len(tokens) and _says_we(tokens[verb].form, language):
        return None
    before = [phrase for phrase in able if phrase.begin < verb]
    chosen = next(iter([*spoken, *before, *able]), None)
    return (chosen.begin, _with_name(page, tokens, clause, chosen)) if chosen else None


def _says_we(form: str, language: Language) -> bool:
    """Tell whether a verb says by its ending that whoever speaks acts: *firmaremos*."""
    clausal = language.clauses
    return language.drops_subject and clausal is not None and bool(clausal.first_person.fullmatch(form))


def _with_name(page: Prepared, tokens: Tokens, clause: Clause, phrase: Phrase) -> int:
    """Return where a subject ends with the name set off behind it: *La ministra de Trabajo, Ana Krol,*."""
    if page.name_at(tokens[phrase.end - 1].begin):
        return phrase.end
    for place in range(phrase.end, min(phrase.end + LONGEST_ROLE, clause.words[-1])):
        if is_verb(page, tokens, place):
            break
        name = page.name_at(tokens[place + 1].begin) if tokens[place].form == "," else None
        if name:
            return next((p for p in range(place, len(tokens)) if tokens[p].begin >= name.end), len(tokens))
    return phrase.end


def _may_act(first: Token, language: Language) -> bool:
    """Tell whether a phrase can be a subject by its first word: no other case, and an article where nouns need one."""
    clausal, form = language.clauses, first.form
    if clausal is None or form in clausal.oblique or form.endswith(clausal.oblique_endings):
        return False
    opened = first.capital or form[0].isdigit() or is_any(form, language.determiners, language.pronouns)
    return language.bare_nouns or clausal.common or opened or bool(clausal.elided.match(form))


def opens_infinitive(tokens: Tokens, place: int, begin: int, language: Language) -> bool:
    """Tell whether an infinitive stands at a place, bare right at *begin*, or behind its small word: *à l’État* d’envoyer."""
    clausal, form = language.clauses, tokens[place].form
    if clausal is None:
        return False
    written_on = clausal.elided.match(form)
    if written_on and written_on.lastgroup == "of":
        return bool(clausal.infinitives.fullmatch(form[written_on.end() :]))
    if form in clausal.before_infinitive and place + 1 < len(tokens):
        return bool(clausal.infinitives.fullmatch(tokens[place + 1].form))
    return place == begin and bool(clausal.infinitives.fullmatch(form))


def words_of(page: Prepared, number: int, place: Range) -> Span:
    """Return the span of a run of words, without an article written onto the first."""
    tokens, clausal = page.tokens[number], page.language.clauses
    first = tokens[place[0]]
    match = clausal.elided.match(first.form) if clausal else None
    return Span(first.begin + (match.end() if match else 0), tokens[place[1] - 1].end)
