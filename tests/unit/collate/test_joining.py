"""One variant of several that say one thing."""

from __future__ import annotations

from retold.collate.joining import joined
from retold.collate.tellings import Telling
from retold.collate.variants import Reading, Variant
from retold.model import Article, Span

TEXTS = {
    "first": "The ferry lay idle for nine days.",
    "parent": "For nine days nothing sailed.",
    "child": "More than a week went by.",
    "other": "For ten days nothing sailed.",
}
TELLINGS = {id_: Telling(Article(id_, text, "en"), None) for id_, text in TEXTS.items()}


def variant(phrases: dict[str, str], *groups: tuple[str, ...]) -> Variant:
    """Return a variant of numbers whose tellings have these phrases."""
    spans = {id_: Span(at, at + len(words)) for id_, words in phrases.items() for at in (TEXTS[id_].index(words),)}
    readings = tuple(Reading(id_, span, span) for id_, span in spans.items())
    return Variant("number", 0.9, readings, groups, (groups[0][0], 0))


OF_PARENT = variant({"parent": "nine days", "child": "More than a week"}, ("parent",), ("child",))
OF_FIRST = variant({"first": "nine days", "child": "More than a week"}, ("first",), ("child",))
OF_OTHER = variant({"other": "ten days", "child": "More than a week"}, ("other",), ("child",))


def test_what_two_tellings_have_alike_against_a_third_is_one_variant() -> None:
    """The child parts from its parent as it parts from the first of its line: a reader wants to hear of it once, with all three."""
    (one,) = joined([OF_PARENT, OF_FIRST], TELLINGS)
    assert one.groups == (("parent", "first"), ("child",))
    assert {(r.id, r.span.of(TEXTS[r.id])) for r in one.readings} == {
        ("parent", "nine days"), ("first", "nine days"), ("child", "More than a week"),
    }  # fmt: skip


def test_other_words_stay_a_variant_of_their_own() -> None:
    """Ten days are not nine."""
    assert joined([OF_PARENT, OF_OTHER], TELLINGS) == [OF_PARENT, OF_OTHER]
    assert joined([], TELLINGS) == []
