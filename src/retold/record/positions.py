"""Stances of parties on proposals, with their conditions and whose word it is for them. Rather a missing one than a wrong one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from retold.model import Span
from retold.record.attribution import Attribution
from retold.record.blocks import MARKS, Tokens, group_begin, subject_before
from retold.record.cast import Cast, Member
from retold.record.languages.stances import STANCES, Stances
from retold.record.prepared import Prepared
from retold.record.speakers import resolve
from retold.text.dates import Reference

Report = tuple[Attribution, Member | None] | None
"""The attribution a stance stands in, with its speaker; None where the article speaks for itself."""


LONGEST_PARTY = 5
"""Words. A longer run of capitals is a headline, not a name."""


@dataclass(frozen=True)
class Position:
    """One telling's report of a party's stance on a proposal."""

    story: str
    article: str
    span: Span
    words: str
    party: str
    proposal: str
    stance: str
    conditions: tuple[str, ...]
    first: str | None
    last: str | None
    said_by: str | None
    voice: str


@dataclass(frozen=True)
class _Found:
    """A stance found in a sentence: token number where its words begin, the span of the words, what it is on."""

    sentence: int
    place: int
    begin: int
    end: int
    stance: str
    proposal: str
    refusal: bool = False


def positions(page: Prepared, cast: Cast, story: str, said: list[tuple[Attribution, Member | None]]) -> list[Position]:
    """Return the positions an article reports, in order; none in a language without a table of stances."""
    table = STANCES.get(page.article.lang or "en")
    if table is None:
        return []
    found: list[Position] = []
    for number, tokens in enumerate(page.tokens):
        if table.subjects.isdisjoint(token.form for token in tokens):
            continue
        for stance in _stances(page, table, number):
            position = _position(page, cast, story, said, table, stance)
            if position and not any(p.span == position.span and p.party == position.party for p in found):
                found.append(position)
    return found


def _stances(page: Prepared, table: Stances, number: int) -> list[_Found]:
    """Return the stances in a sentence, none overlapping another."""
    sentence = page.sentences[number]
    text = sentence.of(page.text)
    if text.endswith("?") or len(text) > 1500:
        return []
    found: list[_Found] = []
    patterns = (*table.stances, ("conditional", table.refusals))
    for stance, pattern in patterns:
        for match in pattern.finditer(text):
            begin = sentence.begin + match.start("words")
            place = next((p for p, token in enumerate(page.tokens[number]) if token.begin >= begin), None)
            if (
                place is None
                or page.tokens[number][place].begin != begin
                or any(f.begin < sentence.begin + match.end() and begin < f.end for f in found)
            ):
                continue
            proposal = _undated(
                page, Span(sentence.begin + match.start("proposal"), sentence.begin + match.end("proposal"))
            )
            refusal = pattern is table.refusals
            found.append(_Found(number, place, begin, proposal.end, stance, proposal.of(page.text), refusal))
    return sorted(found, key=lambda f: f.begin)


def _undated(page: Prepared, proposal: Span) -> Span:
    """Return a proposal without the time it ends in: rejected a truce *in January*."""
    inside = [time for time in page.times_in(proposal) if time.begin > proposal.begin and time.end >= proposal.end]
    if not inside:
        return proposal
    words = page.text[proposal.begin : inside[0].begin].split()
    while words and words[-1].lower() in page.language.prepositions:
        words.pop()
    kept = " ".join(words)
    return Span(proposal.begin, proposal.begin + len(kept)) if words else proposal


def _position(
    page: Prepared, cast: Cast, story: str, said: list[tuple[Attribution, Member | None]], table: Stances, found: _Found
) -> Position | None:
    """Make a position of a stance: who takes it, on which condition, whose word it is; None where any of it is in doubt."""
    tokens = page.tokens[found.sentence]
    report = _report(said, found.begin)
    party = _party(page, cast, table, found, report)
    before = _words_before(page, tokens, found, report)
    asked = report is not None and any(set(s.of(page.text).lower().split()) & table.doubtful for s in report[0].cue)
    if party is None or asked or before & table.doubtful or _is_gerund(page, tokens, found.place):
        return None
    conditions = _conditions(page, table, found)
    stance = _stance(table, found, before, conditions)
    if stance is None:
        return None
    first, last = _when(page, found)
    said_by, voice = _voice(page, table, party, report, before)
    sentence = page.sentences[found.sentence]
    return Position(
        story,
        page.article.id,
        sentence,
        sentence.of(page.text),
        party,
        found.proposal,
        stance,
        conditions,
        first,
        last,
        said_by,
        voice,
    )


def _report(said: list[tuple[Attribution, Member | None]], place: int) -> Report:
    """Return the innermost attribution whose content holds *place*."""
    holding = [(one, who) for one, who in said if any(span.begin <= place < span.end for span in one.content)]
    return min(holding, key=lambda pair: sum(s.end - s.begin for s in pair[0].content), default=None)


def _words_before(page: Prepared, tokens: Tokens, found: _Found, report: Report) -> frozenset[str]:
    """Return the words of the clause before the stance, within what is reported."""
    begin = page.sentences[found.sentence].begin
    if report:
        begin = max([begin] + [s.begin for s in report[0].content if s.begin <= found.begin])
    words: list[str] = []
    for token in reversed([t for t in tokens[: found.place] if t.begin >= begin]):
        if token.form in (",", ";", ":") or len(words) > 14:
            break
        words.append(token.form)
    return frozenset(words)


def _is_gerund(page: Prepared, tokens: Tokens, place: int) -> bool:
    """Tell whether the stance is only spoken of: ``risks of accepting``, ``by agreeing to``, ``to accept`` with nobody before."""
    if not tokens[place].form.endswith("ing") or place == 0:
        return False
    before = place - 1
    while before > 0 and (page.language.is_adverb(tokens[before].form) or tokens[before].form in MARKS):
        before -= 1
    return tokens[before].form not in page.language.auxiliaries


def _party(page: Prepared, cast: Cast, table: Stances, found: _Found, report: Report) -> str | None:
    """Return whose stance it is: the owner of a noun (``his rejection``), or the subject of the verb."""
    tokens = page.tokens[found.sentence]
    owner = _owner(page, cast, table, found, report)
    if owner:
        return owner
    place = _verb_group(page, table, tokens, found.place)
    subject = subject_before(page, tokens, place)
    if subject is None:
        return None
    span = Span(tokens[subject[0]].begin, tokens[subject[1] - 1].end)
    return _named(page, cast, span, report)


def _owner(page: Prepared, cast: Cast, table: Stances, found: _Found, report: Report) -> str | None:
    """Return the owner in ``X's firm opposition to``; a pronoun is resolved."""
    tokens = page.tokens[found.sentence]
    place = found.place
    while place and (tokens[place - 1].form in table.links or page.language.is_adverb(tokens[place - 1].form)):
        place -= 1
    if not place:
        return None
    last = tokens[place - 1]
    if last.form.endswith(("’s", "'s", "s’", "s'")) and last.capital:
        mentions = cast.within(Span(page.sentences[found.sentence].begin, last.end))
        return cast.members[mentions[-1].member].name if mentions and mentions[-1].end >= last.begin else None
    gender = page.language.gender.get(last.form)
    if gender in ("m", "f") and last.form in page.language.possessives:
        member = resolve(cast, Span(last.begin, last.end), gender, [], report[1] if report else None)
        return member.name if member else None
    return None


def _verb_group(page: Prepared, table: Stances, tokens: Tokens, place: int) -> int:
    """Return where the verb group begins, back over ``seems at least eager to`` and ``could be tempted to``."""
    language = page.language
    while place:
        form = tokens[place - 1].form
        chained = (
            form in language.infinitive_marks
            or form in table.links
            or form in table.forecasts
            or form in MARKS & {"“", '"'}
        )
        wills = (
            place > 1
            and tokens[place].form in language.infinitive_marks
            and ("i" in language.cues.get(form, "") or form.endswith(("ing", "ed", "y")))
        )
        if not (
            chained
            or wills
            or form in language.auxiliaries
            or language.is_adverb(form)
            or form in ("eager", "able", "unwilling", "reluctant")
        ):
            break
        place -= 1
    return group_begin(tokens, place, language)


def _named(page: Prepared, cast: Cast, span: Span, report: Report) -> str | None:
    """Return the party a subject names: a member of the cast, a pronoun's person, ``we`` the speaker."""
    words = span.of(page.text).lower()
    speaker = report[1] if report else None
    if words in page.language.first_person:
        return speaker.name if speaker else None
    gender = page.language.gender.get(words, "")
    if gender and report and not speaker:
        return None
    if gender in ("m", "f"):
        member = resolve(cast, span, gender, [], speaker)
        return member.name if member else None
    if gender == "n":
        return _body_before(page, cast, span)
    if gender or words in page.language.pronouns:
        return None
    member = cast.head(span)
    return member.name if member and len(member.name.split()) <= LONGEST_PARTY else None


def _body_before(page: Prepared, cast: Cast, span: Span) -> str | None:
    """Return the last body (no person) that is a subject before ``it`` in the sentence."""
    sentence = page.sentences[page.sentence_at(span.begin)]
    bodies = [
        m
        for m in cast.within(Span(sentence.begin, span.begin))
        if not m.possessive and not cast.members[m.member].gender
    ]
    plain = [m for m in bodies if len(cast.members[m.member].name.split()) == 1 or not cast.members[m.member].roles]
    return cast.members[plain[-1].member].name if plain else None


def _conditions(page: Prepared, table: Stances, found: _Found) -> tuple[str, ...]:
    """Return the conditions behind the stance in its sentence, each once."""
    sentence = page.sentences[found.sentence]
    conditions: list[str] = []
    for pattern in table.conditions:
        match = pattern.search(page.text, found.begin, sentence.end)
        if match:
            words = re.split(r",? (?:said|according to|but|he said|she said)\b|[.”\"]+$", match.group("condition"))[
                0
            ].strip(' ,.;“”"')
            if words and not any(words in other or other in words for other in conditions):
                conditions.append(words)
    return tuple(conditions)


def _stance(table: Stances, found: _Found, before: frozenset[str], conditions: tuple[str, ...]) -> str | None:
    """Turn the stance by negation and condition; a refusal without a condition is no position."""
    if found.refusal:
        return "conditional" if conditions else None
    negated = bool(before & table.negations)
    if found.stance == "accepts" and conditions:
        return "conditional"
    if negated:
        return {"accepts": "rejects", "considers": "rejects"}.get(found.stance)
    return found.stance


def _when(page: Prepared, found: _Found) -> tuple[str | None, str | None]:
    """Return the days of the time the stance belongs to: the last before it in the sentence, or one right behind the proposal.

    "Now" before the stance is the day of the article.
    """
    times = page.times_in(page.sentences[found.sentence])
    before = [
        t
        for t in times
        if t.end <= found.begin and t.type in ("DATE", "TIME") and (t.first or t.value == "PRESENT_REF")
    ]
    behind = [t for t in times if 0 <= t.begin - found.end <= 5 and t.first]
    time = before[-1] if before else behind[0] if behind else None
    if time is None:
        return None, None
    if time.first and time.last:
        return time.first.isoformat(), time.last.isoformat()
    today = Reference.published(page.article.published)
    return (today.day.isoformat(), today.day.isoformat()) if today else (None, None)


def _voice(
    page: Prepared, table: Stances, party: str, report: Report, before: frozenset[str]
) -> tuple[str | None, str]:
    """Return who says so, as printed, and whose word that is."""
    forecast = bool(before & table.forecasts)
    if report is None or not report[0].source:
        return None, "forecast" if forecast else "reporter"
    one, speaker = report
    printed = one.source[0].of(page.text)
    words = set(re.findall(r"\w+", printed.lower())) | {
        w for role in (speaker.roles if speaker else ()) for w in re.findall(r"\w+", role.lower())
    }
    if (speaker and speaker.name == party) or words & table.spokes:
        return printed, "party"
    if forecast or words & table.observers:
        return printed, "forecast"
    return printed, "opponent" if speaker and speaker.gender + "".join(speaker.roles) else "reporter"
