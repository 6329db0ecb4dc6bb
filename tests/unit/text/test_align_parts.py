"""Sentences that share but a part with one laid beside another."""

from __future__ import annotations

from tiny import article

from retold.text.align import align, prepare
from retold.text.align_parts import with_parts

SOURCE = """Gales kept the charter boats tied up, and the company told shareholders that the dispute had cost it 27.4 million crowns.
The walkout of 1,340 crew on Monday has stopped 37 of the weekly sailings.
Jarmila Tvedt sells herrings in Vell."""
FOLDED = """The walkout of 1,340 crew has stopped 37 sailings, and the company told shareholders it lost 27.4 million crowns in the dispute.
Jarmila Tvedt mends nets by the harbour wall."""


def test_a_sentence_folded_into_another_is_found() -> None:
    """Half of the first sentence went into the one that retells the second."""
    a, b = prepare(article("a", SOURCE)), prepare(article("b", FOLDED))
    assert {(pair.a, pair.b) for pair in with_parts(align(a, b), a, b).pairs} >= {(0, 0), (1, 0)}


def test_a_name_alone_ties_nothing() -> None:
    """Two sentences that name one person tell different things."""
    other = "Jarmila Tvedt, the transport minister of Ommel, dreams of bridges.\nHerrings were sold in Vell by Jarmila Tvedt."
    a, b = prepare(article("a", SOURCE)), prepare(article("b", other))
    assert with_parts(align(a, b), a, b) == align(a, b)


def test_the_mirror_image_is_the_same() -> None:
    """Which article comes first makes no difference."""
    a, b = prepare(article("a", SOURCE)), prepare(article("b", FOLDED))
    assert with_parts(align(b, a), b, a) == with_parts(align(a, b), a, b).mirrored()
