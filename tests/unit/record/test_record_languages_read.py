"""Who said what in five languages, on invented articles whose record was written down first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from record_reading import page

from retold.record.attribution import attributions
from retold.record.cast import Cast
from retold.record.speakers import speakers

CASES = json.loads(Path(__file__).with_name("languages_read.json").read_text("utf-8"))
"""Rows of language, text, and pairs of a speaker and the first words of what is reported."""
WANTED = [(case["lang"], case["text"], who, words) for case in CASES for who, words in case["said"]]


@pytest.mark.parametrize(("lang", "text", "who", "words"), WANTED, ids=[f"{w[0]}-{w[3]}" for w in WANTED])
def test_who_said_it(lang: str, text: str, who: str, words: str) -> None:
    """The words stand in what somebody is reported to have said: a name, or the words for a source without one."""
    prepared = page(text, lang)
    found = attributions(prepared)
    at = text.index(words)
    named = [
        f"{member.name if member else ''} {' '.join(span.of(text) for span in one.source)}"
        for one, member in zip(found, speakers(Cast(prepared), found), strict=True)
        if any(span.begin <= at < span.end for span in one.content)
    ]
    assert any(who in name for name in named)
