"""Two real pages, neither the source of the other: one wrapped in a consent notice and rewritten, one translated and back.

The pages are not part of the project. ``RETOLD_SHARED`` names the folder that holds them, under ``pages``.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from cases.expectations import Run
from tiny import known_failures

from retold import app
from retold.settings import Settings

SHARED = os.environ.get("RETOLD_SHARED", "")
FIRST, SECOND = "000_bf59afc7c04b1848", "003_23910a37ca11d447"
FAILING = known_failures(Path(__file__).parent / "known-failures" / "shared-pages.json")

pytestmark = pytest.mark.skipif(
    not SHARED, reason="RETOLD_SHARED is not set: the two pages are not part of the project"
)


@pytest.fixture(scope="module")
def run() -> Run:
    """The pipeline over the two pages."""
    pages = [str(Path(SHARED) / "pages" / f"{page}.txt") for page in (FIRST, SECOND)]
    return Run(app.run(pages, until="record", settings=Settings(workers=1)))


@pytest.fixture(autouse=True)
def known(request: pytest.FixtureRequest) -> None:
    """Mark the tests on the list of known failures, strictly."""
    if reason := FAILING.get(request.node.name):
        request.applymarker(pytest.mark.xfail(strict=True, reason=reason))


@pytest.mark.parametrize("page", [FIRST, SECOND])
def test_both_are_articles(run: Run, page: str) -> None:
    """Either page holds an English article of a few hundred words."""
    article = run.articles[page]
    assert article["status"] == "article"
    assert article["lang"] == "en"
    assert article["words"] > 300


def test_the_wrapping_is_taken_off_without_the_article(run: Run) -> None:
    """What the article tells is still there."""
    assert "Naryshkin" in run.articles[FIRST]["text"]


@pytest.mark.parametrize("kind", ["consent", "share", "related"])
def test_the_wrapping_is_taken_off(run: Run, kind: str) -> None:
    """Consent notice, share bar and related posts of the first page are furniture."""
    assert kind in {row["kind"] for row in run.furniture(FIRST)}


@pytest.mark.parametrize("word", ["cookie", "Cookie", "GDPR", "plugin", "Share", "consent"])
def test_no_word_of_the_wrapping_is_left(run: Run, word: str) -> None:
    """The article says nothing of cookies."""
    assert word not in run.articles[FIRST]["text"]


def test_the_consent_notice_names_its_purposes(run: Run) -> None:
    """All five are found."""
    found = {purpose for row in run.furniture(FIRST) for purpose in row["purposes"] or ()}
    assert found == {"necessary", "functional", "analytical", "performance", "advertisement"}


def test_they_are_derived(run: Run) -> None:
    """One text lies behind both."""
    (relation,) = run.rows["relations"]
    assert relation["probability"] > 0.5
    assert relation["common"] > max(relation["a_to_b"], relation["b_to_a"])


def test_one_story_with_a_lost_source_above_both(run: Run) -> None:
    """Neither wrote it: the source is in neither file, and is set in as parent of both."""
    assert {row["story"] for row in run.rows["stories"]} == {"story:1"}
    assert {(row["parent"], row["child"]) for row in run.rows["descents"]} == {("lost:1", FIRST), ("lost:1", SECOND)}


def test_two_pages_are_one_witness(run: Run) -> None:
    """Two sites say it, one source said it."""
    assert [(row["witness"], sorted(row["members"])) for row in run.rows["witnesses"]] == [("lost:1", [FIRST, SECOND])]


def test_their_differences_are_listed(run: Run) -> None:
    """Readings of both are laid side by side, and every reading is what its text has there."""
    assert {row["id"] for row in run.rows["readings"]} == {FIRST, SECOND}
    for row in run.rows["readings"]:
        assert run.articles[row["id"]]["text"][row["begin"] : row["end"]] == row["words"]


@pytest.mark.parametrize("page", [FIRST, SECOND])
def test_who_is_on_record(run: Run, page: str) -> None:
    """The spokesman whom both quote is on record in either, however his name is spelt."""
    speakers = [row["speaker"] or "" for row in run.rows["attributions"] if row["id"] == page]
    assert any("Peskov" in speaker for speaker in speakers)


def test_positions_are_on_record(run: Run) -> None:
    """Either page tells who accepts, rejects or considers what."""
    assert {row["id"] for row in run.rows["positions"]} == {FIRST, SECOND}
