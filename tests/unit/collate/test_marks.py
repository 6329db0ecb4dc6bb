"""Marks of each kind: what says the same, what stands for something else, and how much a difference weighs."""

from __future__ import annotations

import pytest

from retold.collate import counting, dating, naming, placing, quoting, speaking, titles
from retold.collate.kinds import ENOUGH
from retold.collate.tellings import Telling
from retold.model import Article


def _telling(text: str, lang: str = "en") -> Telling:
    return Telling(Article("x", text, lang), "2031-04-03")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Marta K. Oyelaran", "Mrs Oyelaran"),
        ("Dmitri Orvo", "Dmitry Orvo"),
        ("Kharkiv", "Harkiv"),
        ("the United States", "U.S."),
        ("Norland", "Norlanders"),
        ("Central Herring Agency", "CHA"),
        ("Prime Minister Ada Rask", "Ada Rask"),
        ("Finance Minister Ada Rask", "Rask"),
    ],
)
def test_forms_of_one_name(one: str, other: str) -> None:
    """Titles, initials, transliteration, adjectives and abbreviations do not make another name."""
    assert naming.same_name(naming.name_tokens(one), naming.name_tokens(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Verra Holt", "Verra Hult"), ("Anselm Rike", "Anselme Rike"), ("Orvo", "Arvo"), ("Vell", "Bell")],
)
def test_respelt_names_are_other_names(one: str, other: str) -> None:
    """A changed letter that no transliteration explains is a variant."""
    assert not naming.same_name(naming.name_tokens(one), naming.name_tokens(other))


def test_common_words_at_the_head_of_a_sentence_are_no_names() -> None:
    """Neither are the words of a heading."""
    found = naming.marks(_telling("Storms Over The Quiet Harbour\nStormy weather kept Odo Pellam in Vell."))
    assert [mark.words for mark in found] == ["Odo Pellam", "Vell"]


def test_names_of_bodies_are_joined() -> None:
    """A plural possessive and "for" hold a name together."""
    found = naming.marks(_telling("She left the Bakers’ and Millers’ Union and the Institute for Slow Bread."))
    assert [mark.words for mark in found] == ["Bakers’ and Millers’ Union", "Institute for Slow Bread"]


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("It took two weeks of work.", "It took 14 days of work.", True),
        ("It took a fortnight of work.", "It took fifteen days of work.", False),
        ("It took 24 months of work.", "It took two years of work.", True),
        ("Some 600 came.", "About 600 came.", True),
        ("Nearly 600 came.", "600 came.", False),
        ("At least eleven stood there.", "Fewer than eleven stood there.", True),
        ("They paid 6 per cent.", "They paid six percent.", True),
    ],
)
def test_amounts(one: str, other: str, equal: bool) -> None:
    """Numbers are compared by value, spans of time in days, with the way they lean."""
    x, y = counting.marks(_telling(one))[0], counting.marks(_telling(other))[0]
    assert counting.same(x, y) is equal


def test_dates_are_no_numbers() -> None:
    """The day of a month is a date; so are the digits of a name none."""
    assert counting.marks(_telling("On January 20 the F-16 landed.")) == []


def test_conversions_weigh_less_than_changes() -> None:
    """Miles made kilometres are worth less than another distance."""
    miles, km, other = (
        counting.marks(_telling(f"The road is {d} long."))[0] for d in ("100 miles", "160 kilometres", "90 kilometres")
    )
    assert counting.weight(miles, km) < counting.weight(miles, other)


def test_vague_numbers_cover_what_they_can_stand_for() -> None:
    """Hundreds can stand for 600."""
    x, y = (counting.marks(_telling(f"{n} people of the valley came."))[0] for n in ("600", "Hundreds of"))
    assert counting.likeness(x, y, 1.0) >= ENOUGH


def test_dates_made_vague_stand_for_each_other() -> None:
    """The middle of January stands for January 20, more surely than a bare January does."""
    exact, vague, bare = (
        dating.marks(_telling(f"She spoke {when} of bread."))[0]
        for when in ("on January 20", "in the middle of January", "in January")
    )
    assert not dating.same(exact, vague)
    assert dating.likeness(exact, vague, 1.0) > dating.likeness(exact, bare, 0.0)


def test_quotations_need_words_of_somebody() -> None:
    """A single quoted word and a quoted title are nobody's words."""
    text = "The “truce” in “Vera Lake” ended: “we go home now”, said Odo Pellam."
    assert [mark.words for mark in quoting.marks(_telling(text))] == ["we go home now"]


def test_a_part_of_a_quotation_weighs_less_than_other_words() -> None:
    """Cut before reworded."""
    whole, cut, other = (
        quoting.marks(_telling(f"“{q}”, she said."))[0]
        for q in ("we go home and rest", "we go home", "we went home to rest")
    )
    assert quoting.weight(whole, cut) < quoting.weight(whole, other)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We go home,” said Odo Pellam on Monday.", "Odo Pellam"),
        ("Odo Pellam, the skipper, said that they would go.", "Odo Pellam"),
        ("They would go, according to two people with knowledge of the plan.", "two people with knowledge of the plan"),
        ("Insiders revealed that they would go.", "Insiders"),
        ("Odo Pellam was in Vell. He said so.", None),
        ("She stood before a crowd in Vell and argued that they should go.", None),
    ],
)
def test_speakers(text: str, speaker: str | None) -> None:
    """The subject of a verb of speech, or who something is according to; pronouns name nobody."""
    assert [mark.words for mark in speaking.marks(_telling(text))][:1] == ([speaker] if speaker else [])


def test_places_keep_their_details() -> None:
    """The spot in a town is part of the phrase."""
    found = placing.marks(_telling("They met in the market hall at Vell and then at the Brisk docks."))
    assert [mark.words for mark in found] == ["in the market hall at Vell", "at the Brisk docks"]


def test_titles_before_and_after_a_name() -> None:
    """A title is read on either side, with what says that it is over."""
    found = titles.titles(_telling("Former Mayor Ada Rask met Odo Pellam, the transport minister, and Judge Orvo."))
    assert found["rask"][0].past
    assert found["pellam"][0].modifiers == {"transport"}
    assert found["orvo"][0].heads == {"judge"}


def test_long_runs_of_words_are_read_in_no_time() -> None:
    """No pattern backtracks without bound: a hostile paragraph costs what its length costs."""
    telling = _telling("Ada Rask, " + "a" * 3000 + ", " + "in the aa bb cc dd ee ff gg " * 300 + "Vell")
    for module in (naming, placing, speaking, counting, quoting, dating):
        module.marks(telling)
    titles.titles(telling)


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("It sailed at 6.52 a.m. on the tide.", "It sailed at 6:52 on the tide.", True),
        ("It sailed at four in the morning.", "It sailed at 4 a.m. sharp.", True),
        ("It sailed at 11.40 p.m. sharp.", "It sailed at 23:40 sharp.", True),
        ("It sailed at 6:52 sharp.", "It sailed at 6:25 sharp.", False),
        ("It sailed in late October.", "It sailed at the end of October.", True),
        ("It sailed in the first weekend of May.", "It sailed in the second weekend of May.", False),
    ],
)
def test_times_of_day_and_parts_of_months(one: str, other: str, equal: bool) -> None:
    """A time is compared by what it says, in figures or words; a part of a month by its days."""
    x, y = dating.marks(_telling(one))[0], dating.marks(_telling(other))[0]
    assert dating.same(x, y) is equal
    assert equal or dating.likeness(x, y, 1.0) >= ENOUGH


def test_spans_of_time_told_in_two_parts_are_added_up() -> None:
    """Six years and nine months are 81 months."""
    x, y = (counting.marks(_telling(f"He got {n} for it."))[0] for n in ("six years and nine months", "81 months"))
    assert counting.same(x, y)
