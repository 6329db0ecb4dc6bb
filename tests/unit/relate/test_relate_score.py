"""The score: evidence adds up, and nothing but evidence counts."""

from __future__ import annotations

import pytest
from tiny import ELSEWHERE, MAYOR, OTHER_ROOM, REWRITE, pair

from retold.relate.evidence import KINDS
from retold.relate.score import probability, score
from retold.relate.weights import learnt, weights

RUSSIAN = {"lang": "ru"}


@pytest.mark.parametrize("other", [MAYOR, REWRITE, OTHER_ROOM, ELSEWHERE, ""])
def test_bits_add_up(other: str) -> None:
    """The score is what a pair starts with and the bits of every finding, nothing else."""
    found = score(pair(MAYOR, other))
    assert found.bits == pytest.approx(sum(finding.bits for finding in found.findings))


@pytest.mark.parametrize("other", [MAYOR, REWRITE, OTHER_ROOM, ELSEWHERE, ""])
def test_mirrored(other: str) -> None:
    """The other order gives the same score."""
    assert score(pair(MAYOR, other)).bits == pytest.approx(score(pair(other, MAYOR)).bits)


def test_retellings_score_above_other_reports() -> None:
    """Copy above rewrite above another report of the event; the last is no retelling."""
    copy, rewrite, other = (score(pair(MAYOR, text)).bits for text in (MAYOR, REWRITE, OTHER_ROOM))
    assert copy > rewrite > other
    assert rewrite > 0 > other


def test_every_finding_is_told_to_a_reader() -> None:
    """Each kind has a sentence with its numbers filled in."""
    for finding in score(pair(MAYOR, REWRITE)).findings:
        told = finding.kind.told(finding.measure)
        assert told.endswith(".")
        assert "{" not in told


def test_across_languages_only_what_survives_translation_is_asked() -> None:
    """Kinds that speak of words alone are silent on a pair in two languages."""
    found = score(pair(MAYOR, "Мост в Доррике закроют на 11 недель.", right=RUSSIAN))
    assert {finding.kind.name for finding in found.findings} == {kind.name for kind in KINDS if kind.across}


@pytest.mark.parametrize("same_language", [True, False])
def test_every_kind_has_a_weight(same_language: bool) -> None:
    """The file of weights knows every kind that is asked, and none that no module measures."""
    asked = {kind.name for kind in KINDS if kind.speaks(same_language)}
    assert asked <= set(weights(same_language)) <= {kind.name for kind in KINDS}


def test_the_weights_say_where_they_come_from() -> None:
    """Whoever reads the numbers can find the script and the data behind them."""
    assert learnt()["about"]
    assert learnt()["data"]["pairs"] > 0


@pytest.mark.parametrize(("bits", "expected"), [(0, 0.5), (3, 8 / 9), (-3, 1 / 9), (1e9, 1.0), (-1e9, 0.0)])
def test_probability_reads_log_odds(bits: float, expected: float) -> None:
    """Bits are log2 odds, however large."""
    assert probability(bits) == pytest.approx(expected, abs=1e-8)
