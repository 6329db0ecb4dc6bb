"""How much a shared word tells, in bits: minus log2 of its frequency in general text.

Frequencies are those of wordfreq, so that a weight does not depend on which other pages are in the case: two pages alone
are judged as they would be among a million.
"""

from __future__ import annotations

import math
from functools import lru_cache
from types import MappingProxyType

from wordfreq import available_languages, get_frequency_dict

CEILING = 24.0
"""Bits for a word that general text does not know: about one in 16 million, the end of wordfreq's lists."""


@lru_cache(maxsize=32)
def _frequencies(lang: str) -> MappingProxyType[str, float]:
    """Return word frequencies of *lang*; of no word at all where wordfreq has no list for it."""
    code = lang if lang in available_languages("best") else ""
    return MappingProxyType(get_frequency_dict(code, "best") if code else {})


def bits(form: str, lang: str) -> float:
    """Return the information of a folded word in *lang*, from about 4 (``the``) to `CEILING`.

    A language without a list gives 12 to every word: all words count alike.
    """
    frequencies = _frequencies(lang)
    if not frequencies:
        return 12.0
    frequency = frequencies.get(form)
    if frequency is None:
        return 14.0 if form.isdigit() and len(form) < 3 else min(CEILING, 20.0) if form[:1].isdigit() else CEILING
    return min(CEILING, -math.log2(frequency))


def is_known(form: str, lang: str) -> bool:
    """Tell whether general text of *lang* knows the word, or nothing is known of the language."""
    frequencies = _frequencies(lang)
    return not frequencies or form in frequencies
