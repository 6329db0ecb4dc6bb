"""The drawing of a lineage: sources left, nothing on top of each other, nothing outside."""

from itertools import combinations

import fixture
import pytest

from retold.report import limits
from retold.report.drawing import CARD, draw
from retold.report.rows import Rows
from retold.report.tellings import Story, Telling, stories


@pytest.fixture
def rows():
    """The invented case."""
    return Rows.of(fixture.tables())


def story_of(count):
    """Return a story of *count* copies of one original."""
    tellings = {
        f"p{n}": Telling(
            "story:1", f"p{n}", str(n), f"Paper {n}", "A title " * 9, "en", "copy", "p0", 0.9, "", f"page-{n}", False
        )
        for n in range(count)
    }
    return Story("story:1", 1, "A title", tellings, "story-1")


def arrow(parent, child):
    """Return a descent as the table has it."""
    return {
        "story": "story:1",
        "parent": parent,
        "child": child,
        "relation": "copy",
        "probability": 0.9,
        "line": 0.9,
        "reason": "",
    }


def test_no_two_cards_overlap_and_all_lie_within(rows):
    """Every card can be read."""
    story = stories(rows)[0]
    drawing = draw(story, rows.descents[story.key])
    assert len(drawing.cards) == len(story.tellings)
    for one, other in combinations(drawing.cards, 2):
        assert abs(one.x - other.x) >= CARD[0] or abs(one.y - other.y) >= CARD[1]
    for card in drawing.cards:
        assert 0 <= card.x <= drawing.width - CARD[0]
        assert 0 <= card.y <= drawing.height - CARD[1]


def test_a_source_stands_left_of_what_was_taken_from_it(rows):
    """Arrows run from left to right."""
    story = stories(rows)[0]
    places = {card.telling.id: card.x for card in draw(story, rows.descents[story.key]).cards}
    for row in rows.descents[story.key]:
        assert places[row["parent"]] < places[row["child"]]
    assert places["harbour-post"] == places["lost:1"] == places["inland"]


def test_every_arrow_says_relation_and_probability(rows):
    """No arrow without its confidence."""
    story = stories(rows)[0]
    labels = {arrow.label for arrow in draw(story, rows.descents[story.key]).arrows}
    assert "translation 93\u00a0%" in labels
    assert len(labels) == 7  # two of the eight say the same


def test_an_arrow_that_may_not_be_straight_is_dotted_and_as_sure_as_its_line(rows):
    """Which of several copies was taken may be open while it is sure that one of them was."""
    story = stories(rows)[0]
    drawn = {arrow.label: arrow.strength for arrow in draw(story, rows.descents[story.key]).arrows}
    assert drawn["excerpt 95\u00a0%"] == "weak"


def test_those_that_stand_alone_have_a_band_of_their_own(rows):
    """An independent report is drawn apart, as a witness of its own."""
    story = stories(rows)[0]
    assert [band.heading for band in draw(story, rows.descents[story.key]).bands] == [
        "2 witnesses: 8 articles from Harbour Post and lost source α",
        "Stands alone: a witness of its own",
    ]


def test_arrows_in_a_circle_and_to_nowhere_do_no_harm():
    """A wrong lineage is drawn as it is told, and never an error."""
    drawing = draw(story_of(3), [arrow("p0", "p1"), arrow("p1", "p0"), arrow("p2", "p2"), arrow("p9", "p0")])
    assert len(drawing.cards) == 3
    assert len(drawing.arrows) == 2


def test_a_story_of_very_many_is_told_in_words_only():
    """Beyond the bound nobody could read it."""
    assert draw(story_of(limits.NODES_DRAWN), []) is not None
    assert draw(story_of(limits.NODES_DRAWN + 1), []) is None


def test_the_drawing_does_not_depend_on_the_order_of_arrows(rows):
    """The same lineage is the same picture."""
    story = stories(rows)[0]
    again = Rows.of(fixture.turned(fixture.tables()))
    assert draw(stories(again)[0], again.descents[story.key]) == draw(story, rows.descents[story.key])
