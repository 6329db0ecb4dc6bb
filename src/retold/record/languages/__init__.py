"""What the step ``record`` knows of a language: one file a language, one `Language` value in each."""

from __future__ import annotations

from functools import lru_cache

from retold.record.languages.language import Language


@lru_cache(maxsize=32)
def language(code: str) -> Language:
    """Return the tables of a language; English stands in for one that has none."""
    from retold.record.languages import en

    return {"en": en.LANGUAGE}.get(code, en.LANGUAGE)
