"""Stances read by clauses, for languages where the verb may stand anywhere: an act, what it is on, who acts, on which condition."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from retold.model import Span
from retold.record.attribution import Attribution
from retold.record.blocks import CLOSING, MARKS, Range, Tokens, is_any
from retold.record.cast import Cast, Member
from retold.record.clauses import (
    Clause,
    IsAct,
    Phrase,
    bare,
    clauses,
    is_name_mark,
    is_verb,
    phrases,
    subject,
    words_of,
)
from retold.record.languages.clausal import Act, Clausal, ClauseStances
from retold.record.prepared import Prepared
from retold.record.speakers import resolve
from retold.record.voices import Position, Report, When, report_at, told_at, voice
from retold.text.dates import NO_DATE, Reference

LONGEST_SENTENCE = 1500
"""Code points. Longer sentences are lists and transcripts: no stance is read in them."""
LONGEST_PARTY = 6
"""Words. A longer phrase is a description, not a party."""
LONGEST_PLAIN = 3
"""Words of a party that neither is a name nor a kind of body."""
LONGEST_CONDITION = 40
"""Words."""
MOST_ACTS = 4
"""Acts of one clause that are looked at: more make a list, or a hostile page."""
FARTHEST_DENIAL = 2
"""Words between *not* and the verb it denies."""
BESIDE = 3
"""Code points between a clause and its condition: a comma and a space, or a dash between two."""
_ENDS_CONDITION = frozenset(",;.—–:!?") | CLOSING

Said = list[tuple[Attribution, Member | None]]


@dataclass(frozen=True)
class _Sentence:
    """A sentence under reading, with its conditions, strict and loose, and what tells its verbs."""

    page: Prepared
    cast: Cast
    said: Said
    table: ClauseStances
    clausal: Clausal
    number: int
    strict: tuple[Span, ...]
    loose: tuple[Span, ...]
    is_act: IsAct

    @property
    def tokens(self) -> Tokens:
        """Its words and marks."""
        return self.page.tokens[self.number]

    def form(self, place: int) -> str:
        """Return a word in lower case, without what is written onto it."""
        return bare(self.tokens[place].form, self.clausal)

    def begins(self, place: int) -> int:
        """Return where a word begins, without what is written onto it."""
        return words_of(self.page, self.number, (place, place + 1)).begin


class _Taken(NamedTuple):
    """An act in a clause: the words of the verb and what it is on, as token numbers."""

    act: str
    place: int
    end: int
    on: Range
    bound: bool = False
    """Whether it is an undertaking that only its condition makes a stance."""
    own: bool = False
    """Whether they who speak undertake it: for them any condition will do."""


def positions_by_clause(page: Prepared, cast: Cast, said: Said, table: ClauseStances) -> list[Position]:
    """Return the positions an article reports, in order, each party's stance once a sentence."""
    found: list[Position] = []
    clausal = page.language.clauses
    for number, span in enumerate(page.sentences):
        text = span.of(page.text)
        if len(text) > LONGEST_SENTENCE or text.endswith("?") or page.in_heading(span.begin):
            continue
        if clausal is None or not table.looked_for.search(text):
            continue
        sentence = _read(page, cast, said, table, clausal, number)
        for position in _in_sentence(sentence, found[-1] if found else None):
            if all((p.span, p.party, p.stance) != (position.span, position.party, position.stance) for p in found):
                found.append(position)
    return found


def _read(page: Prepared, cast: Cast, said: Said, table: ClauseStances, clausal: Clausal, number: int) -> _Sentence:
    """Find what all clauses of a sentence share."""
    strict = tuple(one for pattern in table.strict for one in _conditions(page, number, pattern))
    loose = tuple(one for one in _conditions(page, number, table.loose) if not any(one.overlaps(s) for s in strict))
    return _Sentence(page, cast, said, table, clausal, number, strict, loose, _known(page, table, number))


def _known(page: Prepared, table: ClauseStances, number: int) -> IsAct:
    """Return what tells the verbs of acts in a sentence, each looked up once."""
    tokens = page.tokens[number]
    acts = {
        place
        for place, token in enumerate(tokens)
        if _may_be_verb(page, number, place)
        and table.verb.match(page.text, words_of(page, number, (place, place + 1)).begin)
    }
    return acts.__contains__


def _may_be_verb(page: Prepared, number: int, place: int) -> bool:
    """Tell whether the form and place of a word allow a verb: no capital but at the head, no article before."""
    tokens, language = page.tokens[number], page.language
    head = place == 0 or tokens[place - 1].form in MARKS
    before = tokens[place - 1].form if place else ""
    allowed = language.clauses.before_infinitive if language.clauses else frozenset()
    if before in language.determiners or (before in language.prepositions and before not in allowed):
        return False
    return not tokens[place].capital or (head and not language.verb_second)


def _conditions(page: Prepared, number: int, pattern: re.Pattern[str]) -> Iterator[Span]:
    """Yield the conditions of a sentence: from what opens each to the end of its clause."""
    sentence, tokens = page.sentences[number], page.tokens[number]
    for match in pattern.finditer(page.text, sentence.begin, sentence.end):
        begin = match.start("condition")
        inside = [t for t in tokens if match.end() <= t.begin][:LONGEST_CONDITION]
        ends = (n for n, token in enumerate(inside) if n and token.form in _ENDS_CONDITION)
        stop = next((n for n in ends if not is_name_mark(page, inside[n].begin)), len(inside))
        if stop:
            yield Span(begin, inside[stop - 1].end)


def _in_sentence(sentence: _Sentence, last: Position | None) -> Iterator[Position]:
    """Yield the positions of one sentence, clause by clause; a clause that only supposes holds none."""
    page, tokens, table = sentence.page, sentence.tokens, sentence.table
    supposed = (*sentence.strict, *sentence.loose)
    for whole in clauses(page, sentence.number, sentence.is_act):
        held = [p for p in whole.words if not any(s.begin <= tokens[p].begin < s.end for s in supposed)]
        clause = Clause(tuple(held), whole.opener)
        forms = {tokens[place].form for place in held}
        if not held or clause.opener in page.language.supposing or table.doubtful & forms:
            continue
        for taken in islice(_taken(sentence, clause), MOST_ACTS):
            if position := _position(sentence, clause, taken, last):
                yield position
                last = position


def _taken(sentence: _Sentence, clause: Clause) -> Iterator[_Taken]:
    """Yield the acts of a clause; an undertaking only where there is no other and a strict condition stands beside it."""
    found = False
    for act, place, end in _acts(sentence, clause, sentence.table.acts):
        if act.stance in ("accepts", "considers") and _is_on_infinitive(sentence, end):
            continue
        if on := _on(sentence, clause, place, end, sentence.table.proposals.match if not act.anything else None):
            found = True
            if act.stance != "ignored":
                yield _Taken(act.stance, place, end, (on.begin, on.end))
    own = _says_so_itself(sentence, clause)
    if found or not (sentence.strict or (own and sentence.loose)):
        return
    undertaken = (Act("conditional", sentence.table.undertaken_words),)
    for act, place, end in _acts(sentence, clause, undertaken):
        on = _on(sentence, clause, place, end, None, governed=True)
        yield _Taken(act.stance, place, end, (on.begin, on.end) if on else (place, end), bound=True, own=own)
        return


def _says_so_itself(sentence: _Sentence, clause: Clause) -> bool:
    """Tell whether the clause is of those who speak: *we*, or a verb that says so."""
    language, clausal = sentence.page.language, sentence.clausal
    if any(sentence.tokens[place].form in language.first_person for place in clause.words):
        return True
    acts = (place for place in clause.words if sentence.is_act(place))
    return any(clausal.first_person.fullmatch(sentence.form(place)) for place in acts)


def _is_on_infinitive(sentence: _Sentence, end: int) -> bool:
    """Tell whether another act follows the verb, and no proposal: *accedió a retirar*."""
    tokens, clausal = sentence.tokens, sentence.clausal
    end += end < len(tokens) and tokens[end].form in clausal.before_infinitive
    if end >= len(tokens) or tokens[end].capital:
        return False
    return bool(clausal.infinitives.fullmatch(tokens[end].form))


def _acts(sentence: _Sentence, clause: Clause, acts: tuple[Act, ...]) -> Iterator[tuple[Act, int, int]]:
    """Yield the acts whose words stand in a clause, with the token numbers of the verb; the first act that fits a verb counts."""
    page, tokens = sentence.page, sentence.tokens
    limit = tokens[clause.words[-1]].end
    for place in clause.words:
        if not sentence.is_act(place):
            continue
        for act in acts:
            match = act.words.match(page.text, sentence.begins(place), limit)
            end = next((p for p in clause.words if match and tokens[p].end > match.end()), clause.words[-1] + 1)
            if match and (not act.particle or any(tokens[p].form == act.particle for p in clause.words if p >= end)):
                yield act, place, end
                break


def _on(
    sentence: _Sentence,
    clause: Clause,
    place: int,
    end: int,
    is_kind: Callable[[str, int], re.Match[str] | None] | None,
    *,
    governed: bool = False,
) -> Phrase | None:
    """Return what an act is on: the nearest phrase behind the verb of the kind asked for, else the nearest before it."""
    page, tokens = sentence.page, sentence.tokens
    able = [p for p in phrases(page, tokens, clause, sentence.is_act) if not _is_pronoun(sentence, p)]
    kind = [
        phrase
        for phrase in able
        if is_kind is None
        or any(is_kind(page.text, sentence.begins(place)) for place in range(phrase.begin, phrase.end))
    ]
    if is_kind is None:
        who = subject(page, sentence.number, clause, (0, 0), sentence.is_act)
        kind = [p for p in kind if p.begin != (who or (-1, -1))[0] and (governed or p.begin == end or not p.governed)]
    behind = [phrase for phrase in kind if phrase.begin >= end]
    fronted = is_kind is not None or governed or _comes_last(sentence, clause)
    before = [phrase for phrase in kind if phrase.end <= place] if fronted else []
    nearest = [*behind, *reversed(before)]
    return next((p for p in nearest if not p.governed or p.begin == end), next(iter(nearest), None))


def _comes_last(sentence: _Sentence, clause: Clause) -> bool:
    """Tell whether the full verb of a clause comes behind its object: in a dependent clause, or behind an auxiliary."""
    auxiliary = any(sentence.tokens[p].form in sentence.page.language.auxiliaries for p in clause.words)
    return sentence.clausal.last and (bool(clause.opener) or auxiliary)


def _is_pronoun(sentence: _Sentence, phrase: Phrase) -> bool:
    return phrase.end == phrase.begin + 1 and sentence.tokens[phrase.begin].form in sentence.page.language.pronouns


def _position(sentence: _Sentence, clause: Clause, taken: _Taken, last: Position | None) -> Position | None:
    """Make a position of an act: None where nobody is known to take it, or nothing makes it a stance."""
    page, table = sentence.page, sentence.table
    at = sentence.tokens[taken.place].begin
    report = report_at(sentence.said, at)
    party = _party(sentence, clause, taken, report, last)
    conditions = _holding(sentence, clause, at, strict_only=taken.act != "accepts" and not taken.own)
    stance = _stance(sentence, clause, taken, conditions)
    if party is None or stance is None:
        return None
    forms = {sentence.form(place) for place in clause.words}
    if table.future.fullmatch(sentence.form(taken.place)):
        forms |= table.forecasts
    if report:
        forms |= {word for span in report[0].cue for word in span.of(page.text).lower().split()}
    said_by, whose = voice(page, table, party, report, frozenset() if conditions else frozenset(forms))
    span = page.sentences[sentence.number]
    words = (span, span.of(page.text), party, _proposal(sentence, clause, taken, stance), stance, conditions)
    return Position(*words, *_when(sentence, clause, taken, report), said_by, whose)


def _proposal(sentence: _Sentence, clause: Clause, taken: _Taken, stance: str) -> str:
    """Return what the stance is on as printed; of an undertaking the whole act, with the word that denies it."""
    begin, end = taken.on
    denied = next(iter(_negating(sentence, clause, taken)), None) if stance == "conditional" else None
    if not taken.bound:
        end = _with_complement(sentence, clause, end)
    if taken.bound or denied is not None:
        begin, end = min(begin, taken.place), max(end, taken.end)
        begin = min(begin, denied) if denied is not None and begin - denied <= FARTHEST_DENIAL else begin
    words = words_of(sentence.page, sentence.number, (begin, end))
    return (
        sentence.page.text[sentence.tokens[begin].begin : words.end]
        if begin == denied
        else words.of(sentence.page.text)
    )


def _with_complement(sentence: _Sentence, clause: Clause, end: int) -> int:
    """Return where a proposal ends with what it is for or about, right behind it: *Vorschlag* für eine Waffenruhe."""
    tokens = sentence.tokens
    for phrase in phrases(sentence.page, tokens, clause, sentence.is_act):
        behind = phrase.begin - end
        about = behind == 1 and phrase.governed and tokens[end].form in sentence.table.about
        owned = behind == 0 and (phrase.governed or tokens[end].form in sentence.table.about)
        if about or owned:
            return phrase.end
    return end


def _holding(sentence: _Sentence, clause: Clause, at: int, *, strict_only: bool) -> tuple[str, ...]:
    """Return the conditions set in or beside the clause of an act, both within one quotation, or both outside."""
    page, tokens = sentence.page, sentence.tokens
    spans = sentence.strict if strict_only else (*sentence.strict, *sentence.loose)
    quote = page.quotation_at(at)
    begin, end = tokens[clause.words[0]].begin, tokens[clause.words[-1]].end
    beside = (s for s in spans if begin <= s.begin <= end + BESIDE or begin - BESIDE <= s.end <= begin)
    return tuple(span.of(page.text) for span in sorted(beside) if page.quotation_at(span.begin) == quote)


def _stance(sentence: _Sentence, clause: Clause, taken: _Taken, conditions: tuple[str, ...]) -> str | None:
    """Turn the stance by negation and condition."""
    if taken.bound and any(_is_past(sentence, place, taken) for place in clause.words):
        return None
    if taken.bound or (taken.act == "accepts" and conditions):
        return "conditional" if conditions else None
    if any(True for _ in _negating(sentence, clause, taken)):
        return {"accepts": "rejects", "considers": "rejects"}.get(taken.act)
    return taken.act


def _negating(sentence: _Sentence, clause: Clause, taken: _Taken) -> Iterator[int]:
    """Yield the words that turn a stance round: before the verb, or behind it where they may stand there."""
    negations = sentence.table.negations
    for place in clause.words:
        form = sentence.tokens[place].form
        denies = form.removesuffix(sentence.form(place)) in negations or (place != taken.place and form in negations)
        if denies and (place <= taken.place or sentence.clausal.negated_behind):
            yield place


def _party(sentence: _Sentence, clause: Clause, taken: _Taken, report: Report, last: Position | None) -> str | None:
    """Return whose stance it is: the subject of the clause, or the speaker where the verb itself says *we*."""
    place = subject(sentence.page, sentence.number, clause, taken.on, sentence.is_act)
    speaker = report[1] if report else None
    if place is None:
        own = sentence.clausal.first_person.fullmatch(sentence.form(taken.place))
        language = sentence.page.language
        if clause.opener in language.that and (language.drops_subject or language.bare_nouns):
            # сообщил, что примет план: who says so acts.
            return _reporter(sentence, report)
        return speaker.name if own and speaker else None
    if _is_own_pronoun(sentence, place, report):
        return _reporter(sentence, report)
    return _party_at(sentence, place, speaker, last) or _plain(sentence, clause, taken, place)


def _is_own_pronoun(sentence: _Sentence, place: Range, report: Report) -> bool:
    """Tell whether a pronoun stands for a body that reports: *die Behörde sagte, sie ...* speaks of no woman named before."""
    words = words_of(sentence.page, sentence.number, place).of(sentence.page.text).lower()
    body = report is not None and bool(report[0].source) and not (report[1] and report[1].is_person)
    return body and bool(sentence.page.language.gender.get(words))


def _reporter(sentence: _Sentence, report: Report) -> str | None:
    """Return who reports: a name, or a body as printed."""
    if report is None or report[1] or not report[0].source:
        return report[1].name if report and report[1] else None
    span = report[0].source[0]
    printed = span.of(sentence.page.text)
    named = sentence.table.party.match(printed) and len(printed.split()) <= LONGEST_PARTY
    return printed[0].lower() + printed[1:] if named else None


def _party_at(sentence: _Sentence, place: Range, speaker: Member | None, last: Position | None) -> str | None:
    """Return the party a subject names: the speaker for *we*, a pronoun's person, a name, a body, or who holds the role."""
    page = sentence.page
    words = words_of(page, sentence.number, place)
    printed = words.of(page.text)
    if printed.lower() in page.language.first_person:
        return speaker.name if speaker else None
    gender = page.language.gender.get(printed.lower(), "")
    if gender in ("m", "f"):
        member = resolve(sentence.cast, words, gender, [], speaker)
        return member.name if member else None
    if gender or printed.lower() in page.language.pronouns:
        near = last is not None and 0 < sentence.number - page.sentence_at(last.span.begin) <= 1
        return last.party if last and near and gender else None
    return _named(sentence, place)


def _named(sentence: _Sentence, place: Range) -> str | None:
    """Return the name in a phrase; where a body stands before it that the name only belongs to, the body."""
    page, cast = sentence.page, sentence.cast
    words = words_of(page, sentence.number, place)
    named = cast.head(words)
    mention = next((m for m in cast.within(words) if named and cast.members[m.member] is named), None)
    body = next((p for p in range(*place) if sentence.table.party.match(page.text, sentence.begins(p))), None)
    if mention is not None and named is not None:
        apart = page.text[mention.begin - 1] in '«„“"' or " " in named.name or not page.language.bare_nouns
        if sentence.clausal.common and body is None and _is_common(sentence, place, named):
            return None
        if sentence.clausal.common and body is not None and sentence.begins(body) == mention.begin:
            return _body(sentence, (body, place[1]), place[0])
        if body is None or apart or sentence.begins(body) >= mention.begin:
            return named.name if len(named.name.split()) <= LONGEST_PARTY else None
    if body is None:
        holder = cast.by_role(words.of(page.text).lower(), words.begin)
        return holder.name if holder else None
    return _body(sentence, (body, place[1]), place[0])


def _is_common(sentence: _Sentence, place: Range, named: Member) -> bool:
    """Tell whether a noun is a common one where all have capitals: an article before it, and nothing that tells a person."""
    article = sentence.tokens[place[0]].form in sentence.page.language.determiners
    return article and not named.is_person and " " not in named.name


def _plain(sentence: _Sentence, clause: Clause, taken: _Taken, place: Range) -> str | None:
    """Return any other noun as printed that stands right before the verb of an act, and is not what it is done to."""
    language, tokens = sentence.page.language, sentence.tokens
    between = (tokens[p].form for p in range(place[1], taken.place) if not tokens[p].capital)
    known = taken.bound or taken.act == "considers" or place[1] > taken.place
    passive = any(tokens[p].form in sentence.clausal.passives for p in clause.words)
    words = (
        language.auxiliaries,
        language.adverbs,
        language.genitives,
        sentence.table.negations,
        sentence.clausal.oblique,
    )
    if known or passive or not all(is_any(form, *words) for form in between):
        return None
    nouns = [p for p in range(*place) if tokens[p].form not in language.determiners | language.pronouns]
    phrase = words_of(sentence.page, sentence.number, (nouns[0], place[1])).of(sentence.page.text) if nouns else ""
    return phrase if 0 < len(phrase.split()) <= LONGEST_PLAIN else None


def _body(sentence: _Sentence, place: Range, first: int) -> str | None:
    """Return a body as printed, with what stands before it but articles; in lower case where its noun is written so."""
    language = sentence.page.language
    begin = next(p for p in range(first, place[1]) if sentence.tokens[p].form not in language.determiners)
    end = _with_owner(sentence, place[1])
    phrase = words_of(sentence.page, sentence.number, (min(begin, place[0]), end)).of(sentence.page.text)
    if len(phrase.split()) > LONGEST_PARTY:
        return None
    return phrase if language.verb_second else phrase[0].lower() + phrase[1:]


def _with_owner(sentence: _Sentence, end: int) -> int:
    """Return where a phrase ends with the name it belongs to behind a small word: *Regierung* von Norvania."""
    tokens, page = sentence.tokens, sentence.page
    small = end + 1 < len(tokens) and tokens[end].form in page.language.genitives
    name = page.name_at(tokens[end + 1].begin) if small else None
    return next((p for p in range(end, len(tokens)) if tokens[p].begin >= name.end), len(tokens)) if name else end


def _when(sentence: _Sentence, clause: Clause, taken: _Taken, report: Report) -> When:
    """Return the days of the stance: of a time in its clause; else, unless it is past, of when it was told, or the article's own."""
    page, tokens = sentence.page, sentence.tokens
    for time in (page.time_at(tokens[place].begin) for place in clause.words):
        if time is None or time.type not in ("DATE", "TIME"):
            continue
        before = page.text[max(0, time.begin - 12) : time.begin].lower().split()[-1:]
        if page.language.outside.isdisjoint(before) and (time.first or time.problem == NO_DATE):
            return (
                time.first.isoformat() if time.first else None,
                time.last.isoformat() if time.last else None,
                time.words,
            )
    today = Reference.published(page.article.published)
    told = told_at(page, report)
    past = any(_is_past(sentence, place, taken) for place in clause.words if _tells(sentence, place, taken))
    if told and not past:
        return told
    if today is None or past:
        return None, None, None
    return today.day.isoformat(), today.day.isoformat(), None


def _is_past(sentence: _Sentence, place: int, taken: _Taken) -> bool:
    """Tell whether a word is a verb, the act's own or another one of its clause, that tells of the past."""
    verb = place == taken.place or is_verb(sentence.page, sentence.tokens, place)
    return verb and bool(sentence.table.past.fullmatch(sentence.form(place)))


def _tells(sentence: _Sentence, place: int, taken: _Taken) -> bool:
    """Tell whether a word can tell the tense of an act: the verb itself, or an auxiliary."""
    return place == taken.place or sentence.tokens[place].form in sentence.page.language.auxiliaries
