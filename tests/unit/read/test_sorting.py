"""Kinds for furniture that nothing marked outright: by what it speaks of, the label above, the foot of the page."""

import re

import pytest

from retold.read import sorting
from retold.read.reading import Judged
from retold.read.sorting import label_of, sorted_out


def vague(text: str, leads: str = "") -> Judged:
    """Return a block that is known not to be the article's, and no more."""
    return Judged(text, kind="other", reason="apart", is_vague=True, leads=leads)


def kinds(blocks: list[Judged], outlet: str = "", homes: list[tuple[int, int]] | None = None) -> list[str]:
    """Return the kinds the blocks are sorted into; all in one container unless told."""
    return [block.kind for block in sorted_out(blocks, homes or [(0, 0)] * len(blocks), outlet)]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("newsletter", "Leave your address and we will send you the Friday round-up."),
        ("newsletter", "The Quayside digest, free every Monday."),
        ("share", "Send to a friend"),
        ("share", "Like (14)"),
        ("advert", "Paid notice Boat shed to let, dry, no stairs."),
        ("comments", "What our readers say"),
        ("legal", "The Gull is a trading name of Saltmouth Papers."),
        ("legal", "Imprint"),
        ("other", "Late gales keep the lamb boats in."),
    ],
)
def test_what_it_speaks_of_gives_the_kind(kind: str, text: str) -> None:
    """Only for blocks that are no article's: a story may speak of anything."""
    assert kinds([vague(text)]) == [kind]
    assert not sorted_out([Judged(text)], [(0, 0)], "")[0].kind


def test_where_its_links_lead_gives_the_kind() -> None:
    """A page about to be subscribed to."""
    assert kinds([vague("Have the tides sent.", "newsletter")]) == ["newsletter"]


def test_a_label_reaches_to_the_end_of_its_container() -> None:
    """And no further."""
    label = Judged("Sponsored", kind="advert", reason="wording")
    blocks = [label, vague("Eels that sing you to sleep"), vague("Late gales")]
    assert kinds(blocks, homes=[(5, 1), (5, 1), (1, 0)]) == ["advert", "advert", "other"]


def test_comments_may_speak_of_anything() -> None:
    """A reader who mentions a newsletter leaves a comment."""
    label = Judged("3 comments", kind="comments", reason="wording")
    assert kinds([label, vague("Ned: your newsletter is late"), vague("Ida: so is the ferry")]) == ["comments"] * 3


def test_who_names_the_outlet_at_the_foot_is_its_imprint() -> None:
    """More than the name alone, which is a link home."""
    assert kinds([vague("The Gull"), vague("The Gull is owned by those who read it")], "The Gull") == ["other", "legal"]


def test_only_some_labels_head_others() -> None:
    """A legal line is alone."""
    assert label_of("Related posts") == "related"
    assert label_of("Privacy policy") is None
    assert label_of("The ferry will not sail before Friday, the harbour master said.") is None


def test_topics_asked_where_a_word_begins_can_begin_nowhere_else() -> None:
    """No alternative of their rows, groups left out, lacks the word's beginning."""
    for row in sorting._AT_A_WORD:
        rest = re.sub(r"\\[^b]", "_", row)
        while (shorter := re.sub(r"\([^()]*\)", "", rest)) != rest:
            rest = shorter
        assert all(part.startswith((r"\b", "^")) for part in rest.split("|"))
