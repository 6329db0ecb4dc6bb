"""Quotations that a translation renders by another word: a boat that it calls by its own word for a ferry.

No dictionary says so, but the translation itself: it renders a word of the text mostly by one word. Where a quotation has a word that
the translation uses everywhere else for another word of the text, and lacks the word by which it renders the quotation's own
everywhere else, the two have changed places. Both must be seen twice elsewhere, and never otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from retold.collate.doubting import one_stem
from retold.collate.kinship import Kinship
from retold.collate.places import Alignments
from retold.collate.tellings import Telling
from retold.collate.variants import Reading, Variant
from retold.model import Span
from retold.text.words import Word

SEEN = 2
"""Pairs of sentences elsewhere in which one word must stand for the other, every time."""

PLACE = 0.2
"""Of a sentence's length, by which the place of the one word in it may differ from that of the other."""

WEIGHT = 0.3
"""Light: chance makes one such pair in a hundred translations."""


class _Rendered(NamedTuple):
    """For the words of either telling the numbers of the pairs of sentences that have them, by stem."""

    ours: dict[str, set[int]]
    theirs: dict[str, set[int]]


def rendering_variants(tellings: dict[str, Telling], alignments: Alignments, kinship: Kinship) -> Iterator[Variant]:
    """Yield one variant for each quotation of a text in which its translation has put one word for another."""
    for source, id_ in kinship.lines():
        if tellings[source].lang == tellings[id_].lang or (min(source, id_), max(source, id_)) not in alignments:
            continue
        found = alignments[min(source, id_), max(source, id_)]
        pairs = [(p.a, p.b) for p in (found if source < id_ else found.mirrored()).pairs]
        yield from _exchanged(tellings[source], tellings[id_], pairs)


def _exchanged(source: Telling, telling: Telling, pairs: list[tuple[int, int]]) -> Iterator[Variant]:
    """Yield the variants of one text and its translation, at most one for each pair of sentences."""
    seen = _Rendered(_places(source, [a for a, _ in pairs]), _places(telling, [b for _, b in pairs]))
    paired = {a for a, _ in pairs}
    for number, (a, b) in enumerate(pairs):
        joined = a + 1 < len(source.sentences) and a + 1 not in paired
        here, there = source.passage((a, a + 1) if joined else (a,)), telling.sentences[b]
        for ours in _quoted(source, here):
            found = _put_for(ours, telling, there, number, seen)
            if found and abs(_share(source, here, ours) - _share(telling, there, found[0])) <= PLACE:
                theirs, stem = found
                usual = next(w.form for w in source.words if key(w.form) == stem)
                quotes = (_quotation(source, ours), _quotation(telling, theirs))
                readings = (Reading(source.id, quotes[0], here), Reading(telling.id, quotes[1], there))
                note = f"“{ours.form}” rendered by the word for “{usual}”"
                at = (source.id, ours.begin)
                yield Variant("quotation", WEIGHT, readings, ((source.id,), (telling.id,)), at, note)
                break


def _share(telling: Telling, sentence: Span, word: Word) -> float:
    """Return how far into a sentence a word stands, 0 to 1."""
    before, all_words = telling.between(sentence.begin, word.begin), telling.between(*sentence)
    return len(before) / max(1, len(all_words) - 1)


def _put_for(ours: Word, telling: Telling, there: Span, number: int, seen: _Rendered) -> tuple[Word, str] | None:
    """Return the word of the translation that stands for a quoted one, and the stem of the word that it renders elsewhere."""
    mine = seen.ours.get(key(ours.form), set()) - {number}
    usual = _always(mine, seen.theirs) if len(mine) >= SEEN else None
    if usual is None or number in seen.theirs[usual]:
        return None
    for theirs in _quoted(telling, there):
        other = seen.theirs.get(key(theirs.form), set()) - {number}
        stands_for = _always(other, seen.ours) if len(other) >= SEEN and not other & mine else None
        if stands_for is not None and number not in seen.ours[stands_for] and not one_stem(stands_for, key(ours.form)):
            return theirs, stands_for
    return None


def _always(pairs: set[int], words: dict[str, set[int]]) -> str | None:
    """Return the one word of the other language that stands in all of some pairs of sentences and hardly anywhere else."""
    found = [word for word, places in words.items() if pairs == places]
    return found[0] if len(found) == 1 else None


def _places(telling: Telling, sentences: list[int]) -> dict[str, set[int]]:
    """Return for each stem of content words, names left aside, in which of some sentences it stands."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, sentence in enumerate(sentences):
        for word in _plain(telling, telling.sentences[sentence]):
            found[key(word.form)].add(number)
    return found


def _plain(telling: Telling, span: Span) -> list[Word]:
    """Return the content words of a stretch in lower case."""
    return [w for w in telling.between(*span) if telling.text[w.begin].islower() and telling.is_content(w)]


def _quoted(telling: Telling, sentence: Span) -> list[Word]:
    return [w for w in _plain(telling, sentence) if any(q.begin <= w.begin < q.end for q in telling.quotations)]


def _quotation(telling: Telling, word: Word) -> Span:
    return next(q for q in telling.quotations if q.begin <= word.begin < q.end)


def key(form: str) -> str:
    """Return the beginning of a word without its plural, the same for most of its forms."""
    return form.removesuffix("s")[:5]
