"""Who is meant by "the inspector"."""

from __future__ import annotations

import pytest
from tiny import article

from retold.collate.roles import bearer
from retold.collate.tellings import Telling

TEXT = """Delphine Marsh, an inspector from the Ministry of Bread, met the baker Odo Pellam in Vell.
A skipper, Jarmila Tvedt, came with Ines Quill, the other skipper."""


@pytest.mark.parametrize(
    ("noun", "name"),
    [
        ("inspector", ("delphine", "marsh")),
        ("baker", ("odo", "pellam")),
        ("skipper", None),
        ("mayor", None),
    ],
)
def test_a_noun_leads_to_the_one_name_it_is_said_of(noun: str, name: tuple[str, ...] | None) -> None:
    """Before the name or in commas behind it; of nobody or of two it leads nowhere."""
    assert bearer(Telling(article("a", TEXT), ""), noun) == name
