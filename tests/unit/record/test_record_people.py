"""One person across tellings, in spite of spelling and script."""

from __future__ import annotations

import itertools

import pytest

from retold.record.cast import Member
from retold.record.people import Entry, people, same


def entry(name: str, article: str, *roles: str, story: str = "story:1") -> Entry:
    """Make an entry of a cast."""
    return Entry(story, article, Member(name, {name}, set(roles), [0]))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Sergey V. Lavin", "Sergei Lavin"),
        ("Sergei Lavin", "Сергей Лавин"),
        ("Dmitri S. Kass", "Dmitry Kass"),
        ("Ilse Moos", "Moos"),
        ("I. Moos", "Ilse Moos"),
        ("ILSE MOOS", "Ilse Moos"),
    ],
)
def test_spellings_of_one(a: str, b: str) -> None:
    """Spellings, initials, scripts and capitals do not part a person."""
    assert same(entry(a, "a"), entry(b, "b"))


@pytest.mark.parametrize(
    ("a", "b"),
    [("Ivan Peskin", "Ivan Peskina"), ("Ilse Moos", "Karl Moos"), ("Ayo Bello", "Ayo Berg"), ("Peskov", "Pskov")],
)
def test_look_alikes_stay_apart(a: str, b: str) -> None:
    """A key they share proposes; it does not decide."""
    assert not same(entry(a, "a"), entry(b, "b"))


def test_a_garbled_last_name_is_tied_by_first_name_and_role() -> None:
    """Same first name, same role, last names half alike: one of them was garbled on the way."""
    a = entry("Sergei Naratkin", "a", "his Sandmark counterpart")
    b = entry("Sergei Jolatkin", "b", "his Sandmark counterpart")
    assert same(a, b)
    assert not same(a, entry("Sergei Jolatkin", "b", "a tram driver"))


def test_last_names_alone_do_not_tie_across_stories() -> None:
    """Another story's Moos is another Moos."""
    assert not same(entry("Ilse Moos", "a"), entry("Moos", "b", story="story:2"))


def test_order_does_not_matter_and_variants_are_listed() -> None:
    """Whatever the order, the same persons with every spelling."""
    entries = [entry("Ilse Moos", "a"), entry("Moos", "b"), entry("Ilse V. Moos", "c"), entry("Ayo Bello", "a")]
    results = set()
    for order in itertools.permutations(entries):
        persons, _ = people(list(order))
        results.add(tuple(sorted((p.fullest, tuple(sorted(p.names)), tuple(sorted(p.tellings))) for p in persons)))
    assert results == {
        (
            ("Ayo Bello", ("Ayo Bello",), ("a",)),
            ("Ilse V. Moos", ("Ilse Moos", "Ilse V. Moos", "Moos"), ("a", "b", "c")),
        )
    }
