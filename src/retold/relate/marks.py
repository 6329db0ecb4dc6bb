"""Marks that a text went through machine translation: what a careful desk would not print in its own language.

They tell a round trip from a rewrite, and excuse departures in names and quotations that would otherwise need another source.
"""

from __future__ import annotations

import re
from typing import Final

from retold.model import Span
from retold.relate.subject import Subject
from retold.text import information

_SPACED: Final = re.compile(
    r"\b\d+ -[^\W\d_]{3,}|\b[^\W\d_]+ -[^\W\d_]{3,}(?=[ .,])|[^\W\d_] ’s\b|\d{1,3} \d{3}\b(?! \d)"
)
"""`90 -minute`, `large -scale`, `Russia ’s`, `20 000`: spacing of tokenisers and of French, not of English newspapers."""


def marks(subject: Subject) -> list[Span]:
    """Return the places that look translated, in order: spacing that is not the language's, words it does not have.

    Only English is looked at; other languages give none.
    """
    if subject.article.lang not in ("en", ""):
        return []
    spaced = [Span(m.start(), m.end()) for m in _SPACED.finditer(subject.text)]
    return sorted([*spaced, *_lower_names(subject), *_unknown_words(subject)])


def _unknown_words(subject: Subject) -> list[Span]:
    """Return lower-case words that general English does not have: `excorored`."""
    return [
        Span(word.begin, word.end)
        for word in subject.words
        if subject.text[word.begin : word.end].islower()
        and word.form.isascii()
        and word.form.isalpha()
        and len(word.form) > 4
        and not _alone_in_name(subject, word.begin)
        and not information.is_known(word.form, "en")
    ]


def _alone_in_name(subject: Subject, place: int) -> bool:
    """Tell whether the word at *place* is glued to something (an address, a compound) rather than a word of its own."""
    return subject.text[place - 1 : place] in "@/#-.’'_" if place else False


def _lower_names(subject: Subject) -> list[Span]:
    """Return names printed in lower case though the text capitalises names: `kyiv`."""
    capital = {word.form for word in subject.words if subject.text[word.begin].isupper()}
    return [
        Span(word.begin, word.end)
        for word in subject.words
        if word.form in _LOWERED and subject.text[word.begin].islower() and len(capital) > 10
    ]


_LOWERED: Final = frozenset(
    [
        "kyiv",
        "moscow",
        "paris",
        "london",
        "berlin",
        "brussels",
        "washington",
        "beijing",
        "madrid",
        "rome",
        "vienna",
        "warsaw",
        "european",
        "american",
        "french",
        "german",
        "british",
        "russian",
        "ukrainian",
        "chinese",
        "spanish",
        "italian",
        "english",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "april",
        "june",
        "july",
        "september",
        "october",
        "november",
        "december",
    ]
)
"""Words English capitalises and French, Spanish or Russian do not."""
