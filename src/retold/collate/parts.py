"""Numbers told as parts or multiples: half of them, a quarter of a mile, one in five, 37 of the 52, twice as many."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

OF: Final = "of"
"""Unit of "37 of the 52": a share in per cent that is only compared with shares, beside the two numbers themselves."""

MULTIPLE: Final = "times"
"""Unit of "twice", "doubled" and "three times as many"."""

_TIMES = {"twice": 2, "double": 2, "doubled": 2, "doubling": 2, "doubles": 2, "twofold": 2, "thrice": 3, "triple": 3, "tripled": 3,
          "tripling": 3, "triples": 3, "threefold": 3, "trebled": 3, "quadrupled": 4, "fourfold": 4, "quadruple": 4, "fivefold": 5,
          "tenfold": 10, "halved": 0.5, "halving": 0.5}  # fmt: skip
_COUNTS = {
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_FRACTIONS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "tenth": 10}
_COUNT = "|".join(_COUNTS)

_PART = re.compile(
    rf"(?<!and )(?<!and a )\b(?:(?P<one>half)|(?P<count>{_COUNT})[ \u00a0\-](?P<part>{'|'.join(_FRACTIONS)})s?)"
    r"(?P<measure>(?: of)? an? (?=mile|kilomet|met|acre|hectare|tonne|ton|pound|litre|gallon|million|billion))?"
    r"(?P<of>(?= of\b| the\b))?",
    re.IGNORECASE,
)
_ONE_IN = re.compile(
    rf"\b(?P<count>{_COUNT}) (?:in|out of(?: every)?) (?P<whole>{_COUNT}|\d{{1,3}})\b(?! \w+s\b)", re.IGNORECASE
)
_OF = re.compile(
    rf"\b(?P<count>\d{{1,6}}|{_COUNT}) of (?:the |its |their |all |every |his |her )?(?P<whole>\d{{1,6}}|{_COUNT})\b",
    re.IGNORECASE,
)
_MULTIPLES = re.compile(
    rf"\b(?:(?P<word>{'|'.join(_TIMES)})|(?P<count>{_COUNT}|\d{{1,3}}) times(?= (?:as|the|more|what|that|its|higher|larger|bigger)\b))\b",
    re.IGNORECASE,
)


class Part(NamedTuple):
    """A part or a multiple: where it stands, how much it is, and in what unit."""

    begin: int
    end: int
    value: float
    unit: str
    whole: bool
    """Whether its words are no numbers by themselves."""


def parts(text: str) -> list[Part]:
    """Return the parts and multiples that *text* tells, in order.

    >>> [(part.value, part.unit) for part in parts("Half of them came twice as far as 3 of the 4, a quarter of a mile.")]
    [(50.0, '%'), (2.0, 'times'), (75.0, 'of'), (0.25, '')]
    """
    found = []
    for match in _PART.finditer(text):
        share = 0.5 if match["one"] else _COUNTS[match["count"].lower()] / _FRACTIONS[match["part"].lower()]
        if match["measure"]:
            end = match.start() + len(match.group().rstrip())
            found.append(Part(match.start(), end, share, "", True))
        elif share < 1 and match["of"] is not None:
            found.append(Part(match.start(), match.end(), 100 * share, "%", True))
    for pattern, unit, whole in ((_ONE_IN, "%", True), (_OF, OF, False)):
        for match in pattern.finditer(text):
            count, of = _value(match["count"]), _value(match["whole"])
            if 0 < count < of:
                found.append(Part(match.start(), match.end(), 100 * count / of, unit, whole))
    for match in _MULTIPLES.finditer(text):
        value = _TIMES[match["word"].lower()] if match["word"] else _value(match["count"])
        found.append(Part(match.start(), match.end(), float(value), MULTIPLE, True))
    return sorted(found)


def _value(word: str) -> float:
    return float(word) if word.isdigit() else float(_COUNTS[word.lower()])
