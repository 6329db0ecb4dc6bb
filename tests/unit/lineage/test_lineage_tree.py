"""The tree over tellings: wording laid out as characters, what is inherited of it, and the tree that is worth most."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.lineage import tree_kernel
from retold.lineage.inheritance import Rates, inherited
from retold.lineage.tree import NEVER, Tree, best_tree, clock
from retold.lineage.wording import wording

VOCABULARY = [
    f"{a}{b}{c}{d}" for a in "bdfklm" for b in "aeiou" for c in "nrst" for d in ("an", "el", "ik", "om", "ur")
]


def chain(links: int, seed: int, changed: float = 0.12) -> list[str]:
    """Return an invented text and *links* retellings, each of the one before with a share of its words changed."""
    draw = random.Random(seed)
    texts = [draw.choices(VOCABULARY, k=120)]
    for _ in range(links):
        texts.append([draw.choice(VOCABULARY) if draw.random() < changed else word for word in texts[-1]])
    return [" ".join(words) for words in texts]


def drawn(texts: list[str], dates: list[str] | None = None) -> Tree:
    """Return the best tree over *texts*, of whose pairs nothing else is known."""
    return best_tree(
        np.zeros((len(texts), len(texts))), wording(texts, ["en"] * len(texts)), clock(dates or [""] * len(texts))
    )


def edges(tree: Tree) -> set[frozenset[int]]:
    """Return who is tied to whom."""
    return {frozenset((child, int(parent))) for child, parent in enumerate(tree.parents) if parent >= 0}


@settings(deadline=None)  # the first call compiles
@given(st.integers(1, 9), st.integers(0, 2**32 - 1))
def test_the_heaviest_tree_is_heavier_than_any_other(n: int, seed: int) -> None:
    """No tree that grows from the same root, drawn at random, is worth more."""
    draw = np.random.default_rng(seed)
    weights, root = draw.normal(size=(n, n)), int(draw.integers(n))
    found = tree_kernel.arborescence(weights, root)
    assert found[root] == -1
    order = [root, *(one for one in draw.permutation(n) if one != root)]
    other = {order[i]: order[draw.integers(i)] for i in range(1, n)}
    weight = sum(weights[found[c], c] for c in range(n) if c != root)
    assert weight >= sum(weights[p, c] for c, p in other.items()) - 1e-9


@settings(deadline=None)  # the first call compiles
@given(st.integers(1, 9), st.integers(0, 2**32 - 1))
def test_a_turned_tree_has_the_same_arrows(n: int, seed: int) -> None:
    """Growing a tree from another root turns arrows round and moves none."""
    draw = np.random.default_rng(seed)
    parents = np.array([-1, *(draw.integers(i) for i in range(1, n))], np.int64)
    turned = tree_kernel.turned(parents, int(draw.integers(n)))
    both = [{frozenset((c, int(p))) for c, p in enumerate(one) if p >= 0} for one in (parents, turned)]
    assert both[0] == both[1]
    assert (turned == -1).sum() == 1


@pytest.mark.parametrize("seed", range(4))
def test_a_chain_of_retellings_is_found_in_its_order(seed: int) -> None:
    """Each is tied to the one before; what came in at one link ties all that follow."""
    assert edges(drawn(chain(5, seed))) == {frozenset((i, i + 1)) for i in range(5)}


def test_the_source_of_several_lines_is_their_root() -> None:
    """Of four lines of two the text in their middle is the first, with no date at all."""
    base = chain(0, 1)[0].split()
    draw = random.Random(3)
    texts = [base]
    for _ in range(4):
        first = [draw.choice(VOCABULARY) if draw.random() < 0.2 else word for word in base]
        texts += [first, [draw.choice(VOCABULARY) if draw.random() < 0.2 else word for word in first]]
    assert drawn([" ".join(one) for one in texts]).parents.tolist() == [-1, 0, 1, 0, 3, 0, 5, 0, 7]


def test_dates_turn_a_chain_round() -> None:
    """Wording says who is next to whom; dates say where it began."""
    texts = chain(4, 7)
    forth = drawn(texts, [f"2025-03-{day}" for day in (10, 11, 12, 13, 14)]).parents.tolist()
    back = drawn(texts, [f"2025-03-{day}" for day in (14, 13, 12, 11, 10)]).parents.tolist()
    assert (forth, back) == ([-1, 0, 1, 2, 3], [1, 2, 3, 4, -1])


def test_one_wrong_date_turns_nothing_round() -> None:
    """A telling in the middle that claims to be the oldest stays where its wording puts it."""
    dates = [f"2025-03-{day}" for day in (10, 11, 1, 13, 14)]
    assert drawn(chain(4, 7, 0.2), dates).parents.tolist() == [-1, 0, 1, 2, 3]


def test_what_cannot_be_told_is_said() -> None:
    """Two texts of one length without dates: either may be the first, and the arrow says so."""
    tree = drawn(chain(1, 5))
    child = int(np.argmax(tree.parents))
    assert tree.chances[tree.parents[child], child] < 0.8


def test_chances_of_a_telling_add_up_to_one_at_most() -> None:
    """What is missing to one is the chance of having no parent."""
    chances = drawn(chain(6, 2)).chances
    assert (chances >= 0).all()
    assert (chances.sum(axis=0) <= 1 + 1e-9).all()


def test_arrows_that_cannot_be_are_drawn_only_to_hold_the_tree_together() -> None:
    """Where one way round is ruled out, the other is taken."""
    pairs = np.array([[0.0, -NEVER], [0.0, 0.0]])
    assert best_tree(pairs, wording(chain(1, 5), ["en", "en"]), clock(["", ""])).parents.tolist() == [1, -1]


def test_texts_without_words_are_drawn_by_their_pairs() -> None:
    """Nothing to compare: the pairs' own bits decide."""
    pairs = np.array([[0.0, 3.0, 2.0], [0.0, 0.0, 1.0], [0.0, 0.0, 0.0]])
    tree = best_tree(pairs, wording(["", "", ""], ["en"] * 3), clock([""] * 3))
    assert tree.parents.tolist() == [-1, 0, 0]


def test_only_one_language_is_compared() -> None:
    """Words of two languages that look alike say nothing."""
    said = wording(["alpha beta gamma"] * 3, ["en", "de", "en"])
    assert said.comparable().tolist() == [[True, False, True], [False, True, False], [True, False, True]]


def test_wording_that_comes_in_everywhere_ties_nobody() -> None:
    """Two tellings share a word that came in twice, two one that came in once: the second pair is the closer."""
    has = np.array([[0, 0, 1], [1, 0, 1], [1, 0, 1], [0, 1, 1], [0, 1, 1], [1, 0, 1], [1, 0, 1.0]])
    parents = np.array([-1, 0, 0, 0, 3, 0, 0])
    bits = inherited(has, Rates.of_tree(has, parents))
    assert bits[3, 4] > bits[1, 2]
    assert np.allclose(bits, bits.T)


def test_hard_readings_are_those_that_all_children_dropped() -> None:
    """Children that drop the same words say that these were hard; children that drop each its own words do not."""
    base = [f"w{number}x" for number in range(40)]
    same = [" ".join(base), " ".join(base[:20]), " ".join(base[:20])]
    each = [" ".join(base), " ".join(base[:20]), " ".join(base[20:])]
    hard, own = (wording(texts, ["en"] * 3).dropped(0, [1, 2]) for texts in (same, each))
    assert hard > 0.4
    assert own < 0


@pytest.mark.parametrize("date", ["", "yesterday", "2025-13-40", "9999-99-99T00:00"])
def test_senseless_dates_claim_nothing(date: str) -> None:
    """They are no dates, and break nothing."""
    assert np.isnan(clock([date]).early).all()


def test_a_day_is_neither_before_nor_after_its_hours() -> None:
    """Only what must have been later counts against an arrow."""
    assert clock(["2025-03-12", "2025-03-12T09:00", "2025-03-13"]).against().tolist() == [
        [0, 0, 0],
        [0, 0, 0],
        [1, 1, 0],
    ]


def test_of_copies_of_one_text_the_line_is_surer_than_the_arrow() -> None:
    """Which of five copies of the first text was retold nobody can tell; that the retelling goes back to the first is far surer."""
    first, *_ = chain(0, 11)
    retold = chain(2, 11)[2]
    dates = ["2025-03-10", *["2025-03-11"] * 5, "2025-03-20"]
    tree = drawn([first] * 6 + [retold], dates)
    root, child = int(np.argmin(tree.parents)), 6
    assert tree.chances[:, child].max() < 0.4
    assert tree.lines[root, child] > 0.6


def test_a_line_is_at_least_as_sure_as_the_arrow() -> None:
    """Who took a text straight from another goes back to it; and nobody goes back to himself."""
    tree = drawn(chain(6, 2))
    assert (tree.lines >= tree.chances - 1e-9).all()
    assert (tree.lines <= 1 + 1e-9).all()
    assert not np.diag(tree.lines).any()


@pytest.mark.parametrize("dates", ["", "2025-03-10"])
def test_a_day_that_all_share_says_nothing_of_who_was_first(dates: str) -> None:
    """Lines whose source is missing get a lost source whether none is dated or all are from one day."""
    base = chain(0, 21)[0].split()
    draw = random.Random(4)
    texts = []
    for _ in range(5):
        telling = [draw.choice(VOCABULARY) if draw.random() < 0.3 else word for word in base]
        for _ in range(4):
            texts.append(" ".join(telling))
            telling = [draw.choice(VOCABULARY) if draw.random() < 0.12 else word for word in telling]
    assert drawn(texts, [dates] * len(texts)).lost > 0.5
