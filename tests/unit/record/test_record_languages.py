"""Every language reads its own ways of reporting."""

from __future__ import annotations

import pytest
from record_reading import said, who

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
