"""One text names the other's outlet as its source (the Courier reported, reprinted from the Courier), or its page the other's address."""

from __future__ import annotations

import re
from typing import Final

from retold.model import Span
from retold.relate.evidence.measure import Kind, Measure
from retold.relate.subject import Pair, Subject
from retold.text.addresses import SHORTEST, address, is_of

NEAR: Final = 120
"""Code points around an outlet's name in which a word of reporting makes it a credit."""
DATELINE: Final = 60
"""Code points from the start within which another outlet's name is a dateline: LINDMOUTH (Harbour Courier)."""
_REPORTED: Final = re.compile(
    r"\b(report(?:ed|s|ing)?|according|first (?:published|appeared)|originally|reprinted|told|writes|wrote|via|source)\b",
    re.IGNORECASE,
)


def named(child: Subject, parent: Subject) -> list[Span]:
    """Return where *child* names the outlet of *parent*; an empty span where a credit line outside its text does."""
    outlet = parent.article.outlet.strip().removeprefix("The ")
    if len(outlet) < SHORTEST or outlet.lower() in child.article.outlet.lower():
        return []
    if outlet in child.article.credit:
        return [Span(0, 0)]
    return [Span(match.start(), match.end()) for match in re.finditer(re.escape(outlet), child.text)]


def credited(child: Subject, parent: Subject) -> list[Span]:
    """Return where *child* names *parent* as its source: in a credit line, a dateline, beside a word of reporting.

    An empty span stands for what is not in its text: a credit line taken out of it, or that its page names the parent's address as its own,
    as a page that was taken over should.
    """
    found = [span for span in named(child, parent) if span.end < DATELINE or _is_reporting(child.text, span)]
    return [*found, Span(0, 0)] if _has_its_address(child, parent) else found


def _has_its_address(child: Subject, parent: Subject) -> bool:
    """Tell whether both pages name one address, and it lies on the site of *parent* alone."""
    named_by_child, named_by_parent = address(child.article.url), address(parent.article.url)
    is_one = bool(named_by_child) and named_by_child == named_by_parent
    return is_one and is_of(named_by_child, parent.article.outlet) and not is_of(named_by_child, child.article.outlet)


def _is_reporting(text: str, span: Span) -> bool:
    return bool(_REPORTED.search(text, max(0, span.begin - NEAR), span.end + NEAR))


def measure(pair: Pair) -> Measure:
    """Return 1 where either names the other's outlet as its source, else 0."""
    nowhere = Span(0, 0)
    places = [(span, nowhere) for span in credited(pair.a, pair.b)] + [
        (nowhere, span) for span in credited(pair.b, pair.a)
    ]
    return Measure(float(bool(places)), lambda most: places[:most])


KIND = Kind(
    "credit",
    measure,
    "One names the other's outlet or address as its source.",
    across=True,
    absent="Neither names the other's outlet or address as its source.",
)
