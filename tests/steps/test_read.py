"""The step read: pages in, articles, furniture and dates out."""

import os
import random
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.engines import DuckEngine
from retold.read import open_pages, read
from retold.settings import Settings
from retold.tables import ARTICLES, DATES, FURNITURE, OPENED

SETTINGS = Settings()
ENGINE = DuckEngine(workers=1)

STORY = [
    (
        "The ferry to Marrow will not sail before Friday, the harbour master of Saltmouth said on Tuesday, after a "
        "storm tore two of its moorings."
    ),
    (
        "“We have one rope left, and I do not trust it,” Odile Marsh told reporters on the quay, where forty "
        "lorries were waiting in the rain."
    ),
    (
        "The island’s bakers have flour for three days. The council asked the navy for help and was told that its "
        "boats were needed elsewhere."
    ),
    (
        "Two years ago a ferry broke loose in a gale and lay across the channel for a week. An inquiry blamed "
        "moorings that nobody had inspected."
    ),
]
HEADING = "A channel blocked before"
CONSENT = [
    "Choose your cookie settings",
    "We use cookies so that you can log in and so that we can count the visits to this site.",
    "Always Active",
    "Necessary cookies keep you logged in. They hold nothing that tells who you are.",
    "Analytical cookies help us count the visitors of the site.",
    "Advertisement cookies show visitors what fits the pages they read before.",
]


def page(content: str, media: str = "html", **given: Any) -> dict[str, Any]:
    """Return a row of the table pages."""
    return {"id": "p", "origin": "p.html", "media": media, "content": content} | given


def document(body: str, head: str = "") -> str:
    """Return an HTML page."""
    title = "<title>Ferry stays in port | The Gull</title>"
    return f"<!DOCTYPE html><html lang='en'><head>{title}{head}</head><body>{body}</body></html>"


def paragraphs(lines: list[str]) -> str:
    """Return *lines* as paragraphs of HTML."""
    return "".join(f"<p>{line}</p>" for line in lines)


def full_page(head: str = "") -> str:
    """Return a page with all the furniture a page can have."""
    return document(
        f"""
        <div id="onetrust-banner-sdk">{paragraphs(CONSENT)}<button>Accept all</button></div>
        <nav><ul><li><a href="/">Home</a></li><li><a href="/sea">Sea</a></li></ul></nav>
        <main><article><h1>Ferry stays in port</h1>
        <div class="share-bar"><a href="#">Share this article</a></div>
        {paragraphs(STORY[:2])}
        <div class="ad-slot"><p>Advertisement</p></div>
        <div class="newsletter-signup"><p>Sign up for our tide table and get it in your inbox every morning.</p></div>
        {paragraphs(STORY[2:3])}<h2>{HEADING}</h2>{paragraphs(STORY[3:])}
        <p>Per Lund contributed reporting.</p></article></main>
        <aside class="related-posts"><h3>Related Posts</h3>
        <ul><li><a href="/x">Lighthouse keeper retires after forty years</a></li></ul></aside>
        <div id="comments"><h3>2 Comments</h3>
        <p>I was there and the rope was rotten, everybody on the quay could see it.</p></div>
        <footer><p>© 2031 The Gull. All rights reserved.</p></footer>""",
        head,
    )


def read_one(row: dict[str, Any]) -> tuple[dict[str, Any], list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the article, the furniture and the dates of one page."""
    _, articles, furniture, dates = read(OPENED.of([row]), settings=SETTINGS, engine=ENGINE)
    assert (articles.schema, furniture.schema, dates.schema) == (ARTICLES.schema, FURNITURE.schema, DATES.schema)
    return articles.to_pylist()[0], furniture.to_pylist(), dates.to_pylist()


def kinds(furniture: list[dict[str, Any]]) -> dict[str, str]:
    """Return the kind of each furniture block by its text."""
    return {block["text"]: block["kind"] for block in furniture}


class TestHtml:
    """HTML pages."""

    def test_the_article_is_its_paragraphs_and_headings(self) -> None:
        """One line each, headings marked; the headline is the title and not in the text."""
        article, furniture, _ = read_one(page(full_page()))
        assert article["status"] == "article"
        assert article["text"].split("\n") == [*STORY[:3], HEADING, STORY[3]]
        assert [(p["kind"], article["text"][p["begin"] : p["end"]]) for p in article["parts"]] == [("heading", HEADING)]
        assert (article["title"], article["lang"]) == ("Ferry stays in port", "en")
        assert kinds(furniture)["Ferry stays in port"] == "title"

    def test_everything_else_is_furniture_of_a_kind(self) -> None:
        """Each block that is taken out says what it is and what gave it away."""
        _, furniture, _ = read_one(page(full_page()))
        found = kinds(furniture)
        expected = {
            "Share this article": "share",
            "Advertisement": "advert",
            "Sign up for our tide table and get it in your inbox every morning.": "newsletter",
            "Per Lund contributed reporting.": "credit",
            "Related Posts": "related",
            "Lighthouse keeper retires after forty years": "related",
            "2 Comments": "comments",
            "I was there and the rope was rotten, everybody on the quay could see it.": "comments",
            "© 2031 The Gull. All rights reserved.": "legal",
            "Sea": "navigation",
        }
        assert {text: found[text] for text in expected} == expected
        assert all(block["reason"] for block in furniture)

    def test_a_consent_notice_names_its_purposes(self) -> None:
        """Each of its blocks carries what the whole notice names."""
        _, furniture, _ = read_one(page(full_page()))
        notice = [block for block in furniture if block["kind"] == "consent"]
        assert {block["text"] for block in notice} >= set(CONSENT)
        assert all(block["purposes"] == ["necessary", "analytical", "advertisement"] for block in notice)

    def test_furniture_can_be_put_back(self) -> None:
        """``at`` is the place in the text before which a block stood."""
        article, furniture, _ = read_one(page(full_page()))
        at = {block["text"]: block["at"] for block in furniture}
        assert at["Sea"] == 0
        assert article["text"][at["Advertisement"] :].startswith(STORY[2])
        assert at["2 Comments"] == len(article["text"])

    def test_metadata_comes_from_the_head(self) -> None:
        """Headline, authors, outlet, address and date as the page names them."""
        head = (
            '<link rel="canonical" href="https://www.gull.example/2031/05/06/ferry">'
            '<meta property="og:site_name" content="The Gull">'
            '<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle",'
            '"headline": "Ferry stays in port", "author": [{"@type": "Person", "name": "Ana Ruiz"}, {"name": "Per Lund"}],'
            '"datePublished": "2031-05-06T09:30:00+02:00"}]}</script>'
        )
        article, _, dates = read_one(page(full_page(head)))
        assert article["title"] == "Ferry stays in port"
        assert article["byline"] == "Ana Ruiz, Per Lund"
        assert article["outlet"] == "The Gull"
        assert article["url"] == "https://www.gull.example/2031/05/06/ferry"
        assert article["published"] == "2031-05-06T09:30:00+02:00"
        assert [(claim["origin"], claim["value"], claim["chosen"]) for claim in dates] == [
            ("json-ld", "2031-05-06T09:30:00+02:00", True),
            ("url", "2031-05-06", False),
        ]

    def test_a_page_without_a_date_gets_none(self) -> None:
        """Not today's date, and not that of the copyright line."""
        article, _, dates = read_one(page(full_page()))
        assert article["published"] is None
        assert dates == []

    def test_markup_in_words_stays_words(self) -> None:
        """A headline that spells out a script tag is text."""
        article, _, _ = read_one(page(full_page().replace(HEADING, "What &lt;script&gt; does & why")))
        assert "What <script> does & why" in article["text"]

    def test_an_article_about_cookies_survives(self) -> None:
        """Behind a notice, in an element that is called after its subject."""
        about = [
            (
                "The regulator of Marrow fined Tollgate Media two million crowns over the cookies on its pages on "
                "Monday, the largest fine so far."
            ),
            (
                "Necessary cookies, the ruling says, need no permission, but analytical cookies do, and "
                "advertisement cookies most of all."
            ),
            (
                "“We use cookies to improve your experience on our site,” the notice had read, and inspectors found"
                " no way to refuse."
            ),
            (
                "Readers who wrote to the company in spring had no answer. It will appeal, its lawyers said, and "
                "has taken the banner down."
            ),
        ]
        notice = f'<div class="cookie-banner">{paragraphs(CONSENT)}</div>'
        body = f'{notice}<article class="post category-cookies"><h1>Fine over cookies</h1>{paragraphs(about)}</article>'
        article, furniture, _ = read_one(page(document(body)))
        assert article["text"].split("\n") == about
        assert {block["text"] for block in furniture if block["kind"] == "consent"} == set(CONSENT)

    def test_an_article_about_a_newsletter_survives(self) -> None:
        """Sentences about newsletters and comments are no prompts."""
        about = [
            *STORY,
            (
                "The newsletter that the harbour sends out had told readers to sign up for a place, and four "
                "thousand of them did so within a day."
            ),
        ]
        article, _, _ = read_one(page(document(f"<article><h1>Ferry stays in port</h1>{paragraphs(about)}</article>")))
        assert article["text"].split("\n") == about


class TestTextAsCrawled:
    """Pages without their tags."""

    PAGE = "\n\n".join(
        ["Home", "Sea", "Land", *CONSENT, "Ferry stays in port as storm tears moorings", "Share This Post", *STORY[:3],
         HEADING, STORY[3], "Per Lund contributed the reports.", "Related Posts", "Lighthouse Keeper Retires",
         "Leave a Reply", "I was there and the rope was rotten, everybody could see it."]
    )  # fmt: skip

    def test_the_article_is_what_stands_between(self) -> None:
        """Menus and notice before it, posts and comments after it, a label within it."""
        article, furniture, _ = read_one(page(self.PAGE, "text"))
        assert article["text"].split("\n") == [*STORY[:3], HEADING, STORY[3]]
        assert article["title"] == "Ferry stays in port as storm tears moorings"
        assert [(p["kind"], article["text"][p["begin"] : p["end"]]) for p in article["parts"]] == [("heading", HEADING)]
        found = kinds(furniture)
        assert {found[line] for line in CONSENT} == {"consent"}
        assert (found["Share This Post"], found["Related Posts"], found["Per Lund contributed the reports."]) == (
            "share",
            "related",
            "credit",
        )

    def test_every_line_is_kept(self) -> None:
        """Article and furniture together are the page."""
        article, furniture, _ = read_one(page(self.PAGE, "text"))
        assert sorted([*article["text"].split("\n"), *(b["text"] for b in furniture)]) == sorted(
            filter(None, self.PAGE.split("\n"))
        )

    def test_an_article_about_cookies_survives(self) -> None:
        """Even right behind a notice."""
        about = [
            "The regulator of Marrow fined Tollgate Media two million crowns over the cookies on its pages on Monday.",
            (
                "Analytical cookies, the ruling says, need permission, and so do advertisement cookies and all the "
                "others that follow readers."
            ),
            (
                "“We use cookies to improve your experience on our site,” the notice had read, and inspectors found"
                " no way to refuse."
            ),
        ]
        headline = "Regulator fines Tollgate over the cookies on its pages"
        article, _, _ = read_one(page("\n".join([*CONSENT, headline, *about]), "text"))
        assert article["text"].split("\n") == about
        assert article["title"] == headline

    def test_bare_paragraphs_are_all_article(self) -> None:
        """Nothing is taken out of a text that has no furniture, and its first line is no headline."""
        article, furniture, _ = read_one(page("\n".join(STORY), "text"))
        assert article["text"].split("\n") == STORY
        assert (article["title"], furniture) == (None, [])

    @pytest.mark.parametrize("mark", ["🌊 ", "Ё", "港", "e\u0301", "ش"])
    def test_spans_count_code_points(self, mark: str) -> None:
        """Emoji, Cyrillic, Chinese, combining marks and Arabic before a heading do not shift it."""
        article, _, _ = read_one(page("\n".join([mark + STORY[0], STORY[1], HEADING, *STORY[2:]]), "text"))
        (part,) = article["parts"]
        assert article["text"][part["begin"] : part["end"]] == HEADING


class TestRows:
    """Articles given as they stand."""

    def test_the_text_is_exactly_what_was_given(self) -> None:
        """Odd spaces, furniture and a short length included; what the row tells is taken over."""
        text = "  Share This Post\r\n\nThe ferry sails.\t"
        given = {
            "given_lang": "EN-gb",
            "given_title": "Ferry",
            "given_published": "5 May 2031",
            "given_url": "https://www.gull.example/x",
            "given_source": "The Gull",
        }
        article, furniture, dates = read_one(page(text, "row", **given))
        assert (article["text"], article["status"], article["lang"], article["title"]) == (
            text,
            "article",
            "en",
            "Ferry",
        )
        assert (article["published"], article["outlet"], article["url"]) == (
            "2031-05-05",
            "The Gull",
            "https://www.gull.example/x",
        )
        assert furniture == []
        assert (dates[0]["origin"], dates[0]["found"], dates[0]["chosen"]) == ("row", "5 May 2031", True)

    def test_language_and_outlet_are_found_where_not_given(self) -> None:
        """By the text, and by the address."""
        article, _, _ = read_one(
            page("Паром не выйдет в море до пятницы.", "row", given_url="https://www.gull.example/x")
        )
        assert (article["lang"], article["outlet"]) == ("ru", "gull.example")

    @pytest.mark.parametrize("text", ["", " \n", "— …"])
    def test_a_row_without_a_word_is_empty(self, text: str) -> None:
        """There is nothing to compare."""
        assert read_one(page(text, "row"))[0]["status"] == "empty"


class TestPagesThatAreNoArticle:
    """They say what they are, and keep what they showed as furniture."""

    @pytest.mark.parametrize(
        ("status", "body"),
        [
            ("consent wall", f"<div>{paragraphs(CONSENT)}</div>"),
            ("error page", "<h1>404</h1><p>The page you are looking for does not exist.</p><a href='/'>Home</a>"),
            (
                "login",
                "<form><h2>Sign in to The Gull</h2><label>E-mail</label><input type='password'>"
                "<a href='/f'>Forgot your password?</a></form>",
            ),
            (
                "index page",
                "".join(f"<li><a href='/{n}'>Ferry number {n} sails again after the storm</a></li>" for n in range(40)),
            ),
            ("video stub", "<h1>Ferry breaks loose</h1><video src='x'></video><p>The ferry in the channel.</p>"),
            (
                "index page",
                "<div>" + "".join(f"<p>Ferry {n} sails again The Gull, 19:{n}</p>" for n in range(10, 18)) + "</div>",
            ),
            ("too short", "<p>The ferry sails on Friday.</p>"),
            ("empty", "<script>var x = 'The ferry sails on Friday';</script>"),
        ],
    )
    def test_says_what_it_is(self, status: str, body: str) -> None:
        """With a reason, without text, and without losing a block."""
        article, furniture, _ = read_one(page(document(body)))
        assert article["status"] == status
        assert article["reason"]
        assert (article["text"], article["words"]) == ("", 0)
        assert bool(furniture) == (status != "empty")

    def test_a_page_that_was_not_opened_is_unread(self) -> None:
        """The problem of the page is the reason."""
        article, _, _ = read_one(page("", problem="binary, not text") | {"content": None})
        assert (article["status"], article["reason"]) == ("unread", "binary, not text")


def test_what_comes_back_on_other_pages_of_a_site_is_its_template() -> None:
    """A line of no known wording, at the end of every page of one site; a passage in the middle stays."""
    slogan = "The Gull has watched the sea for the people of Saltmouth since the year of the great flood."
    rows = []
    for number, own in enumerate(STORY):
        lines = [own, own.replace("the", "no"), STORY[number - 1].upper(), slogan]
        body = f"<article><h1>Story {number}</h1>{paragraphs(lines)}</article>"
        rows.append(page(document(body), id=f"p{number}", given_url=f"https://gull.example/{number}"))
    _, articles, furniture, _ = read(OPENED.of(rows), settings=SETTINGS, engine=ENGINE)
    assert not any(slogan in text for text in articles["text"].to_pylist())
    reasons = {row["reason"] for row in furniture.to_pylist() if row["text"] == slogan}
    assert reasons == {"comes back on 4 pages of gull.example"}


def test_copies_on_one_site_are_no_template() -> None:
    """The same article under four addresses keeps its text."""
    rows = [page(full_page(), id=f"p{n}", given_url=f"https://gull.example/{n}") for n in range(4)]
    _, articles, _, _ = read(OPENED.of(rows), settings=SETTINGS, engine=ENGINE)
    assert set(articles["words"].to_pylist()) == {articles["words"][0].as_py()}
    assert articles["words"][0].as_py() > 80


def test_the_order_of_pages_does_not_matter() -> None:
    """Any order of rows gives the same tables."""
    rows = [
        page(full_page(), id="a"),
        page(TestTextAsCrawled.PAGE, "text", id="b"),
        page(STORY[0], "row", id="c"),
        page("<p>x", id="d"),
    ]
    table = OPENED.of(rows)
    expected = read(table, settings=SETTINGS, engine=ENGINE)
    random.Random(5).shuffle(rows)
    shuffled = pa.Table.from_pylist(rows, schema=OPENED.schema)
    assert read(shuffled, settings=SETTINGS, engine=ENGINE) == expected


def test_no_page_at_all_gives_empty_tables() -> None:
    """An empty table of pages is no error."""
    assert [table.num_rows for table in read(OPENED.of([]), settings=SETTINGS, engine=ENGINE)] == [0, 0, 0, 0]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400), st.sampled_from(["html", "text", "row"]))
def test_nothing_but_a_recorded_reason_comes_out_of_garbage(content: str, media: str) -> None:
    """Any text is read without an error; spans stay inside the text."""
    article, furniture, _ = read_one(page(content.encode("utf-8", "replace").decode(), media))
    assert article["status"] == "article" or article["reason"]
    assert not str(article["reason"] or "").startswith("the reader failed")
    assert all(0 <= part["begin"] <= part["end"] <= len(article["text"]) for part in article["parts"])
    assert all(0 <= block["at"] <= len(article["text"]) for block in furniture)


TAGS = [
    "<p>", "</p>", "<div class='share'>", "</div>", "<h1>", "<table><tr><td>", "<br>", "<a href=x>", "</a>", "<!--", "-->",
    "<script>", "<ul><li>", "</article>", "<article>", "<time datetime='2031-13-45'>", "&#0;", "&#xd800;", "<svg>",
    "<meta charset=utf-8>", "\x00", "<b", "<script type='application/ld+json'>{",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(TAGS), st.sampled_from(STORY), st.text(max_size=20)), max_size=30))
def test_no_markup_breaks_the_reader(pieces: list[str]) -> None:
    """Tags in any order, closed or not, around words."""
    article, _, _ = read_one(page("<html>" + "".join(pieces)))
    assert not str(article["reason"] or "").startswith("the reader failed")


@settings(max_examples=40, deadline=None)
@given(data=st.binary(max_size=300))
def test_any_bytes_can_be_opened(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """A file of any bytes is a row."""
    path = tmp_path_factory.mktemp("any") / "a.html"
    path.write_bytes(data)
    pages = open_pages([str(path)], settings=SETTINGS)
    assert [table.num_rows for table in read(pages, settings=SETTINGS, engine=ENGINE)[:2]] == [1, 1]


@pytest.mark.parametrize(
    "content",
    [
        "<div>" * 10_000 + STORY[0] + "</div>" * 10_000,
        "<b>" * 5_000 + STORY[0],
        full_page()[:1500],
        "<table>" * 300 + "<td>" * 300 + STORY[0],
        "<p>" + "a" * 200_000,
        "<p>x" * 40_000,
        '<script type="application/ld+json">' + "[" * 100_000 + "</script>" + paragraphs(STORY),
        "<a href='x'>" * 3_000 + "x",
    ],
    ids=["nested", "inline", "cut off", "tables", "one word", "many blocks", "deep json", "links"],
)
def test_hostile_pages_are_bounded(content: str) -> None:
    """Depth, length and number are limited, and the page is still a row."""
    article, _, _ = read_one(page(content))
    assert not str(article["reason"] or "").startswith("the reader failed")


@pytest.fixture
def shared() -> Path:
    """The folder with pages that are not part of the project."""
    if "RETOLD_SHARED" not in os.environ:
        pytest.skip("RETOLD_SHARED does not name the folder with the real pages")
    return Path(os.environ["RETOLD_SHARED"])


def test_two_real_pages_as_crawled(shared: Path) -> None:
    """Exactly the right lines: one has a notice, a share bar and related posts, the other ends in a credit line."""
    _, articles, furniture, _ = read(
        open_pages([str(shared / "pages")], settings=SETTINGS), settings=SETTINGS, engine=ENGINE
    )
    first, second = articles.to_pylist()
    taken = {id_: [row for row in furniture.to_pylist() if row["id"] == id_] for id_ in (first["id"], second["id"])}
    assert [row["kind"] for row in taken[first["id"]]] == ["consent"] * 9 + ["title", "share", "related"]
    assert [row["kind"] for row in taken[second["id"]]] == ["credit"]
    assert taken[first["id"]][0]["purposes"] == [
        "necessary",
        "functional",
        "analytical",
        "performance",
        "advertisement",
    ]
    assert first["title"] == taken[first["id"]][9]["text"]
    assert len([part for part in first["parts"] if part["kind"] == "heading"]) == 6
    assert first["text"].count("\n") + 1 == 16
    assert second["text"].count("\n") + 1 == 26
