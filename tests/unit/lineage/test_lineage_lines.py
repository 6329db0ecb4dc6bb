"""Lines of descent: what hangs together, who sees their drift, and who stands at their head."""

from __future__ import annotations

import numpy as np
import pytest
from unit.lineage.retellings import Hand

from retold.lineage.lines import MOST_NEAR, NEAR, Kinship
from retold.lineage.tree import NEVER, Tree, best_tree, clock
from retold.lineage.wording import Ints, Reals, wording


def tree(*parents: int) -> Ints:
    """Return a tree as the step holds it: each telling's parent, -1 for the root."""
    return np.array(parents, np.int64)


def near(size: int, *pairs: tuple[int, int], bits: float = NEAR + 4) -> Reals:
    """Return bits that tie the *pairs*, and nobody else."""
    weights = np.zeros((size, size))
    for one, other in pairs:
        weights[one, other] = weights[other, one] = bits
    return weights


def kinship(weights: Reals) -> Kinship:
    """Return what ties tellings whose wording cannot be compared."""
    return Kinship.of(weights, np.full(weights.shape, np.nan))


def drawn(texts: list[list[str]], dates: list[str] | None = None) -> Tree:
    """Return the tree over *texts*; a pair is as near as it has words in common."""
    sets = [set(text) for text in texts]
    close = np.array([[40.0 * len(one & other) / len(one | other) - 24 for other in sets] for one in sets])
    said = wording([" ".join(text) for text in texts], ["en"] * len(texts))
    return best_tree(close, said, clock(dates or [""] * len(texts)))


def test_lines_are_what_near_arrows_tie() -> None:
    """A far arrow begins a line, and so does everything below a telling that is taken out."""
    kin = kinship(near(6, (0, 1), (1, 2), (4, 5)))
    parents = tree(-1, 0, 1, 0, 3, 4)
    assert kin.lines(parents) == [[0, 1, 2], [3], [4, 5]]
    assert kin.lines(parents, without=1) == [[0], [3], [2], [4, 5]]


@pytest.mark.parametrize(
    ("bits", "counted"), [(0.0, 0.0), (NEAR, 0.0), (NEAR + 3, 3.0), (99.0, MOST_NEAR), (-NEVER, 0.0)]
)
def test_the_nearest_child_counts_beyond_what_a_line_takes(bits: float, counted: float) -> None:
    """From where two tellings are of one line, to a ceiling."""
    assert kinship(near(3, (0, 1), bits=bits)).closeness(tree(-1, 0, 0)) == counted


def test_a_telling_alone_has_no_nearest_child() -> None:
    """Nothing counts."""
    assert kinship(np.zeros((1, 1))).closeness(tree(-1)) == 0.0


def test_kin_mean_something_where_nearly_all_tellings_have_some() -> None:
    """Three lines of several are told in lines; with as many tellings alone they are not."""
    assert Kinship.in_lines([[0, 1], [2, 3], [4, 5], [6]])
    assert not Kinship.in_lines([[0, 1], [2, 3], [4, 5], [6], [7], [8]])
    assert not Kinship.in_lines([[0, 1, 2], [3, 4, 5]])


def test_the_source_sees_more_of_the_drift_than_another_line_does() -> None:
    """Of its lines, each of which lost something of its own before."""
    hand = Hand(1)
    texts = [hand.source, *hand.lines()]
    said = wording([" ".join(text) for text in texts], ["en"] * len(texts))
    kin = Kinship.of(near(13, *((i, i + 1) for i in range(1, 12) if i % 3)), said.apart())
    of_source = kin.drift(tree(-1, 0, 1, 2, 0, 4, 5, 0, 7, 8, 0, 10, 11))
    of_first = kin.drift(tree(1, -1, 1, 2, 1, 4, 5, 1, 7, 8, 1, 10, 11))
    assert of_source > of_first


def test_of_two_lines_none_sees_more() -> None:
    """Too few to compare."""
    assert kinship(near(5, (1, 2), (3, 4))).drift(tree(-1, 0, 1, 0, 3)) == 0.0


def test_wording_that_cannot_be_compared_shows_no_drift() -> None:
    """Three lines in languages that the others do not have."""
    assert kinship(near(7, (1, 2), (3, 4), (5, 6))).drift(tree(-1, 0, 1, 0, 3, 0, 5)) == 0.0


@pytest.mark.parametrize("seed", range(3))
def test_lines_whose_source_is_missing_get_a_lost_one(seed: int) -> None:
    """None of the four is the source of the others, and each begins with its first telling."""
    found = drawn(Hand(seed).lines())
    assert found.lost > 0.5
    assert found.parents.tolist() == [-1, 0, 1, -1, 3, 4, -1, 6, 7, -1, 9, 10]


@pytest.mark.parametrize("seed", range(3))
def test_lines_whose_source_is_there_hang_on_it(seed: int) -> None:
    """The same four with their source."""
    hand = Hand(seed)
    found = drawn([*hand.lines(), hand.source])
    assert found.lost == 0.0
    assert found.parents.tolist() == [12, 0, 1, 12, 3, 4, 12, 6, 7, 12, 9, 10, -1]


def test_a_telling_dated_before_all_others_is_less_surely_one_of_several_siblings() -> None:
    """One of the four is the first by chance; no dates change nothing."""
    lines = Hand(0).lines()
    dates = [f"2025-03-{10 + number}" for number in range(12)]
    assert drawn(lines, dates).lost < drawn(lines).lost
    assert drawn(lines, [""] * 12).lost == drawn(lines).lost


def test_chances_of_lines_add_up_to_one_at_most() -> None:
    """What is missing to one is the chance of hanging on a source, there or lost."""
    chances = drawn(Hand(0).lines()).chances
    assert (chances >= 0).all()
    assert (chances.sum(axis=0) <= 1 + 1e-9).all()
