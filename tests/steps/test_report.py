"""The report as a step: from tables to one document that can be mailed, whatever the pages hold."""

import base64
import hashlib
import importlib.util
import json
import re
import shutil
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from retold import tables as t
from retold.report import render
from retold.settings import Settings

SETTINGS = Settings()


def _invented():
    """Load the invented case, which stands beside the unit tests of the report."""
    place = Path(__file__).parents[1] / "unit" / "report" / "fixture.py"
    spec = importlib.util.spec_from_file_location("invented_case", place)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


CASE = _invented()
ALARMS = ("alert('headline')", "alert('body')", "alert(1)", "alert(2)", "alert(3)", "alert(4)")


class Outline(HTMLParser):
    """What a document holds: its elements with attributes, the text in each script, headings in order."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.elements, self.scripts, self.headings, self.inside, self.visible = [], [], [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        """Note an element."""
        self.elements.append((tag, dict(attributes)))
        if tag in ("script", "style"):
            self.inside.append(tag)
            self.scripts.append((tag, dict(attributes), []))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_endtag(self, tag):
        """Leave a script or style."""
        if self.inside and tag == self.inside[-1]:
            self.inside.pop()

    def handle_data(self, data):
        """Note text, apart for scripts and styles."""
        (self.scripts[-1][2] if self.inside else self.visible).append(data)


@pytest.fixture(scope="module")
def page():
    """The report on the invented case."""
    return render(CASE.tables(), made="2031-04-01 12:00 UTC").page


@pytest.fixture(scope="module")
def outline(page):
    """Its elements."""
    return Outline(page)


def test_the_report_has_its_five_sections_and_the_answer_first(outline):
    """The answer stands above pages, stories, side by side, record and what was left out."""
    sections = [a["id"] for tag, a in outline.elements if tag == "section" and "id" in a]
    assert sections == ["answer", "pages", "stories", "beside", "record", "left-out"]


def test_text_from_pages_stays_text(outline):
    """A page with a script in headline, body, outlet, address and comments runs nothing and builds nothing."""
    assert [tag for tag, _, _ in outline.scripts] == ["style", "script", "script"]
    assert not any(name.startswith("on") for _, attributes in outline.elements for name in attributes)
    assert not [a for tag, a in outline.elements if tag in ("img", "iframe", "object", "embed", "form", "base")]
    words = "".join(outline.visible)
    assert all(alarm in words for alarm in ALARMS)


def test_the_embedded_data_cannot_end_its_element(page, outline):
    """The data hold no angle bracket, and give back the hostile text unchanged."""
    raw = next("".join(text) for _, attributes, text in outline.scripts if attributes.get("type") == "application/json")
    assert not re.search("[<>&\u2028\u2029]", raw)
    texts = {t["id"]: t["text"] for story in json.loads(raw)["stories"] for t in story["tellings"]}
    assert texts["hostile"] == CASE.TEXTS["hostile"]


def test_nothing_is_loaded_from_anywhere(page, outline):
    """No element has an address but anchors within and an empty icon; the style has none either."""
    addresses = [
        a[name] for _, a in outline.elements for name in ("src", "href", "srcset", "action", "data") if name in a
    ]
    assert addresses
    assert all(address.startswith("#") or address == "data:," for address in addresses)
    style = "".join(outline.scripts[0][2])
    assert "url(" not in style
    assert "@import" not in style


def test_the_policy_allows_exactly_the_style_and_the_script_inside(outline):
    """The content security policy names the hash of each; whatever else came in would not run."""
    policy = next(a["content"] for tag, a in outline.elements if tag == "meta" and a.get("http-equiv"))
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag, attributes, text in outline.scripts:
        if attributes.get("type") != "application/json":
            digest = base64.b64encode(hashlib.sha256("".join(text).encode()).digest()).decode()
            assert f"{tag}-src 'sha256-{digest}'" in policy
    assert not [a for _, a in outline.elements if "style" in a]


def test_ids_are_unique_and_every_anchor_leads_somewhere(outline):
    """Every link within the document has its place."""
    ids = Counter(a["id"] for _, a in outline.elements if "id" in a)
    assert max(ids.values()) == 1
    wanted = {a["href"][1:] for tag, a in outline.elements if tag == "a"}
    assert wanted <= ids.keys()


def test_headings_never_skip_a_level(outline):
    """A screen reader's list of headings is an outline."""
    assert outline.headings[0] == 1
    assert outline.headings.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in zip(outline.headings, outline.headings[1:], strict=False))


def test_tables_and_fields_and_drawings_have_names(outline):
    """Every table has a caption, every input a label, every drawing a title."""
    count = Counter(tag for tag, _ in outline.elements)
    assert count["caption"] == count["table"] > 5
    assert count["title"] == count["svg"] + 1
    labels = {a["for"] for tag, a in outline.elements if tag == "label" and "for" in a}
    assert {a["id"] for tag, a in outline.elements if tag == "input"} <= labels


def test_the_same_tables_in_any_order_give_the_same_bytes(page):
    """The time stamp alone may differ, and it stands in one place."""
    assert render(CASE.turned(CASE.tables()), made="2031-04-01 12:00 UTC").page == page
    later = render(CASE.tables(), made="2031-04-02 00:00 UTC").page
    assert later.replace("2031-04-02 00:00 UTC", "2031-04-01 12:00 UTC") == page


def test_without_script_the_answer_pages_stories_and_record_can_be_read(outline):
    """What matters is in the document itself, not put there by the script."""
    words = " ".join("".join(outline.visible).split())
    for told in (
        "14 pages, 2 stories, 4 witnesses",
        "consent notice",
        "31 links and no paragraph longer than a line",
        "five of six sentences stand word for word, one name changed",
        "1,200 barges became 12,000",
        "tellings differ on the date",
        "stop dredging below the weir",
        "Томас Кельд",
        "binary: no text in it",
    ):
        assert told in words


@pytest.mark.parametrize("tables", [{}, CASE.empty()], ids=["no tables", "empty tables"])
def test_a_case_of_nothing_still_makes_a_report(tables):
    """Nothing to tell is told."""
    assert "no story" in render(tables).page
    assert render(tables).summary.stories == 0


def test_pages_without_any_story_still_make_a_report():
    """Articles that nobody retold are listed."""
    tables = {name: CASE.tables()[name] for name in ("pages", "articles", "furniture", "dates")}
    words = "".join(Outline(render(tables).page).visible)
    assert "No two articles tell one story." in words
    assert "14 pages, 12 articles, no story" in words


def test_a_large_case_stays_small_enough_to_open():
    """Two thousand pages in three hundred stories make a document of a few megabytes."""
    page = render(_large(2_000, 300)).page
    assert len(page) < 12_000_000
    assert "retold compare A B" in page


def _large(pages, stories):
    """Return tables of many short articles in many stories."""
    tables = CASE.empty()
    ids = [f"p{n:05}" for n in range(pages)]
    story_of = {id_: f"story:{n % stories + 1}" for n, id_ in enumerate(ids)}
    tables["pages"] = t.PAGES.of({"id": id_, "origin": id_, "media": "html"} for id_ in ids)
    tables["articles"] = t.ARTICLES.of(
        {
            "id": id_,
            "status": "article",
            "title": f"Title {id_}",
            "lang": "en",
            "words": 300,
            "text": "A word here. " * 150,
        }
        for id_ in ids
    )
    tables["stories"] = t.STORIES.of(
        {"story": story_of[id_], "id": id_, "title": "A story", "role": "copy", "witness": id_, "certainty": 0.5}
        for id_ in ids
    )
    tables["witnesses"] = t.WITNESSES.of(
        {"story": story_of[id_], "witness": id_, "members": [id_], "reason": "alone"} for id_ in ids
    )
    return tables


def test_in_a_browser_a_pair_can_be_chosen_and_evidence_lights_its_words(page, tmp_path):
    """The script runs under its policy, asks for nothing, and shows a passage's words in both texts."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    chromium = shutil.which("chromium")
    if not chromium:
        pytest.skip("needs chromium")
    place = tmp_path / "index.html"
    place.write_text(page, encoding="utf-8")
    troubles = []
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        tab = browser.new_page()
        tab.on("pageerror", lambda error: troubles.append(str(error)))
        tab.on("console", lambda message: troubles.append(message.text))
        tab.on("dialog", lambda dialog: troubles.append(dialog.message))
        tab.on("request", lambda request: request.url.startswith("file:") or troubles.append(request.url))
        tab.goto(place.as_uri())
        tab.focus("#evidence button")
        lit = tab.eval_on_selector_all("#texts .lit", "nodes => nodes.map(node => node.textContent)")
        tab.click("#stories a.compare >> nth=0")
        verdict = tab.text_content("#verdict")
        wide = tab.evaluate("document.documentElement.scrollWidth > innerWidth")
        browser.close()
    assert lit.count("water tables") == 2
    assert "Coast Wire" in verdict
    assert not wide
    assert troubles == []
