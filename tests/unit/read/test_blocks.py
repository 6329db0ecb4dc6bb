"""The walk over a page’s tree."""

import pytest

from retold.read.blocks import MAX_BLOCKS, blocks_of, is_too_large, parse


def texts(source: str) -> list[str]:
    """Return the words of each block of *source*."""
    return [block.text for block in blocks_of(parse(source))]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<div>a<p>b</p>c</div>", ["a", "b", "c"]),
        ("<p>one <b>two</b>three</p>", ["one twothree"]),
        ("<p>one<br>two</p>", ["one two"]),
        ("<p>One ends.<br>Two ends.</p>", ["One ends.", "Two ends."]),
        ("<p>one<br><br>two</p>", ["one", "two"]),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td><p>c</p></td></tr></table>", ["a b", "c"]),
        ("<p>a<script>x</script>b<!-- c --><style>d</style></p>", ["ab"]),
        ("<ul><li>a<li>b</ul>", ["a", "b"]),
        ("<p>a\u2028b\u0085c\u00a0d</p>", ["a b c d"]),
        ("<p>&lt;b&gt; &amp;amp; &#x1F30A;</p>", ["<b> &amp; 🌊"]),
    ],
)
def test_blocks_are_what_a_reader_sees_as_lines(source: str, expected: list[str]) -> None:
    """Block elements, double line breaks and rows divide; inline elements, comments and scripts do not."""
    assert texts(source) == expected


def test_blocks_know_their_surroundings() -> None:
    """Share of links, what is hidden, the container, and what the nearest named element says."""
    linked, plain, hidden = blocks_of(
        parse(
            '<div class="share-bar"><p><a href="x">link</a></p></div><div class="x"><p>ab <a href="x">cd</a></p></div><p hidden>z</p>'
        )
    )
    assert (linked.linked, plain.linked, hidden.hidden) == (1.0, 0.4, True)
    assert (linked.said.kind if linked.said else "", plain.said) == ("share", None)
    assert linked.home != plain.home
    assert plain.kin == "div.x"


def test_too_many_blocks_or_elements_are_seen() -> None:
    """The walk stops at its bound; a page beyond it is not read."""
    assert len(blocks_of(parse("<p>x" * (MAX_BLOCKS + 10)))) == MAX_BLOCKS
    assert is_too_large(parse("<br>" * 50_000))
    assert not is_too_large(parse("<br>" * 500))


@pytest.mark.parametrize("source", ["", "   ", "<", "<!-- only -->", "\x00", "<?xml version='1.0'?>", "&"])
def test_nearly_nothing_can_be_parsed(source: str) -> None:
    """There is a tree or there is none, and no error."""
    tree = parse(source)
    assert tree is None or isinstance(blocks_of(tree), list)
