"""What happened at a time, in languages that are read by clauses: the verb of the clause the time stands in, and who did it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from retold.model import Span
from retold.record.blocks import Range, is_any
from retold.record.clauses import Clause, bare, clauses, is_verb, subject
from retold.record.prepared import Prepared
from retold.text.dates import Time

LONGEST_PREDICATE = 14
"""Words."""


class Happening(NamedTuple):
    """Who did it, where the clause says so; the predicate's own words, in two parts where the subject stands between."""

    who: Span | None
    what: tuple[Span, ...]


def happening(page: Prepared, number: int, time: Time) -> Happening | None:
    """Return what a clause tells of a time; None where nothing happens in it, or somebody only speaks."""
    tokens, language = page.tokens[number], page.language
    clause = next(
        (c for c in _clauses(page, number) if any(time.begin <= tokens[p].begin < time.end for p in c.words)), None
    )
    if clause is None or language.clauses is None or clause.opener in language.supposing:
        return None
    before = next((tokens[p - 1].form for p in clause.words if p and tokens[p].begin == time.begin), "")
    verb = _verb(page, number, clause)
    if verb is None or before in language.outside:
        return None
    who = subject(page, number, clause, (0, 0), _no_act)
    form = bare(tokens[verb].form, language.clauses)
    spoken = set(language.cues.get(form, "")) & set("st")
    if spoken or (who is None and (clause.opener or not _needs_no_subject(page, form))):
        return None
    if who and tokens[who[0]].form in language.first_person:
        return None
    what = tuple(_predicate(page, number, clause, who))
    return Happening(Span(tokens[who[0]].begin, tokens[who[1] - 1].end) if who else None, what) if what else None


def _no_act(place: int) -> bool:
    """Tell that no word is known to be a verb but by its form."""
    del place
    return False


def _clauses(page: Prepared, number: int) -> list[Clause]:
    return clauses(page, number, _no_act)


def _verb(page: Prepared, number: int, clause: Clause) -> int | None:
    """Return the verb that says what happens: none where only *is* or *has* stands there."""
    tokens, language = page.tokens[number], page.language
    verbs = [place for place in clause.words if is_verb(page, tokens, place)]
    full = [place for place in verbs if tokens[place].form not in language.auxiliaries]
    if full or not verbs or language.clauses is None:
        return full[0] if full else None
    clausal = language.clauses
    behind = [place for place in clause.words if place > verbs[0]]
    near = behind[-1:] if clausal.last else [p for p in behind if not language.is_adverb(tokens[p].form)][:1]
    fits = [p for p in near if not tokens[p].capital and clausal.participle.fullmatch(bare(tokens[p].form, clausal))]
    return fits[0] if fits else None


def _needs_no_subject(page: Prepared, form: str) -> bool:
    """Tell whether a verb may stand without a subject and still tell of somebody's act: *Школу закрыли*."""
    language, clausal = page.language, page.language.clauses
    free = language.drops_subject or language.bare_nouns
    return free and clausal is not None and not clausal.impersonal.fullmatch(form)


def _predicate(page: Prepared, number: int, clause: Clause, who: Range | None) -> Iterator[Span]:
    """Yield the words of the predicate: from the verb to the end of the clause, without the subject."""
    tokens, language = page.tokens[number], page.language
    first = next(place for place in clause.words if is_verb(page, tokens, place))
    while first - 1 in clause.words and is_any(tokens[first - 1].form, language.adverbs, language.auxiliaries):
        first -= 1
    if language.clauses and language.clauses.last and clause.opener and who and who[1] <= first:
        first = who[1]
    if who is None:
        first = clause.words[0]
    kept = [p for p in clause.words if p >= first and not (who and who[0] <= p < who[1])][:LONGEST_PREDICATE]
    begin = 0
    for at in range(1, len(kept) + 1):
        if at == len(kept) or kept[at] > kept[at - 1] + 1:
            yield Span(tokens[kept[begin]].begin, tokens[kept[at - 1]].end)
            begin = at
