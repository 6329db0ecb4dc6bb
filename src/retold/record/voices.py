"""A position, and whose word it is: the party's own, its opponent's, a forecast, or the reporter's."""

from __future__ import annotations

import re
from dataclasses import dataclass

from retold.model import Span
from retold.record.attribution import Attribution
from retold.record.cast import Member
from retold.record.languages.stances import Voices
from retold.record.prepared import Prepared

Report = tuple[Attribution, Member | None] | None
"""The attribution a stance stands in, with its speaker; None where the article speaks for itself."""


When = tuple[str | None, str | None, str | None]
"""First and last day, and the expression of time they come from."""
LONGEST_TELLING = 60
"""Code points between a cue and its time: said the minister of transport *on Wednesday*."""


@dataclass(frozen=True)
class Position:
    """One telling's report of a party's stance on a proposal."""

    span: Span
    words: str
    party: str
    proposal: str
    stance: str
    conditions: tuple[str, ...]
    first: str | None
    last: str | None
    dated_by: str | None
    said_by: str | None
    voice: str


def report_at(said: list[tuple[Attribution, Member | None]], place: int) -> Report:
    """Return the innermost attribution whose content holds *place*."""
    holding = [(one, who) for one, who in said if any(span.begin <= place < span.end for span in one.content)]
    return min(holding, key=lambda pair: sum(s.end - s.begin for s in pair[0].content), default=None)


def told_at(page: Prepared, report: Report) -> When | None:
    """Return the day on which something was said: of a time close to the cue, within its sentence and outside what is said."""
    cue = next(iter(report[0].cue), None) if report else None
    if cue is None or report is None:
        return None
    sentence = page.sentences[page.sentence_at(cue.begin)]
    near = Span(max(sentence.begin, cue.begin - LONGEST_TELLING), min(sentence.end, cue.end + LONGEST_TELLING))
    for time in page.times_in(near):
        inside = any(span.begin <= time.begin < span.end for span in report[0].content)
        if not inside and time.type in ("DATE", "TIME") and time.first and time.first == time.last:
            return time.first.isoformat(), time.last.isoformat(), time.words
    return None


def voice(page: Prepared, table: Voices, party: str, report: Report, before: frozenset[str]) -> tuple[str | None, str]:
    """Return who says so, as printed, and whose word that is."""
    forecast = bool(before & table.forecasts)
    if report is None or not report[0].source:
        return None, "forecast" if forecast else "reporter"
    one, speaker = report
    printed = one.source[0].of(page.text)
    if speaker and printed.lower() in page.language.pronouns:
        printed = f"{printed} ({speaker.name})"
    words = set(re.findall(r"\w+", printed.lower())) | {
        w for role in (speaker.roles if speaker else ()) for w in re.findall(r"\w+", role.lower())
    }
    own = (speaker and speaker.name == party) or _is_its_own(page, table, one.source[0], party)
    if own or table.speaks(words, table.spokes) or _speaks_for(table, words, party):
        return printed, "party"
    if forecast or table.speaks(words, table.observers):
        return printed, "forecast"
    return printed, "opponent" if speaker and _is_somebody(table, speaker) else "reporter"


def _is_somebody(table: Voices, speaker: Member) -> bool:
    """Tell whether a speaker is a person: by gender or role; without articles, a full name that speaks is one."""
    return bool(speaker.gender or speaker.roles) or (table.declined and " " in speaker.name and not speaker.is_body)


def _is_its_own(page: Prepared, table: Voices, source: Span, party: str) -> bool:
    """Tell whether a party’s own officer reports: Varn rejected the plan, *its* minister said.

    Where every noun has a gender, *her* minister may be that of a body; of a person only where the party has a full name.
    """
    first = source.of(page.text).lower().split()[0]
    body = table.declined and (" " not in party or party[:1].islower())
    if first not in page.language.possessives or not (body or page.language.gender.get(first, "n") in ("n", "p")):
        return False
    sentence = page.sentences[page.sentence_at(source.begin)]
    return party in page.text[sentence.begin : source.begin]


def _speaks_for(table: Voices, role: set[str], party: str) -> bool:
    """Tell whether a role is one in the party (*Varn Mills’ chief executive*), or a minister's where the party is a state."""
    named = {word for word in re.findall(r"\w+", party.lower()) if len(word) > 3}
    return table.same(role, named) or (table.speaks(named, table.states) and table.speaks(role, table.ministers))
