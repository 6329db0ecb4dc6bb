"""Clauses of languages where words may stand in any order: what belongs together, who acts, what happened."""

from __future__ import annotations

import pytest
from record_reading import page

from retold.record.cast import Cast
from retold.record.clauses import clauses, subject, words_of
from retold.record.events import events


def read(text: str, lang: str) -> list[tuple[str, str]]:
    """Return the subject and the words of each clause of the first sentence."""
    prepared = page(text, lang)
    tokens, found = prepared.tokens[0], []
    for clause in clauses(prepared, 0, lambda _: False):
        who = subject(prepared, 0, clause, (0, 0), lambda _: False)
        words = " ".join(tokens[place].form for place in clause.words)
        found.append((words_of(prepared, 0, who).of(text) if who else "", words))
    return found


SUBJECTS = (
    ("de", "Im Mai hatte Präsident Juri Lavin eine Brücke gesperrt.", "Präsident Juri Lavin"),
    ("de", "Den Plan lehnte die Regierung gestern ab.", "die Regierung"),
    ("fr", "Hier, la maire, Anne Krol, a fermé le pont.", "la maire, Anne Krol"),
    ("fr", "L’opposition a quitté la salle.", "opposition"),
    ("es", "Ayer ardió un almacén en Los Olmos.", "un almacén"),
    ("ru", "В среду компания «Норлин» закрыла два склада.", "компания «Норлин»"),
    ("uk", "У середу директор компанії Карл Вендт пішов.", "директор компанії Карл Вендт"),
)


@pytest.mark.parametrize(("lang", "text", "who"), SUBJECTS)
def test_who_acts(lang: str, text: str, who: str) -> None:
    """The subject is found before the verb or behind it, by its case, and with the name set off behind it."""
    assert [found for found, _ in read(text, lang)] == [who]


def test_a_dependent_clause_is_one_of_its_own() -> None:
    """What stands around it goes together."""
    words = [words for _, words in read("Die Firma, die das Angebot prüfte, schloss das Werk.", "de")]
    assert words == ["die das angebot prüfte", "die firma schloss das werk"]


def test_brackets_and_numbers_part_nothing() -> None:
    """What stands in brackets is passed over, and a colon between digits is no mark."""
    assert len(read("Der Verein (gegründet 1990, in Varn) gewann das Spiel mit 4:1 Toren.", "de")) == 1


EVENTS = (
    ("de", "Am Montag wurde die Schule geräumt.", ("Schule", "wurde … geräumt", "2031-05-12")),
    ("fr", "Le pont a été fermé lundi.", ("pont", "a été fermé lundi", "2031-05-12")),
    ("es", "Han muerto tres mineros el lunes.", ("tres mineros", "Han muerto … el lunes", "2031-05-12")),
    ("ru", "Мост закрыли в понедельник.", ("Мост", "закрыли в понедельник", "2031-05-12")),
    ("uk", "У понеділок Ільза Моос відкрила міст.", ("Ільза Моос", "відкрила міст", "2031-05-12")),
)


@pytest.mark.parametrize(("lang", "text", "true"), EVENTS, ids=[case[0] for case in EVENTS])
def test_what_happened(lang: str, text: str, true: tuple[str, str, str]) -> None:
    """An event has its doer, its predicate in its own words, and its day."""
    prepared = page(text, lang)
    (event,) = events(prepared, Cast(prepared))
    who, what, first = true
    assert who in (event.who or "")
    assert (event.what, event.first) == (what, first)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Am Montag war das Wetter schön."),
        ("de", "Ilse Moos sagte am Montag, es sei spät."),
        ("fr", "Si le pont ferme lundi, la ville attendra."),
        ("ru", "В понедельник стало ясно, что поздно."),
        ("es", "La ministra dijo el lunes que era tarde."),
    ],
)
def test_what_is_no_event(lang: str, text: str) -> None:
    """Weather that only is, speech, suppositions, and what nobody does."""
    prepared = page(text, lang)
    assert events(prepared, Cast(prepared)) == []
