"""How somebody is said to have said it: by telephone, in a circular, as a fellow of an institute; lost or added on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from retold.collate.columns import Marks
from retold.collate.kinship import Kinship
from retold.collate.lexicon import SPEECH
from retold.collate.marks import Mark
from retold.collate.places import Place
from retold.collate.stead import PASSIVE
from retold.collate.tellings import Telling
from retold.collate.variants import Reading, Variant
from retold.model import Span

_ARTICLE = r"(?:an?|the|his|her|its|their|this)[ \u00a0](?:[\w’'-]{2,20}[ \u00a0]){0,2}?"
_MEDIUM = re.compile(
    r"\b(?:(?:by|over the|on the|via)[ \u00a0](?:tele)?(?:phone|e?-?mail|letter|video link|text message)"
    rf"|(?:in|at|on|through|during)[ \u00a0]{_ARTICLE}"
    r"(?P<noun>statement|interview|letter|circular|report|speech|post|tweet|conference(?:[ \u00a0]call)?|call|briefing|column|essay|memo"
    r"|email|e-mail|podcast"
    r"|broadcast|release|note|blog|hearing|testimony|message|newsletter|article|op-ed|diary))\b",
    re.IGNORECASE,
)
"""The means by which, or the occasion on which, something was said."""

WEIGHT = 0.45
"""Of a lost medium or employer: who speaks is the same."""

LEAST_SIMILARITY = 0.12

_SERVES = re.compile(
    r"(?P<role>,[ \u00a0][^.;:\n“”\"]{2,60}?)?[ \u00a0](?:at|of|from|with|for)[ \u00a0](?:the[ \u00a0])?$"
)
_ROLE = re.compile(r",[ \u00a0](?:an?|the|its|his|her)[ \u00a0][^,.;:\n“”\"]{2,50}")


def medium_variants(place: Place, speakers: Marks, tellings: dict[str, Telling], kinship: Kinship) -> Iterator[Variant]:
    """Yield one variant for each telling that says how the words came, with those that report them without."""
    bare: dict[str, dict[str, Span]] = {}
    for id_, near in place.near.items():
        alike = place.similarity[id_] >= LEAST_SIMILARITY and tellings[id_].lang == tellings[near].lang
        if alike and kinship.kin(id_, near) and not kinship.is_excerpt(id_, near):
            for with_it, without in ((near, id_), (id_, near)):
                if cue := _reported_without(with_it, without, place, speakers, tellings):
                    bare.setdefault(with_it, {})[without] = cue
    for with_it, cues in bare.items():
        here, passage = tellings[with_it], tellings[with_it].passage(place.passages[with_it])
        match, said = _MEDIUM.search(here.text, *passage), _cue(here, passage)
        assert match is not None
        begin = said.begin if said and 0 <= match.start() - said.end <= 2 else match.start()
        others = (Reading(id_, cue, tellings[id_].passage(place.passages[id_])) for id_, cue in cues.items())
        readings = (Reading(with_it, Span(begin, match.end()), passage), *others)
        yield Variant("attribution", WEIGHT, readings, ((with_it,), tuple(cues)), (with_it, begin), "how it was said")


def _reported_without(
    with_it: str, without: str, place: Place, speakers: Marks, tellings: dict[str, Telling]
) -> Span | None:
    """Return where *without* reports the words of a passage for which the other names a medium; None where it does not."""
    here, there = tellings[with_it], tellings[without]
    passage, other = here.passage(place.passages[with_it]), there.passage(place.passages[without])
    speaks = any(speakers[with_it].get(s) for s in place.passages[with_it])
    match = _MEDIUM.search(here.text, *passage) if speaks else None
    if not match:
        return None
    return None if _has_medium(there, other, match) else _cue(there, other)


def _has_medium(telling: Telling, passage: Span, found: re.Match[str]) -> bool:
    """Tell whether a passage, or one beside it, says by what means too, in whatever words."""
    first, last = telling.sentence_at(passage.begin), telling.sentence_at(passage.end - 1)
    around = telling.passage((max(0, first - 1), min(len(telling.sentences) - 1, last + 1)))
    noun = (found["noun"] or found.group().split()[-1]).lower()
    return bool(_MEDIUM.search(telling.text, *passage)) or any(
        w.form.startswith(noun[:5]) for w in telling.between(*around)
    )


def _cue(telling: Telling, passage: Span) -> Span | None:
    """Return the first verb of speech of a passage outside quotation marks."""
    run = telling.between(*passage)
    for last, word in zip([None, *run], run, strict=False):
        passive = last is not None and last.form in PASSIVE
        if word.form in SPEECH and not passive and not any(q.begin <= word.begin < q.end for q in telling.quotations):
            return Span(word.begin, word.end)
    return None


def employer_variants(
    tellings: dict[str, Telling], speakers: Marks, names: Marks, kinship: Kinship
) -> Iterator[Variant]:
    """Yield one variant for each speaker whom a telling's source gives an institution that the telling never names."""
    for source, telling in kinship.lines():
        if tellings[source].lang == tellings[telling].lang:
            yield from _employers(source, telling, tellings, speakers, names)


def _employers(source: str, id_: str, tellings: dict[str, Telling], speakers: Marks, names: Marks) -> Iterator[Variant]:
    parent, child = tellings[source], tellings[id_]
    voices = {m.value.name[-1] for row in speakers[source].values() for m in row if m.value.name}
    known = {m.value[-1]: m for row in reversed(names[id_].values()) for m in reversed(row)}
    for row in names[source].values():
        for person, body in pairwise(row):
            served = _SERVES.fullmatch(parent.text, person.end, body.begin)
            mention = known.get(person.value[-1])
            if (
                served
                and mention
                and not _serves_elsewhere(child, mention, names[id_])
                and len(body.value) > 1
                and person.value[-1] in voices
                and not names.names(id_, body.value)
            ):
                described = _described(child, mention.span)
                readings = (
                    Reading(source, Span(person.begin, body.end), parent.sentences[person.sentence]),
                    Reading(id_, described, child.sentences[mention.sentence]),
                )
                at = (source, person.begin)
                yield Variant("attribution", WEIGHT, readings, ((source,), (id_,)), at, "whom the speaker serves")


def _serves_elsewhere(telling: Telling, mention: Mark, rows: dict[int, list[Mark]]) -> bool:
    """Tell whether a telling gives a speaker another institution, or the same one under another name."""
    row = rows[mention.sentence]
    return any(_SERVES.fullmatch(telling.text, mention.end, body.begin) for body in row if body.begin > mention.end)


def _described(telling: Telling, name: Span) -> Span:
    """Return a mention with what stands in commas behind it."""
    role = _ROLE.match(telling.text, name.end)
    return Span(name.begin, role.end() if role else name.end)
