"""What the sections of the report are made of: summary, tellings, pages, side by side, record."""

import re
from dataclasses import replace
from itertools import pairwise

import fixture
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.report import limits, render
from retold.report.page_view import page_views
from retold.report.record_view import people, record_views
from retold.report.rows import Rows, natural
from retold.report.side_by_side import side_by_side, variants_of
from retold.report.story_view import story_views
from retold.report.summary import summed
from retold.report.tellings import stories
from retold.report.verdicts import NOT_JUDGED, turning, verdict, waterfall, what_would_change
from retold.tables import ARTICLES, STORIES, TIMES, WITNESSES


@pytest.fixture
def rows():
    """The invented case."""
    return Rows.of(fixture.tables())


@pytest.fixture
def found(rows):
    """Its stories."""
    return stories(rows)


def test_the_summary_counts_witnesses_not_copies():
    """Nine articles of the first story are three witnesses."""
    result = render(fixture.tables()).summary
    assert (result.pages, result.articles, result.not_articles, result.unread) == (14, 12, 1, 1)
    assert (result.stories, result.tellings, result.witnesses, result.lost_sources) == (2, 11, 4, 1)
    assert result.headline.startswith("14 pages, 2 stories, 4 witnesses: ")
    assert result.story_lines[0].witnesses == 3
    assert "2 go back to a source not among the pages (lost source α)" in result.story_lines[0].sentence


def test_the_summary_says_how_many_witnesses_there_may_be():
    """The sentence on a story gives the count and, in brackets, what it may be, and why: as the table of witnesses has it."""
    held = fixture.tables()
    heads = [row for row in held["witnesses"].to_pylist() if row["story"] == "story:1"]
    perhaps = {heads[0]["witness"]: ["daily-echo"], heads[1]["witness"]: ["coast-wire"]}
    rows = [row | {"perhaps": perhaps.get(row["witness"], [])} for row in held["witnesses"].to_pylist()]
    before, after = (
        render(tables).summary.story_lines[0] for tables in (held, held | {"witnesses": WITNESSES.of(rows)})
    )
    assert (before.witnesses, before.witnesses_at_most) == (3, 3)
    assert (after.witnesses, after.witnesses_at_most) == (3, 5)
    assert after.counted == "3 witnesses (perhaps 5: Coast Wire and The Daily Echo may be reports of their own)"
    assert after.counted in after.sentence


def test_the_summary_as_text_names_who_took_it_from_whom():
    """The terminal gets one line an arrow, without characters that steer it."""
    text = render(fixture.tables()).summary.as_text()
    assert "  The Daily Echo took it from Harbour Post: rewrite, 88\u00a0%" in text
    assert "took it from Coast Wire: excerpt, 95\u00a0%; perhaps straight, 52\u00a0%" in text
    assert "\x1b" not in text


def test_a_story_without_a_headline_is_called_by_its_first_words():
    """Pages that were saved as text often have none: a number would tell nobody which story it is."""
    held = fixture.tables()
    nameless = held["stories"].set_column(
        held["stories"].schema.get_field_index("title"), "title", [[""] * held["stories"].num_rows]
    )
    story, *_ = stories(Rows.of({**held, "stories": nameless}))
    text = next(row["text"] for row in held["articles"].to_pylist() if row["id"] == story.articles[0].id)
    assert story.title.endswith("…")
    assert " ".join(text.split()).startswith(story.title.removesuffix("…"))


def test_the_summary_as_text_is_bounded():
    """Many stories are counted, not listed."""
    result = render(fixture.tables()).summary
    many = replace(result, story_lines=result.story_lines * 40)
    assert many.as_text(stories=3, descents=2).endswith("and 77 more stories")


def test_a_later_capture_is_no_copy_that_was_missed():
    """One page saved twice is told of in the summary and where the page is opened; else its reader looks for a pair."""
    tables = fixture.tables()
    articles = [
        row | {"version_of": "harbour-post"} if row["id"] == "lone" else row for row in tables["articles"].to_pylist()
    ]
    tables["articles"] = ARTICLES.of(articles)
    result, rows = render(tables).summary, Rows.of(tables)
    assert result.versions == 1
    assert "1 article is a later capture of another's address" in result.as_text()
    assert "a later capture" not in render(fixture.tables()).summary.as_text()
    (view,) = (page for page in page_views(rows, stories(rows)) if page.id == "lone")
    assert ("Later capture of", "Harbour Post") in view.facts


def test_the_summary_of_nothing_says_so():
    """An empty case and a missing table are no error."""
    assert render(fixture.empty()).summary.headline == "0 pages, 0 articles, no story: nothing to compare."
    assert render({}).summary.as_dict()["pages"] == 0


def test_the_summary_as_dict_is_plain():
    """JSON can hold it."""
    assert render(fixture.tables()).summary.as_dict()["story_lines"][0]["story"] == "story:1"


def test_stories_are_numbered_as_people_count():
    """story:10 comes after story:2."""
    assert sorted(["story:10", "story:2"], key=natural) == ["story:2", "story:10"]


def test_marks_and_names_are_unique(found):
    """A mark or a name points to one telling."""
    tellings = [telling for story in found for telling in story.tellings.values()]
    assert len({t.mark for t in tellings}) == len({t.name for t in tellings}) == len(tellings)
    assert next(iter(found[0].tellings.values())).role == "original"


def test_two_pages_of_one_outlet_are_told_apart():
    """Where an outlet has two pages, the id is added to its name."""
    tables = fixture.tables()
    articles = tables["articles"].to_pylist()
    for article in articles:
        article["outlet"] = "Same Post"
    tables["articles"] = pa.Table.from_pylist(articles, schema=tables["articles"].schema)
    names = [t.name for story in stories(Rows.of(tables)) for t in story.articles]
    assert len(set(names)) == len(names)
    assert "Same Post (tide)" in names


def test_an_opened_page_shows_furniture_where_it_stood(rows, found):
    """The consent notice comes first, the share bar after the headline, related posts last."""
    page = next(view for view in page_views(rows, found) if view.id == "daily-echo")
    kinds = [block.label or block.kind for block in page.blocks]
    assert kinds[:4] == ["consent notice", "heading", "share bar", "paragraph"]
    assert kinds[-1] == "related posts"
    assert page.blocks[0].purposes == "necessary, analytical and advertisement"


def test_the_blocks_of_a_page_give_back_its_text(rows, found):
    """No word of an article is lost when its page is opened, and each block's span is its words."""
    for page in page_views(rows, found):
        text = rows.text(page.id)
        own = [block for block in page.blocks if block.kind != "furniture"]
        assert [block.words for block in own] == [line for line in text.split("\n") if line.strip()]
        assert all(text[block.begin : block.end] == block.words for block in own)


def test_pages_beyond_the_bound_are_listed_without_text(rows, found, monkeypatch):
    """A case of thousands stays readable."""
    monkeypatch.setattr(limits, "PAGES_WITH_TEXT", 3)
    views = page_views(rows, found)
    assert len(views) == 14
    assert [view.cut for view in views] == [False] * 3 + [True] * 11
    assert not views[5].blocks


def test_side_by_side_opens_with_the_most_telling_pair(rows, found):
    """A parent and its child with the weightiest variants, the source at the left."""
    story = side_by_side(rows, found).data["stories"][0]
    left, right = (story["tellings"][place] for place in story["first"])
    assert (left["id"], right["id"]) == ("harbour-post", "daily-echo")


def test_side_by_side_spans_replay(rows, found):
    """Every reading and piece of evidence that is embedded gives back its words from its text."""
    for story in side_by_side(rows, found).data["stories"]:
        texts = [telling["text"] for telling in story["tellings"]]
        for variant in story["variants"]:
            for place, readings in variant["readings"].items():
                assert all(texts[int(place)][begin:end] == words for begin, end, words in readings)


def test_side_by_side_keeps_to_its_bounds(rows, found, monkeypatch):
    """What is not carried is counted, so that the page can say so."""
    monkeypatch.setattr(limits, "TELLINGS_BESIDE", 4)
    monkeypatch.setattr(limits, "PAIRS_BESIDE", 2)
    beside = side_by_side(rows, found)
    assert beside.tellings == 6
    assert beside.tellings_left_out == 5
    assert beside.pairs_left_out > 0
    monkeypatch.setattr(limits, "CHARACTERS_BESIDE", 10)
    assert side_by_side(rows, found).data == {"stories": []}


def test_variants_know_between_whom_they_differ(rows):
    """Two tellings with the same words are no variant of each other."""
    name = variants_of(rows, "story:1")[1]
    assert name.differs("harbour-post", "coast-wire")
    assert not name.differs("harbour-post", "digest")
    assert not name.differs("harbour-post", "inland")


def test_a_verdict_is_one_statement_with_its_probability(rows):
    """Derived and independent pairs are told apart in words."""
    told = verdict(rows.relations["daily-echo", "harbour-post"], "Echo", "Post")
    assert told.startswith("One text lies almost certainly behind Echo and Post (derived: 98\u00a0%): a rewrite")
    assert told.endswith("Echo very probably took it from Post (88\u00a0%).")
    assert verdict(rows.relations["harbour-post", "inland"], "Post", "Inland").startswith("Independent: ")
    unrelated = {**rows.relations["harbour-post", "inland"], "relation": "unrelated"}
    assert verdict(unrelated, "Inland", "Lone").startswith("Unrelated: ")
    assert verdict(None, "a", "b") == NOT_JUDGED


def test_pairs_outside_of_stories_are_not_looked_up(rows):
    """Of a large pile nearly all pairs are such, and the report shows none of them."""
    assert ("inland", "lone") not in rows.relations
    assert all(pair in rows.relations for pair in rows.evidence)


def test_the_waterfall_ends_at_the_score(rows):
    """Each bar begins where the one before ended; the last ends at the sum of the bits."""
    steps = waterfall(rows.evidence["daily-echo", "harbour-post"], "derived")
    assert steps[0]["from"] == 0
    assert all(one["to"] == other["from"] for one, other in pairwise(steps))
    assert steps[-1]["to"] == pytest.approx(rows.relations["daily-echo", "harbour-post"]["score"])


def test_the_record_groups_equal_wordings(rows, found):
    """Two tellings with the same words are shown once, with both marks."""
    record = record_views(rows, found)[0]
    said = next(views for who, views in record.statements if who == "Ilse Brandvold")[0]
    assert [len(wording.places) for wording in said.wordings] == [2, 1]
    assert said.disputed


def test_the_record_is_in_order_of_date_and_says_where_dates_differ(rows, found):
    """Tellings that put an event on different days are said to."""
    record = record_views(rows, found)[0]
    assert [(event.when, event.dates_differ) for event in record.dated] == [
        ("4 March 2031", False),
        ("11 March 2031", False),
        ("14 to 15 March 2031", True),
    ]


def test_the_words_of_the_record_stand_where_it_says(rows, found):
    """Every wording can be found again in its telling."""
    for record in record_views(rows, found):
        views = [*record.events, *(view for _, group in record.statements for view in group)]
        for wording in (wording for view in views for wording in view.wordings):
            for telling, begin, end in wording.places:
                assert " ".join(rows.text(telling.id)[begin:end].split()) == wording.words


def test_positions_are_by_party_over_time_with_conditions(rows, found):
    """Each party's stances in order of date."""
    positions = dict(record_views(rows, found)[0].positions)
    assert [(view.stance, view.when) for view in positions["Skerrow"]] == [
        ("accepts", "11 March 2031"),
        ("conditional", "11 March 2031"),
    ]
    assert positions["Skerrow"][1].conditions[0] == "stop dredging below the weir"


def test_whose_word_a_position_is_stands_beside_it(rows, found):
    """A forecast is not laid together with what the party says itself, and each is called what it is."""
    own = next(row for row in rows.positions[found[0].key] if row["voice"] == "party")
    both = [own, own | {"voice": "forecast", "said_by": "an analyst"}]
    shown = record_views(replace(rows, positions={found[0].key: both}), found)[0].positions
    assert [view.voice for _, views in shown for view in views] == ["the party’s own word", "a forecast"]


def test_people_in_most_tellings_come_first(rows):
    """And those beyond the bound are counted."""
    listed, left_out = people(rows)
    assert [row["person"] for row in listed[:2]] == ["Ilse Brandvold", "Tomas Keld"]
    assert left_out == 0


def test_stories_beyond_the_bound_get_one_line(rows, found, monkeypatch):
    """Drawing three hundred lineages would help nobody."""
    monkeypatch.setattr(limits, "STORIES_ALL_DRAWN", 1)
    monkeypatch.setattr(limits, "STORIES_IN_FULL", 1)
    views = story_views(rows, found, summed(rows, found).story_lines)
    assert [view.full for view in views] == [True, False]
    assert views[1].drawing is None


@pytest.mark.parametrize(
    ("bits", "names"),
    [
        ({"run": 5.0, "order": 2.0, "facts": 1.0}, []),
        ({"run": 5.0, "order": 2.0, "facts": -4.0}, ["run"]),
        ({"run": 3.0, "order": 3.5, "facts": -4.0}, ["order"]),
        ({"order": -2.0, "facts": 1.5}, ["order"]),
        ({"order": -2.0, "facts": -1.5}, ["order", "facts"]),
        ({}, []),
    ],
)
def test_the_fewest_reasons_that_turn_a_verdict(bits, names) -> None:
    """The heaviest on its side are taken out until the sum changes sides; at even odds a pair is derived."""
    evidence = [{"question": "derived", "name": name, "bits": value} for name, value in bits.items()]
    assert turning(evidence) == names


def test_a_verdict_says_what_would_change_it(rows) -> None:
    """One sentence names the reasons; a pair without evidence has none."""
    said = what_would_change(rows.evidence["daily-echo", "harbour-post"])
    assert said.endswith(".")
    assert any(name in said for name in ("Without", "No evidence", "at once"))
    assert what_would_change([]) == ""


@pytest.mark.parametrize(
    ("bits", "said"),
    [
        ((5.0, -1.0), "Without r0 the verdict would be the other."),
        ((2.0, 2.0, -1.0), "Without r0 and r1 the verdict would be the other."),
        (
            (3.0, 3.0, 3.0, -0.5),
            "3 reasons would have to be wrong at once before the verdict changed: r0, r1 and 1 more.",
        ),
        ((2.0,), "No evidence taken out would change the verdict."),
    ],
)
def test_a_verdict_on_many_feet_says_how_many(bits, said) -> None:
    """A list of eight reasons would tell nobody what to look at."""
    assert what_would_change([{"question": "derived", "name": f"r{n}", "bits": b} for n, b in enumerate(bits)]) == said


def test_of_many_pages_the_tellings_are_listed_first(rows, found, monkeypatch):
    """Then what holds no article, then articles in no story: the row of an article nobody retells is missed least."""
    told = {telling.id for story in found for telling in story.articles}
    no_article = {id_ for id_ in rows.articles if not rows.is_article(id_)}
    assert told
    assert no_article
    monkeypatch.setattr(limits, "PAGES_LISTED", len(told))
    assert {view.id for view in page_views(Rows.of(fixture.tables()), found)} == told
    monkeypatch.setattr(limits, "PAGES_LISTED", len(told) + len(no_article))
    assert {view.id for view in page_views(Rows.of(fixture.tables()), found)} == told | no_article


def test_pages_that_are_not_listed_are_counted_all_the_same(rows, monkeypatch):
    """Of a large pile the report carries the rows of few pages, and yet knows what there is of all."""
    monkeypatch.setattr(limits, "PAGES_LISTED", 3)
    few = Rows.of(fixture.tables())
    listed = {row["id"] for members in few.stories.values() for row in members} | few.anchors.keys()
    assert few.counts == rows.counts
    assert few.counts.pages == len(rows.pages) > len(few.pages)
    assert few.counts.articles == sum(row["status"] == "article" for row in rows.articles.values())
    assert sum(blocks for _, blocks, _, _ in few.counts.furniture) == sum(map(len, rows.furniture.values()))
    assert few.pages.keys() | few.furniture.keys() <= listed
    assert few.names[max(rows.pages)] == rows.names[max(rows.pages)]


def test_every_article_that_is_opened_has_its_text(monkeypatch):
    """Also where pages that hold no article, which are opened last, come first by id."""
    monkeypatch.setattr(limits, "PAGES_WITH_TEXT", 3)
    bare = [{"id": f"a{n}", "status": "index page"} for n in range(5)]
    whole = [{"id": f"b{n}", "status": "article", "text": "Words that stand for a report."} for n in range(5)]
    tables = {"articles": ARTICLES.of([*bare, *whole]), "stories": STORIES.of([])}
    views = page_views(Rows.of(tables), [])
    assert [bool(view.blocks) for view in views] == [True] * 3 + [False] * 7


def test_what_is_not_listed_is_counted_and_not_linked(monkeypatch):
    """No link of the document leads nowhere, and it says how many pages it does not list."""
    monkeypatch.setattr(limits, "PAGES_LISTED", 3)
    document = render(fixture.tables()).page
    anchors = set(re.findall(r'id="([^"]+)"', document))
    assert set(re.findall(r'href="#([^"]+)"', document)) <= anchors
    assert len([anchor for anchor in anchors if re.fullmatch(r"page-\d+", anchor)]) == 3
    assert "11 more pages" in document


@given(st.lists(st.text("ab", max_size=12), min_size=1, max_size=8, unique=True))
def test_pages_of_one_outlet_keep_their_names_apart(ids):
    """However alike their ids are: the head of each that no other has is shown."""
    tables = {"articles": ARTICLES.of({"id": id_, "outlet": "Same Post", "status": "article"} for id_ in ids)}
    names = Rows.of(tables).names
    assert len({names[id_] for id_ in ids}) == len(ids)


def test_dates_that_contradict_each_other_are_shown_with_their_passage():
    """The two expressions of one contradiction are one passage; a date that only lacks an anchor is no contradiction."""
    tables = fixture.tables()
    page = "harbour-post"
    text = next(row["text"] for row in tables["articles"].to_pylist() if row["id"] == page)
    at = {"id": page, "type": "DATE", "first": "2031-03-04", "last": "2031-03-04"}
    times = [
        at | {"begin": 0, "end": 5, "words": text[:5], "problem": "they cannot both hold"},
        at | {"begin": 7, "end": 12, "words": text[7:12], "problem": "they cannot both hold"},
        {
            "id": page,
            "type": "DATE",
            "begin": 20,
            "end": 25,
            "words": text[20:25],
            "problem": "the article has no date",
        },
    ]
    rows = Rows.of(tables | {"times": TIMES.of(times)})
    shown = [one for record in record_views(rows, stories(rows)) for one in record.contradictions]
    assert [(one.words, one.note) for one in shown] == [(" ".join(text[:12].split()), "they cannot both hold")]


def test_a_stance_that_another_telling_opposes_is_said_to_be(rows, found):
    """Accepting and rejecting on one day, on the party's own word, cannot both be; a condition takes the edge off."""
    one, other = list(found[0].tellings.values())[:2]
    at = {"party": "Varnmoor", "proposal": "the truce", "first": "2031-03-04", "last": "2031-03-04", "voice": "party"}
    words = {"words": "", "begin": 0, "end": 0, "said_by": None, "witnesses": 1, "conditions": []}
    taken = [words | at | {"id": one.id, "stance": "accepts"}, words | at | {"id": other.id, "stance": "rejects"}]

    def contested(positions: list[dict[str, object]]) -> list[bool]:
        """Return the flags of the views of some rows."""
        shown = record_views(replace(rows, positions={found[0].key: positions}), found)[0].positions
        return [view.contested for _, views in shown for view in views]

    assert contested(taken) == [True, True]
    assert contested([taken[0], taken[1] | {"conditions": ["unless the boats sail"]}]) == [False, False]
    assert contested([taken[0], taken[1] | {"first": "2031-05-04", "last": "2031-05-04"}]) == [False, False]
