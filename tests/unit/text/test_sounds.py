"""What survives translation into any language: the sound of names, whatever their endings and their script."""

from __future__ import annotations

import pytest

from retold.model import Span
from retold.text.sounds import in_katakana, names_in_han, sound_terms


def _ids(text: str, lang: str) -> set[int]:
    return {term.id for term in sound_terms(text, lang, (Span(0, len(text)),))}


@pytest.mark.parametrize(
    ("english", "other", "lang"),
    [
        ("She met Pellam there.", "Она встретила Пеллама.", "ru"),
        ("She met Sorrenby there.", "Spotkała tam Sorrenbym.", "pl"),
        ("Then Dorin spoke of 312 jars.", "Τότε ο Ντόριν μίλησε για 312 βάζα.", "el"),
        ("She lives in Beijing.", "她住在北京。", "zh"),
        ("She met Dorin there.", "彼女はドリンに会った。", "ja"),
    ],
)
def test_a_name_is_known_by_its_sound(english: str, other: str, lang: str) -> None:
    """Case endings, another script and the dictionary's names all give the sound of the English name."""
    assert _ids(english, "en") & _ids(other, lang)


def test_other_names_sound_otherwise() -> None:
    """Two names of unlike consonants do not meet."""
    assert not _ids("She met Pellam there.", "en") & _ids("Она встретила Орлова.", "ru")


@pytest.mark.parametrize(
    ("katakana", "english"),
    [("トランプ", "trump"), ("ベルリン", "berlin"), ("ローマ", "roma"), ("パトロール", "patrol")],
)
def test_katakana_keeps_what_it_can(katakana: str, english: str) -> None:
    """Japanese has one sound for l and r, for b and v; what is left is the same from both sides."""
    assert in_katakana(katakana) == in_katakana(english)


def test_names_in_han_say_where_they_stand() -> None:
    """Each is spelt in Latin letters; its place is that of the characters."""
    text = "北京のスミス"
    assert {(text[w.begin : w.end], w.form) for w in names_in_han(text)} == {("スミス", "sumisu"), ("北京", "beijing")}
