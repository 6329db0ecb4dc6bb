"""The nouns of Retold as frozen values; one word for one thing, as in docs/concepts.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple


class Span(NamedTuple):
    """A half-open range ``[begin, end)`` in code points of one text: slicing the text gives the words."""

    begin: int
    end: int

    def of(self, text: str) -> str:
        """Return the words of *text* that the span covers."""
        return text[self.begin : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one code point."""
        return self.begin < other.end and other.begin < self.end

    def within(self, other: Span) -> bool:
        """Tell whether *other* covers this span wholly."""
        return other.begin <= self.begin and self.end <= other.end


Relation = Literal[
    "copy", "edit", "rewrite", "round-trip", "translation", "siblings", "excerpt", "independent", "unrelated"
]

DERIVED: Final[tuple[Relation, ...]] = ("copy", "edit", "rewrite", "round-trip", "translation", "siblings", "excerpt")
"""Relations that say: one text lies behind both."""

ARTICLE: Final = "article"
"""The status of a page that holds an article; any other status says what the page is instead."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of an article's text that is more than a plain paragraph."""

    kind: Literal["heading", "caption", "credit"]
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """A page's own text, as later steps take it in. ``text`` holds paragraphs, one line each."""

    id: str
    text: str
    lang: str = ""
    title: str = ""
    published: str = ""
    outlet: str = ""
    url: str = ""
    """The address the page names as its own."""
    credit: str = ""
    """Credit lines that were taken out of the text: contributors, agencies, "first published in"."""
    parts: tuple[Part, ...] = ()

    @classmethod
    def from_row(cls, row: dict[str, Any]) -> Article:
        """Take an article from a row of the table ``articles``."""
        parts = tuple(Part(p["kind"], Span(p["begin"], p["end"])) for p in row.get("parts") or ())
        fields = {name: row.get(name) or "" for name in ("text", "lang", "title", "published", "outlet", "url")}
        return cls(id=row["id"], parts=parts, **fields)
