"""How the report puts figures, dates and names."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.report import embedding, fitting, page_view, palette, phrases, record_view, side_by_side, verdicts


@pytest.mark.parametrize(
    "module", [phrases, fitting, embedding, palette, page_view, record_view, side_by_side, verdicts]
)
def test_examples_in_docstrings_hold(module):
    """What the docstrings show is what the functions do."""
    assert doctest.testmod(module).failed == 0


@given(st.floats(0, 1))
def test_a_probability_is_never_put_as_certain(value):
    """Nothing is ever said to be 0 % or 100 % sure."""
    assert phrases.percent(value) not in ("0\u00a0%", "100\u00a0%")


@given(st.text(max_size=40))
def test_any_words_can_stand_where_a_date_was_expected(value):
    """A claim that is no date is shown as it is, and never an error."""
    assert isinstance(phrases.day(value), str)
    assert isinstance(phrases.days(value, value), str)


@given(st.text(max_size=300), st.integers(2, 80))
def test_shortened_words_fit_and_hold_no_control_characters(words, most):
    """A name for a terminal or a heading is one line, short, and cannot steer what shows it."""
    line = phrases.short(words, most)
    assert len(line) <= most
    assert not any(ord(letter) < 32 or 0x7F <= ord(letter) < 0xA0 for letter in line)


@given(st.text(max_size=200), st.integers(1, 3), st.floats(4, 40))
def test_wrapped_words_keep_to_their_lines(words, lines, width):
    """A card's headline never has more lines than asked, and what is not cut is whole."""
    out = fitting.wrapped(words, lines=lines, width=width)
    assert 1 <= len(out) <= lines
    if not out[-1].endswith("…"):
        assert "".join(out).replace(" ", "") == "".join(words.split())


@pytest.mark.parametrize(
    ("words", "expected"), [("12 يوم", True), ("Orrin أورين", False), ("", False), ("港口", False)]
)
def test_direction_is_that_of_the_first_letter(words, expected):
    """A headline in Arabic or Hebrew is set from the right."""
    assert fitting.right_to_left(words) is expected


@pytest.mark.parametrize("code", ['en"><script>', "english language", "", None, "en_GB"])
def test_a_language_that_is_no_tag_is_not_written_as_one(code):
    """The lang attribute takes a language tag or nothing."""
    assert phrases.language_tag(code) == ""


@pytest.mark.parametrize("code", ["en", "zh-Hant", "sr-Latn-RS"])
def test_language_tags_are_kept(code):
    """Proper tags pass."""
    assert phrases.language_tag(code) == code
