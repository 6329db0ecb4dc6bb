"""On how many witnesses passages rest, as the report tells it."""

import fixture
import pytest

from retold.report.backing import backing
from retold.report.rows import Rows
from retold.report.tellings import stories
from retold.tables import PASSAGES


@pytest.fixture
def case():
    """The invented case with three passages: one told by two witnesses, one by a witness and its retelling, one by one alone."""
    tables = fixture.tables()
    rows = Rows.of(tables)
    story = stories(rows)[0]
    first, second, third = (telling.id for telling in story.articles[:3])
    told = [("passage:1", first, first), ("passage:1", second, first), ("passage:2", first, first)]
    told += [("passage:10", second, first), ("passage:10", third, third)]
    made = [{"story": story.key, "passage": p, "id": i, "begin": 0, "end": 5, "witness": w} for p, i, w in told]
    return Rows.of(tables | {"passages": PASSAGES.of(made)}), story, third


def test_passages_of_several_witnesses_are_listed_with_the_words_of_a_witness_first(case):
    """Copies add nothing; the wording shown first is that of a witness, in its own words."""
    rows, story, third = case
    found = backing(rows, story)
    assert (found.passages, len(found.several), found.alone, found.left_out) == (3, 1, 2, 0)
    (view,) = found.several
    assert view.witnesses == 2
    telling, begin, end = view.wordings[0].places[0]
    assert telling.id == third
    assert view.wordings[0].words == rows.text(third)[begin:end].strip()


def test_a_story_without_passages_has_no_backing(case):
    """As in a case nobody collated."""
    _, story, _ = case
    assert backing(Rows.of(fixture.tables()), story).passages == 0
