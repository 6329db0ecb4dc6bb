"""Information: how much a word tells, in bits."""

from __future__ import annotations

import pytest

from retold.text.information import CEILING, bits, is_known


def test_rarer_words_tell_more() -> None:
    """The article tells little, a ferry more, an unheard-of word most."""
    assert bits("the", "en") < bits("ferry", "en") < bits("zzqxv", "en") == CEILING


@pytest.mark.parametrize("lang", ["en", "ru", "de", "fr", "zh", "ar"])
def test_common_words_are_cheap_in_their_language(lang: str) -> None:
    """The commonest word of each language tells less than eight bits, and one nobody knows tells most."""
    common = {"en": "the", "ru": "и", "de": "der", "fr": "le", "zh": "的", "ar": "في"}[lang]
    assert bits(common, lang) < 8
    assert bits("zzqxvzzqxv", lang) == CEILING


def test_numbers_tell_less_than_unheard_of_words() -> None:
    """A long number is rare but no riddle; one or two digits tell least."""
    assert bits("42", "en") < bits("1,340", "en") < CEILING


@pytest.mark.parametrize("lang", ["xx", "", "not a code"])
def test_a_language_without_a_list_counts_all_words_alike(lang: str) -> None:
    """Where nothing is known, every word has one weight, and none is unheard of."""
    assert bits("anything", lang) == bits("else", lang) == 12.0
    assert is_known("anything", lang)


def test_known_words_are_those_of_general_text() -> None:
    """General English knows ferries and not invented words."""
    assert is_known("ferry", "en")
    assert not is_known("excorored", "en")


def test_bits_stay_within_bounds() -> None:
    """No word tells less than nothing or more than the ceiling."""
    assert all(0 < bits(form, "en") <= CEILING for form in ("the", "a", "", "😀", "\ud800", "9", "x" * 1000))
