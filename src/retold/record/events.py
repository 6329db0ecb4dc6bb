"""Dated reports: a clause with an expression of time and a predicate, and the same event across tellings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from retold.model import Span
from retold.record.blocks import MARKS, Tokens, group_begin, is_any, subject_before
from retold.record.cast import Cast
from retold.record.happenings import happening
from retold.record.likeness import Bag, anchors, bag, shared, stars
from retold.record.prepared import Prepared
from retold.record.speakers import resolve
from retold.text.dates import Time

SAME = 0.45
"""Share of information at which two dated reports of one interval are one event."""
FARTHEST = 14
"""Words between a verb and a time behind a comma that can still belong to it."""
_STOPS = MARKS - {"-", "(", ")"}
_PARTING = _STOPS | {"than"}
MOST_TIMES = 6
"""Times of a sentence that may date an event where clauses are read for each: a sentence with more is a list of dates."""
LONGEST_DAYS = 400
"""Days an event's interval may span: a decade dates nothing."""


@dataclass(frozen=True)
class Event:
    """One telling's report of something that happened at a time."""

    story: str
    """Empty until tellings are looked at side by side, and for an article in no story."""
    article: str
    span: Span
    text: str
    lang: str
    first: str | None
    last: str | None
    who: str | None
    what: str
    place: str | None
    dated_by: str
    clause: Span
    """Subject and predicate, for a sentence may report two events; the sentence where the predicate is a noun."""

    @property
    def words(self) -> str:
        """The report."""
        return self.span.of(self.text)

    @cached_property
    def bag(self) -> Bag:
        """Its words with their information, and what of them any language keeps."""
        return bag(self.text, self.lang, *self.clause) | anchors(self.text, self.lang, *self.clause)


def events(page: Prepared, cast: Cast) -> list[Event]:
    """Return the dated reports of one article in order; at most one a clause."""
    found = []
    for number, sentence in enumerate(page.sentences):
        if page.in_heading(sentence.begin):
            continue
        for time in page.times_in(sentence)[: MOST_TIMES if page.language.clauses else None]:
            if _dates(time) and not page.quotation_at(time.begin) and (event := _event(page, cast, number, time)):
                found.append(event)
    seen: set[tuple[Span, str]] = set()
    return [e for e in found if (e.span, e.what) not in seen and not seen.add((e.span, e.what))]  # type: ignore[func-returns-value]


def _dates(time: Time) -> bool:
    """Tell whether an expression can date an event: a calendar time, not a duration or "recently"; unresolved ones may."""
    if time.type not in ("DATE", "TIME") or (time.value or "").endswith("_REF"):
        return False
    if re.search(r"-(?:SP|SU|FA|WI)$", time.value or "") and re.fullmatch(r"(?:the )?[a-z]+", time.words):
        return False  # "when the summer visitors arrive" is every year
    return not (time.first and time.last) or (time.last - time.first).days <= LONGEST_DAYS


def _event(page: Prepared, cast: Cast, number: int, time: Time) -> Event | None:
    """Read the clause around a time; None where it has no predicate, or only reports speech."""
    tokens = page.tokens[number]
    if (noun := _noun(page, tokens, time)) is not None:
        return _of_noun(page, cast, number, time, noun)
    if page.language.clauses is not None:
        return _of_clause(page, cast, number, time)
    verb = _predicate(page, tokens, time)
    at = _token_at(tokens, time.begin)
    bounds = bool(at) and tokens[at - 1].form in page.language.outside
    if (
        verb is None
        or bounds
        or _modifies(page, tokens, at, time)
        or set(page.language.cues.get(tokens[verb].form, "")) & set("st")
    ):
        return None
    begin = group_begin(tokens, _head_of_group(page, tokens, verb), page.language)
    if _is_supposed(page, tokens, begin) or any(t.form in page.language.supposing for t in tokens[verb:at]):
        return None
    subject = subject_before(page, tokens, begin)
    if subject is None:
        return None
    end = _predicate_end(page, tokens, verb)
    what = Span(tokens[begin].begin, tokens[end - 1].end)
    doer = Span(tokens[subject[0]].begin, tokens[subject[1] - 1].end)
    if doer.of(page.text).lower() in page.language.first_person:
        return None
    return _make(page, cast, number, time, _who(page, cast, doer, what), (what,), Span(doer.begin, what.end))


def _of_clause(page: Prepared, cast: Cast, number: int, time: Time) -> Event | None:
    """Read the clause a time stands in, in a language that is read by clauses: who did what."""
    found = happening(page, number, time)
    if found is None:
        return None
    spans = [*([found.who] if found.who else []), *found.what]
    clause = Span(min(span.begin for span in spans), max(span.end for span in spans))
    who = _who(page, cast, found.who, found.what[-1]) if found.who else None
    return _make(page, cast, number, time, who, found.what, clause)


def _head_of_group(page: Prepared, tokens: Tokens, verb: int) -> int:
    """Return where to look for the auxiliaries: at *were* in ``were both studying``, else at the verb."""
    if tokens[verb].form.endswith(page.language.progressive):
        return next((p for p in (verb - 1, verb - 2) if p > 0 and tokens[p].form in page.language.passives), verb)
    return verb


def _modifies(page: Prepared, tokens: Tokens, at: int, time: Time) -> bool:
    """Tell whether a time only names a thing: the *Saturday* boat, the early *Monday* train."""
    end = _token_at(tokens, time.end)
    opened = any(token.form in page.language.determiners for token in tokens[max(0, at - 2) : at])
    if not opened or end >= len(tokens) or tokens[end].begin > time.end + 1:
        return False
    form, language = tokens[end].form, page.language
    bound = is_any(form, MARKS, language.bounds, language.prepositions)
    return not bound and not language.is_finite(form)


def _is_supposed(page: Prepared, tokens: Tokens, verb: int) -> bool:
    """Tell whether the clause of a verb opens with *if* or the like: what it says has not happened."""
    for place in range(verb - 1, max(-1, verb - 15), -1):
        if tokens[place].form in page.language.supposing:
            return True
        if tokens[place].form in MARKS:
            return False
    return False


def _noun(page: Prepared, tokens: Tokens, time: Time) -> int | None:
    """Return the noun of happening that stands right beside a time: ``Monday's talks``, ``a call of May 3``."""
    begin, end = _token_at(tokens, time.begin), _token_at(tokens, time.end)
    nouns = page.language.event_nouns
    behind = next((p for p in range(end, min(end + 4, len(tokens))) if tokens[p].form in nouns), None)
    if behind is not None and not any(
        _is_verb(page, tokens, p) or is_any(tokens[p].form, MARKS, page.language.bounds) for p in range(end, behind)
    ):
        return behind
    if begin >= 2 and tokens[begin - 1].form in page.language.genitives and tokens[begin - 2].form in nouns:
        return begin - 2
    return None


def _of_noun(page: Prepared, cast: Cast, number: int, time: Time, noun: int) -> Event:
    """Make an event of a noun phrase: its words, and the first name in it as who."""
    tokens = page.tokens[number]
    begin = min(noun, _token_at(tokens, time.begin))
    while (
        begin
        and noun - begin < 6
        and not is_any(tokens[begin - 1].form, MARKS, page.language.bounds, page.language.prepositions)
    ):
        begin -= 1
    end = _predicate_end(page, tokens, noun)
    what = Span(tokens[begin].begin, tokens[end - 1].end)
    place = _place(page, cast, number)
    named = (cast.members[mention.member] for mention in cast.within(what))
    member = next((member for member in named if member.name != place), None)
    return _make(page, cast, number, time, member.name if member else None, (what,))


def _make(
    page: Prepared,
    cast: Cast,
    number: int,
    time: Time,
    who: str | None,
    what: tuple[Span, ...],
    clause: Span | None = None,
) -> Event:
    """Put an event together; *clause* is its subject with its predicate, the predicate alone where it is a noun."""
    first, last = (day.isoformat() if day else None for day in (time.first, time.last))
    lang = page.article.lang or "en"
    place = _place(page, cast, number)
    span = page.sentences[number]
    words = (who, " … ".join(part.of(page.text) for part in what), place, time.words)
    return Event("", page.article.id, span, page.text, lang, first, last, *words, clause or span)


def _predicate(page: Prepared, tokens: Tokens, time: Time) -> int | None:
    """Return the verb the time belongs to: the last one before it in its clause, else the first behind it."""
    before = [p for p, t in enumerate(tokens) if t.end <= time.begin and _is_verb(page, tokens, p)]
    behind = [p for p, t in enumerate(tokens) if t.begin >= time.end and _is_verb(page, tokens, p)]
    at = _token_at(tokens, time.begin)
    between = {t.form for t in tokens[before[-1] + 1 : at]} if before else set()
    if before and not between & _PARTING:
        return before[-1]
    near = before and at - before[-1] <= FARTHEST and not between & {"than", ":", ";"}
    return behind[0] if behind else (before[-1] if near else None)


def _token_at(tokens: Tokens, place: int) -> int:
    return next((number for number, token in enumerate(tokens) if token.begin >= place), len(tokens))


def _is_verb(page: Prepared, tokens: Tokens, place: int) -> bool:
    """Tell whether a word is the last of a finite verb group, outside quotations."""
    language, form = page.language, tokens[place].form
    if tokens[place].capital or page.quotation_at(tokens[place].begin) or form in language.participles:
        return False
    if form in language.supposing:
        return False
    if form.endswith(language.progressive):
        return any(token.form in language.passives for token in tokens[max(0, place - 2) : place])
    if not (form in language.verbs or form in language.past_cues or form.endswith(language.verb_endings)):
        return False
    before = tokens[place - 1].form if place else ""
    return not is_any(before, language.determiners, language.prepositions, language.infinitive_marks)


def _predicate_end(page: Prepared, tokens: Tokens, verb: int) -> int:
    """Return where the predicate's own words end: the clause, at most 14 words."""
    end = verb + 1
    while (
        end < len(tokens)
        and end - verb < 14
        and tokens[end].form not in _STOPS
        and tokens[end].form not in page.language.subordinators
    ):
        end += 1
    return end


def _who(page: Prepared, cast: Cast, span: Span, what: Span) -> str:
    """Return who does it: a pronoun is resolved, and nobody named in the predicate is meant by it."""
    gender = page.language.gender.get(span.of(page.text).lower(), "")
    if gender == "n":
        return _thing_before(page, cast, span) or span.of(page.text)
    named = [cast.members[mention.member] for mention in cast.within(what)]
    relatives = "|".join(map(re.escape, sorted(page.language.relatives))) or "(?!)"
    phrase = re.split(rf",? (?:{relatives}) ", span.of(page.text), maxsplit=1)[0]
    near = Span(span.begin, span.begin + len(phrase))
    member = resolve(cast, span, gender, [], None, named) if gender else cast.head(near)
    return member.name if member else phrase


def _thing_before(page: Prepared, cast: Cast, span: Span) -> str | None:
    """Return the last name before ``it`` in the sentence that is no person's and owns nothing."""
    sentence = page.sentences[page.sentence_at(span.begin)]
    mentions = [m for m in cast.within(Span(sentence.begin, span.begin)) if not m.possessive]
    things = [cast.members[m.member] for m in mentions if not cast.members[m.member].is_person]
    return things[-1].name if things else None


def _place(page: Prepared, cast: Cast, number: int) -> str | None:
    """Return the first name of the sentence behind a preposition of place that is nobody who speaks or has a role."""
    for mention in cast.within(page.sentences[number]):
        before = page.text[max(0, mention.begin - 12) : mention.begin].lower().split()
        while before and before[-1] in page.language.determiners:
            before.pop()
        if len(before) > 1 and before[-1] in page.language.genitives:
            before.pop()  # près *de* Corvin
        member = cast.members[mention.member]
        if (
            before
            and before[-1] in page.language.places
            and not member.roles
            and not member.gender
            and not mention.possessive
        ):
            return member.name
    return None


def group(found: list[Event]) -> list[list[Event]]:
    """Return the reports grouped into events, ordered by first day; undated ones last."""
    alone = [[event] for event in found if not event.story]
    told = [event for event in found if event.story]
    order = sorted(told, key=lambda e: (e.story, -sum(e.bag.values()), e.article, e.span, e.what))
    groups = stars(len(order), lambda n: _keys(order[n]), lambda a, b: same(order[a], order[b]))
    return sorted([*alone, *([order[place] for place in places] for places in groups)], key=_when)


def _when(events: list[Event]) -> tuple[str, str, str, str, Span, str]:
    dated = sorted((e.first or "9999", e.last or "9999") for e in events)
    return (events[0].story, *dated[0], events[0].article, events[0].span, events[0].what)


def _keys(event: Event) -> list[str]:
    rarest = sorted(event.bag, key=lambda word: (-event.bag[word], word))[:8]
    return [f"{event.story}/{word}" for word in rarest]


def same(a: Event, b: Event) -> bool:
    """Tell whether two reports of different tellings are of one event: their days meet and they share their words."""
    if a.story != b.story or not a.story or a.article == b.article:
        return False
    if a.first and b.first and a.last and b.last:
        if a.last < b.first or b.last < a.first:
            return False
    elif a.dated_by.lower() != b.dated_by.lower():
        return False
    return len(a.bag.keys() & b.bag.keys()) >= 3 and shared(a.bag, b.bag) >= SAME
