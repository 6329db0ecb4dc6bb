"""What the tests of this folder share: read a text, and show attributions as words."""

from __future__ import annotations

from retold.model import Article
from retold.record.attribution import Attribution, attributions
from retold.record.cast import Cast
from retold.record.prepared import Prepared, prepare
from retold.record.speakers import speakers


def page(text: str, lang: str = "en", published: str = "2031-05-15") -> Prepared:
    """Prepare an article."""
    return prepare(Article("a", text, lang, published=published))


def said(text: str, lang: str = "en") -> list[tuple[str, str, str]]:
    """Return source, cue and content of every attribution, parts joined by a bar."""
    return [words(one, text) for one in attributions(page(text, lang))]


def words(one: Attribution, text: str) -> tuple[str, str, str]:
    """Return an attribution as words."""
    source, cue, content = ("|".join(span.of(text) for span in spans) for spans in (one.source, one.cue, one.content))
    return source, cue, content


def who(text: str, lang: str = "en") -> list[str | None]:
    """Return the speaker of every attribution."""
    prepared = page(text, lang)
    return [member.name if member else None for member in speakers(Cast(prepared), attributions(prepared))]
