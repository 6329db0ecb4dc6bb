"""Breaking words into lines of a drawing: SVG does not wrap text, so widths are estimated by kind of letter."""

from __future__ import annotations

from unicodedata import bidirectional, east_asian_width


def right_to_left(words: str) -> bool:
    """Tell whether the first letter with a direction runs from right to left."""
    return next((kind != "L" for kind in map(bidirectional, words) if kind in ("L", "R", "AL")), False)


def wrapped(words: str, *, lines: int, width: float) -> tuple[str, ...]:
    """Break *words* into at most *lines* lines of *width* letters; a cut ends in an ellipsis.

    >>> wrapped("a bb ccc", lines=2, width=4)
    ('a bb', 'ccc')
    >>> wrapped("港口委员会周二", lines=1, width=8)
    ('港口委…',)
    """
    out: list[str] = []
    rest = " ".join(words.split())
    while rest and len(out) < lines:
        fitting = _fitting(rest, width)
        if fitting == len(rest):
            return (*out, rest)
        if len(out) == lines - 1:
            return (*out, rest[: _fitting(rest, width - 1.2)].rstrip() + "…")
        space = rest.rfind(" ", 0, fitting + 1)
        cut = space if space > 0 else max(fitting, 1)
        out.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return tuple(out) or ("",)


def _fitting(words: str, width: float) -> int:
    used = 0.0
    for number, letter in enumerate(words):
        used += _letter(letter)
        if used > width:
            return number
    return len(words)


def _letter(letter: str) -> float:
    if east_asian_width(letter) in "WF":
        return 1.9
    if ord(letter) > 0x24F and letter.isalpha():
        return 1.22
    return 1.3 if letter.isupper() or letter in "mw—%@<>" else 0.6 if letter in "iljtf.,:;’'! " else 1.0
