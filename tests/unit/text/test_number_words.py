"""Numbers in letters, in all their cases."""

from __future__ import annotations

import pytest

from retold.text.calendars import CALENDARS
from retold.text.number_words import counts, table, value
from retold.text.numbers import numbers


@pytest.mark.parametrize(
    ("text", "lang", "values"),
    [
        ("two hundred and five, twelve hundred, two dozen, hundreds", "en", [205, 1200, 24]),
        ("one million two hundred thousand", "en", [1_200_000]),
        ("шестью сотнями, сорок шесть, почти двумстам пятидесяти, сотни, сто", "ru", [600, 46, 250, 100]),
        ("двадцатью пятью тысячами", "ru", [25_000]),
        ("п’ятдесяти двох", "uk", [52]),
        ("quatre-vingt-quinze, dix-sept, soixante et onze, deux cents, dix pour cent", "fr", [95, 17, 71, 200, 10]),
        ("mille neuf cent quatre-vingt-dix-sept", "fr", [1997]),
        ("zweihundertsechzig, siebenundzwanzig, hundert, eine Million, ein Kran", "de", [260, 27, 100, 1_000_000]),
        ("trentotto, duecentosessanta", "it", [38, 260]),
        ("treinta y cinco mil, ciento veinte", "es", [35_000, 120]),
        ("drieënveertig", "nl", [43]),
    ],
)
def test_numbers_in_letters(text: str, lang: str, values: list[float]) -> None:
    """Compounds, cases and multipliers are read; a lone article or scale word counts nothing."""
    assert [number.value for number in numbers(text, lang)] == values


@pytest.mark.parametrize("lang", sorted(CALENDARS))
def test_small_numbers_are_those_of_the_table(lang: str) -> None:
    """Times read the same words as numbers do."""
    assert all(table(lang)[form.replace("['’ʼ]", "'")] == number for form, number in counts(lang).items())
    assert {2, 3, 12, 20, 50, 100} <= set(counts(lang).values())


def test_a_word_that_only_looks_like_one() -> None:
    """What is no number is worth nothing."""
    assert value("similar", "it") is None
    assert value("hundredfold", "en") is None
