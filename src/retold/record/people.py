"""Persons and bodies across tellings: which members of different articles are one, in spite of spelling and script.

Keys propose, likeness decides. Two names are one person's where last names sound alike and first names agree; a last
name alone joins the only full name of the story that ends in it; two last names that differ still join where first
name and role agree, for then one of them was garbled on the way.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from retold.record.cast import Member
from retold.record.languages import language
from retold.text.names import ascii_key, skeleton

ALIKE = 84
"""Per cent of likeness at which two last names are one name; chosen on forty pairs of spellings and thirty look-alikes."""
GARBLED = 60
"""Per cent at which one of two last names can be the other garbled, where first name and role agree."""
FIRMS = language("en").firms
"""What a firm's name may be shortened by, in whatever language it is named: such names are not translated."""
_SMALL = frozenset(
    [
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "its",
        "of",
        "in",
        "at",
        "for",
        "and",
        "to",
        "mr",
        "mrs",
        "ms",
        "dr",
        "former",
        "s",
    ]
)


@dataclass
class Person:
    """One person or body: spellings with the articles that use them, and roles."""

    names: dict[str, set[str]] = field(default_factory=dict)
    roles: set[str] = field(default_factory=set)
    tellings: set[str] = field(default_factory=set)

    @property
    def fullest(self) -> str:
        """The name with most words; of those the one most tellings use, not in capitals."""
        return min(self.names, key=lambda name: (-len(name.split()), name.isupper(), -len(self.names[name]), name))


@dataclass(frozen=True)
class Entry:
    """A member of one article's cast, on the way to a person."""

    story: str
    article: str
    member: Member


class _Known:
    """The entries tied to one person so far, of each kind no more than can make a difference: a crowd repeats itself."""

    def __init__(self) -> None:
        self.keys: set[str] = set()
        self._here: dict[str, dict[tuple[str, frozenset[str]], list[Entry]]] = defaultdict(dict)
        self._elsewhere: dict[str, list[Entry]] = {}

    def add(self, entry: Entry) -> None:
        """Add an entry: of one name and roles in a story two articles are enough, of one name two stories."""
        name = entry.member.name
        self.keys.add(ascii_key(name))
        here = self._here[entry.story].setdefault((name, frozenset(entry.member.roles)), [])
        if len(here) < 2 and all(other.article != entry.article for other in here):
            here.append(entry)
        elsewhere = self._elsewhere.setdefault(name, [])
        if len(elsewhere) < 2 and all(other.story != entry.story for other in elsewhere):
            elsewhere.append(entry)

    def holds(self, entry: Entry) -> bool:
        """Tell whether the entry is the same as any of these."""
        here = self._here.get(entry.story, {}).values()
        return any(same(entry, other) for others in here for other in others) or any(
            same(entry, other) for others in self._elsewhere.values() for other in others if other.story != entry.story
        )


def people(entries: list[Entry]) -> tuple[list[Person], list[int]]:
    """Return persons, and for each entry the number of its person. Entries of one story may join by less than others."""
    order = sorted(range(len(entries)), key=lambda n: _rank(entries[n]))
    persons: list[Person] = []
    known: list[_Known] = []
    by_key: dict[str, dict[int, None]] = defaultdict(dict)
    person_of = [0] * len(entries)
    for place in order:
        entry = entries[place]
        keys = _keys(entry)
        number = _best(entry, sorted({number for key in keys for number in by_key[key]}), known)
        if number is None:
            number = len(persons)
            persons.append(Person())
            known.append(_Known())
        known[number].add(entry)
        for key in keys:
            by_key[key][number] = None
        _take(persons[number], entry)
        person_of[place] = number
    return persons, person_of


def _rank(entry: Entry) -> tuple[str, int, str, str]:
    """Order by story, the fullest names first."""
    return entry.story, -len(entry.member.name.split()), entry.article, entry.member.name


def _keys(entry: Entry) -> set[str]:
    """Return the keys under which an entry may meet its like."""
    words = entry.member.name.split()
    last, first = words[-1], words[0]
    keys = {f"={ascii_key(entry.member.name)}", f"{entry.story}/{skeleton(last)}"}
    if len(words) == 2 and words[1].lower() in FIRMS:
        keys.add(f"{entry.story}/{skeleton(first)}")
    if len(words) > 1:
        keys |= {f"{skeleton(first)}+{skeleton(last)}", f"{entry.story}/{skeleton(first)}/"}
    return keys


def _best(entry: Entry, proposed: list[int], known: list[_Known]) -> int | None:
    """Return the proposed person the entry is; a last name alone joins only where one person fits."""
    fitting = [number for number in proposed if known[number].holds(entry)]
    if len(entry.member.name.split()) == 1 and len(fitting) > 1:
        exact = [number for number in fitting if ascii_key(entry.member.name) in known[number].keys]
        return exact[0] if exact else None
    return fitting[0] if fitting else None


def same(a: Entry, b: Entry) -> bool:
    """Tell whether two entries name one person or body."""
    x, y = a.member.name.split(), b.member.name.split()
    if ascii_key(a.member.name) == ascii_key(b.member.name):
        return len(x) > 1 or a.story == b.story or x[0].isupper()
    if a.story != b.story and (len(x) == 1 or len(y) == 1):
        return False
    if a.article == b.article:
        return False
    if len(x) + len(y) == 3 and (x if len(x) == 2 else y)[-1].lower() in FIRMS:
        return ascii_key(x[0]) == ascii_key(y[0])
    if len(x) == 1 or len(y) == 1:
        return a.story == b.story and _alike(x[-1], y[-1])
    if not _first_agree(x[0], y[0]):
        return False
    return _alike(x[-1], y[-1]) or (a.story == b.story and _garbled(x[-1], y[-1]) and _same_role(a.member, b.member))


def _alike(x: str, y: str) -> bool:
    """Tell whether two last names are spellings of one; the difference of a final vowel is a woman's name, not a spelling."""
    a, b = ascii_key(x), ascii_key(y)
    if a == b:
        return True
    if abs(len(a) - len(b)) == 1 and (a.startswith(b) or b.startswith(a)) and (a + b)[-1] != "i":
        return False
    if _vowels(a) != _vowels(b):
        return False
    return (len(a) > 3 and skeleton(x) == skeleton(y) and fuzz.ratio(a, b) >= 65) or (
        fuzz.ratio(a, b) >= ALIKE and len(a) > 4
    )


def _vowels(key: str) -> int:
    """Count the syllables of a name: a spelling changes a vowel, another name adds one."""
    return len(re.findall(r"[aeiouy]+", key))


def _garbled(x: str, y: str) -> bool:
    return fuzz.ratio(ascii_key(x), ascii_key(y)) >= GARBLED


def _first_agree(x: str, y: str) -> bool:
    """Tell whether first names can be one person's: alike, or one the initial of the other."""
    a, b = ascii_key(x), ascii_key(y)
    if 1 in (len(a), len(b)):
        return a[:1] == b[:1]
    return a == b or skeleton(x) == skeleton(y) or fuzz.ratio(a, b) >= ALIKE


def _same_role(a: Member, b: Member) -> bool:
    """Tell whether any role of the two shares most of its words."""
    for one in a.roles:
        for other in b.roles:
            x, y = _role_words(one), _role_words(other)
            if x and y and len(x & y) / min(len(x), len(y)) >= 0.6 and len(x & y) >= min(2, len(x), len(y)):
                return True
    return False


def _role_words(role: str) -> set[str]:
    return {word for word in re.findall(r"\w+", role.lower()) if word not in _SMALL}


def _take(person: Person, entry: Entry) -> None:
    """Add an entry's spellings, roles and article to a person."""
    for spelling in entry.member.spellings | {entry.member.name}:
        person.names.setdefault(spelling, set()).add(entry.article)
    person.roles |= entry.member.roles
    person.tellings.add(entry.article)
