"""Names and words that come from pages, made safe for where they go: ids, file names, XML text, addresses, dates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import quote

_UNFIT: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even as a reference (section 2.2, Char)."""

_START: Final = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME_START: Final = re.compile(f"[{_START}]")
_NOT_NAME: Final = re.compile(f"[^{_START}0-9.\u00b7\u0300-\u036f\u203f-\u2040-]")
"""XML 1.0, section 2.3, NameStartChar and NameChar, without the colon that namespaces take."""

_ADDRESS: Final = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?=[/?#]|$)")
_HELD: Final = "/?&=;:@!$'()*+,~-._"
"""Characters of an address that stay; all others are written by their number."""

_BROKEN_ESCAPE: Final = re.compile("%(?![0-9A-Fa-f]{2})")
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)?)?", re.ASCII)
_LONGEST: Final = 80
"""Characters of a file's stem: every file system takes as many, whatever their size in bytes up to three."""


def fit(words: str) -> str:
    """Return *words* as XML can hold them: a character it cannot hold becomes U+FFFD, so places stay the same.

    >>> fit("a\\x00b") == "a\\ufffdb"
    True
    """
    return _UNFIT.sub("\ufffd", words)


def ncname(words: str) -> str:
    """Return *words* as a name that ``xml:id`` takes.

    >>> ncname("1A"), ncname("a b:c"), ncname("α")
    ('W1A', 'a_b_c', 'α')
    """
    made = _NOT_NAME.sub("_", words)
    return made if _NAME_START.match(made) else f"W{made}"


def file_stem(words: str) -> str:
    """Return *words* as the stem of a file's name on every system.

    >>> file_stem("story:1"), file_stem("../etc"), file_stem("")
    ('story-1', 'etc', 'story')
    """
    return re.sub("[^A-Za-z0-9_]+", "-", words).strip("-")[:_LONGEST] or "story"


def unique(names: Iterable[str]) -> list[str]:
    """Return *names* in order, a number added to those that were there before; letter case tells no two files apart.

    >>> unique(["a", "A", "b", "a"])
    ['a', 'A.2', 'b', 'a.3']
    """
    seen: set[str] = set()
    found = []
    for name in names:
        chosen, turn = name, 1
        while chosen.lower() in seen:
            turn += 1
            chosen = f"{name}.{turn}"
        seen.add(chosen.lower())
        found.append(chosen)
    return found


def address(words: str) -> str:
    """Return *words* as an address to point to; nothing where they are no plain address of the web.

    >>> address("https://lantern.example/a b?c=1#d"), address("javascript:alert(1)")
    ('https://lantern.example/a%20b?c=1#d', '')
    """
    start = _ADDRESS.match(words)
    if not start:
        return ""
    rest, mark, fragment = words[start.end() :].partition("#")
    return start.group() + _quoted(rest) + mark + _quoted(fragment)


def _quoted(words: str) -> str:
    return quote(_BROKEN_ESCAPE.sub("%25", words), safe=_HELD + "%", errors="replace")


def moment(words: str) -> str:
    """Return *words* where they are a date or date-time as W3C's schemas have it; else nothing.

    >>> moment("2025-03-12"), moment("2025-03-12T19:42:00Z"), moment("2025-02-30"), moment("spring")
    ('2025-03-12', '2025-03-12T19:42:00Z', '', '')
    """
    if not _MOMENT.fullmatch(words):
        return ""
    try:
        away = datetime.fromisoformat(words).utcoffset() or timedelta()
    except ValueError:
        return ""
    return words if abs(away) <= timedelta(hours=14) else ""
