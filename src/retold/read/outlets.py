"""Who published a page, where its head does not say: the masthead, the end or head of its title, its copyright line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retold.read import wording

MOST_WORDS = 5
"""Words of the longest name of an outlet that is believed without being marked as one."""

LOOKED_AT = 12
"""Lines at either end of a page in which the outlet's name is looked for."""

TITLE_SPLIT = re.compile(r"\s+[|–—•·»]\s+|\s+-\s+|\s+::\s+|(?<=\w):\s+")
"""What stands between a headline and the name of a site in a document's title."""

_ROW = re.compile(r"\s[|·•/]\s")
"""What stands between the links of a row."""

_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)(?:[\s,]*(?:©|\(c\)|copyright|by|\d{4}(?:\s?[-–]\s?(?:\d{2}){1,2})?))*[\s,]*"
    r"[«“\"]?(?P<name>[^\W\d_][^.,;:|©()«»“”\"\d\n]{2,60})",
    re.I,
)
_COMPANY = re.compile(
    r"[\s,]+(?:(?:media|news|publishing|digital|press) group|group|media|publishing|publications?|holdings?|company|"
    r"corporation|co-?operative(?: society)?|society|ltd|limited|inc|llc|plc|corp|co|gmbh|ag|s\.?a|s\.?r\.?l|b\.?v|all rights.*)\W*$",
    re.I,
)
_SPACES = re.compile(r"\W+")


def in_title(document_title: str, headline: str) -> str:
    """Return the outlet's name that a document's title has beside the *headline*, at either end; empty where it has none.

    >>> in_title("Storm closes port | The Gull", "Storm closes port")
    'The Gull'
    >>> in_title("The Gull: Storm closes port", "Storm closes port")
    'The Gull'
    """
    before, found, after = document_title.partition(headline) if headline else ("", "", "")
    if not found:
        return ""
    pieces = [piece.strip(" -|–—•·»:") for piece in TITLE_SPLIT.split(after) if piece.strip(" -|–—•·»:")]
    if pieces and TITLE_SPLIT.match(after):
        return _believed(pieces[-1])
    pieces = [piece.strip(" -|–—•·»:") for piece in TITLE_SPLIT.split(before) if piece.strip(" -|–—•·»:")]
    return _believed(pieces[0]) if pieces and TITLE_SPLIT.search(before) else ""


def at_head(before: Sequence[str], after: Sequence[str]) -> str:
    """Return the name that heads a page and comes back in a line of its furniture; empty where none does.

    *before* are the page's lines above the article's first paragraph, *after* its furniture below. A masthead in
    capitals is written as the line writes it where it comes back.
    """
    for place, text in enumerate(before[:LOOKED_AT]):
        name = TITLE_SPLIT.split(_ROW.split(text)[0])[0].strip()
        if len(name.split()) > MOST_WORDS or not name[:1].isupper() or len(name) < 6 or wording.label(name) is not None:
            continue
        sought = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.I if name.isupper() else 0)
        for other in (*before[place + 1 :], *after[-LOOKED_AT:]):
            if other != text and (found := sought.search(other)):
                return found.group()
    return ""


def in_copyright(texts: Sequence[str], host: str = "") -> str:
    """Return the name in the copyright line at the foot of a page, without what says company; empty where there is none.

    With a *host* the name must be part of it: a group's name is not its paper's.
    """
    for text in reversed(texts[-LOOKED_AT:]):
        if match := _COPYRIGHT.search(text[:400]):
            name = " ".join(match["name"].split())
            while shorter := _COMPANY.search(name):
                name = name[: shorter.start()]
            name = _believed(name.strip())
            if name and (not host or _SPACES.sub("", name).lower() in _SPACES.sub("", host).lower()):
                return name
    return ""


def _believed(name: str) -> str:
    """Return *name* if it can be an outlet's: a few words, the first with a capital."""
    return name if name[:1].isupper() and len(name.split()) <= MOST_WORDS and len(name) >= 3 else ""
