"""Where a quotation without counterpart went."""

from __future__ import annotations

from dataclasses import replace

from tiny import article

from retold.collate import quoting, speaking
from retold.collate.marks import Mark
from retold.collate.stead import Went, in_its_stead
from retold.collate.tellings import Telling
from retold.text.align import Pair

SOURCE = """The cranes will come by autumn, the harbour board decided.
“My oxen would have pulled them up for half the price,” said Osric Vane.
Pilots demand two tugs more."""
RETOLD = """By autumn the board wants to have its cranes.
A farmer named Osric Vane joked that animals could have done the job more cheaply.
Two further tugs are what pilots ask for."""


def _went(rows: dict[int, list[Pair]]) -> tuple[Went, Mark]:
    base, other = Telling(article("a", SOURCE), ""), Telling(article("b", RETOLD), "")
    (mark,), (speaker,) = quoting.marks(base), [m for m in speaking.marks(base) if m.sentence == 1]
    return Went(base, other, mark.sentence, rows, {}, speaker, True), mark


def test_a_quotation_is_found_by_its_speaker() -> None:
    """The sentence that reports the same speaker, with words of its own, tells it; not surely."""
    went, mark = _went({})
    found = in_its_stead(went, mark)
    assert found == (went.other.sentences[1], False)


def test_of_several_quotations_none_is_found_by_the_speaker() -> None:
    """Which of them the sentence tells cannot be known."""
    went, mark = _went({})
    assert in_its_stead(went._replace(alone=False), mark) is None


def test_a_quotation_is_found_between_its_neighbours() -> None:
    """The one sentence between what the sentences before and behind became, if it shares a word, tells it surely."""
    went, mark = _went({0: [Pair(0, 0, 0.4, False, True)], 2: [Pair(2, 2, 0.4, False, True)]})
    shared = replace(mark, near=mark.near | {"anima"})
    assert in_its_stead(went, shared) == (went.other.sentences[1], True)
