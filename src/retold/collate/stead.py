"""Where a quotation went whose sentence has no counterpart: a rewrite that tells it in its own words can leave no word of it.

But a telling keeps to the order of what a speaker says, and says whose words it tells. So a quotation is looked for next to
what its neighbours became, and where its speaker is named and reported.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz import fuzz

from retold.collate.lexicon import ACCORDING, REPORTING
from retold.collate.marks import Mark
from retold.collate.naming import LAST_RESPELT, name_tokens, same_token
from retold.collate.tellings import Telling, stem
from retold.model import Span
from retold.text.align import Pair

PASSIVE = frozenset(("been", "was", "were", "is", "are", "be", "being"))

OWN = 3
"""Content words a sentence must have that its counterpart does not account for, to tell something else as well."""


class Went(NamedTuple):
    """A sentence with quoted words that has no counterpart in another telling, and what is known of both."""

    base: Telling
    other: Telling
    number: int
    """The sentence."""
    rows: dict[int, list[Pair]]
    """Aligned pairs by sentence of the base."""
    quoted: dict[int, list[Mark]]
    """Quotations of the other telling by sentence."""
    speaker: Mark | None
    alone: bool
    """Whether it is the only one of its speaker's quotations that has no counterpart."""


def in_its_stead(went: Went, mark: Mark) -> tuple[Span, bool] | None:
    """Return where the other telling has a quotation in its own words, and how surely it does; None where that cannot be told."""
    if len(mark.near) < 2:
        return None
    for look, surely in ((_in_paragraph, True), (_between, True), (_by_speaker, False)):
        if (span := look(went, mark)) is not None:
            return span, surely
    return None


def _in_paragraph(went: Went, mark: Mark) -> Span | None:
    """Return the sentence that follows the counterpart of the one before in its paragraph, or that counterpart, where it reports."""
    base, other, rows = went.base, went.other, went.rows
    taken = {p.b for pairs in rows.values() for p in pairs}
    for before in range(went.number - 1, max(-1, went.number - 3), -1):
        if not _same_paragraph(base, before, went.number):
            return None
        if before not in rows:
            continue
        last = max(p.b for p in rows[before])
        following = last + 1
        free = following < len(other.sentences) and following not in taken
        if free and _same_paragraph(other, last, following) and reports(other, other.sentences[following]):
            says = len(without_cues(other, other.sentences[following])) >= OWN - 1
            return other.sentences[following] if says and not went.quoted.get(following) else None
        known = base.stems(*base.sentences[before])
        own = len(without_cues(other, other.sentences[last]) - known)
        fits = reports(other, other.sentences[last]) and own >= len(mark.near) and not went.quoted.get(last)
        return other.sentences[last] if fits else None
    return None


def _between(went: Went, mark: Mark) -> Span | None:
    """Return the one sentence between what the sentences before and behind became, where it shares a word and has more of its own."""
    ends = [[p.b for p in went.rows.get(went.number + step, ()) if p.first] for step in (-1, 1)]
    if not all(ends) or min(ends[1]) - max(ends[0]) != 2:
        return None
    sentence = max(ends[0]) + 1
    span = went.other.sentences[sentence]
    shares = bool(went.other.stems(*span) & mark.near)
    return span if shares and not went.quoted.get(sentence) and len(_own(went, sentence)) >= OWN else None


def _by_speaker(went: Went, mark: Mark) -> Span | None:
    """Return the sentence that reports the same speaker and has most that its own counterpart does not account for."""
    if not went.alone or not went.speaker or not went.speaker.value.name:
        return None
    found = []
    for sentence, span in enumerate(went.other.sentences):
        if (
            reports(went.other, span)
            and not went.quoted.get(sentence)
            and names_before(went.other, (sentence,), went.speaker, 0)
        ):
            own = len(_own(went, sentence))
            found.append((own, -sentence))
    own, sentence = max(found, default=(0, 0))
    return went.other.sentences[-sentence] if own >= OWN else None


def _own(went: Went, sentence: int) -> frozenset[str]:
    """Return the stems of a sentence of the other telling that its counterparts do not have."""
    beside = [p.a for pairs in went.rows.values() for p in pairs if p.b == sentence]
    known = {held for i in beside for held in went.base.stems(*went.base.sentences[i])}
    return without_cues(went.other, went.other.sentences[sentence]) - known


def names_before(telling: Telling, sentences: Iterable[int], speaker: Mark, back: int = 1) -> bool:
    """Tell whether a speaker is named in some sentences, or in the one *back* before them."""
    chosen = sorted(sentences)
    begin, end = telling.sentences[max(0, chosen[0] - back)].begin, telling.sentences[chosen[-1]].end
    named = (name_tokens(n.words) for n in telling.names if begin <= n.begin < end)
    return any(tokens and _one_name(tokens[-1], speaker.value.name[-1]) for tokens in named)


def _one_name(x: str, y: str) -> bool:
    return same_token(x, y) or fuzz.ratio(x, y) / 100 >= LAST_RESPELT


def _same_paragraph(telling: Telling, first: int, second: int) -> bool:
    """Tell whether no line ends between two sentences."""
    return "\n" not in telling.text[telling.sentences[first].end : telling.sentences[second].begin]


def without_cues(telling: Telling, span: Span) -> frozenset[str]:
    """Return the stems of content words in a stretch, verbs of speech left out."""
    return frozenset(stem(w.form) for w in telling.between(*span) if telling.is_content(w) and w.form not in REPORTING)


def reports(telling: Telling, passage: Span) -> bool:
    """Tell whether a passage reports somebody's words; who "has been told" something says nothing."""
    if ACCORDING.search(telling.text, passage.begin, passage.end):
        return True
    run = telling.between(*passage)
    return any(
        w.form in REPORTING and (last is None or last.form not in PASSIVE)
        for last, w in zip([None, *run], run, strict=False)
    )
