"""Names: mentions found by their capitals, and keys that compare them across spellings and scripts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tiny import MAYOR, cases

from retold.text.names import ascii_key, names, skeleton
from retold.text.sentences import sentences

CASES = cases(Path(__file__).parent / "cases" / "names.json")


def found(text: str, lang: str) -> list[str]:
    """Return the names of *text*, told where its sentences begin."""
    starts = frozenset(span.begin for span in sentences(text, lang))
    return [name.words for name in names(text, starts, lang)]


@pytest.mark.parametrize("case", CASES)
def test_names_are_those_of_the_case(case: dict[str, Any]) -> None:
    """Each text names whom its case says."""
    assert found(case["text"], case["lang"]) == case["names"]


def test_a_mention_is_what_its_span_covers() -> None:
    """Slicing the text by a mention's span gives its words."""
    mentions = names(MAYOR, frozenset(span.begin for span in sentences(MAYOR)))
    assert "Ottilie Grane" in [mention.words for mention in mentions]
    assert all(mention.span.of(MAYOR) == mention.words for mention in mentions)


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("Жуковский", "zhukovskiy"),
        ("Łódź", "lodz"),
        ("José", "jose"),
        ("Jose\u0301", "jose"),
        ("北京", "beijing"),
        ("", ""),
    ],
)
def test_ascii_key_is_what_a_word_sounds_like(word: str, key: str) -> None:
    """Letters of any script come out as lower-case ASCII."""
    assert ascii_key(word) == key


@pytest.mark.parametrize(
    "spellings",
    [
        ("Zelensky", "Зеленский", "Зеленський", "Selenskyj", "Zelenskyy"),
        ("Peskov", "Песков", "Peskow"),
        ("Verrault", "Verreault"),
        ("Anselm", "Anselme"),
        ("Dorin", "Ντόριν", "Дорин"),
        ("Shchukin", "Щукин", "Schtschukin"),
    ],
)
def test_spellings_of_one_name_share_a_skeleton(spellings: tuple[str, ...]) -> None:
    """A name has one skeleton however it was transliterated."""
    assert len({skeleton(word) for word in spellings}) == 1


def test_skeleton_of_unlike_names_differs() -> None:
    """Names that sound unlike do not fall together."""
    assert len({skeleton(word) for word in ("Velkirk", "Ollmark", "Haldwell", "Sorrenby", "Tregoyne")}) == 5


@pytest.mark.parametrize("word", ["", "😀", "123", "\u0301", "\ud800", "x" * 10_000])
def test_keys_of_anything_are_plain_ascii(word: str) -> None:
    """Whatever is asked, the key is ASCII and asking does not raise."""
    assert ascii_key(word).isascii()
    assert skeleton(word).isascii()
