"""What the step ``record`` knows of a language: one file a language, one `Language` value in each."""

from __future__ import annotations

from retold.record.languages import de, en, es, fr, ru, uk
from retold.record.languages.language import Language

LANGUAGES: dict[str, Language] = {module.LANGUAGE.code: module.LANGUAGE for module in (de, en, es, fr, ru, uk)}


def language(code: str) -> Language:
    """Return the tables of a language; English stands in for one that has none: quotations are read in any."""
    return LANGUAGES.get(code, en.LANGUAGE)
