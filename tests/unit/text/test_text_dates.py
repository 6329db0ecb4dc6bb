"""Expressions of time: what is found, what it means, and what it hangs on."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.text.calendars import CALENDARS
from retold.text.dates import NO_DATE, Reference, date_line, times

THURSDAY = Reference.published("2031-05-15T09:30:00Z")

CASES = (
    ("It opened on 3 May 2030.", "3 May 2030", "2030-05-03"),
    ("It opened on May 3rd, 2030.", "May 3rd, 2030", "2030-05-03"),
    ("It opened on 2030-05-03.", "2030-05-03", "2030-05-03"),
    ("They met on Tuesday.", "Tuesday", "2031-05-13"),
    ("They will meet on Tuesday.", "Tuesday", "2031-05-20"),
    ("The ferry, he said Thursday, sank.", "Thursday", "2031-05-15"),
    ("It sank last Thursday.", "last Thursday", "2031-05-08"),
    ("It sank yesterday.", "yesterday", "2031-05-14"),
    ("They meet the day after tomorrow.", "the day after tomorrow", "2031-05-17"),
    ("It sank last August.", "last August", "2030-08"),
    ("It sank in January.", "January", "2031-01"),
    ("It sank in November.", "November", "2030-11"),
    ("It will open in November.", "November", "2031-11"),
    ("It sank on December 20.", "December 20", "2030-12-20"),
    ("The start is set for June 2.", "June 2", "2031-06-02"),
    ("It sank a month ago.", "a month ago", "2031-04"),
    ("It sank two weeks ago.", "two weeks ago", "2031-05-01"),
    ("They met this week.", "this week", "2031-W20"),
    ("They met last month.", "last month", "2031-04"),
    ("Exports rose in the third quarter.", "the third quarter", "2030-Q3"),
    ("It was built in 1987.", "1987", "1987"),
    ("Ships of the 1990s rust.", "the 1990s", "199"),
    ("It rained in recent weeks.", "in recent weeks", "PXW"),
    ("They argued for several years.", "several years", "PXY"),
    ("A 30-day pause.", "30-day", "P30D"),
    ("The ship currently waits.", "currently", "PRESENT_REF"),
    ("She spoke this morning.", "this morning", "2031-05-15TMO"),
)


@pytest.mark.parametrize(("text", "words", "value"), CASES)
def test_values(text: str, words: str, value: str) -> None:
    """Each expression is found whole and gets its TimeML value."""
    assert (words, value) in [(time.words, time.value) for time in times(text, reference=THURSDAY)]


@pytest.mark.parametrize(
    "text",
    ["It may rain.", "They march on.", "Flight 2031 left.", "It cost $2030.", "March on!", "About 1900 people came."],
)
def test_what_is_no_time(text: str) -> None:
    """Words that only look like months, and numbers that only look like years, are left alone."""
    assert [time.words for time in times(text.replace("Flight 2031", "Flight A2031"), reference=THURSDAY)] == []


def test_without_a_date_nothing_is_guessed() -> None:
    """An expression that hangs on a date the article lacks stays unresolved and says why; full dates do not care."""
    found = {time.words: time for time in times("On Tuesday, and on 3 May 2030, and in January.")}
    assert found["3 May 2030"].value == "2030-05-03"
    assert [found[words].value for words in ("Tuesday", "January")] == [None, None]
    assert found["Tuesday"].problem == NO_DATE


def test_a_date_line_serves_as_reference() -> None:
    """A line that holds only a date stands in for a missing publication date, and that is said."""
    (_, tuesday) = times("Ferry sinks\nMay 15, 2031\nIt sank on Tuesday.")
    assert tuesday.first == date(2031, 5, 13)
    assert tuesday.resolved_from == "2031-05-15 (date line of the article)"


def test_a_date_line_that_repeats_the_publication_date_is_no_time_of_the_story() -> None:
    """The date line is left out where it tells only what is known."""
    assert times("Ferry sinks\nMay 15, 2031\nIt sank.", reference=THURSDAY) == []


def test_no_date_line_far_down() -> None:
    """Only the head of the text may hold the date line."""
    assert date_line("a\nb\nc\nd\ne\nMay 15, 2031\n") is None


def test_a_contradiction_is_reported_on_both_expressions() -> None:
    """Two expressions side by side for one moment that cannot both hold are marked."""
    found = times("A month ago, in January, the ferry sank.", reference=Reference.published("2031-03-16"))
    assert all("cannot both hold" in (time.problem or "") for time in found)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Vor einem Monat, im Januar, kam sie."),
        ("fr", "Il y a un mois, en janvier, elle est venue."),
        ("es", "Hace un mes, en enero, vino."),
        ("ru", "Месяц назад, в январе, она приехала."),
        ("uk", "Місяць тому, у січні, вона приїхала."),
    ],
)
def test_contradictions_in_other_languages(lang: str, text: str) -> None:
    """The preposition that stands before the month in any of the languages is passed."""
    found = times(text, lang=lang, reference=Reference.published("2031-03-14"))
    assert [("cannot both hold" in (time.problem or "")) for time in found] == [True, True]


def test_no_contradiction_where_days_meet() -> None:
    """A month ago, in February, is fine in March."""
    found = times("A month ago, in February, the ferry sank.", reference=Reference.published("2031-03-16"))
    assert [time.problem for time in found] == [None, None]


def test_a_wrong_day_of_the_week_needs_no_reference() -> None:
    """A full date whose day of the week is wrong says so."""
    (time,) = times("It sank on Monday, May 15, 2031.")
    assert "was not the day" in (time.problem or "")


def test_no_such_day() -> None:
    """30 February is recorded as a problem, not raised."""
    (time,) = times("It sank on February 30, 2031.")
    assert (time.value, time.problem) == (None, "no such day")


LANGUAGES = (
    ("de", "Am Mittwoch, vor zwei Wochen und am 3. Februar.", ["2031-05-14", "2031-05-01", "2031-02-03"]),
    ("de", "Mitte dieses Jahres und vergangenen Monats.", ["2031", "2031-04"]),
    ("de", "Letzte Woche, im Januar, am 12. März 2024, im Jahr 2019.", ["2031-W19", "2031-01", "2024-03-12", "2019"]),
    ("de", "Im Bericht letzten Jahres, am Ende dieses Monats.", ["2030", "2031-05"]),
    ("fr", "Mercredi, il y a deux semaines et le 3 février.", ["2031-05-14", "2031-05-01", "2031-02-03"]),
    ("fr", "La semaine dernière, en janvier, le 12 mars 2024.", ["2031-W19", "2031-01", "2024-03-12"]),
    ("es", "El miércoles, hace dos semanas y el 3 de febrero.", ["2031-05-14", "2031-05-01", "2031-02-03"]),
    ("es", "La semana pasada, en enero, el 12 de marzo de 2024.", ["2031-W19", "2031-01", "2024-03-12"]),
    ("ru", "В среду, две недели назад и 3 февраля.", ["2031-05-14", "2031-05-01", "2031-02-03"]),
    ("ru", "На прошлой неделе, в январе, 12 марта 2024 года.", ["2031-W19", "2031-01", "2024-03-12"]),
    ("uk", "У середу, два тижні тому і 3 лютого.", ["2031-05-14", "2031-05-01", "2031-02-03"]),
    ("uk", "Минулого тижня, у січні, 12 березня 2024 року.", ["2031-W19", "2031-01", "2024-03-12"]),
)


@pytest.mark.parametrize(("lang", "text", "values"), LANGUAGES)
def test_languages(lang: str, text: str, values: list[str]) -> None:
    """Every language with a calendar reads its common expressions."""
    assert [time.value for time in times(text, lang=lang, reference=THURSDAY)] == values


def test_no_break_spaces_are_spaces() -> None:
    """Printers keep the parts of a date on one line; the words found are those of the text."""
    (time,) = times("Le 19\u00a0juin\u202f1953.", lang="fr", reference=THURSDAY)
    assert (time.words, time.value) == ("19\u00a0juin\u202f1953", "1953-06-19")


def test_every_calendar_is_tested() -> None:
    """A new calendar comes with cases."""
    assert set(CALENDARS) == {"en"} | {lang for lang, _, _ in LANGUAGES}


@settings(deadline=None)
@given(st.lists(st.sampled_from([text for text, _, _ in CASES]), max_size=6), st.sampled_from(sorted(CALENDARS)))
def test_spans_give_the_words_and_never_overlap(texts: list[str], lang: str) -> None:
    """Slicing the text gives the expression, and expressions follow one another."""
    text = " ".join(texts)
    found = times(text, lang=lang, reference=THURSDAY)
    assert all(text[time.begin : time.end] == time.words for time in found)
    assert all(a.end <= b.begin for a, b in pairwise(found))


@settings(deadline=None)
@given(st.text(alphabet="0123456789 .,-MayJunlthedsogfr", max_size=80))
def test_garbage_never_raises(text: str) -> None:
    """Whatever a page holds, times are found or not."""
    times(text, reference=THURSDAY)


def test_what_is_to_be_done_lies_ahead() -> None:
    """The participle behind *should be* tells of no past; behind *was* it does."""
    reference = Reference.published("2031-06-05")
    (ahead,) = times("The mole should be completed in October.", reference=reference)
    (gone,) = times("The mole was completed in October.", reference=reference)
    assert (ahead.value, gone.value) == ("2031-10", "2030-10")


def test_a_couple_is_nobodys_number() -> None:
    """A couple of weeks is an expression of time, of weeks that nobody counted."""
    assert [time.value for time in times("They waited a couple of weeks.")] == ["PXW"]
