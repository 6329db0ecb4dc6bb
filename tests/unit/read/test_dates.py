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


def published(head: str, body: str, lines: tuple[str, ...] = ()) -> str | None:
    """Return the day of publication that is believed of a page."""
    found = dates.best(claims_of(head, body, lines))
    return found.value[:10] if found else None


def test_dates_of_other_texts_are_not_the_articles() -> None:
    """Neither a comment's, nor a list's, nor that under another heading; where several are left, none is."""
    comment = '<div class="comments"><time class="published" datetime="2031-05-08">8 May</time></div>'
    card = '<div><h3>Gulls nest</h3><time class="published" datetime="2031-05-01">1 May</time></div>'
    loose = "".join(f'<time class="published" datetime="2031-05-0{day}">x</time>' for day in (2, 3))
    assert published("", f"<h1>Ferry</h1>{comment}") is None
    assert published("", f"<div><h1>Ferry</h1></div>{card}") is None
    assert published("", f"<h1>Ferry</h1>{loose}") is None


def test_a_time_element_beside_the_headline_goes_before_others() -> None:
    """Its words are among the lines around the headline."""
    own = '<time datetime="2031-05-06T08:00:00Z">6 May 2031</time>'
    other = '<time class="published" datetime="2031-05-01">1 May 2031</time>'
    assert published("", f"<h1>Ferry</h1>{other}{own}", ("6 May 2031",)) == "2031-05-06"


def test_a_class_of_hatom_is_a_change_only_beside_a_publication() -> None:
    """``updated`` is the one date such a page must have."""
    updated = '<time class="updated" datetime="2031-05-07T08:00:00Z">7 May 2031</time>'
    entry = '<time class="entry-date published" datetime="2031-05-06T08:00:00Z">6 May 2031</time>'
    lines = ("6 May 2031 7 May 2031",)
    assert published("", f"<h1>Ferry</h1>{updated}", ("7 May 2031",)) == "2031-05-07"
    assert published("", f"<h1>Ferry</h1>{updated}{entry}", lines) == "2031-05-06"


def test_words_that_an_element_marks_as_a_change_are_one() -> None:
    """A page that shows only when it was changed has no date of publication."""
    element = '<p itemprop="dateModified" content="2031-05-07T08:00:00Z">7 May 2031</p>'
    assert published("", f"<h1>Ferry</h1>{element}", ("7 May 2031",)) is None


def test_of_several_articles_in_the_head_only_this_one_counts() -> None:
    """By its headline; where none is this one and they differ, none."""

    def script(headline: str, day: int) -> str:
        return f'{{"@type": "NewsArticle", "headline": "{headline}", "datePublished": "2031-05-0{day}"}}'

    def head(*nodes: str) -> str:
        return f'<script type="application/ld+json">[{", ".join(nodes)}]</script>'

    title = '<meta property="og:title" content="Ferry">'
    assert published(title + head(script("Gulls", 1), script("Ferry", 6)), "") == "2031-05-06"
    assert published(title + head(script("Gulls", 1), script("Pier", 2)), "") is None


def test_a_head_that_describes_no_article_may_still_hold_its_date() -> None:
    """As long as it holds one only."""
    page = '{"@type": "WebPage", "datePublished": "2031-05-06T08:00:00Z"}'
    assert published(f'<script type="application/ld+json">{page}</script>', "<h1>Ferry</h1>") == "2031-05-06"


@pytest.mark.parametrize(
    "name", ["sn-post-date", "og:datePublished", "published_at", "release_date", "story.articleFirstPublished"]
)
def test_metas_may_say_it_in_their_own_way(name: str) -> None:
    """Names that speak of publication."""
    assert published(f'<meta name="{name}" content="2031/05/06">', "<h1>Ferry</h1>") == "2031-05-06"


@pytest.mark.parametrize(
    "name", ["article:publisher", "video:release_date", "render_timestamp", "expires", "last-published-date"]
)
def test_other_metas_are_no_publication(name: str) -> None:
    """A publisher's page, a film, the making of the page, its end, its last change."""
    assert published(f'<meta name="{name}" content="2031-05-06">', "<h1>Ferry</h1>") is None


def test_the_language_tells_whether_the_day_comes_first() -> None:
    """Or the other dates on the page; else a date that can be read in two ways is none."""

    def day(language: str, beside: str = "") -> str | None:
        tree = html.document_fromstring(f'<html lang="{language}"><body><h1>Ferry</h1><p>{beside}</p></body></html>')
        found = dates.best(dates.claims_of_page(tree, facts_of(tree), ("05/10/2031",)))
        return found.value if found else None

    assert (day("pt"), day("en-US"), day("en-GB"), day("en")) == ("2031-10-05", "2031-05-10", "2031-10-05", None)
    assert day("en", "Also: 25/10/2031") == "2031-10-05"


def test_a_page_without_a_date_has_none() -> None:
    """Whatever other years and days it speaks of."""
    body = "<h1>Ferry</h1><p>It sailed on 6 May 2031, and in 2029.</p><footer>© 2031</footer><p>Opening hours 2031-05-06</p>"
    assert published("", body) is None
