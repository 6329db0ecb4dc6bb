"""What furniture says, and what sentences that look like it say."""

import pytest

from retold.read import wording
from retold.text.words import count

FURNITURE = [
    ("share", "Share This Post"),
    ("share", "Share on Facebook"),
    ("share", "Condividi"),
    ("share", "Follow us on Twitter"),
    ("related", "Related Posts"),
    ("related", "You May Also Like"),
    ("related", "More from The Marrow Gull"),
    ("related", "Читайте также"),
    ("related", "Lesen Sie auch: Sturm legt Fähren lahm"),
    ("newsletter", "Sign up for our morning newsletter and never miss a tide."),
    ("newsletter", "Newsletter"),
    ("comments", "12 Comments"),
    ("comments", "Leave a Reply"),
    ("comments", "Your email address will not be published. Required fields are marked *"),
    ("advert", "Advertisement"),
    ("advert", "Story continues below advertisement"),
    ("legal", "© 2031 The Marrow Gull. All rights reserved."),
    ("navigation", "Skip to content"),
    ("credit", "Odile Marsh contributed reporting."),
    ("credit", "Odile Marsh and Per Lund contributed to this report from Saltmouth."),
    ("credit", "Additional reporting by Per Lund in Saltmouth"),
    ("credit", "Gull staff writers Odile Marsh, Per Lund and Ana Ruiz contributed to this report."),
]

SENTENCES = [
    "Share prices of the ferry line fell by a tenth on Monday.",
    "The newsletter that the harbour office sends out had warned of the storm.",
    "Readers were asked to sign up for the newsletter, and four thousand did, the publisher said.",
    "Comments by the harbour master angered the crews.",
    "More from the island’s treasury would be needed, she said.",
    "The advertisement had appeared in three papers.",
    "Follow-up inspections are due in May.",
    "Related firms paid nothing.",
    "He contributed reporting on the war for thirty years and died poor.",
    "Copyrighted songs were played on deck without leave.",
    "Search teams went out at dawn.",
    "Home is where the harbour is, sailors say.",
]


@pytest.mark.parametrize(("kind", "block"), FURNITURE)
def test_furniture_is_told_by_its_words(kind: str, block: str) -> None:
    """A block that is a label, speaks to the reader, or gives credit."""
    verdict = wording.verdict(block, count(block))
    assert verdict is not None
    assert verdict.kind == kind
    assert verdict.reason.startswith("wording: ‘")


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences_stay(sentence: str) -> None:
    """A sentence that only has a word of the furniture’s in it is the article’s."""
    assert wording.verdict(sentence, count(sentence)) is None


@pytest.mark.parametrize("block", ["Related Posts", "Leave a Reply", "12 Comments", "Most read", "Коментарі"])
def test_labels_after_which_the_article_is_over(block: str) -> None:
    """They head what follows the article on a page."""
    assert wording.is_end(block)


def test_a_long_block_of_capitalised_words_costs_no_time() -> None:
    """The credit pattern stays linear on the worst input for it."""
    assert wording.verdict("Ab. " * 5000, 5000) is None
    assert wording.verdict("A. " * 30 + "x", 31) is None
