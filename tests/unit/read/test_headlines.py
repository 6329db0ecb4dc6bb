"""Headline, byline and outlet where a page's head does not name them."""

import pytest

from retold.read import headlines, outlets, read_page
from retold.settings import Settings

PARAGRAPH = (
    "The ferry to Marrow will not sail before Friday, the harbour master of Saltmouth said on Tuesday, after a storm "
    "tore two of its moorings."
)


def read(head: str, body: str) -> tuple[str, str, str, list[str]]:
    """Return title, outlet, byline and the article's lines of a page."""
    row = {"id": "p", "media": "html", "content": f"<html><head>{head}</head><body>{body}</body></html>"}
    reading = read_page(row, Settings())
    return reading.title, reading.outlet, reading.byline, [b.text for b in reading.blocks if b.is_article]


def test_a_title_with_the_sites_name_before_it() -> None:
    """The visible headline ends the document's title; what stands before is the outlet."""
    body = f"<div><a href='/'>The Gull</a> · <a href='/a'>archive</a></div><h2>Ropes</h2>{f'<p>{PARAGRAPH}</p>' * 3}"
    assert read("<title>The Gull: Ropes</title>", body)[:2] == ("Ropes", "The Gull")


def test_a_page_laid_out_with_tables() -> None:
    """Masthead, menu and footer stand in cells of one table with the article."""
    story = "<br><br>".join([PARAGRAPH, PARAGRAPH.replace("ferry", "mail boat"), PARAGRAPH.replace("ferry", "barge")])
    body = f"""<table><tr><td colspan=3><font><b>THE GULL</b></font><br><font>Every Friday since the war.</font></td></tr>
    <tr><td><a href=a>Front page</a><br><a href=b>Tides</a><br><a href=c>Letters</a><br><b>Advertisement</b><br>Peat cut.</td>
    <td><font><b>Storm shuts the port</b></font><br><i>by Odile Marsh, Friday, 8th March 2024</i><br><br>{story}</td>
    <td><b>Also in this issue</b><br>Kirk roof mended<br><br>Otters at the mill<br><br></td></tr>
    <tr><td colspan=3>The Gull, Shore Street. Printed and published by the Marsh family.</td></tr></table>"""
    title, outlet, byline, lines = read("<title>THE GULL - news</title>", body)
    assert (title, outlet, byline) == ("Storm shuts the port", "The Gull", "Odile Marsh")
    assert [line[:9] for line in lines] == ["The ferry", "The mail ", "The barge"]


def test_a_row_of_data_is_one_block() -> None:
    """Only cells of many lines lay out a page."""
    table = "<table><tr><td>Port Saltmouth</td><td>06:12</td></tr></table>"
    row = {"id": "p", "media": "html", "content": f"<html><body><p>{PARAGRAPH}</p>{table}</body></html>"}
    assert "Port Saltmouth 06:12" in [block.text for block in read_page(row, Settings()).blocks]


def test_a_sponsored_block_among_paragraphs_is_taken_out() -> None:
    """What stands under the label in a container of its own is the sponsor's."""
    paragraphs = [f"<div class=x>{PARAGRAPH.replace('Friday', day)}</div>" for day in ("Monday", "Sunday", "Thursday")]
    sponsored = (
        "<div class=y><div>Sponsored</div><div>Doctors amazed: this eel sings you to sleep in one night.</div></div>"
    )
    body = f"<h1>Storm shuts the port</h1><div class=z>{paragraphs[0]}{sponsored}{''.join(paragraphs[1:])}</div>"
    assert len(read("", body)[3]) == 3


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Odile Marsh", "Odile Marsh"),
        ("By Odile Marsh and Ned Crake | 5 March 2024", "Odile Marsh and Ned Crake"),
        ("Von Odile Marsh, Salzmund", "Odile Marsh"),
        ("By the time the ferry sails", ""),
        ("Автор: Анна Морская", "Анна Морская"),
    ],
)
def test_bylines(line: str, names: str) -> None:
    """As printed, without place and date."""
    assert headlines.byline([line]) == names


@pytest.mark.parametrize(
    ("title", "headline", "outlet"),
    [
        ("Storm shuts port | The Gull", "Storm shuts port", "The Gull"),
        ("The Gull - Storm shuts port", "Storm shuts port", "The Gull"),
        ("Storm shuts port - Weather - The Gull", "Storm shuts port", "The Gull"),
        ("Storm shuts port", "Storm shuts port", ""),
        ("Storm shuts port and more besides", "Storm shuts port", ""),
        ("Storm shuts port", "", ""),
    ],
)
def test_outlet_in_the_title(title: str, headline: str, outlet: str) -> None:
    """At either end of the document's title, beside the headline."""
    assert outlets.in_title(title, headline) == outlet


@pytest.mark.parametrize(
    ("line", "host", "outlet"),
    [
        ("© 2024 The Gull Media Group. All rights reserved.", "", "The Gull"),
        ("Copyright © 2019-2024 by Saltmouth Post Ltd", "", "Saltmouth Post"),
        ("© «Чайка», 2024", "", "Чайка"),
        ("© 2024 Big Papers Inc", "saltmouth-post.example", ""),
        ("© Saltmouth Post 2024", "www.saltmouth-post.example", "Saltmouth Post"),
        ("no such line", "", ""),
    ],
)
def test_outlet_in_the_copyright_line(line: str, host: str, outlet: str) -> None:
    """Without what says company; where there is a host, only a name that is part of it."""
    assert outlets.in_copyright([line], host) == outlet
