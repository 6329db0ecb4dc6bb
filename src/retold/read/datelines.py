"""Datelines: which of the lines around a headline tell when the article was published or changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from retold.read import patterns
from retold.read.claims import Claim
from retold.read.moments import Found, in_line, in_words
from retold.read.wording import Verdict

BARE_DATELINE = 6
"""Words of the longest line that is a date, perhaps with a clock time, and nothing else."""

LONGEST_DATELINE = 25
"""Words of the longest line of a page that is read as its dateline."""

LONGEST_LINE = 200
"""Letters of the longest line that is read as a dateline."""

LONGEST_LABEL = 3
"""Words of the longest line that is a label of the date in the next one."""

MOST_PROSE = 2
"""Words in small letters, besides those of datelines and names, from which a line with a date is a sentence."""

_UPDATED = patterns.compiled("datelines.tsv", "updated")
_PUBLISHED = patterns.compiled("datelines.tsv", "published")
_FIRST_PUBLISHED = patterns.compiled("datelines.tsv", "first", r"\W{0,3}{}")
_NOT_A_DATELINE = patterns.compiled("datelines.tsv", "other")
_FILLER = patterns.compiled("datelines.tsv", "filler", r"\b{}\b")

_DIGIT = re.compile(r"\d")
_APART = re.compile(r"\s[-–—|•·/]\s?|[|•·]")
"""What sets a dateline apart from other things in its line."""

_LOWER_WORD = re.compile(r"(?<![\w@#./])[a-zà-öø-ÿа-яёіїєґα-ωάέήίόύώ]{2,}(?![\w@/]|\.\w)")


def dateline(line: str, count: int) -> Verdict | None:
    """Return ``other`` if *line*, of *count* words, is a date and next to nothing else."""
    found = in_words(line) if count <= BARE_DATELINE else None
    return Verdict("other", f"a dateline: ‘{found}’") if found else None


def in_lines(lines: Sequence[str], day_first: bool | None = None) -> Iterator[Claim | None]:
    """Yield claims of short lines that are a dateline: a full date, and little else but names and what dates are called.

    Each date of a line is what the words before it call it; a label may also be the line before.
    """
    label = ""
    for line in _with_joined(lines):
        dates = in_line(line, day_first) if len(line) <= LONGEST_LINE and len(line.split()) <= LONGEST_DATELINE else []
        if dates and not _NOT_A_DATELINE.search(line) and not _is_prose(line, dates):
            ends = [0, *(one.to for one in dates)]
            said = [line[begin : one.at] for begin, one in zip(ends, dates, strict=False)]
            said[0] = f"{label} {said[0]}"
            if len(dates) == 1 and not _PUBLISHED.search(said[0]) and not _DIGIT.search(line, ends[-1]):
                said[0] += line[ends[-1] :]
            for words, one in zip(said, dates, strict=True):
                yield Claim("text", "modified" if is_update(words) else "published", line, *one.moment)
        label = line if not dates and len(line.split()) <= LONGEST_LABEL else ""


def says_first_published(line: str) -> bool:
    """Tell whether a *line* begins by saying that a date of first publication follows."""
    return len(line) <= LONGEST_LINE and _FIRST_PUBLISHED.match(line) is not None


def _with_joined(lines: Sequence[str]) -> Iterator[str]:
    """Yield *lines*, two short neighbours as one where only both together are a date (``May 6``, ``10:15 2031``)."""
    passed = False
    for line, following in zip(lines, [*lines[1:], ""], strict=False):
        is_half = bool(following) and len(line.split()) <= LONGEST_LABEL and len(following.split()) <= LONGEST_LABEL
        if not passed and is_half and not in_line(line[:LONGEST_LINE]) and not in_line(following[:LONGEST_LINE]):
            both = f"{line} {following}"
            passed = bool(in_line(both[:LONGEST_LINE]))
            yield both if passed else line
        elif passed:
            passed = False
        else:
            yield line


def _is_prose(line: str, dates: Sequence[Found]) -> bool:
    """Tell whether a line that holds *dates* is a sentence or caption: words in small letters that no dateline has.

    Only the part of the line that the dates stand in counts: what a dash or bar sets apart may be anything.
    """
    begin = max((match.end() for match in _APART.finditer(line, 0, dates[0].at)), default=0)
    end = next((match.start() for match in _APART.finditer(line, dates[-1].to)), len(line))
    rest = line[begin:end]
    for one in reversed(dates):
        rest = f"{rest[: one.at - begin]} {rest[one.to - begin :]}"
    return len(_LOWER_WORD.findall(_FILLER.sub(" ", rest))) > MOST_PROSE


def is_update(words: str) -> bool:
    """Tell whether *words* before a date call it that of a change: the last thing they say counts."""
    changed = max((match.start() for match in _UPDATED.finditer(words)), default=-1)
    return changed > max((match.start() for match in _PUBLISHED.finditer(words)), default=-1)


def is_publication(words: str) -> bool:
    """Tell whether *words* before a date call it that of publication."""
    return _PUBLISHED.search(words) is not None
