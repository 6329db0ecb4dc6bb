"""Dated reports, and the same event across tellings."""

from __future__ import annotations

from dataclasses import replace

from retold.model import Article
from retold.record.cast import Cast
from retold.record.events import Event, events, group
from retold.record.prepared import prepare


def read(text: str, article: str = "a", published: str = "2031-05-15") -> list[Event]:
    """Return the events of an article."""
    page = prepare(Article(article, text, "en", published=published))
    return [replace(event, story="story:1") for event in events(page, Cast(page))]


def test_who_what_where_when() -> None:
    """A dated clause gives its subject, its predicate, its place and its day."""
    (event,) = read("On Tuesday, Ilse Moos opened the new harbour in Varn.")
    assert (event.who, event.what, event.place) == ("Ilse Moos", "opened the new harbour in Varn", "Varn")
    assert (event.first, event.last) == ("2031-05-13", "2031-05-13")


def test_a_noun_of_happening() -> None:
    """A dated meeting needs no verb."""
    (event,) = read("The mood was better after Tuesday’s talks in Varn.")
    assert "talks in Varn" in event.what


def test_speech_is_no_event() -> None:
    """What somebody said on a day is an attribution."""
    assert read("Ilse Moos said on Tuesday that it was late.") == []


def test_without_a_date_the_days_stay_open() -> None:
    """The report is kept, its days are not guessed."""
    (event,) = read("On Tuesday, Ilse Moos opened the harbour.", published="")
    assert (event.first, event.last) == (None, None)


def test_one_event_in_two_tellings() -> None:
    """Days that meet and words that are shared tie two reports; another day keeps them apart."""
    a = read("On Tuesday, Ilse Moos opened the icebound harbour in Varn with a brass band.")
    b = read("Two days ago the icebound harbour of Varn was opened by Ilse Moos and a brass band.", "b")
    c = read("On Monday, Ilse Moos opened the icebound harbour in Varn with a brass band.", "c")
    groups = group(a + b + c)
    assert groups == group(c + b + a)
    assert [sorted(event.article for event in found) for found in groups] == [["c"], ["a", "b"]]


def test_what_only_may_happen_is_no_event() -> None:
    """A condition, a season that comes every year, and a thing named by a day report nothing that happened."""
    assert read("The mill will pay, provided that both sides signed before midnight on Sunday.") == []
    assert read("Trade slows when the summer visitors leave.") == []
    assert read("The early Monday boat carried hay.") == []


def test_what_is_scheduled_lies_ahead() -> None:
    """A present tense or “is expected” before a weekday means the next one."""
    (meeting,) = read("The council meets on Friday.")
    (visit,) = read("Ilse Moos is expected in Varn on Saturday.")
    assert (meeting.first, visit.first) == ("2031-05-16", "2031-05-17")
