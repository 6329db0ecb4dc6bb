"""On how many witnesses each passage of a story rests: who tells it, and in which line of descent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from retold.collate.kinship import Kinship
from retold.collate.places import Place
from retold.collate.tellings import Telling
from retold.engines.port import Row
from retold.text import information

TELLS_IT: Final = 0.5
"""Similarity from which an independent report says the same; below, most sentences have no more than a name or a figure in common."""
IN_ITS_WORDS: Final = 0.4
"""The same of their words without names and figures, which two sentences on one person share whatever they say."""


def passage_rows(story: str, laid: list[Place], tellings: dict[str, Telling], kinship: Kinship) -> Iterator[Row]:
    """Yield the rows of ``passages``: of other lines of descent than that of the base, those that surely tell the passage."""
    for number, place in enumerate(laid, start=1):
        line = {id_: kinship.behind(id_, place.passages) for id_ in place.passages}
        surely = {line[id_] for id_ in place.passages if _tells_it(place, id_, tellings)}
        for id_ in (one for one in place.passages if line[one] in surely):
            told = {"story": story, "passage": f"passage:{number}", "id": id_, "witness": line[id_]}
            for span in map(tellings[id_].passage, _runs(place.passages[id_])):
                yield told | {"begin": span.begin, "end": span.end}


def _tells_it(place: Place, id_: str, tellings: dict[str, Telling]) -> bool:
    """Tell whether one has the passage in words that nobody would take for another; across languages words do not tell."""
    beside = place.near.get(id_, place.base)
    if id_ == place.base or tellings[id_].lang != tellings[beside].lang:
        return id_ == place.base
    mine, theirs = (_own_words(tellings[one], place.passages[one]) for one in (id_, beside))
    shared = sum(bits for form, bits in mine.items() if form in theirs)
    return place.similarity[id_] >= TELLS_IT and 2 * shared >= IN_ITS_WORDS * (
        sum(mine.values()) + sum(theirs.values())
    )


def _own_words(telling: Telling, sentences: tuple[int, ...]) -> dict[str, float]:
    """Return the words of some sentences that begin with a small letter, with their information in bits."""
    runs = (telling.between(*telling.sentences[number]) for number in sentences)
    small = {word.form for run in runs for word in run if telling.text[word.begin].islower()}
    return {form: information.bits(form, telling.lang) for form in sorted(small)}


def _runs(sentences: tuple[int, ...]) -> list[list[int]]:
    """Return sorted numbers in runs of neighbours."""
    runs: list[list[int]] = []
    for number in sentences:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs
