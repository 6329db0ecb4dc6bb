"""What survives translation into any language: numbers, and the sound of names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from retold.model import Span
from retold.text import han
from retold.text.names import NOT_NAMES, ascii_key, names, skeleton
from retold.text.terms import Term, number_terms, term_id
from retold.text.words import Word, words

SOUNDS: Final = 4
"""Consonants of a name that count: many languages hang an ending on it, for each case another."""
KATAKANA: Final = re.compile(r"[\u30a1-\u30fa\u30fc]{2,}")
"""Foreign words in Japanese, names for the most part."""
_UNHEARD = str.maketrans("lmv", "rnp")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=100_000)
def in_katakana(form: str) -> str:
    """Return the consonants of a word as far as katakana keeps them: one sound for l and r, for b and v, for m and n before b.

    >>> in_katakana("トランプ") == in_katakana("trump")
    True
    """
    return _DOUBLED.sub(r"\1", skeleton(form).translate(_UNHEARD))


def sound_terms(text: str, lang: str, spans: tuple[Span, ...]) -> list[Term]:
    """Return numbers by value and names by sound; *spans* are the sentences."""
    found = list(number_terms(text, lang))
    for begin, end, form in _named(text, lang, spans):
        sound = skeleton(form)[:SOUNDS]
        if len(sound) > 1 and form not in NOT_NAMES:
            found.append(Term(begin, end, term_id("sound", sound), 6.0 + 4.0 * len(sound)))
    return found


def _named(text: str, lang: str, spans: tuple[Span, ...]) -> Iterator[Word]:
    """Yield the words of names."""
    if lang in han.LANGUAGES:
        yield from names_in_han(text)
        return
    for name in names(text, frozenset(s.begin for s in spans), lang):
        yield from words(text, name.begin, name.end)


def names_in_han(text: str) -> Iterator[Word]:
    """Yield what is known to be a name in Chinese or Japanese, spelt in Latin letters: foreign words, and what the dictionary has.

    >>> [word.form for word in names_in_han("北京のスミス")]
    ['sumisu', 'beijing']
    """
    for match in KATAKANA.finditer(text):
        yield Word(match.start(), match.end(), ascii_key(match.group()))
    for word in han.glossed(text):
        for name in word.names[:2]:
            yield Word(word.begin, word.end, name.lower())
