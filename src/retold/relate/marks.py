"""Marks that a text went through machine translation: what a careful desk would not print in its own language.

They tell a round trip from a rewrite, and excuse departures in names and quotations that would otherwise need another source.
"""

from __future__ import annotations

import re
from typing import Final

from retold.model import Article, Span
from retold.text import information
from retold.text.words import Word

_SPACED: Final = re.compile(
    r"\b\d+ -[^\W\d_]{3,}|\b[^\W\d_]+ -[^\W\d_]{3,}(?=[ .,])|[^\W\d_] ’s\b|\d{1,3} \d{3}\b(?! \d)"
)
"""`90 -minute`, `large -scale`, `Russia ’s`, `20 000`: spacing of tokenisers and of French, not of English newspapers."""
_SPACE: Final = re.compile(r" (?:-[^\W\d_]|’s|(?<=\d )\d{3})")
"""What all of them have; found in a tenth of the time, and few texts have it."""


def marks(article: Article, found: list[Word]) -> list[Span]:
    """Return the places of *article* that look translated, in order: spacing that is not the language's, words it does not have.

    *found* are the article's words. Only English is looked at; other languages give none.
    """
    if article.lang not in ("en", ""):
        return []
    text = article.text
    spaced = [Span(*match.span()) for match in _SPACED.finditer(text)] if _SPACE.search(text) else []
    odd = {form for form in {word.form for word in found} if form in _LOWERED or _is_unknown(form)}
    low = [word for word in found if word.form in odd and text[word.begin : word.end].islower()]
    kept = (word for word in low if word.form in _LOWERED or not _is_glued(text, word.begin))
    return sorted([*spaced, *(Span(word.begin, word.end) for word in kept)])


def _is_unknown(form: str) -> bool:
    """Tell whether *form* looks like an English word and is none (`excorored`)."""
    return form.isascii() and form.isalpha() and len(form) > 4 and not information.is_known(form, "en")


def _is_glued(text: str, place: int) -> bool:
    """Tell whether the word at *place* hangs on something: an address, a compound."""
    return text[max(0, place - 1) : place] in set("@/#-.’'_")


_LOWERED: Final = frozenset(
    "kyiv moscow paris london berlin brussels washington beijing madrid rome vienna warsaw european american french german "
    "british russian ukrainian chinese spanish italian english monday tuesday wednesday thursday friday saturday sunday "
    "january february april june july september october november december".split()
)
"""Words English capitalises and French, Spanish or Russian do not."""
