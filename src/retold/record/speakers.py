"""The speaker of every attribution: a name, the last fitting one for a pronoun, the holder of a role, or nobody."""

from __future__ import annotations

from collections.abc import Sequence

from retold.model import Span
from retold.record.attribution import Attribution
from retold.record.blocks import MARKS
from retold.record.cast import Cast, Member, Mention


def speakers(cast: Cast, found: list[Attribution]) -> list[Member | None]:
    """Return for each attribution, in the order given, the member of the cast who speaks."""
    resolved: dict[int, Member | None] = {}
    recent: list[Member] = []
    for place in sorted(range(len(found)), key=lambda n: (_where(found[n]), n)):
        member = _speaker(cast, found[place], recent, _outer(found, resolved, place))
        resolved[place] = member
        # Without articles nothing tells a body, and few titles tell a person: a full name that speaks is taken for one.
        if member and cast.page.language.bare_nouns and " " in member.name:
            member.is_who = True
        if member and member.is_person:
            recent.append(member)
    return [resolved[place] for place in range(len(found))]


def _where(one: Attribution) -> int:
    return (one.source or one.cue or one.content)[0].begin


def _outer(found: list[Attribution], resolved: dict[int, Member | None], place: int) -> Member | None:
    """Return who reports the attribution at *place*: the speaker of the last one before it whose content holds its source."""
    if not found[place].source:
        return None
    at = found[place].source[0].begin
    for other in reversed(resolved):  # in the order of their places, the nearest first
        if _where(found[other]) < at - 400:
            return None
        if any(span.begin <= at < span.end for span in found[other].content):
            return resolved[other]
    return None


def _speaker(cast: Cast, one: Attribution, recent: list[Member], outer: Member | None) -> Member | None:
    """Resolve one source."""
    if not one.source:
        return _left_out(cast, one, recent) if cast.page.language.drops_subject else None
    span = one.source[0]
    words = span.of(cast.page.text).lower()
    if gender := cast.page.language.gender.get(words):
        named = {m.member for part in one.content for m in cast.within(part) if not m.possessive}
        return resolve(cast, span, gender, recent, outer, [cast.members[number] for number in sorted(named)])
    if words in cast.page.language.first_person:
        return outer
    return cast.head(span) or cast.by_role(words, span.begin)


def _left_out(cast: Cast, one: Attribution, recent: list[Member]) -> Member | None:
    """Return who speaks where the language leaves the subject out: whom the sentence before is about, or the last speaker."""
    number = cast.page.sentence_at(one.cue[0].begin) if one.cue else 0
    return _topic(cast, number, "m") or _topic(cast, number, "f") or next(iter(recent[-1:]), None)


def resolve(
    cast: Cast, span: Span, gender: str, recent: list[Member], outer: Member | None = None, named: Sequence[Member] = ()
) -> Member | None:
    """Return the last person before a pronoun who can be meant; nobody names himself in his own words, so not one of *named*.

    First whoever reports the words the pronoun stands in; then persons of the same sentence before the pronoun; then
    the last speaker, if the sentences just before name them; then others named there. Plural and neuter pronouns are
    left open: too many things can be meant.
    """
    if gender not in ("m", "f"):
        return None
    if (
        outer
        and (outer.is_person or (" " in outer.name and not outer.is_body))
        and outer.gender in ("", gender)
        and outer not in named
    ):
        return outer
    page = cast.page
    number = page.sentence_at(span.begin)
    here = [m for m in cast.within(Span(page.sentences[number].begin, span.begin)) if not m.possessive]
    earlier: list[Member] = []
    for before in range(number - 1, max(-1, number - 4), -1):
        earlier += [
            cast.members[m.member] for m in cast.within(page.sentences[before]) if not page.quotation_at(m.begin)
        ]
    last = [member for member in recent[-1:] if member in earlier or not earlier]
    candidates = [cast.members[m.member] for m in here if not page.quotation_at(m.begin)]
    if (topic := _topic(cast, number, gender)) and not candidates and topic not in named:
        return topic
    for member in (*candidates, *last):
        if member in named:
            continue
        if member.gender == gender or (not member.gender and member.is_person):
            return member
    known = bool(recent) and recent[-1].gender == gender
    if (only := _only_person(cast, number, gender)) and not known and only not in named:
        return only
    return next(
        (member for member in (*earlier, *recent[-1:]) if member.gender == gender and member not in named), None
    )


def _topic(cast: Cast, number: int, gender: str) -> Member | None:
    """Return whom the sentence before is about: a full name at its head, or before a comma there, that the pronoun fits."""
    if not number:
        return None
    before = cast.page.sentences[number - 1]
    mentions = [m for m in cast.within(before)[:1] if _opens(cast, before, m) and not m.possessive]
    member = cast.members[mentions[0].member] if mentions else None
    if member is None or " " not in member.name or member.is_body or member.gender not in ("", gender):
        return None
    told = cast.page.text.startswith(",", mentions[0].end) or mentions[0].begin > before.begin
    return member if member.is_person or told else None


def _opens(cast: Cast, sentence: Span, mention: Mention) -> bool:
    """Tell whether a name stands at the head of its sentence, perhaps behind what its bearer is: *Harbour Minister* Ilse Moos."""
    language = cast.page.language
    tokens = cast.page.tokens[cast.page.sentence_at(sentence.begin)]
    before = [token.form for token in tokens[:5] if token.begin < mention.begin]
    role = bool(before) and any(language.is_role(form) or form in language.titles for form in before)
    return not before or (role and len(before) < 5 and MARKS.isdisjoint(before))


def _only_person(cast: Cast, number: int, gender: str) -> Member | None:
    """Return the only person the sentence before names outside quotations, where the pronoun fits."""
    if not number:
        return None
    page = cast.page
    named = {m.member for m in cast.within(page.sentences[number - 1]) if not page.quotation_at(m.begin)}
    persons = [cast.members[n] for n in named if cast.members[n].is_person]
    return persons[0] if len(persons) == 1 and persons[0].gender in ("", gender) else None
