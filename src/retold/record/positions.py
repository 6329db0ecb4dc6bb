"""Stances of parties on proposals, with their conditions and whose word it is for them. Rather a missing one than a wrong one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from retold.model import Span
from retold.record.attribution import Attribution
from retold.record.blocks import MARKS, Range, Tokens, antecedent, group_begin, subject_before
from retold.record.cast import Cast, Member
from retold.record.clause_positions import positions_by_clause
from retold.record.languages import LANGUAGES
from retold.record.languages.clausal import ClauseStances
from retold.record.languages.stances import Stances
from retold.record.prepared import Prepared
from retold.record.speakers import resolve
from retold.record.voices import Position, Report, When, report_at, told_at, voice
from retold.text.dates import NO_DATE, Reference, Time

LONGEST_PARTY = 5
"""Words. A longer run of capitals is a headline, not a name."""
LONGEST_SENTENCE = 1500
"""Code points. Longer sentences are lists and transcripts: no stance is read in them."""
PROPOSAL_WITHIN = 6
"""Sentences before a stance in which the proposal that *it* stands for may be named."""


@dataclass(frozen=True)
class _Found:
    """A stance found in a sentence: token number where its words begin, the span of the words, what it is on."""

    sentence: int
    place: int
    begin: int
    end: int
    stance: str
    proposal: str
    rule: str = "stance"
    """What found it: stance, refusal, bound (by a condition), sworn off, or standstill."""


def positions(page: Prepared, cast: Cast, said: list[tuple[Attribution, Member | None]]) -> list[Position]:
    """Return the positions an article reports, in order; none in a language without a table of stances."""
    known = LANGUAGES.get(page.article.lang or "en")
    table = known.stances if known else None
    if isinstance(table, ClauseStances):
        return positions_by_clause(page, cast, said, table)
    return _by_order(page, cast, said, table) if table else []


def _by_order(
    page: Prepared, cast: Cast, said: list[tuple[Attribution, Member | None]], table: Stances
) -> list[Position]:
    """Return the positions in a language whose stances are read from the order of words."""
    found: list[Position] = []
    for number, tokens in enumerate(page.tokens):
        if table.subjects.isdisjoint(token.form for token in tokens) or page.in_heading(page.sentences[number].begin):
            continue
        for stance in _stances(page, table, number):
            position = _position(page, cast, said, table, stance, found[-1] if found else None)
            if position and not any(_twice(position, other) for other in found):
                found.append(position)
    return found


def _twice(a: Position, b: Position) -> bool:
    """Tell whether two positions say the same of one sentence."""
    return (a.span, a.party, a.stance) == (b.span, b.party, b.stance)


def _stances(page: Prepared, table: Stances, number: int) -> list[_Found]:
    """Return the stances in a sentence, none overlapping another; the more specific rules come first."""
    text = page.sentences[number].of(page.text)
    if text.endswith("?") or len(text) > LONGEST_SENTENCE:
        return []
    rules = (
        ("sworn off", "rejects", table.sworn_off),
        ("standstill", "conditional", table.standstill),
        *(("bound", "conditional", pattern) for pattern in table.bound),
        *(("stance", stance, pattern) for stance, pattern in table.stances),
        ("refusal", "conditional", table.refusals),
    )
    found: list[_Found] = []
    for rule, stance, pattern in rules:
        for match in pattern.finditer(text):
            one = _found(page, table, number, match, rule, stance)
            if one and not any(f.begin < one.end and one.begin < f.end for f in found):
                found.append(one)
    return sorted(found, key=lambda f: f.begin)


def _found(page: Prepared, table: Stances, number: int, match: re.Match[str], rule: str, stance: str) -> _Found | None:
    """Take one match: None where its words do not begin a token, or what it is on is named nowhere."""
    at = page.sentences[number].begin
    begin = at + match.start("words")
    place = next((p for p, token in enumerate(page.tokens[number]) if token.begin >= begin), None)
    if place is None or page.tokens[number][place].begin != begin:
        return None
    proposal = Span(at + match.start("proposal"), at + match.end("proposal"))
    end = max(proposal.end, at + match.end("words"))
    if rule in ("stance", "refusal"):
        proposal = _undated(page, proposal)
        return _Found(number, place, begin, proposal.end, stance, proposal.of(page.text), rule)
    printed = proposal.of(page.text).strip()
    words = {word for word in printed.lower().split() if word not in page.language.prepositions}
    if rule == "standstill" or words <= table.stand_ins | {"such", "a", "thing"}:
        standstill = page.text[proposal.begin : at + match.end("words")] if rule == "standstill" else ""
        printed = _proposal_before(page, table, number, begin) or (standstill if words else match.group("words"))
    return _Found(number, place, begin, end, stance, printed, rule) if printed else None


def _proposal_before(page: Prepared, table: Stances, number: int, before: int) -> str:
    """Return the proposal last named in the sentence up to *before*, or in the sentences just before it; else nothing."""
    begin = page.sentences[max(0, number - PROPOSAL_WITHIN)].begin
    return max(((m.start(), m.group()) for m in table.proposals.finditer(page.text, begin, before)), default=(0, ""))[1]


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
    page: Prepared,
    cast: Cast,
    said: list[tuple[Attribution, Member | None]],
    table: Stances,
    found: _Found,
    last: Position | None,
) -> Position | None:
    """Make a position of a stance: who takes it, on which condition, whose word it is; None where any of it is in doubt."""
    tokens = page.tokens[found.sentence]
    report = report_at(said, found.begin)
    party = _party(page, cast, table, found, report, said, last)
    before = _words_before(page, tokens, found, report)
    asked = report is not None and _asked(page, table, report[0])
    gerund = found.rule == "stance" and found.stance != "demands" and _is_gerund(page, table, tokens, found.place)
    if party is None or asked or before & table.doubtful or gerund:
        return None
    conditions = _conditions(page, table, found, report)
    stance = _stance(table, found, before, conditions)
    if stance is None:
        return None
    when = _when(page, table, found, before, report)
    said_by, whose = voice(page, table, party, report, before if found.rule == "stance" else frozenset())
    span = page.sentences[found.sentence]
    words = (span, span.of(page.text), party, found.proposal, stance, conditions)
    return Position(*words, *when, said_by, whose)


def _asked(page: Prepared, table: Stances, one: Attribution) -> bool:
    """Tell whether a report is of a wish of somebody else: *urged her to*, *told her to*; but not *told her that*."""
    cue = {word for span in one.cue for word in span.of(page.text).lower().split()}
    told = cue & page.language.spoken and one.content[0].of(page.text).split()[0].lower() in page.language.that
    return bool(cue & table.doubtful) and not told


def _words_before(page: Prepared, tokens: Tokens, found: _Found, report: Report) -> frozenset[str]:
    """Return the words of the clause before the stance, within what is reported."""
    begin = page.sentences[found.sentence].begin
    if report:
        begin = max([begin] + [s.begin for s in report[0].content if s.begin <= found.begin])
    words: list[str] = []
    for token in reversed([t for t in tokens[: found.place] if t.begin >= begin]):
        if token.form in (",", ";", ":", "which", "who") or len(words) > 14:
            break
        words.append(token.form)
    return frozenset(words)


def _is_gerund(page: Prepared, table: Stances, tokens: Tokens, place: int) -> bool:
    """Tell whether the stance is only spoken of: ``risks of accepting``, ``by agreeing to``, ``to accept`` with nobody before."""
    if not tokens[place].form.endswith("ing") or place == 0:
        return False
    before = place - 1
    passed = MARKS | table.links - page.language.auxiliaries
    while before > 0 and (page.language.is_adverb(tokens[before].form) or tokens[before].form in passed):
        before -= 1
    return tokens[before].form not in page.language.auxiliaries


def _party(
    page: Prepared,
    cast: Cast,
    table: Stances,
    found: _Found,
    report: Report,
    said: list[tuple[Attribution, Member | None]],
    last: Position | None,
) -> str | None:
    """Return whose stance it is: the owner of a noun (``his rejection``), the subject of the verb, or who reports it."""
    if found.rule in ("sworn off", "standstill"):
        return _reporter(page, cast, table, report)
    owner = _owner(page, cast, table, found, report)
    if owner:
        return owner
    tokens = page.tokens[found.sentence]
    place = _verb_group(page, table, tokens, found.place)
    relative = place > 1 and tokens[place - 1].form in page.language.relatives
    subject = antecedent(page, tokens, place) if relative else subject_before(page, tokens, place)
    subject = subject or _before_relative(page, tokens, place)
    if subject is not None:
        span = Span(tokens[subject[0]].begin, tokens[subject[1] - 1].end)
        party = _named(page, cast, table, span, report) or _carried(page, span, found, last)
        if party:
            return party
    same = [(one, who) for one, who in said if one.source and found.begin <= one.content[0].begin <= found.end]
    return _reporter(page, cast, table, same[0]) if same and tokens[found.place].form.endswith("ing") else None


def _before_relative(page: Prepared, tokens: Tokens, place: int) -> Range | None:
    """Return the subject behind which a relative clause is set off: *The union*, which says “...”, will sign."""
    if not place or tokens[place - 1].form != ",":
        return None
    relatives = (p for p in range(place - 2, 0, -1) if tokens[p].form in page.language.relatives)
    relative = next((p for p in relatives if tokens[p - 1].form == ","), None)
    found = antecedent(page, tokens, relative + 1) if relative else None
    return (found[0], relative - 1) if found and relative else None


def _reporter(page: Prepared, cast: Cast, table: Stances, report: Report) -> str | None:
    """Return who reports a stance that has no subject of its own, where that is somebody: a name, or a body."""
    if report is None:
        return None
    one, speaker = report
    if speaker:
        return speaker.name
    return _body(cast, table, one.source[0].of(page.text)) if one.source else None


def _carried(page: Prepared, span: Span, found: _Found, last: Position | None) -> str | None:
    """Return the party of the sentence just before for ``it`` and ``they``: the text goes on about one body."""
    gender = page.language.gender.get(span.of(page.text).lower(), "")
    near = last is not None and 0 <= found.sentence - page.sentence_at(last.span.begin) <= 1
    return last.party if last and near and gender in ("n", "p") else None


def _body(cast: Cast, table: Stances, words: str) -> str | None:
    """Return the body a phrase without a name speaks of: by its full name where the article has one, else as printed."""
    phrase = re.split(r",| (?:who|which|that|in|on|for|from|with|representing) ", words, maxsplit=1)[0].strip()
    if len(phrase.split()) > LONGEST_PARTY:
        phrase = phrase.split(" of ")[0]
    head = phrase.split(" of ")[0].lower().split()[-1:]
    if not head or head[0] not in table.bodies or len(phrase.split()) > LONGEST_PARTY:
        return None
    member = cast.body(phrase)
    return member.name if member else re.sub(r"^(?:The|Its|Their|Our)\b", lambda m: m.group().lower(), phrase)


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


def _named(page: Prepared, cast: Cast, table: Stances, span: Span, report: Report) -> str | None:
    """Return the party a subject names: a member of the cast, a pronoun's person, ``we`` the speaker."""
    words = span.of(page.text).lower()
    speaker = report[1] if report else None
    if words in page.language.first_person:
        return speaker.name if speaker else None
    gender = page.language.gender.get(words, "")
    if gender in ("n", "p") and report and not speaker and report[0].source:
        return _body(cast, table, report[0].source[0].of(page.text))
    if gender and report and not speaker:
        return None
    if gender in ("m", "f"):
        member = resolve(cast, span, gender, [], speaker)
        return member.name if member else None
    if gender == "n":
        spoken = _reporter(page, cast, table, report) if speaker is None or not speaker.is_person else None
        return spoken or _body_before(page, cast, span)
    if gender or words in page.language.pronouns:
        return None
    member = cast.head(span)
    if member and len(member.name.split()) <= LONGEST_PARTY:
        return member.name
    return _body(cast, table, span.of(page.text)) if member is None else None


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


def _conditions(page: Prepared, table: Stances, found: _Found, report: Report) -> tuple[str, ...]:
    """Return the conditions behind the stance in its sentence, each once, without who reports them."""
    sentence = page.sentences[found.sentence]
    told = [span.begin for span in (*report[0].source, *report[0].cue)] if report else []
    conditions: list[str] = []
    for pattern in table.conditions:
        match = pattern.search(page.text, found.begin, sentence.end)
        if match:
            end = min([place for place in told if place > match.start("condition")] + [sentence.end])
            match = pattern.search(page.text, found.begin, end)
        if match:
            words = re.split(r",? (?:said|according to|but|he said|she said)\b|[.”\"]+$", match.group("condition"))[
                0
            ].strip(' ,.;“”"')
            if words and not any(words in other or other in words for other in conditions):
                conditions.append(words)
    return tuple(conditions)


def _stance(table: Stances, found: _Found, before: frozenset[str], conditions: tuple[str, ...]) -> str | None:
    """Turn the stance by negation and condition; a refusal without a condition is no position."""
    if found.rule in ("refusal", "bound", "standstill"):
        return "conditional" if conditions else None
    if found.rule == "sworn off":
        return found.stance
    negated = bool(before & table.negations)
    if found.stance == "accepts" and conditions:
        return "conditional"
    if negated:
        return {"accepts": "rejects", "considers": "rejects"}.get(found.stance)
    return found.stance


def _when(page: Prepared, table: Stances, found: _Found, before: frozenset[str], report: Report) -> When:
    """Return the days of the time the stance belongs to: the last before it in the sentence, or one right behind the proposal.

    With the words of the time, which tell *in January* from *now* also where the article has no date. Without one a stance that
    is told as standing or to come is of the day it was told on, else of the article's own; a past one stays undated.
    """
    times = page.times_in(page.sentences[found.sentence])
    earlier = [
        t
        for t in times
        if t.end <= found.begin
        and t.type in ("DATE", "TIME")
        and (t.first or t.value == "PRESENT_REF" or t.problem == NO_DATE)
    ]
    if counted := _counted(page, times, earlier, found.begin):
        return counted
    earlier = [t for t in earlier if not table.other_times.search(page.text, t.end, found.begin)]
    behind = [t for t in times if 0 <= t.begin - found.end <= 5 and (t.first or t.problem == NO_DATE)]
    time = earlier[-1] if earlier else behind[0] if behind else None
    words = time.words if time else None
    if time and time.first and time.last:
        return time.first.isoformat(), time.last.isoformat(), words
    if time and time.problem == NO_DATE:
        return None, None, words
    today = Reference.published(page.article.published)
    if time is None and not _stands(page, table, found, before):
        return None, None, words
    if time is None and (told := told_at(page, report)):
        return told
    if today is None:
        return None, None, words
    return today.day.isoformat(), today.day.isoformat(), words


def _counted(page: Prepared, times: tuple[Time, ...], dated: list[Time], before: int) -> When | None:
    """Return the days of ``said on Wednesday ..., seven weeks after she swore``: counted back from the day before it."""
    for time in times:
        length = re.fullmatch(r"P(\d{1,3})([DWM])", time.value or "")
        anchors = [t.first for t in dated if t.end <= time.begin and t.first and t.first == t.last]
        if time.end > before or not length or not anchors or not page.text.startswith(" after ", time.end):
            continue
        unit, slack = {"D": (1, 0), "W": (7, 3), "M": (30, 15)}[length.group(2)]
        day = anchors[-1] - timedelta(days=int(length.group(1)) * unit)
        return (day - timedelta(days=slack)).isoformat(), (day + timedelta(days=slack)).isoformat(), time.words
    return None


def _stands(page: Prepared, table: Stances, found: _Found, before: frozenset[str]) -> bool:
    """Tell whether a stance is told as one that holds: ``is studying``, ``has offered``, ``will sign``, ``rejects``."""
    form = page.tokens[found.sentence][found.place].form
    if form.endswith("ing") or found.rule in ("refusal", "bound", "standstill"):
        return True
    return form.endswith("s") or bool(before & table.standing)
