"""What the apparatus lists once."""

from __future__ import annotations

from retold.collate.apparatus import _unswallowed
from retold.collate.variants import Reading, Variant
from retold.model import Span


def _variant(kind: str, *ids: str) -> Variant:
    """Return a variant whose phrase stands at the same place in each telling."""
    readings = tuple(Reading(id_, Span(3, 9), Span(0, 20)) for id_ in ids)
    return Variant(kind, 0.5, readings, (ids,), (ids[0], 0))


def test_a_variant_within_another_of_its_type_is_left_out() -> None:
    """The one that has all its phrases, and more, says all that it says; equal ones and those of another type stay."""
    large, small, other = _variant("date", "a", "b", "c"), _variant("date", "a", "c"), _variant("number", "a", "c")
    assert _unswallowed([small, large, other]) == [large, other]
    assert _unswallowed([large, small]) == [large]
    assert _unswallowed([small, other]) == [small, other]
    assert _unswallowed([]) == []
