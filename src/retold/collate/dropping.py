"""Speakers lost on the way: a passage said by somebody that another telling states on its own authority."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from retold.collate.columns import Marks
from retold.collate.kinship import Kinship
from retold.collate.lexicon import ACCORDING, DETERMINERS, SAYING, SHOWING, SPEECH, TELLING
from retold.collate.marks import Mark
from retold.collate.naming import name_tokens, sounds_alike
from retold.collate.places import Place
from retold.collate.stead import PASSIVE
from retold.collate.tellings import Telling, stem
from retold.collate.variants import Reading, Variant
from retold.model import Span

ALIKE = 0.25
"""Similarity from which two passages state the same."""

RETOLD = 0.3
"""Share of the stems of one of several sentences that must stand in the other telling's for it to be told there."""

WEIGHT = 0.7


def dropped_variants(
    place: Place, speakers: Marks, tellings: dict[str, Telling], kinship: Kinship
) -> Iterator[Variant]:
    """Yield one variant for each pair of which one names a speaker and the other reports nobody's words."""
    for id_, near in place.near.items():
        if not kinship.kin(id_, near) or kinship.is_excerpt(id_, near):
            continue
        if tellings[id_].lang != tellings[near].lang:
            if kinship.is_ancestor(near, id_) and (variant := _untold(near, id_, place, speakers, tellings)):
                yield variant
            continue
        if place.similarity[id_] < ALIKE:
            continue
        for with_it, without in ((near, id_), (id_, near)):
            if (variant := _dropped(with_it, without, place, speakers, tellings)) is not None:
                yield variant


def _dropped(with_it: str, without: str, place: Place, speakers: Marks, tellings: dict[str, Telling]) -> Variant | None:
    """Return a variant if one passage has a speaker, and the other states the same by itself."""
    marks = [m for s in place.passages[with_it] for m in speakers[with_it].get(s, ())]
    there, here = tellings[without], tellings[with_it]
    sentences = place.passages[without]
    if len(sentences) != 1:
        return None
    for mark in marks:
        said = here.sentences[mark.sentence]
        alone = len(place.passages[with_it]) == 1
        if (alone or _retold(mark, here, there, sentences[0])) and (
            variant := _unsaid(mark, said, with_it, without, place, tellings)
        ):
            return variant
    return None


def _untold(source: str, id_: str, place: Place, speakers: Marks, tellings: dict[str, Telling]) -> Variant | None:
    """Return a variant if a translation says nowhere near by that anybody says what its source's speaker does, and names nobody."""
    there, sentences = tellings[id_], place.passages[id_]
    marks = [m for s in place.passages[source] for m in speakers[source].get(s, ())]
    if not marks or len(sentences) != 1 or len(place.passages[source]) != 1:
        return None
    mark, passage = marks[0], there.passage(sentences)
    said = tellings[source].sentences[mark.sentence]
    around = there.passage(range(max(0, sentences[0] - 1), sentences[0] + 1))
    quotes = any(q.begin < passage.end and passage.begin < q.end for q in there.quotations)
    capital = (name_tokens(w) for w in around.of(there.text).split() if w.strip("“”„«»\"'(")[:1].isupper())
    named = bool(mark.value.name) and any(tokens and sounds_alike(mark.value.name, tokens) for tokens in capital)
    if quotes or named or not _says(tellings[source], said) or TELLING.search(there.text, *passage):
        return None
    return _lost(mark, said, source, id_, passage)


def _lost(mark: Mark, said: Span, with_it: str, without: str, passage: Span, instead: Span | None = None) -> Variant:
    """Return the variant of a speaker whom *without* does not have; *instead* is what it has there, if anything."""
    at = instead or Span(passage.end, passage.end)
    readings = (Reading(with_it, mark.span, said), Reading(without, at, passage))
    return Variant("attribution", WEIGHT, readings, ((with_it,), (without,)), (with_it, mark.begin), "speaker dropped")


def _retold(mark: Mark, here: Telling, there: Telling, sentence: int) -> bool:
    """Tell whether a sentence has most of what the speaker of one of several sentences said."""
    said = mark.near - here.stems(*mark.span)
    held = there.stems(*there.sentences[sentence])
    return len(said & held) >= RETOLD * max(3, len(said))


def _unsaid(
    mark: Mark, said: Span, with_it: str, without: str, place: Place, tellings: dict[str, Telling]
) -> Variant | None:
    """Return a variant if *without* has a sentence's words with neither speaker, cue, quotation nor the speaker's name."""
    there, here = tellings[without], tellings[with_it]
    passage = there.passage(place.passages[without])
    if not _says(here, said):
        return None
    name = {stem(w.form) for w in here.between(*mark.span) if here.is_content(w) and w.form not in DETERMINERS}
    held = {stem(w.form) for w in there.between(*passage)}
    if (
        name & held
        or _reports(there, passage)
        or any(q.begin < passage.end and passage.begin < q.end for q in there.quotations)
    ):
        return None
    return _lost(mark, said, with_it, without, passage, _passive(here, said, there, passage))


def _passive(here: Telling, said: Span, there: Telling, passage: Span) -> Span | None:
    """Return where the other passage has the verb in the passive, which names nobody: was found."""
    cues = {w.form for w in here.between(*said) if w.form in SAYING | SHOWING}
    found = (
        Span(last.begin, word.end)
        for last, word in pairwise(there.between(*passage))
        if last.form in PASSIVE and word.form in cues
    )
    return next(found, None)


def _says(telling: Telling, passage: Span) -> bool:
    """Tell whether a passage hangs on its speaker: somebody merely says it."""
    if ACCORDING.search(telling.text, passage.begin, passage.end):
        return True
    return any(w.form in SAYING | SHOWING for w in telling.between(*passage))


def _reports(telling: Telling, passage: Span) -> bool:
    """Tell whether a passage, or the sentence before it, reports somebody's words."""
    before = max(0, telling.sentence_at(passage.begin) - 1)
    begin = telling.sentences[before].begin
    if ACCORDING.search(telling.text, begin, passage.end):
        return True
    return any(w.form in SPEECH for w in telling.between(begin, passage.end))
