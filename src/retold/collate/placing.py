"""Places with what is said of them: "in the fish hall at Brisk" made "at Brisk", or "at the Brisk docks"."""

from __future__ import annotations

import re
from typing import NamedTuple

from retold.collate.kinds import Kind
from retold.collate.lexicon import LOCATIVES, PLACE_NOUNS
from retold.collate.marks import Mark
from retold.collate.naming import Tokens, name_tokens, same_name
from retold.collate.tellings import Telling, stem
from retold.model import Span
from retold.text.names import Name

_BEFORE = re.compile(
    r"\b(?:in|at|on|outside|inside|near|from)[ \u00a0](?:the|an?)[ \u00a0]"
    r"((?:[^\W\d_A-Z][\w’'\-]*[ \u00a0]){1,6}?)(?:in|at|of|near|on)[ \u00a0](?:the[ \u00a0])?$"
)
_PREPOSITION = re.compile(r"\b(\w+)[ \u00a0](?:the[ \u00a0])?$")
_AFTER = re.compile(r"[ \u00a0](\w+)\b")


class Where(NamedTuple):
    """A place by name, and the stems of the common nouns that narrow it down."""

    name: Tokens
    detail: frozenset[str]


def marks(telling: Telling) -> list[Mark]:
    """Return mentions of places after a preposition, with the spot in or at them where one is given."""
    found = []
    for name in telling.names:
        if (tokens := name_tokens(name.words)) and (at := _located(telling, name)):
            span, detail = at
            near = telling.near(*span)
            words = span.of(telling.text)
            found.append(
                Mark("place", span.begin, span.end, telling.sentence_at(name.begin), words, Where(tokens, detail), near)
            )
    return found


def _located(telling: Telling, name: Name) -> tuple[Span, frozenset[str]] | None:
    """Return the phrase of place around a name and its details; None where no preposition of place stands before it."""
    text = telling.text
    head = text[max(0, name.begin - 70) : name.begin]
    base = name.begin - len(head)
    if (match := _BEFORE.search(head)) and "\n" not in match.group():
        words = telling.between(base + match.start(1), base + match.end(1))
        if any(w.form in PLACE_NOUNS for w in words):
            return Span(base + match.start(), name.end), frozenset(stem(w.form) for w in words if w.form in PLACE_NOUNS)
    if not (match := _PREPOSITION.search(head)) or match[1] not in LOCATIVES:
        return None
    following = _AFTER.match(text, name.end)
    if following and following[1] in PLACE_NOUNS:
        return Span(base + match.start(), following.end()), frozenset((stem(following[1]),))
    return Span(base + match.start(), name.end), frozenset()


def same(x: Mark, y: Mark) -> bool:
    """Tell whether two phrases give the same spot; other places are told apart by their names."""
    return bool(x.value.detail == y.value.detail and _one_place(x, y))


def _one_place(x: Mark, y: Mark) -> bool:
    """Tell whether two phrases have the same place name, word for word."""
    return len(x.value.name) == len(y.value.name) and same_name(x.value.name, y.value.name)


def likeness(x: Mark, y: Mark, alone: float) -> float:
    """How surely two phrases locate the same thing: in the same place, one more closely or at another spot."""
    if not _one_place(x, y):
        return 0.0
    return 0.5 + 0.1 * len(x.near & y.near)


def weight(x: Mark, y: Mark) -> float:
    """Another spot before a spot left out."""
    return 0.6 if x.value.detail and y.value.detail else 0.45


KIND = Kind("spot", "place", marks, same, likeness, weight, reach=0, across=False)
