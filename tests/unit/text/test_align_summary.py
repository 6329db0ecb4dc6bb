"""What a telling did to its source, in numbers."""

from __future__ import annotations

from typing import Any

from retold.text.align_summary import what_it_did


def _row(a: tuple[int, int], b: tuple[int, int], moved: bool = False) -> dict[str, Any]:
    return {"a": "a", "b": "b", "a_begin": a[0], "a_end": a[1], "b_begin": b[0], "b_end": b[1], "moved": moved}


def test_shares_are_of_code_points_and_overlaps_count_once() -> None:
    """Two passages on one stretch of the source do not keep it twice."""
    rows = [_row((0, 50), (0, 20)), _row((0, 50), (20, 40), moved=True)]
    account = what_it_did({"id": "b", "text": "x" * 80}, {"id": "a", "text": "x" * 100}, rows, [])
    assert (account.kept, account.added, account.order_kept) == (0.5, 0.5, 0.5)


def test_direction_follows_the_arguments() -> None:
    """The telling whose id sorts first may be the child."""
    account = what_it_did({"id": "a", "text": "x" * 50}, {"id": "b", "text": "x" * 80}, [_row((0, 50), (0, 20))], [])
    assert (account.kept, account.added) == (0.25, 0.0)


def test_only_variants_in_which_the_two_differ_are_counted() -> None:
    """A variant on which they agree against a third is none of theirs."""
    cells = [
        ("variant:1", "a", "64"),
        ("variant:1", "b", "60"),
        ("variant:2", "a", "Vell"),
        ("variant:2", "b", "Vell"),
        ("variant:3", "a", "x"),
    ]
    readings = [{"story": "story:1", "variant": v, "type": "number", "id": i, "words": w} for v, i, w in cells]
    account = what_it_did({"id": "b", "text": "x"}, {"id": "a", "text": "x"}, [], readings)
    assert account.changes == {"number": 1}


def test_nothing_in_common() -> None:
    """No passages: nothing kept, everything added, no order broken; empty texts are survived."""
    account = what_it_did({"id": "b", "text": "x"}, {"id": "a", "text": ""}, [], [])
    assert (account.kept, account.added, account.order_kept) == (0.0, 1.0, 1.0)
