"""What the tellings of one story say, laid out as a biologist lays out characters: which telling has which wording.

A character is a word or a pair of neighbouring words that two tellings or more have. Wording that a single telling has tells nothing about
who took it from whom, but the words that all retellings of a text dropped tell something about the text: copyists keep the easy
reading and lose the hard one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from retold.text.words import words

Reals = NDArray[np.float64]
Ints = NDArray[np.int64]

MOST_WORDS: Final = 2_000
"""Words of a telling that are looked at: the beginning of a book tells whose child it is."""
MOST_CHARACTERS: Final = 12_000
"""Characters of a story; beyond it every so-manieth is kept, so that five hundred long tellings fit into 50 MB."""
WIDTH: Final = 1 << 24
"""More words than a story can have: the number of a pair of words is the first one's times this, plus the second one's."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The characters of a story's tellings; row *i* is telling *i*."""

    has: Reals
    """1 where the telling has the character, else 0: tellings by characters."""
    grams: tuple[Ints, ...]
    """All words and pairs of words of each telling, sorted, those that only it has included."""
    languages: tuple[str, ...]

    def comparable(self) -> NDArray[np.bool_]:
        """Tell for each two tellings whether their wording can be compared: both have words, of one language."""
        langs = np.array([lang if grams.size else "" for lang, grams in zip(self.languages, self.grams, strict=True)])
        spoken = np.array([grams.size > 0 for grams in self.grams])
        return np.asarray((langs[:, None] == langs[None, :]) & spoken[:, None] & spoken[None, :], np.bool_)

    def apart(self) -> Reals:
        """Return for each two tellings the share of their wording that they do not have in common; not-a-number across languages."""
        size = self.has.sum(axis=1)
        common = 2 * (self.has @ self.has.T) / np.maximum(1.0, size[:, None] + size[None, :])
        return np.where(self.comparable(), 1.0 - common, np.nan)

    def richness(self) -> Reals:
        """Return log2 of each telling's number of distinct words, less the mean of its language: a retelling loses detail."""
        size = np.log2([1.0 + (grams < WIDTH).sum() for grams in self.grams])
        mean = {lang: size[[one == lang for one in self.languages]].mean() for lang in set(self.languages)}
        return np.asarray(size - np.array([mean[lang] for lang in self.languages]), np.float64)

    def dropped(self, parent: int, children: Sequence[int]) -> float:
        """Return by how much more of the parent's wording none of the children has than chance would drop (0 for chance).

        Children that drop wording independently of each other, each at its own rate, all drop the product of their rates. An original
        has turns of phrase that nobody keeps, so that more is dropped by all; the wording of a retelling is already plain.
        The unit is the standard deviation of one word.
        """
        mine = self.grams[parent]
        same = [one for one in children if self.languages[one] == self.languages[parent]]
        if len(same) < 2 or not mine.size:
            return 0.0
        kept = np.array([np.isin(mine, self.grams[one], assume_unique=True) for one in same])
        chance = float(np.prod(1.0 - kept.mean(axis=1)))
        return float((np.mean(~kept.any(axis=0)) - chance) / np.sqrt(chance * (1.0 - chance) + 1.0 / mine.size))


def wording(texts: Sequence[str], languages: Sequence[str]) -> Wording:
    """Find the characters of the tellings with these *texts*."""
    grams = all_grams(texts)
    found, counts = np.unique(np.concatenate([*grams, np.zeros(0, np.int64)]), return_counts=True)
    shared = found[counts > 1]
    shared = shared[:: max(1, -(-shared.size // MOST_CHARACTERS))]
    has = np.array([np.isin(shared, one, assume_unique=True) for one in grams], np.float64).reshape(len(texts), -1)
    return Wording(has, grams, tuple(languages))


def all_grams(texts: Sequence[str]) -> tuple[Ints, ...]:
    """Return the words and pairs of neighbouring words of each of the *texts*, as sorted distinct numbers that mean the same in all."""
    numbers: dict[str, int] = {}
    return tuple(_grams(text, numbers) for text in texts)


def _grams(text: str, numbers: dict[str, int]) -> Ints:
    """Return the words of a text and its pairs of neighbours, as sorted distinct numbers; *numbers* learns new words."""
    ids = np.array([numbers.setdefault(word.form, len(numbers) + 1) for word in words(text)[:MOST_WORDS]], np.int64)
    return np.unique(np.concatenate([ids, ids[:-1] * WIDTH + ids[1:]]))
