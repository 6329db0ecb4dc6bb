"""The events of a case as a calendar and as a timeline."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from icalendar import Calendar

from retold import timeline
from retold.app import Result
from retold.tables import EVENTS, POSITIONS, RUNS, STORIES


def held(**changes: Any) -> dict[str, Any]:
    """Return a case with one event in two tellings, an undated one, and a position."""
    event = {
        "story": "story:1", "event": "event:1", "id": "gull", "begin": 0, "end": 30, "words": "Moos, she; said <it>\nso.",
        "first": "2031-05-01", "last": "2031-05-31", "who": "Ilse Moos", "what": "opened the <b>port</b>, at last",
        "place": "Varn", "witnesses": 2,
    }  # fmt: skip
    event |= changes
    position = {
        "story": "story:1", "id": "gull", "begin": 5, "end": 9, "words": "No.", "party": "Varn", "proposal": "a truce",
        "stance": "rejects", "conditions": ["unless"], "first": "2031-04-30", "last": "2031-04-30", "voice": "reporter",
    }  # fmt: skip
    narrower = event | {"id": "tern", "first": "2031-05-12", "last": "2031-05-13", "what": "opened it"}
    undated = event | {"event": "event:2", "first": None, "last": None}
    return {
        "events": EVENTS.of([event, narrower, undated]),
        "positions": POSITIONS.of([position]),
        "stories": STORIES.of([{"story": "story:1", "id": "gull", "title": "A port & a truce"}]),
        "runs": RUNS.of([{"started": "2031-06-01T12:00:00+00:00"}]),
    }


def test_a_calendar_has_one_entry_an_event() -> None:
    """Two tellings are one entry, on the days both allow; the last day is included, as calendars count."""
    (entry,) = Calendar.from_ical("".join(timeline.calendar(held()))).walk("VEVENT")
    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (date(2031, 5, 12), date(2031, 5, 14))
    assert str(entry["summary"]) == "Ilse Moos opened the <b>port</b>, at last"
    assert "Moos, she; said <it>\nso." in str(entry["description"])
    assert "independent witnesses: 2" in str(entry["description"])
    assert str(entry["location"]) == "Varn"


def test_a_calendar_is_folded_and_the_same_each_time() -> None:
    """Lines have at most 75 bytes, and a page cannot begin a line of its own."""
    hostile = held(words="ж" * 300 + "\r\nEND:VEVENT\x1b[31m")
    written = "".join(timeline.calendar(hostile))
    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))
    assert written.count("\r\nEND:VEVENT") == 1
    assert "\x1b" not in written
    assert written == "".join(timeline.calendar(hostile))


def test_a_timeline_holds_dated_events_and_positions_in_order() -> None:
    """What a page says is shown as words: TimelineJS takes HTML."""
    position, event = json.loads("".join(timeline.timeline(held())))["events"]
    assert position["start_date"] == {"year": 2031, "month": 4, "day": 30}
    assert position["text"]["headline"] == "Varn rejects: a truce"
    assert event["end_date"] == {"year": 2031, "month": 5, "day": 13}
    assert event["text"]["headline"] == "Ilse Moos opened the &lt;b&gt;port&lt;/b&gt;, at last"
    assert event["group"] == "A port &amp; a truce"


def test_the_examples_have_a_calendar(example_run: Result) -> None:
    """Every event with a date is there once."""
    rows = example_run.tables["events"].to_pylist()
    dated = {row["event"] for row in rows if row["first"]}
    written = Calendar.from_ical("".join(timeline.calendar(example_run.tables)))
    assert len(written.walk("VEVENT")) == len(dated) > 0
