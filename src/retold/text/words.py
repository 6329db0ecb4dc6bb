"""Words with their places. A word is a run of letters or digits; scripts without spaces give one word per character."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

SPACELESS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f"
"""Hiragana, Katakana, Han and Thai: written without spaces between words."""

_LETTER = rf"[^\W_{SPACELESS}]"
_MARKED_BLOCKS = ((0x0300, 0x0E00), (0x1AB0, 0x1B00), (0x1DC0, 0x1E00), (0x20D0, 0x2100), (0xFE20, 0xFE30))
"""Where Unicode keeps the marks of scripts with spaces, Latin to Sinhala. Thai, Lao, Khmer and Burmese lie behind: there a
mark that joined its neighbours would make one word of a whole line."""
MARK = "".join(
    chr(c)
    for c in chain.from_iterable(range(*block) for block in _MARKED_BLOCKS)
    if unicodedata.category(chr(c))[0] == "M"
)
"""Accents, vowel signs and viramas that stand on a letter of their own; to be used inside brackets."""

_MARK = f"[{MARK}]"
_WORD = re.compile(
    rf"[{SPACELESS}]"  # a character of a script without spaces
    r"|\d+(?:[.,]\d+)+"  # 1,200 and 3.5
    rf"|(?:[^\W\d_{SPACELESS}]\.){{2,}}(?:['’]s(?!\w))?"  # U.S. and U.S.’s
    rf"|{_LETTER}+(?:{_MARK}+{_LETTER}*)*(?:['’](?:{_MARK}|{_LETTER})+)*"  # don’t; nothing follows, so none is tried twice
)
REMEMBERED = 2_000
"""Code points of the longest text whose number of words is remembered: a block of a page."""
_POSSESSIVE = re.compile(r"['’]s$")


class Word(NamedTuple):
    """One word: where it stands and its folded form (lower case, no possessive, straight apostrophe)."""

    begin: int
    end: int
    form: str


_word = tuple.__new__
"""Makes a word without the detour by its own constructor, which takes as long as finding it."""


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Return the form two words are compared in: lower case, without possessive ``'s``, dots or curled apostrophes.

    >>> fold("U.S.’s")
    'us'
    """
    lower = word.lower()
    return lower if lower[0].isdigit() else _POSSESSIVE.sub("", lower).replace("’", "'").replace(".", "")


def words(text: str, begin: int = 0, end: int | None = None) -> list[Word]:
    """Return the words of ``text[begin:end]``, in order, with places in *text*.

    >>> [w.form for w in words("The U.S. said: don’t, 1,200 times.")]
    ['the', 'us', 'said', "don't", '1,200', 'times']
    """
    if begin == 0 and end is None:
        return list(_words(text))
    stop = len(text) if end is None else end
    return [_word(Word, (*m.span(), fold(m.group()))) for m in _WORD.finditer(text, begin, stop)]


@lru_cache(maxsize=4)
def _words(text: str) -> tuple[Word, ...]:
    """Find all words; remembered, since several parts of a step ask for those of one text in a row."""
    return tuple([_word(Word, (*m.span(), fold(m.group()))) for m in _WORD.finditer(text)])


def count(text: str) -> int:
    """Return the number of words in *text*."""
    return _count(text) if len(text) <= REMEMBERED else len(_WORD.findall(text))


@lru_cache(maxsize=1 << 12)
def _count(text: str) -> int:
    """Count; remembered, since the parts of the reader ask for the words of one block again and again."""
    return len(_WORD.findall(text))
