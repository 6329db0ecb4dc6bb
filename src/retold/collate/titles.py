"""What people are called: titles that differ between tellings ("former President" / "President"), once for the story."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from typing import NamedTuple

from retold.collate.kinship import Kinship
from retold.collate.lexicon import (
    BUSINESS,
    LOOSE_TITLES,
    PAST_TITLE,
    PORTFOLIOS,
    SORTS_OF_TITLES,
    SPOKESPERSON,
    TITLE_HEADS,
    TITLE_MODIFIERS,
)
from retold.collate.naming import name_tokens
from retold.collate.tellings import Telling
from retold.collate.variants import Reading, Variant
from retold.model import Span
from retold.text.names import TITLES, Name
from retold.text.words import Word

_AFTER = re.compile(
    r",[ \u00a0](?:an?[ \u00a0]|the[ \u00a0]|his[ \u00a0]|her[ \u00a0])?"
    r"([\w’'.\-]+(?:[ \u00a0][\w’'.\-]+){0,6}?)(?=[,.;]|[ \u00a0](?:who|in|at)\b)"
)
_COMMA_BEFORE = re.compile(r"((?:[\w’'\-]+[ \u00a0]){1,4}[\w’'\-]+),[ \u00a0]$")


class Title(NamedTuple):
    """A title as printed with one mention."""

    span: Span
    heads: frozenset[str]
    modifiers: frozenset[str]
    sentence: int

    @property
    def past(self) -> bool:
        """Whether it says that the office is not, or no longer, held."""
        return bool(self.modifiers & PAST_TITLE)


Titles = dict[str, list[Title]]
"""Titles by the last word of the bearer's name."""


def titles(telling: Telling) -> Titles:
    """Return the titles a telling gives people, by surname."""
    found: Titles = defaultdict(list)
    for name in telling.names:
        tokens = name_tokens(name.words)
        if not tokens or len(tokens[-1]) < 3:
            continue
        for span in _spans(telling, name):
            if title := _title(telling, span):
                found[tokens[-1]].append(title)
    return dict(found)


def _spans(telling: Telling, name: Name) -> list[Span]:
    """Return the stretches beside a mention where a title can stand: before it (in capitals inside it too), and in commas."""
    text = telling.text
    lead = name.begin + _titled(name.words)
    found = [Span(_title_begins(telling, name.begin), max(lead, name.begin))]
    head = text[max(0, name.begin - 60) : name.begin]
    if match := _COMMA_BEFORE.search(head):
        base = name.begin - len(head)
        found.append(Span(base + match.start(1), base + match.end(1)))
    if match := _AFTER.match(text, name.end, min(len(text), name.end + 90)):
        found.append(Span(match.start(1), match.end(1)))
    return found


def _title_begins(telling: Telling, end: int) -> int:
    """Return where the title words right before *end* begin; one other word may stand among them (former Vell mayor)."""
    begin, gap, after = end, 0, end
    for word in reversed(telling.between(max(0, end - 60), end)):
        plain = SPOKESPERSON.get(word.form, word.form)
        if telling.text[word.end : after].strip(" \u00a0"):
            break
        if plain in TITLE_HEADS or plain in TITLE_MODIFIERS:
            begin, gap = word.begin, 0
        elif begin == end or gap:
            break
        else:
            gap = 1
        after = word.begin
    return begin


def _titled(words: str) -> int:
    """Return how many code points of a name's head are title: "Transport Minister " in "Transport Minister Ana Rask"."""
    parts, length = words.split(" "), 0
    for part in parts[:-1]:
        plain = part.lower().rstrip(".")
        if plain not in TITLES and SPOKESPERSON.get(plain, plain) not in TITLE_HEADS | TITLE_MODIFIERS:
            break
        length += len(part) + 1
    return length


def _title(telling: Telling, span: Span) -> Title | None:
    """Read the title in a stretch: from its first title word to its last, if a noun is among them."""
    heads: set[str] = set()
    modifiers: set[str] = set()
    places: list[Word] = []
    for word in telling.between(*span):
        for form in (word.form, *word.form.split("-")):
            plain = SPOKESPERSON.get(form, form)
            if plain in TITLE_HEADS or plain in TITLE_MODIFIERS:
                (heads if plain in TITLE_HEADS else modifiers).add(plain)
                places.append(word)
    if not heads:
        return None
    if "chief" in heads and len(heads) > 1 and "executive" not in heads:
        heads, modifiers = heads - {"chief"}, modifiers | {"chief"}
    return Title(
        Span(places[0].begin, places[-1].end), frozenset(heads), frozenset(modifiers), telling.sentence_at(span.begin)
    )


def title_variants(tellings: dict[str, Telling], kinship: Kinship) -> list[Variant]:
    """Return one variant for each person whom kin tellings give titles that contradict each other."""
    given = {id_: titles(telling) for id_, telling in tellings.items()}
    surnames: dict[str, list[str]] = defaultdict(list)
    for id_ in tellings:
        for surname in given[id_]:
            surnames[surname].append(id_)
    found = []
    for surname in sorted(surnames):
        if variant := _contradiction(
            surnames[surname], {id_: given[id_][surname] for id_ in surnames[surname]}, tellings, kinship
        ):
            found.append(variant)
    return found


def _contradiction(
    ids: list[str], given: dict[str, list[Title]], tellings: dict[str, Telling], kinship: Kinship
) -> Variant | None:
    """Return the variant of one person's titles, with the titles that contradict each other; None where all agree."""
    chosen: dict[str, Title] = {}
    weight = 0.0
    for a, b in combinations(ids, 2):
        if not kinship.kin(a, b) or tellings[a].lang != tellings[b].lang:
            continue
        if clash := _clash(given[a], given[b]):
            chosen.setdefault(a, clash[0])
            chosen.setdefault(b, clash[1])
            weight = max(weight, clash[2])
    if not chosen:
        return None
    readings = tuple(Reading(i, t.span, tellings[i].sentences[t.sentence]) for i, t in chosen.items())
    groups: dict[tuple[frozenset[str], bool], list[str]] = defaultdict(list)
    for id_, title in chosen.items():
        groups[title.heads | title.modifiers, title.past].append(id_)
    first = next(iter(chosen))
    return Variant(
        "name", weight, readings, tuple(map(tuple, groups.values())), (first, chosen[first].span.begin), "title"
    )


def _clash(a: list[Title], b: list[Title]) -> tuple[Title, Title, float] | None:
    """Return the two titles that contradict each other most, and the weight of that."""
    past_a, past_b = [t for t in a if t.past], [t for t in b if t.past]
    if bool(past_a) != bool(past_b):
        with_it, without = (past_a[0], b) if past_a else (past_b[0], a)
        same_office = [t for t in without if t.heads & with_it.heads and "retired" not in t.modifiers]
        if same_office:
            pair = (with_it, same_office[0]) if past_a else (same_office[0], with_it)
            return (*pair, 0.85)
    if any(x.heads == y.heads and x.modifiers == y.modifiers for x in a for y in b):
        return None
    if found := next(((x, y, 0.7) for x in a for y in b if _contradict(x, y)), None):
        return found
    offices = [{head for title in side for head in title.heads} for side in (a, b)]
    exact = [len(heads) == 1 and not heads & LOOSE_TITLES for heads in offices]
    return (a[0], b[0], 0.6) if all(exact) and not _one_sort(*(next(iter(heads)) for heads in offices)) else None


def _one_sort(x: str, y: str) -> bool:
    """Tell whether two nouns can stand for one office."""
    return x == y or any(x in sort and y in sort for sort in SORTS_OF_TITLES)


def _contradict(x: Title, y: Title) -> bool:
    """Tell whether two titles cannot both be exact: other offices of one rank, or one office under two names.

    A person may be judge and mediator, or leader and secretary: other nouns alone contradict nothing, unless each of the two
    tellings knows the person by one of them only.
    """
    mine, other = x.modifiers - PAST_TITLE, y.modifiers - PAST_TITLE
    if mine == other and x.heads | y.heads <= LOOSE_TITLES:
        return False
    if x.heads & y.heads - {"chief"}:
        return bool(mine and other and not mine & other)
    in_business = bool(x.heads & BUSINESS and y.heads & BUSINESS)
    return in_business or bool(mine & other & PORTFOLIOS)
