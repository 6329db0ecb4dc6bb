"""Words: what is one, where it stands, and the form it is compared in."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from tiny import MAYOR, cases

import retold
from retold.text.words import count, fold, words

CASES = cases(Path(__file__).parent / "cases" / "words.json")


@pytest.mark.parametrize("case", CASES)
def test_forms_are_those_of_the_case(case: dict[str, Any]) -> None:
    """Each text has the words its case says, folded."""
    assert [word.form for word in words(case["text"])] == case["forms"]


@pytest.mark.parametrize("text", [MAYOR, "", "北京人 came", "a\u200bb 1,200 U.S.", "\ud800"])
def test_count_is_the_number_of_words(text: str) -> None:
    """Counting finds as many as listing."""
    assert count(text) == len(words(text))


def test_words_of_a_part_have_places_in_the_whole() -> None:
    """Asked for a stretch of a text, words come back with places in the text, and none from outside the stretch."""
    begin, end = 40, 90
    part = words(MAYOR, begin, end)
    assert part
    assert all(begin <= word.begin < word.end <= end for word in part)
    assert all(fold(MAYOR[word.begin : word.end]) == word.form for word in part)


@pytest.mark.parametrize(("left", "right"), [("don’t", "DON'T"), ("U.S.", "US"), ("harbour’s", "Harbour")])
def test_spellings_of_one_word_fold_to_one_form(left: str, right: str) -> None:
    """Two ways a desk may print a word are compared as equal."""
    assert fold(left) == fold(right)


def test_a_huge_word_is_one_word() -> None:
    """A hundred thousand letters in a row are one word, found at once."""
    assert count("ab" * 50_000) == 1


def test_no_pattern_holds_on_to_a_group() -> None:
    """Possessive groups, ``(...)*+``, lose words on Python before 3.11.5: the same text gave other words there."""
    sources = [file for ending in ("py", "tsv") for file in Path(retold.__file__).parent.rglob(f"*.{ending}")]
    held = re.compile(r"[^(]\)(?:[*+?]|\{[\d,]+\})\+")
    assert len(sources) > 100
    assert [file.name for file in sources if held.search(file.read_text("utf-8"))] == []
