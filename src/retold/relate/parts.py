"""The terms of a text parted: the reporter's own words, and the facts that any reporter in the room could have.

Names and numbers are the event's; two reporters of one event share them without having read each other. What words they
find for it is theirs.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

import numpy as np

from retold.model import Span
from retold.text.names import skeleton
from retold.text.terms import Flags, Ints, Postings, Reals, Terms, term_id


class Firsts(NamedTuple):
    """The distinct terms of a text, sorted by id, each with the place at which it first stands."""

    ids: Ints
    begins: Ints
    ends: Ints

    @classmethod
    def of(cls, terms: Terms, kept: Flags | None = None) -> Firsts:
        """Take the first place of each term, of those that are *kept*."""
        at = np.arange(len(terms.ids)) if kept is None else np.flatnonzero(kept)
        ids, first = np.unique(terms.ids[at], return_index=True)  # terms stand in the order of their sentences
        return cls(ids, terms.begins[at[first]], terms.ends[at[first]])


class Parts(NamedTuple):
    """What of a text's terms is the reporter's own, and what is fact."""

    unquoted: Firsts
    """Own words outside quotations, where they first stand."""
    postings: Postings
    """All own words, quoted or not."""
    totals: Reals
    """Bits of own words in each sentence."""
    facts: Ints
    """Words of names, and numbers; sorted."""
    fact_sounds: Ints
    """How each of them sounds; a number, and a word of few consonants, as it is written."""
    fact_bits: Reals
    """The weight of each, where it weighs most."""
    fact_once: Flags
    """Whether one sentence alone has it."""
    fact_total: float
    """Bits of all of them."""
    fact_total_once: float
    """Bits of those that one sentence alone has."""

    @classmethod
    def of(cls, text: str, terms: Terms, named: Iterable[Span], headed: Iterable[Span]) -> Parts:
        """Part *terms* of *text* by whether they stand in one of the *named* spans: names and numbers.

        What is named in a heading (*headed*) is neither a fact, since there any word may have a capital, nor an own word.
        """
        fact = inside(terms.begins, sorted(named))
        own = ~fact & ~inside(terms.begins, sorted(headed))
        rows = np.repeat(np.arange(len(terms.totals)), np.diff(terms.offsets))
        at = np.flatnonzero(own)
        at = at[np.argsort(terms.ids[at], kind="stable")]
        facts = _heaviest(terms, np.flatnonzero(fact))
        once = _once(terms.ids)[facts]
        known = zip(*(column[facts].tolist() for column in (terms.begins, terms.ends, terms.ids)), strict=True)
        return cls(
            unquoted=Firsts.of(terms, own & ~terms.quoted),
            postings=(terms.ids[at], rows[at], terms.weights[at]),
            totals=np.bincount(rows[at], weights=terms.weights[at], minlength=len(terms.totals)).astype(np.float64),
            facts=terms.ids[facts],
            fact_sounds=np.array([_sound(text[begin:end], id_) for begin, end, id_ in known], np.int64),
            fact_bits=terms.weights[facts],
            fact_once=once,
            fact_total=float(terms.weights[facts].sum()),
            fact_total_once=float(terms.weights[facts[once]].sum()),
        )


SOUNDING: Final = 3
"""Consonants from which the sound of a name tells whose it is."""


def _sound(word: str, id_: int) -> int:
    key = skeleton(word)
    return term_id("sound", key) if len(key) >= SOUNDING else id_


def _heaviest(terms: Terms, at: Ints) -> Ints:
    """Return, of the places *at*, one for each term: where it weighs most."""
    order = at[np.lexsort((-terms.weights[at], terms.ids[at]))]
    return order[np.unique(terms.ids[order], return_index=True)[1]]


def _once(ids: Ints) -> Flags:
    """Tell of each term of a sentence whether no other sentence has it."""
    _, place, sentences = np.unique(ids, return_inverse=True, return_counts=True)
    return np.asarray(sentences[place] == 1, np.bool_)


def inside(places: Ints, spans: list[Span]) -> Flags:
    """Tell for each place whether one of the sorted *spans*, which may overlap, covers it."""
    begins = np.array([span.begin for span in spans], np.int64)
    ends = np.maximum.accumulate(np.array([0, *(span.end for span in spans)], np.int64))
    return np.asarray(places < ends[np.searchsorted(begins, places, side="right")], np.bool_)
