"""A careful reading of the record of two real pages, made by hand before it was compared: who is quoted, who is who, who wants what.

The pages are not part of the project (see `test_shared_pages`); of what they say only two or three words stand here, to find it by.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from cases.expectations import Run

from retold import app
from retold.settings import Settings

SHARED = os.environ.get("RETOLD_SHARED", "")
FIRST, SECOND = "000_bf59afc7c04b1848", "003_23910a37ca11d447"
PUBLISHED = "2025-03-13"
"""The day after the Wednesday both tell of; neither page says when it was published."""

pytestmark = pytest.mark.skipif(
    not SHARED, reason="RETOLD_SHARED is not set: the two pages are not part of the project"
)

QUOTED = (
    (FIRST, "carefully studying", "Peskov"),
    (FIRST, "in the shortest", "Putin"),
    (FIRST, "tactically unfavorable", "Grashchenkov"),
    (SECOND, "thoroughly studied", "Peskov"),
    (SECOND, "the details of", "Peskov"),
    (SECOND, "as soon as possible”", "Putin"),
    (SECOND, "not be a", "Putin"),
    (SECOND, "a long-term", "Putin"),
    (SECOND, "tactically unfavorable", "GRASHCHENKOV"),
    (SECOND, "show that it", "GRASHCHENKOV"),
    (SECOND, "People are", "Trump"),
    (SECOND, "And I hope", "Trump"),
    (SECOND, "Christian values", "Lavrov"),
    (SECOND, "normal relations", "Lavrov"),
    (SECOND, "It is certainly", "Charap"),
    (SECOND, "Not because", "Charap"),
    (SECOND, "does not resemble", "Markov"),
    (SECOND, "Russia will most", "Markov"),
    (SECOND, "descend easily", "Parker"),
)
"""Page, how a quotation begins, and who said it."""

PERSONS = ("Putin", "Trump", "Peskov", "Lavrov", "Grashchenkov", "Markov", "Witkoff", "Zelensky", "Ratcliffe")
"""Last names of whom both pages name."""


@pytest.fixture(scope="module")
def run() -> Run:
    """The pipeline over the two pages."""
    pages = [str(Path(SHARED) / "pages" / f"{page}.txt") for page in (FIRST, SECOND)]
    return Run(app.run(pages, until="record", settings=Settings(workers=1)))


@pytest.fixture(scope="module")
def dated(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The same articles with a date."""
    rows = [{"id": i, "text": run.articles[i]["text"], "lang": "en", "published": PUBLISHED} for i in (FIRST, SECOND)]
    path = tmp_path_factory.mktemp("dated") / "dated.jsonl"
    path.write_text("".join(app.exports.as_json(row) + "\n" for row in rows), "utf-8")
    return Run(app.run(path, until="record", settings=Settings(workers=1)))


@pytest.mark.parametrize(("page", "words", "who"), QUOTED)
def test_every_quotation_has_its_speaker(run: Run, page: str, words: str, who: str) -> None:
    """The quotation stands in the content of an attribution to the one who said it, and of nobody else."""
    at = run.articles[page]["text"].index(words)
    speakers = {
        row["speaker"] or ""
        for row in run.rows["attributions"]
        if row["id"] == page and any(s["begin"] <= at < s["end"] for s in row["content"])
    }
    assert [who in speaker for speaker in speakers] == [True]


@pytest.mark.parametrize("name", PERSONS)
def test_every_person_is_one_across_both(run: Run, name: str) -> None:
    """However they are spelt, whoever is named in both is one person."""
    (person,) = [row for row in run.rows["people"] if any(name in one for one in row["names"])]
    assert sorted(person["tellings"]) == [FIRST, SECOND]


def test_a_garbled_name_is_the_same_person(run: Run) -> None:
    """Translation and back garbled one last name; first name and role tie it."""
    (person,) = [row for row in run.rows["people"] if "Sergei Naryshkin" in row["names"]]
    assert len(person["names"]) == len(person["tellings"]) == 2


def test_spokesmen_and_envoys_belong_to_somebody(run: Run) -> None:
    """Whose spokesman, whose envoy, director of what."""
    whose = {row["person"].split()[-1]: row["affiliations"] for row in run.rows["people"]}
    assert whose["Peskov"] == ["Vladimir V. Putin"]
    assert whose["Witkoff"] == ["Donald Trump"]
    assert whose["Ratcliffe"] == ["CIA"]


def test_january_and_march_are_two_positions(dated: Run) -> None:
    """He rejected a truce in January, in both pages; his side considers it in March, in both."""
    stances = {
        (row["party"].split()[-1], row["stance"], (row["first"] or "")[:7], row["id"])
        for row in dated.rows["positions"]
    }
    for page in (FIRST, SECOND):
        assert ("Putin", "rejects", "2025-01", page) in stances
        assert ("Kremlin", "considers", "2025-03", page) in stances
    assert {month for who, _, month, _ in stances if who == "Putin"} >= {"2025-01", "2025-03"}


def test_the_contradiction_in_the_first_page_is_told(dated: Run) -> None:
    """A month before mid-March is not January."""
    assert {row["words"].lower() for row in dated.rows["times"] if "cannot both hold" in (row["problem"] or "")} == {
        "just a month ago",
        "january",
    }


def test_without_a_date_the_words_stay(run: Run) -> None:
    """Neither page is dated: January stays January of no year."""
    rejected = [row for row in run.rows["positions"] if row["stance"] == "rejects" and row["dated_by"]]
    assert {(row["id"], row["dated_by"], row["first"]) for row in rejected} == {
        (FIRST, "January", None),
        (SECOND, "January", None),
    }


@pytest.mark.parametrize(
    ("page", "word", "said_by", "voice"),
    [
        (FIRST, "halting weapons", "Markov", "forecast"),
        (FIRST, "peacemaker", "Grashchenkov", "forecast"),
        (SECOND, "stop of weapons", "he", "forecast"),
        (SECOND, "NATO", "Mr. Putin", "party"),
        (SECOND, "as long as", "the Kremlin", "party"),
    ],
)
def test_preconditions_say_who_attributes_them(run: Run, page: str, word: str, said_by: str, voice: str) -> None:
    """Each condition is listed with whose word it is: the party's own, or a forecast."""
    found = [
        (row["said_by"] or "", row["voice"])
        for row in run.rows["positions"]
        if row["id"] == page and any(word in condition for condition in row["conditions"])
    ]
    assert [(said_by in who, kind) for who, kind in found] == [(True, voice)]
