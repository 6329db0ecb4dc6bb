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


SPEECHES = """Osric Vane, the harbour master of Tolk, promised new cranes by autumn.
The gulls have left the quay since then.
Beatrix Holm, leader of the Pilots’ Union of Tolk, called the plan a sandcastle on April 4.
Eleven pilots stayed at home last week.
Their delegates assemble on Saturday."""
TURNED = """Eleven pilots stayed at home last week, among them a delegate.
Beatrix Holm, leader of the Pilots’ Union of Tolk, expects little.
Dissent was heard on 4 April, when Holm compared what was planned to something built of sand.
It has been quiet at sea.
New cranes are to come by autumn, Osric Vane, the harbour master, promised."""


def test_a_pair_of_names_alone_gives_way_to_any_word_more() -> None:
    """An introduction with name and office draws a sentence to it; what is told there, and when, stands elsewhere."""
    a, b = prepare(article("a", SPEECHES)), prepare(article("b", TURNED))
    assert (2, 2) in {(pair.a, pair.b) for pair in with_parts(align(a, b), a, b).pairs}


def test_a_sentence_next_to_a_sure_pair_joins_its_neighbour() -> None:
    """One word in common is enough there, and nowhere else."""
    source = "The pilots of Tolk struck work for eleven days over night duty.\nA pause would let the owner refuel, Osric Vane wrote."
    retold = "For eleven days the pilots of Tolk struck work over their night duty.\nSome grumble that the owner would win time by it."
    a, b = prepare(article("a", source)), prepare(article("b", retold))
    assert {(pair.a, pair.b) for pair in with_parts(align(a, b), a, b).pairs} == {(0, 0), (1, 1)}
    assert with_parts(align(b, a), b, a) == with_parts(align(a, b), a, b).mirrored()
