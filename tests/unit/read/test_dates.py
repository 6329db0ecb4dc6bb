"""Claims about dates: what is read from words, what it can mean, and which claim is believed."""

import pytest
from lxml import html

from retold.read import dates
from retold.read.metadata import facts_of


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2031-05-06T09:30:00+02:00", "2031-05-06T09:30:00+02:00"),
        ("2031-05-06T09:30:00.123Z", "2031-05-06T09:30:00Z"),
        ("2031-05-06 09:30", "2031-05-06T09:30:00"),
        ("2031-05-06T09:30:00-0500", "2031-05-06T09:30:00-05:00"),
        ("20310506", "2031-05-06"),
        ("May 6, 2031", "2031-05-06"),
        ("Published on 6th May 2031 at noon", "2031-05-06"),
        ("6 de mayo de 2031", "2031-05-06"),
        ("6. Mai 2031", "2031-05-06"),
        ("6 août 2031", "2031-08-06"),
        ("6 июня 2031", "2031-06-06"),
        ("6 травня 2031", "2031-05-06"),
        ("2031年5月6日", "2031-05-06"),
    ],
)
def test_dates_are_read(words: str, value: str) -> None:
    """In the notations of machines and of nine languages."""
    moment = dates.read_moment(words)
    assert moment is not None
    assert moment[0] == value


@pytest.mark.parametrize(
    "words", ["", "yesterday", "2031-13-45", "31 February 2031", "1066-10-14", "room 20310", "May 6", "12/11/10"]
)
def test_what_is_no_full_date_is_none(words: str) -> None:
    """Days that do not exist, days without a year, years before the web, and dates that could be read in two ways."""
    assert dates.read_moment(words) is None


def test_an_interval_holds_every_instant_the_claim_can_mean() -> None:
    """A zone gives a second; a clock time without zone, or a day alone, are widened by the time zones of the earth."""
    assert dates.read_moment("2031-05-06T09:30:00+02:00")[1:] == ("2031-05-06T07:30:00Z", "2031-05-06T07:30:01Z")  # type: ignore[index]
    assert dates.read_moment("2031-05-06T09:30")[1:] == ("2031-05-05T19:30:00Z", "2031-05-06T21:31:00Z")  # type: ignore[index]
    assert dates.read_moment("2031-05-06")[1:] == ("2031-05-05T10:00:00Z", "2031-05-07T12:00:00Z")  # type: ignore[index]


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://gull.example/2031/05/06/ferry", "2031-05-06"),
        ("https://gull.example/2031/may/6/ferry", "2031-05-06"),
        ("https://gull.example/news/20310506-ferry", "2031-05-06"),
        ("https://gull.example/news/ferry-2031-05-06", "2031-05-06"),
        ("https://gull.example/2031/05/ferry", None),
        ("https://gull.example/2031/99/99/ferry", None),
    ],
)
def test_addresses_hold_dates(url: str, value: str | None) -> None:
    """A full date between separators; a month alone is none."""
    claim = dates.in_url(url)
    assert (claim.value if claim else None) == value


def claims_of(head: str, body: str = "<h1>Ferry</h1>", lines: tuple[str, ...] = ()) -> list[dates.Claim]:
    """Return the claims of a page."""
    tree = html.document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>")
    return dates.claims_of_page(tree, facts_of(tree), lines)


def test_the_surest_origin_goes_first() -> None:
    """JSON-LD, meta, time element, address, words; publication before change."""
    claims = claims_of(
        '<meta property="article:modified_time" content="2031-05-09T10:00:00Z">'
        '<meta property="article:published_time" content="2031-05-06T10:00:00Z">'
        '<link rel="canonical" href="https://gull.example/2031/05/06/x">'
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2031-05-06T09:59:58Z"}</script>',
        '<time class="published" datetime="2031-05-06">6 May</time>',
        ("Ana Ruiz, 7 May 2031",),
    )
    assert [(claim.claim, claim.origin) for claim in claims] == [
        ("published", "json-ld"),
        ("published", "meta"),
        ("published", "time element"),
        ("published", "url"),
        ("published", "text"),
        ("modified", "meta"),
    ]


def test_an_update_is_no_publication() -> None:
    """A line that says so is a claim of a change."""
    assert [claim.claim for claim in dates.in_lines(["Updated 7 May 2031"]) if claim] == ["modified"]


@pytest.mark.parametrize(
    "line", ["© 2031-05-06 The Gull", "Copyright 6 May 2031", "Serving the island since 6 May 1931"]
)
def test_copyright_lines_are_no_datelines(line: str) -> None:
    """They tell when the site was made."""
    assert list(dates.in_lines([line])) == []


def test_broken_json_is_passed_over() -> None:
    """A page’s JSON-LD may hold anything."""
    assert (
        claims_of('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": {"x": [1]}}</script>')
        == []
    )
    assert claims_of('<script type="application/ld+json">{"@type": ["NewsArticle"</script>') == []
