"""Marks of translation: what a careful desk would not print in its own language."""

from __future__ import annotations

import pytest
from tiny import MAYOR, article

from retold.relate.subject import subject


def shown(text: str, lang: str = "en") -> list[str]:
    """Return the words at the marks of *text*."""
    return [span.of(text) for span in subject(article("a", text, lang=lang)).marks]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It was a 90 -minute talk.", "90 -minute"),
        ("Some 20 000 people came.", "20 000"),
        ("The crew excorored the bridge.", "excorored"),
        ("a large -scale reform of it", "large -scale"),
    ],
)
def test_what_no_desk_prints_is_a_mark(text: str, words: str) -> None:
    """Foreign spacing and words the language does not have."""
    assert words in shown(text)


def test_lower_case_names_are_marks_where_others_have_capitals() -> None:
    """A text that capitalises its names and prints `moscow` did not grow in English."""
    assert "moscow" in shown(MAYOR + " They flew to moscow.")


@pytest.mark.xfail(strict=True, reason="lower-case names count as marks even in a text that has no capitals at all")
def test_a_text_without_capitals_shows_no_translation() -> None:
    """A note typed in lower case throughout says nothing about where it came from."""
    assert shown("all lower case in moscow and in paris") == []


def test_a_careful_text_has_none() -> None:
    """Names, numbers and compounds of a well-kept text are no marks."""
    assert shown(MAYOR) == []


def test_numbers_in_newspaper_style_are_none() -> None:
    """Separators, dates and telephone numbers in groups are ordinary."""
    assert shown("In 2025 some 20,000 people dialled 555 123 4567 on March 12, 2025.") == []


@pytest.mark.parametrize("lang", ["ru", "fr", "zh"])
def test_other_languages_give_none(lang: str) -> None:
    """Only English is looked at: French writes 20 000."""
    assert shown("Quelque 20 000 personnes excorored", lang) == []
