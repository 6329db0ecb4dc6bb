"""The events of a case on a timeline: iCalendar for calendars, and the JSON that TimelineJS shows.

An event is one entry whatever the number of tellings; one without a date cannot be on a timeline and is left out.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

import pyarrow as pa

from retold.entities import days, events, title
from retold.exports import as_json, printable

Tables = Mapping[str, pa.Table]
Row = dict[str, Any]

READS: Final = ("stories", "events", "positions", "runs")
"""Tables that go into a timeline."""
PRODUCT: Final = "-//Retold//Events of a case//EN"


def calendar(held: Tables) -> Iterator[str]:
    """Yield the dated events as an iCalendar (RFC 5545): whole days, the last one included."""
    from icalendar import Calendar, Event  # half a second, needed for nothing else

    book = Calendar()
    book.add("prodid", PRODUCT)
    book.add("version", "2.0")
    stamp = datetime.fromisoformat(held["runs"]["started"][0].as_py())
    for first, last, group in _dated(held):
        entry = Event()
        entry.add("uid", f"{_key(group)}@retold")
        entry.add("dtstamp", stamp)
        entry.add("dtstart", first)
        entry.add("dtend", last + timedelta(days=1))
        entry.add("summary", printable(title(group[0])))
        entry.add("description", printable(_told(group)))
        if place := _place(group):
            entry.add("location", printable(place))
        book.add_component(entry)
    yield book.to_ical().decode("utf-8")


def timeline(held: Tables) -> Iterator[str]:
    """Yield the dated events and positions as the JSON of TimelineJS; what it shows is HTML, so every word is escaped."""
    stories = {row["story"]: row["title"] or row["story"] for row in held["stories"].to_pylist()}
    slides = [
        _slide(_key(group), first, last, title(group[0]), _told(group), stories.get(group[0]["story"], ""))
        for first, last, group in _dated(held)
    ]
    for number, row in enumerate(held["positions"].to_pylist()):
        if row["first"]:
            head = f"{row['party']} {row['stance']}: {row['proposal']}"
            first, last = (date.fromisoformat(row[end] or row["first"]) for end in ("first", "last"))
            slides.append(_slide(f"position-{number}", first, last, head, _said(row), row["party"]))
    order = sorted(slides, key=lambda slide: (*slide["start_date"].values(), slide["unique_id"]))
    yield as_json({"events": order}, indent=1) + "\n"


def _dated(held: Tables) -> Iterator[tuple[date, date, list[Row]]]:
    for group in events(held["events"].to_pylist()):
        first, last = days(group)
        if first and last:
            yield date.fromisoformat(first), date.fromisoformat(last), group


def _key(group: list[Row]) -> str:
    return f"{group[0]['event']}-{group[0]['id']}-{group[0]['begin']}".replace(":", "-")


def _place(group: list[Row]) -> str:
    return next((row["place"] for row in group if row["place"]), "")


def _told(group: list[Row]) -> str:
    """Return every telling's wording, and how many witnesses there are."""
    told = [f"{row['id']}: {row['words']}" for row in group]
    return "\n".join([*told, f"independent witnesses: {group[0]['witnesses']}"])


def _said(row: Row) -> str:
    said = f"said by {row['said_by'] or 'the article itself'} ({row['voice']}), in {row['id']}"
    return "\n".join([row["words"], *(f"condition: {words}" for words in row["conditions"] or ()), said])


def _slide(key: str, first: date, last: date, head: str, words: str, group: str) -> Row:
    return {
        "start_date": {"year": first.year, "month": first.month, "day": first.day},
        "end_date": {"year": last.year, "month": last.month, "day": last.day},
        "text": {"headline": html.escape(printable(head)), "text": html.escape(printable(words)).replace("\n", "<br>")},
        "group": html.escape(printable(group)),
        "unique_id": key,
    }
