"""Sentences as spans. sentencex proposes boundaries; the tables below mend what newspapers do to them."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from sentencex import get_sentence_boundaries

from retold.model import Span
from retold.text.calendars import CALENDARS

TITLES = frozenset(
    "mr mrs ms dr prof gen lt col capt sgt cmdr adm maj rep reps sen sens gov pres rev hon st sr jr messrs det insp supt "
    "hr fr dipl ing bzw vgl nr art abs г ул им тыс млн млрд руб стр".split()
)
"""Abbreviations that a name, a number or more of the same sentence follows: no boundary after them."""

MONTHS_AND_UNITS = frozenset("jan feb mar apr jun jul aug sept sep oct nov dec no nos vs approx ave blvd ft".split())
"""Abbreviations that a number usually follows: no boundary before a digit."""

_ENDER_INSIDE_QUOTES = re.compile(r"[.!?…][\"'”’»]*\s+(?=[\"'“‘«„(]?[^\W\d_])")
_WHOLE_IN_BRACKETS = re.compile(
    r"\((?:(?<=[.!?…][\"'”’»)] \()|(?<=[.!?…] \()|(?<!.\())[^()]*[.!?…][\"'”’»]*\)\s+(?=[\"'“‘«„(]?[^\W\d_])"
)
"""A bracket with a sentence of its own: "(He laughed.) She ..."; one inside a sentence ends none: "Moor (D-Vt.) Senate chair"."""
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_DAY = re.compile(r"(?<![\w.,])\d{1,2}\.\s*$")
_LAST_WORD = re.compile(r"([^\W\d_]+)\.\s*$")
_INITIAL = re.compile(r"(?:^|[\s“\"«(.])[^\W\d_]\.\s*$")
_DOTTED_DAYS = frozenset({"de"})
"""Languages that write the day of a date with a full stop, and months with a capital: 3. März."""


def sentences(text: str, lang: str = "en") -> list[Span]:
    """Return the sentences of *text* in order, trimmed of space; a line break always ends one.

    >>> text = "Gov. A. B. Stone spoke. “We wait. We see,” he said."
    >>> [span.of(text) for span in sentences(text)]
    ['Gov. A. B. Stone spoke.', '“We wait.', 'We see,” he said.']
    """
    found: list[Span] = []
    at = 0
    for line in text.splitlines(keepends=True):
        found.extend(_in_line(text, at, at + len(line), lang))
        at += len(line)
    return found


def _in_line(text: str, begin: int, end: int, lang: str) -> list[Span]:
    """Return the sentences of one line."""
    line = text[begin:end]
    if not line.strip():
        return []
    cuts = [0]
    for boundary in get_sentence_boundaries(lang or "en", _HALF_CHARACTER.sub("\ufffd", line)):
        cuts.extend(_inside(line, boundary["start_index"], boundary["end_index"]))
    cuts = [cut for cut in cuts if cut == 0 or not _continues(line, cut, lang)]
    cuts.append(len(line))
    spans = (_trim(line, left, right) for left, right in pairwise(cuts))
    return [Span(begin + s.begin, begin + s.end) for s in spans if s.begin < s.end]


def _inside(line: str, begin: int, end: int) -> list[int]:
    """Return the boundaries within and at the end of a proposed sentence: sentencex never splits inside quotation marks."""
    inner = [
        m.end()
        for pattern in (_ENDER_INSIDE_QUOTES, _WHOLE_IN_BRACKETS)
        for m in pattern.finditer(line, begin, end)
        if line[m.end() : m.end() + 1].isupper() or _opens(line, m.end())
    ]
    return sorted({*inner, end} if end < len(line) else {*inner})


def _opens(line: str, at: int) -> bool:
    """Tell whether a sentence can open at *at*: an upper-case letter, perhaps after an opening mark."""
    head = line[at : at + 2].lstrip("\"'“‘«„(")
    return head[:1].isupper()


def _continues(line: str, cut: int, lang: str) -> bool:
    """Tell whether the text before *cut* ends in an abbreviation, an initial or the day of a date, so that the sentence goes on."""
    before, after = line[max(0, cut - 40) : cut], line[cut : cut + 40].lstrip()
    if not after:
        return False
    if _INITIAL.search(before[-4:]) and not before.rstrip().endswith(("I.", "я.", "Я.")):
        return True
    if lang in _DOTTED_DAYS and _DAY.search(before[-8:]) and _months(lang).match(after):
        return True
    word = _LAST_WORD.search(before[-16:])
    if not word:
        return False
    form = word.group(1).lower()
    return form in TITLES or (form in MONTHS_AND_UNITS and after[:1].isdigit())


@lru_cache(maxsize=8)
def _months(lang: str) -> re.Pattern[str]:
    """Return what matches the name of a month."""
    return re.compile(rf"(?:{'|'.join(CALENDARS[lang].months)})(?!\w)")


def _trim(line: str, begin: int, end: int) -> Span:
    """Return the span without the space at its ends."""
    piece = line[begin:end]
    left = begin + len(piece) - len(piece.lstrip())
    return Span(left, max(left, begin + len(piece.rstrip())))
