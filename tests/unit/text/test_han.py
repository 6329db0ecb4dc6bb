"""Han characters: which words a dictionary knows, as English words, with their places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.text.han import glossed


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("政府大楼", ["政府", "大楼"]),  # simplified
        ("總統會議", ["總統", "會議"]),  # traditional
        ("会議の経済発表", ["会議", "経済", "発表"]),  # simplified the Japanese way
        ("灯塔会议", ["灯塔", "会议"]),
        ("lighthouse とう", []),
        ("", []),
    ],
)
def test_words_are_found_in_every_way_of_writing(text: str, words: list[str]) -> None:
    """Simplified, traditional and Japanese forms of a word are one word; what is no word of two characters is none."""
    assert [text[word.begin : word.end] for word in glossed(text)] == words


def test_names_are_what_the_dictionary_writes_with_a_capital() -> None:
    """A city is a name, a meeting is none; the English words are in lower case for both."""
    city, meeting = glossed("北京会议")
    assert city.names == ("Beijing",)
    assert city.english == ("beijing",)
    assert meeting.names == ()
    assert "meeting" in meeting.english


@given(st.text(alphabet="政府大楼会議経済の、 aé\ud800", max_size=40))
def test_places_are_in_order_and_inside(text: str) -> None:
    """Whatever the text, words lie inside it and none overlaps another."""
    at = 0
    for word in glossed(text):
        assert at <= word.begin < word.end <= len(text)
        at = word.end
