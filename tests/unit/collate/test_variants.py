"""Variants as rows: spans that slice to their words, within their passages."""

from __future__ import annotations

from tiny import article

from retold.collate.tellings import Telling
from retold.collate.variants import Reading, Variant
from retold.model import Span

TEXT = "The ferry waits. “We sail. We always sail,” she said. Nobody came."


def row(words: str, passage: str) -> tuple[str, str]:
    """Return the words and the passage of the only row of a variant with one reading."""
    begin, around = TEXT.index(words), TEXT.index(passage)
    reading = Reading("a", Span(begin, begin + len(words)), Span(around, around + len(passage)))
    variant = Variant("quotation", 1.0, (reading,), (("a",),), ("a", begin))
    (made,) = variant.rows("story:1", 1, {"a": Telling(article("a", TEXT), "")})
    return made["words"], TEXT[made["passage_begin"] : made["passage_end"]]


def test_a_reading_inside_its_passage_keeps_it() -> None:
    """Nothing is widened where nothing sticks out."""
    assert row("ferry", "The ferry waits.") == ("ferry", "The ferry waits.")


def test_a_passage_is_widened_by_whole_sentences() -> None:
    """A quotation that goes on behind its passage, or begins before it, takes the sentences it runs over along."""
    whole = "“We sail. We always sail,” she said."
    assert row("We sail. We always sail,", "“We sail.")[1] == whole
    assert row("We sail. We always sail,", "We always sail,” she said.")[1] == whole


def test_a_cut_keeps_where_two_long_readings_part() -> None:
    """Two readings that begin alike for longer than a line are shown from shortly before they differ."""
    long = "A clerk read out all the names of all the ships that had ever called at the harbour of Brisk"
    texts = {"a": f"{long} in May.", "b": f"{long} in June."}
    tellings = {id_: Telling(article(id_, text), "") for id_, text in texts.items()}
    readings = tuple(Reading(id_, Span(0, len(text)), Span(0, len(text))) for id_, text in texts.items())
    says = Variant("wording", 0.1, readings, (("a",), ("b",)), ("a", 0)).says(tellings)
    assert says == 'wording: "... harbour of Brisk in May." / "... harbour of Brisk in June."'
