"""Calibration: weights fitted to labelled pairs of one's own, and no more sure than the pairs allow."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from tiny import ELSEWHERE, MAYOR, OTHER_ROOM, REWRITE

from retold import Label, app, calibrate, relate
from retold import case as cases
from retold.calibration import LEAST
from retold.cli import main
from retold.errors import CaseError, InputError
from retold.relate.weights import checked, learnt
from retold.settings import Settings

ONE = Settings(workers=1)
WITHIN = learnt()["within"]
FALLING = json.dumps({"within": {name: [[1, 0], [0, 1]] for name in learnt()["within"]}})
"""Weights of the right kinds whose points come in the wrong order."""


@pytest.fixture(scope="module")
def pile(tmp_path_factory) -> Path:
    """As many stories as are needed: a report, a shortened copy of it, and another report, told apart by a name of their own."""
    place = tmp_path_factory.mktemp("pile") / "pile.jsonl"
    with place.open("w", encoding="utf-8") as lines:
        for number in range(LEAST):
            town = f"{'BDFGKLMNPRSTVZ'[number % 14]}{'aeiou'[number % 5]}rrick"
            told = {"report": MAYOR, "copy": "\n".join(MAYOR.split("\n")[:5]), "other": OTHER_ROOM + ELSEWHERE}
            for kind, text in told.items():
                words = text.replace("Dorrick", town)
                lines.write(json.dumps({"id": f"{kind}-{number}", "text": words, "lang": "en"}) + "\n")
    return place


def labels(derived: int = LEAST, apart: int = LEAST) -> list[Label]:
    """Label so many copies and so many other reports."""
    copies = [Label(f"report-{n}", f"copy-{n}", "edit") for n in range(derived)]
    return copies + [Label(f"report-{n}", f"other-{n}", "independent") for n in range(apart)]


def test_the_file_says_where_it_comes_from_and_how_well_it_does(pile) -> None:
    """Pairs, digest and cross-validated figures; only the side that was learnt is in it."""
    made = calibrate(pile, labels(), settings=ONE)
    assert made["data"]["pairs"] == 2 * LEAST
    assert len(made["data"]["sha256"]) == 64
    assert made["figures"]["within"]["pairs"] == {"edit": LEAST, "independent": LEAST}
    assert made["figures"]["within"]["fitted, cross-validated"]["recall"] == 1
    assert made["within"].keys() == learnt()["within"].keys()
    assert "across" not in made


def test_the_order_of_the_labels_does_not_matter(pile) -> None:
    """The same pairs in another order give the same file."""
    assert calibrate(pile, labels()[::-1], settings=ONE) == calibrate(pile, labels(), settings=ONE)


@pytest.mark.parametrize(("derived", "apart"), [(LEAST - 1, LEAST), (LEAST, 0), (0, LEAST)])
def test_too_few_of_either_side_are_refused(pile, derived: int, apart: int) -> None:
    """Pairs of one side alone, or a handful, teach nothing; the message counts them."""
    with pytest.raises(InputError, match=f"{derived} derived and {apart} other pairs within"):
        calibrate(pile, labels(derived, apart), settings=ONE)


def test_an_unknown_relation_is_refused(pile) -> None:
    """A misspelt relation is named."""
    with pytest.raises(InputError, match="'rewritten' is no relation"):
        calibrate(pile, [Label("report-0", "copy-0", "rewritten")], settings=ONE)


def test_a_pair_labelled_twice_counts_once(pile) -> None:
    """The same label again, or with the two ids the other way round, changes nothing."""
    again = [Label(b, a, relation) for a, b, relation in labels()[::3]]
    assert calibrate(pile, labels() + again + labels()[:4], settings=ONE) == calibrate(pile, labels(), settings=ONE)


@pytest.mark.parametrize(
    ("label", "problem"),
    [
        (Label("copy-0", "report-0", "copy"), "labelled edit and copy"),
        (Label("copy-0", "copy-0", "copy"), "copy-0 is paired with itself"),
    ],
)
def test_labels_that_cannot_be_are_refused(pile, label: Label, problem: str) -> None:
    """A pair has one relation, and two articles."""
    with pytest.raises(InputError, match=problem):
        calibrate(pile, [*labels(), label], settings=ONE)


def test_relate_judges_by_the_weights_given(pile) -> None:
    """The fitted weights give other scores than those Retold comes with."""
    pair = [("report-0", "copy-0")]
    given = Settings(workers=1, weights=json.dumps(calibrate(pile, labels(), settings=ONE)))
    (fitted,), (shipped,) = (relate(pile, pair, settings=s)["score"].to_pylist() for s in (given, ONE))
    assert fitted > 0
    assert fitted != shipped


def test_on_the_command_line(pile, tmp_path) -> None:
    """What calibrate writes relate takes."""
    pairs, out = tmp_path / "pairs.tsv", tmp_path / "weights.json"
    pairs.write_text("a\tb\trelation\n" + "".join("\t".join(label) + "\n" for label in labels()), "utf-8")
    run = CliRunner().invoke(main, ["calibrate", str(pairs), str(pile), "-o", str(out), "--workers", "1"])
    assert run.exit_code == 0, run.output
    assert checked(out.read_text("utf-8"))
    for row in ("all", "100 words and more", "en", "is edit", "is independent"):
        assert re.search(rf"^{row} +\d+ ", run.stderr, re.MULTILINE), run.stderr
    asked = ["relate", str(pile), "--pairs", str(pairs), "--weights", str(out), "--workers", "1"]
    assert "copy-0\treport-0" in CliRunner().invoke(main, asked).output


@pytest.fixture
def stricter(tmp_path) -> Path:
    """A file of weights by which every pair within a language scores ten bits less."""
    kinds = {name: [[value, bits - 10 / len(WITHIN)] for value, bits in points] for name, points in WITHIN.items()}
    place = tmp_path / "stricter.json"
    place.write_text(json.dumps({"within": kinds}), "utf-8")
    return place


def told(*arguments: object) -> str:
    """Return what the command line prints."""
    run = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert run.exit_code == 0, run.output
    return run.stdout


def test_compare_judges_by_the_weights_given(stricter, tmp_path) -> None:
    """The same pair as on other commands: ten bits less."""
    for name, text in (("a", MAYOR), ("b", REWRITE)):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    asked = ["compare", tmp_path / "a.txt", tmp_path / "b.txt", "--json"]
    shipped, given = (
        json.loads(told(*asked, *more))["relations"][0]["score"] for more in ((), ("--weights", stricter))
    )
    assert given == pytest.approx(shipped - 10)


def test_a_case_is_asked_and_grows_as_it_was_made(stricter, pile, tmp_path) -> None:
    """A case remembers its weights: find and add judge by them; others are taken where they are named, also those of Retold."""
    case, page = tmp_path / "case", tmp_path / "page.txt"
    page.write_text(REWRITE, "utf-8")
    first = tmp_path / "first.jsonl"
    first.write_text("\n".join(pile.read_text("utf-8").splitlines()[:3]), "utf-8")
    told("report", first, "-o", case, "--weights", stricter, "--workers", 1)

    def found(*more: object) -> float:
        rows = [json.loads(line) for line in told("find", case, page, "--json", *more).splitlines()]
        return next(row["score"] for row in rows if "report-0" in (row["a"], row["b"]))

    asked = found()
    assert found("--weights", "learnt") == pytest.approx(asked + 10)
    told("add", case, page, "--workers", 1)
    (added,) = [
        row
        for row in cases.read(case / "case.duckdb", ("relations",))["relations"].to_pylist()
        if (row["a"], row["b"]) == ("page", "report-0")
    ]
    assert added["score"] == pytest.approx(asked)
    told("add", case, page, "--workers", 1, "--weights", "learnt")
    assert app.made_with(case).weights == "learnt"


def test_weights_of_another_version_in_a_case_are_refused(pile, tmp_path) -> None:
    """A case whose weights lack a kind of evidence says so instead of judging by half of them; other weights help."""
    first, case, page = tmp_path / "first.jsonl", tmp_path / "case", tmp_path / "page.txt"
    first.write_text("\n".join(pile.read_text("utf-8").splitlines()[:3]), "utf-8")
    page.write_text(REWRITE, "utf-8")
    made = app.run(first, until="record", settings=ONE)
    made["runs"] = app._run_row(Settings(weights='{"within": {"credit": [[0, 0]]}}'))
    case.mkdir()
    app.write_report(made, case)
    with pytest.raises(CaseError, match="weights of another version"):
        app.find(case, page)
    assert told("find", case, page, "--weights", "learnt")


@pytest.mark.parametrize("text", ["{}", "[]", "no json", '{"within": {"credit": [[0, 0]]}}', FALLING])
def test_what_is_no_file_of_weights_is_refused(text: str, pile, tmp_path) -> None:
    """Other JSON, other kinds of evidence, points that do not rise."""
    with pytest.raises(ValueError, match=r".+"):
        checked(text)
    given = tmp_path / "weights.json"
    given.write_text(text, "utf-8")
    run = CliRunner().invoke(main, ["relate", str(pile), "--weights", str(given)])
    assert run.exit_code == 2
    assert "no file of weights" in run.output
