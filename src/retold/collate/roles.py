"""Who is meant by "the inspector": the name that a telling gives with that noun."""

from __future__ import annotations

import re

from retold.collate.naming import Tokens, name_tokens
from retold.collate.tellings import Telling

_APPOSITION = re.compile(r",[ \u00a0](?:an?|the|its|his|her|their|whose|who|one)\b[^,.;:\n“”\"]{2,70}")
"""What stands in commas behind a name, or the clause that says what its bearer does."""

_BREAKS = frozenset(("of", "from", "at", "in", "by", "with", "for", "to", "and", "on"))

BEFORE = 4
"""Words before a name that can be its bearer's title."""


def bearer(telling: Telling, noun: str) -> Tokens | None:
    """Return the words of the one name that *telling* uses *noun* of; None where it is nobody's, or several people's.

    The noun stands right before the name, or in commas behind it: "inspector Ada Rask", "Ada Rask, the inspector".
    """
    wanted = noun.removesuffix("s")
    found: dict[str, Tokens] = {}
    for name in telling.names:
        tokens = name_tokens(name.words)
        if tokens and wanted in _said_of(telling, name.begin, name.end):
            held = found.get(tokens[-1], ())
            found[tokens[-1]] = max(held, tokens, key=len)
    return next(iter(found.values())) if len(found) == 1 else None


def _said_of(telling: Telling, begin: int, end: int) -> set[str]:
    """Return the words right before a name, and of its apposition."""
    head = telling.between(max(0, begin - 50), begin)[-BEFORE:]
    while head and set(telling.text[head[0].end : begin]) & set(",.;:\n"):
        head = head[1:]
    head = head[max((at for at, word in enumerate(head, start=1) if word.form in _BREAKS), default=0) :]
    found = {word.form.removesuffix("s") for word in (*head, *telling.between(begin, end)[:-1])}
    if match := _APPOSITION.match(telling.text, end):
        found |= {word.form.removesuffix("s") for word in telling.between(match.start(), match.end())}
    if head_comma := re.search(r"[^,.;:\n“”\"]{2,60},[ \u00a0]$", telling.text[max(0, begin - 62) : begin]):
        base = begin - len(head_comma.group())
        found |= {word.form.removesuffix("s") for word in telling.between(base, begin)}
    return found
