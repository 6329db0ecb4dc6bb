"""Every language reads its own ways of reporting."""

from __future__ import annotations

import pytest
from record_reading import page, said, who

from retold.record.cast import Cast
from retold.record.languages import LANGUAGES

CASES = (
    ("de", "„Der Hafen bleibt geschlossen“, sagte Ministerin Ilse Moos am Mittwoch.", "„Der Hafen bleibt geschlossen“"),
    ("de", "Ministerin Ilse Moos sagte, dass der Hafen geschlossen bleibe.", "dass der Hafen geschlossen bleibe"),
    ("de", "Ilse Moos erklärte, der Hafen bleibe geschlossen.", "der Hafen bleibe geschlossen"),
    ("de", "Laut Ilse Moos bleibt der Hafen geschlossen.", "bleibt der Hafen geschlossen"),
    ("fr", "« Le port restera fermé », a déclaré la ministre Ilse Moos mercredi.", "« Le port restera fermé »"),
    ("fr", "La ministre Ilse Moos a déclaré que le port resterait fermé.", "que le port resterait fermé"),
    ("fr", "Selon Ilse Moos, le port restera fermé.", "le port restera fermé"),
    ("es", "«El puerto seguirá cerrado», dijo la ministra Ilse Moos el miércoles.", "«El puerto seguirá cerrado»"),
    ("es", "La ministra Ilse Moos dijo que el puerto seguirá cerrado.", "que el puerto seguirá cerrado"),
    ("es", "Según Ilse Moos, el puerto seguirá cerrado.", "el puerto seguirá cerrado"),
    ("ru", "«Порт останется закрытым», — сказала министр Ильза Моос.", "«Порт останется закрытым»"),
    ("ru", "Министр Ильза Моос заявила, что порт останется закрытым.", "что порт останется закрытым"),
    ("ru", "По словам Ильза Моос, порт останется закрытым.", "порт останется закрытым"),
    ("uk", "«Порт залишиться закритим», — сказала міністерка Ільза Моос.", "«Порт залишиться закритим»"),
    ("uk", "Міністерка Ільза Моос заявила, що порт залишиться закритим.", "що порт залишиться закритим"),
    ("uk", "За словами Ільза Моос, порт залишиться закритим.", "порт залишиться закритим"),
)
NAMES = {"ru": "Ильза Моос", "uk": "Ільза Моос"}


@pytest.mark.parametrize(("lang", "text", "content"), CASES)
def test_reports(lang: str, text: str, content: str) -> None:
    """Direct speech, reported speech and "according to" give content and speaker."""
    assert [found[2] for found in said(text, lang)] == [content]
    assert who(text, lang) == [NAMES.get(lang, "Ilse Moos")]


def test_every_language_is_tested() -> None:
    """A new language comes with cases."""
    assert set(LANGUAGES) == {"en"} | {lang for lang, _, _ in CASES}


def test_a_language_without_tables_still_gives_quotations_a_chance() -> None:
    """An unknown language is read with the English tables and never raises."""
    assert said("„Havn er stengt“, sa Moos.", "no") == []


NESTED = (
    ("de", "Ilse Moos sagte, Rolf Tann habe ihr erklärt, der Hafen bleibe zu.", ["Ilse Moos", "Rolf Tann"]),
    ("fr", "Ilse Moos a affirmé que Rolf Tann lui avait dit que le port fermerait.", ["Ilse Moos", "Rolf Tann"]),
    ("es", "Ilse Moos afirmó que Rolf Tann le había dicho que el puerto cerraría.", ["Ilse Moos", "Rolf Tann"]),
    ("ru", "Ильза Моос заявила, что Рольф Танн сказал ей, что порт закроют.", ["Ильза Моос", "Рольф Танн"]),
    ("uk", "Ільза Моос заявила, що Рольф Танн сказав їй, що порт закриють.", ["Ільза Моос", "Рольф Танн"]),
)


@pytest.mark.parametrize(("lang", "text", "speakers"), NESTED, ids=[case[0] for case in NESTED])
def test_a_report_within_a_report_has_its_own_speaker(lang: str, text: str, speakers: list[str]) -> None:
    """What somebody told the speaker is told twice: by the one, and within that by the other."""
    assert who(text, lang) == speakers


@pytest.mark.parametrize(
    ("text", "report"),
    [
        ("Ilse Moos hat den Plan am Montag kritisiert.", ("Ilse Moos", "kritisiert", "den Plan")),
        ("Im Januar hatte sie den Plan abgelehnt.", ("sie", "abgelehnt", "den Plan")),
        ("Experten zufolge dauert der Bau drei Jahre.", ("Experten", "zufolge", "dauert der Bau drei Jahre")),
    ],
)
def test_german_frames(text: str, report: tuple[str, str, str]) -> None:
    """The object stands between auxiliary and participle; a preposition may stand behind its source."""
    assert said(text, "de") == [report]


def test_a_time_behind_the_verb_is_not_what_is_said() -> None:
    """The weekday, with its article in Spanish, is when it was said; what is said comes behind or stood before."""
    assert said("Ilse Moos declaró el viernes que el puerto cerraría.", "es")[0][2] == "que el puerto cerraría"
    assert said("El puerto seguirá cerrado, aseguró el miércoles en Varn.", "es")[0][2] == "El puerto seguirá cerrado"


@pytest.mark.parametrize(
    ("lang", "text", "role"),
    [
        ("ru", "«Порт открыт», — сказала министр Ильза Моос.", "министр"),
        ("uk", "«Порт відкрито», — сказала міністерка Ільза Моос.", "міністерка"),
    ],
)
def test_the_verb_before_a_role_is_none_of_it(lang: str, text: str, role: str) -> None:
    """Without articles nothing parts the verb from the role behind it."""
    assert Cast(page(text, lang)).members[-1].roles == {role}
