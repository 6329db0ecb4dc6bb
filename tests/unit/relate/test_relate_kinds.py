"""Kinds: which relation a pair has, once it is known how surely it is derived."""

from __future__ import annotations

import pytest
from tiny import ELSEWHERE, MAYOR, OTHER_ROOM, REWRITE, pair

from retold.model import DERIVED
from retold.relate.direction import direction
from retold.relate.kinds import event_names, kinds
from retold.relate.score import score
from retold.relate.subject import Pair

RUSSIAN = (
    "ДОРРИК. Мэр Доррика заявила во вторник, что старый мост закроют на 11 недель с 7 апреля.\n"
    "По мосту ежедневно проходят почти 4300 грузовиков, объезд через Пеллворт отнимет час.\n"
    "Мэр Оттилия Гране выделила 2,6 млн крон. Эмерик Толлан жаловался, что его не спросили."
)


def chances(given: Pair) -> dict[str, float]:
    """Return the probability of every relation of a pair."""
    return kinds(given, score(given), direction(given))


def best(given: Pair) -> str:
    """Return the most probable relation."""
    found = chances(given)
    return max(found, key=found.__getitem__)


@pytest.mark.parametrize("other", [MAYOR, REWRITE, OTHER_ROOM, ELSEWHERE, "", MAYOR[:300]])
def test_probabilities_add_up_to_one(other: str) -> None:
    """Some relation every pair has."""
    assert sum(chances(pair(MAYOR, other)).values()) == pytest.approx(1)


@pytest.mark.parametrize("other", [MAYOR, REWRITE, OTHER_ROOM, ELSEWHERE, MAYOR[:300]])
def test_mirrored(other: str) -> None:
    """A relation has no sides: the other order gives the same probabilities."""
    assert chances(pair(MAYOR, other)) == pytest.approx(chances(pair(other, MAYOR)))


def test_derived_relations_share_the_probability_of_derivation() -> None:
    """What the evidence says of derivation is divided among the derived relations, nothing more."""
    given = pair(MAYOR, REWRITE)
    assert sum(p for kind, p in chances(given).items() if kind in DERIVED) == pytest.approx(score(given).probability)


@pytest.mark.parametrize(
    "change", [str, lambda text: text.replace("\n", " "), lambda text: text.replace("“", '"').replace("”", '"')]
)
def test_the_same_words_are_a_copy(change) -> None:
    """Lines and kinds of quotation marks make no other text."""
    assert best(pair(MAYOR, change(MAYOR))) == "copy"


def test_a_cut_copy_is_no_copy() -> None:
    """A third of the text is gone: whatever it is, it is not called a copy."""
    assert best(pair(MAYOR, "\n".join(MAYOR.split("\n")[:4]))) != "copy"


def test_a_passage_inside_other_matter_is_an_excerpt() -> None:
    """Two sentences word for word within an essay of its own."""
    essay = f"{ELSEWHERE}\n{ELSEWHERE.replace('bean', 'pea')}\n" + "\n".join(MAYOR.split("\n")[1:3])
    assert best(pair(MAYOR + "\n" + OTHER_ROOM, essay)) == "excerpt"


def test_two_languages_make_a_translation_or_siblings() -> None:
    """Across languages nothing else can be told of a derived pair."""
    found = chances(pair(MAYOR, RUSSIAN, right={"lang": "ru"}))
    assert set(found) == {"translation", "siblings", "independent", "unrelated"}


def test_names_tell_one_event_from_another_matter() -> None:
    """Reports of one event share names; another matter does not."""
    assert event_names(pair(MAYOR, OTHER_ROOM)) > event_names(pair(MAYOR, ELSEWHERE))
    assert event_names(pair("", "")) == 0


def test_names_that_sound_alike_are_not_one() -> None:
    """Two consonants are the sound of many names; the same name counts however few it has."""
    match = "On Tuesday Guido Pella met Hans Kohl, whom Gael beat in Oslo, and praised Hans and Pella."
    moon = "On Friday Lucas Paul told Inès Kael, whom Ngo met, and praised Inès and Paul of Sala."
    assert event_names(pair(match, moon)) == 0
    assert event_names(pair(match, match.replace("Tuesday", "Friday"))) > 0
