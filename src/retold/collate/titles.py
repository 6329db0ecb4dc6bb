"""What people are called: titles that differ between tellings ("former President" / "President"), once for the story."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple

from retold.collate.kinship import Kinship
from retold.collate.lexicon import (
    BUSINESS,
    DETERMINERS,
    LOCATIVES,
    LOOSE_TITLES,
    NO_OCCUPATION,
    OCCUPATION,
    PAST_TITLE,
    PORTFOLIOS,
    SORTS_OF_TITLES,
    SPEECH,
    SPOKESPERSON,
    TITLE_HEADS,
    TITLE_MODIFIERS,
)
from retold.collate.naming import name_tokens
from retold.collate.speaking import NOT_SUBJECT
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


OPEN = 0.5
"""Weight of two other nouns for what somebody does, one of which is no listed title: they may mean the same."""


class Title(NamedTuple):
    """A title as printed with one mention."""

    span: Span
    heads: frozenset[str]
    modifiers: frozenset[str]
    sentence: int
    office: frozenset[str] = frozenset()
    """Other words right before the noun: data and protection of the data protection officer."""

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
        tokens = name_tokens(name.words.split(" of ")[0])  # Ada Rask of Vell
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
        if plain in TITLE_HEADS or plain in TITLE_MODIFIERS or is_occupation(telling, word):
            begin, gap = word.begin, 0
        elif begin == end or gap:
            break
        else:
            gap = 1
        after = word.begin
    return begin


def _titled(words: str) -> int:
    """Return how many code points of a name's head are title: "Transport Minister " in "Transport Minister Ana Rask"."""
    parts, length, titled = words.split(" "), 0, 0
    for part in parts[:-1]:
        plain = part.lower().rstrip(".")
        length += len(part) + 1
        if plain in TITLES or SPOKESPERSON.get(plain, plain) in TITLE_HEADS | TITLE_MODIFIERS:
            titled = length
    return titled


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
    if not heads and (noun := _occupation(telling, span)):
        heads, places = {noun.form}, sorted([*places, noun], key=lambda word: word.begin)
    if not heads:
        return None
    if "chief" in heads and len(heads) > 1 and "executive" not in heads:
        heads, modifiers = heads - {"chief"}, modifiers | {"chief"}
    at = Span(places[0].begin, places[-1].end)
    office = _office(telling, at.begin) if len(heads) == 1 else frozenset()
    return Title(at, frozenset(heads), frozenset(modifiers), telling.sentence_at(span.begin), office)


def is_occupation(telling: Telling, word: Word) -> bool:
    """Tell whether an English word says what somebody does, by its ending; a capital within a sentence makes it a name."""
    if telling.lang not in ("en", "") or word.form in NO_OCCUPATION or not OCCUPATION.fullmatch(word.form):
        return False
    return telling.text[word.begin].islower() or word.begin in telling.opening


def _occupation(telling: Telling, span: Span) -> Word | None:
    """Return the noun of a stretch that is no listed title: the last word before what belongs to it, as "of the mine" does."""
    run = telling.between(*span)
    end = next((at for at, word in enumerate(run) if word.form in _BELONGING), len(run))
    noun = run[end - 1] if end else None
    return noun if noun and is_occupation(telling, noun) else None


_BELONGING = NOT_SUBJECT | LOCATIVES | frozenset(("who", "whose", "and"))


def _office(telling: Telling, begin: int) -> frozenset[str]:
    """Return the words right before a title, two at most, up to an article, an owner, a preposition or a verb of speech."""
    found: list[str] = []
    after = begin
    for word in reversed(telling.between(max(0, begin - 40), begin)):
        owner = telling.text[word.begin : word.end].endswith(("’s", "'s", "’", "'"))
        stops = word.form in _BELONGING | DETERMINERS | SPEECH or owner or not telling.text[word.end : after].isspace()
        if stops or len(found) == 2 or not telling.is_content(word):
            break
        found.append(word.form)
        after = word.begin
    return frozenset(found)


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
    clashing = cache(_clash)  # of a story that many print as it stands, nearly all pairs are the same
    told = {id_: tuple(given[id_]) for id_ in ids}
    for a, b in combinations(ids, 2):
        if tellings[a].lang != tellings[b].lang or not (clash := clashing(told[a], told[b])):
            continue
        if kinship.kin(a, b):
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


def _clash(a: Sequence[Title], b: Sequence[Title]) -> tuple[Title, Title, float] | None:
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
    if past_a or past_b:
        return None  # who was a judge may be anything now
    offices = [{head for title in side for head in title.heads} for side in (a, b)]
    exact = [len(heads) == 1 and not heads & LOOSE_TITLES for heads in offices]
    listed = all(heads & TITLE_HEADS for heads in offices)
    if not listed and any(x.office & y.office for x in a for y in b):
        return None  # a truffle dealer and a truffle trader
    return (
        (a[0], b[0], 0.6 if listed else OPEN)
        if all(exact) and not _one_sort(*(next(iter(heads)) for heads in offices))
        else None
    )


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
    one_office = x.office & y.office and x.heads | y.heads <= TITLE_HEADS
    if one_office and not _one_sort(*(next(iter(t.heads)) for t in (x, y))):
        return True
    in_business = bool(x.heads & BUSINESS and y.heads & BUSINESS)
    return in_business or bool(mine & other & PORTFOLIOS)
