"""Text as crawled: lines judged by wording and place."""

import pytest

from retold.read.crawled import is_prose, read_lines
from retold.text.words import count

PROSE = [
    "The ferry to Marrow will not sail before Friday, the harbour master said, after a storm tore two of its moorings.",
    "Forty lorries were waiting in the rain on the quay, and nobody could tell their drivers when they would leave.",
    "The island’s bakers have flour for three days, and the council asked the navy for help on Tuesday evening.",
]


def kinds(lines: list[str]) -> list[str]:
    """Return what each line was judged to be: a kind of furniture, a part, or paragraph."""
    return [block.kind or block.part or "paragraph" for block in read_lines("\n".join(lines))[2]]


def test_menus_before_and_after_are_navigation() -> None:
    """Short lines gather at both ends."""
    assert kinds(["Sea", "Land", "Weather", *PROSE, "Contact", "Imprint"]) == [
        *["navigation"] * 3, *["paragraph"] * 3, "navigation", "legal",
    ]  # fmt: skip


def test_a_short_sentence_among_paragraphs_stays() -> None:
    """A paragraph may be three words long."""
    assert kinds([PROSE[0], "Nobody was hurt.", *PROSE[1:]])[1] == "paragraph"


def test_what_follows_the_article_is_not_read_on() -> None:
    """Teasers and comments are sentences too, and may be longer than the article."""
    comments = [
        f"I was there on the quay with my brother number {n}, and the rope was rotten as everybody could see."
        for n in range(9)
    ]
    assert kinds([*PROSE, "9 Comments", *comments]) == ["paragraph"] * 3 + ["comments"] * 10


def test_a_paragraph_that_comes_back_is_furniture() -> None:
    """The second time it is a teaser or a version for phones."""
    assert kinds([*PROSE, PROSE[0]])[-1] == "other"


def test_the_headline_is_the_line_that_leads_up_to_the_article() -> None:
    """Before share labels, dateline and the first heading; a line that comes back is the surest."""
    title, _, judged = read_lines(
        "\n".join(["Sea", "Ferry stays in port after storm", "By Ana Ruiz", "6 May 2031", "Share", *PROSE])
    )
    assert title == "Ferry stays in port after storm"
    assert [block.kind for block in judged if block.text == title] == ["title"]


def test_a_caption_is_no_paragraph() -> None:
    """A line that names its photographer."""
    caption = "The ferry Saltmouth Castle at her moorings on Tuesday, in the rain. (AP Photo/Ana Ruiz)"
    assert kinds([PROSE[0], caption, *PROSE[1:]])[1] == "other"


def test_a_line_about_the_author_ends_the_article() -> None:
    """Only at the end: within the article a writer may be its subject."""
    about = "Ana Ruiz is a staff writer for The Gull and has covered the harbour since the great flood of that year."
    assert kinds([*PROSE, about])[-1] == "credit"
    assert kinds([about, *PROSE, *[line.upper() for line in PROSE]])[0] == "paragraph"


@pytest.mark.parametrize(
    "line",
    [
        "Sea Land Weather Sport Harbour Tides Letters Obituaries Crosswords Podcasts Newsletters Archive Shop.",
        "sea land weather sport harbour tides letters obituaries " * 6,
        "Sea | Land | Weather | Sport | and all of the other pages that there are to be read here.",
        "Ferry stays in port",
    ],
)
def test_lists_are_no_prose(line: str) -> None:
    """Rows of names, clouds of tags, menus with bars."""
    assert not is_prose(line, count(line))


def test_scripts_without_spaces_are_read() -> None:
    """A Japanese page has paragraphs too."""
    line = "港長は金曜日、嵐が過ぎるまでフェリーは出航しないと述べ、岸壁では四十台のトラックが雨の中で待っていた。"
    found = kinds(["海", "陸", line, line.replace("金", "土"), "お問い合わせ"])
    assert [kind == "paragraph" for kind in found] == [False, False, True, True, False]


@pytest.mark.parametrize("content", ["", "\n\n \n", "x"])
def test_a_page_without_sentences_has_no_article(content: str) -> None:
    """Whatever it shows is furniture."""
    assert not any(block.is_article for block in read_lines(content)[2])
