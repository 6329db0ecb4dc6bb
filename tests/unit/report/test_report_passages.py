"""Two texts as rows of passages: nothing lost, nothing twice."""

from hypothesis import given
from hypothesis import strategies as st

from retold.report.passages import passages


def row(a_begin, a_end, b_begin, b_end, moved=False):
    """Return an alignment as the table has it."""
    return {"a_begin": a_begin, "a_end": a_end, "b_begin": b_begin, "b_end": b_end, "moved": moved}


spans = st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), st.booleans())


@given(st.text("ab \n", max_size=50), st.text("cd \n", max_size=50), st.lists(spans, max_size=8))
def test_every_word_of_both_texts_is_shown_exactly_once(a, b, found):
    """Whatever the alignments say, overlapping or out of bounds, each letter stands in one row."""
    shown_a, shown_b = [], []
    for passage in passages(a, b, [row(*span) for span in found]):
        if passage.kind != "away":
            shown_a += range(*passage.a)
            shown_b += range(*passage.b)
    for text, shown in ((a, shown_a), (b, shown_b)):
        assert len(shown) == len(set(shown))
        assert {at for at, letter in enumerate(text) if not letter.isspace()} <= set(shown)


def test_passages_stand_beside_their_counterparts_in_order():
    """What only one has stands between."""
    a, b = "one two three", "one 2x three"
    kinds = [p.kind for p in passages(a, b, [row(0, 3, 0, 3), row(8, 13, 7, 12)])]
    assert kinds == ["both", "a", "b", "both"]


def test_a_moved_passage_stands_beside_its_counterpart_and_leaves_a_signpost():
    """The second text's own place of a moved passage says that it is laid out elsewhere."""
    a, b = "first then last", "last first then"
    rows = passages(a, b, [row(0, 10, 5, 15), row(11, 15, 0, 4, moved=True)])
    assert [(p.kind, a[p.a.begin : p.a.end], b[p.b.begin : p.b.end]) for p in rows] == [
        ("away", "last", "last"),
        ("both", "first then", "first then"),
        ("moved", "last", "last"),
    ]


def test_a_passage_split_in_two_is_shown_once():
    """One sentence that became two keeps its place beside the first."""
    rows = passages("long one", "short. one.", [row(0, 8, 0, 6), row(0, 8, 7, 11)])
    assert [p.a for p in rows if p.a.begin < p.a.end] == [(0, 8)]
    assert [p.b for p in rows] == [(0, 6), (7, 11)]


def test_texts_without_alignment_stand_alone():
    """Without a counterpart each text is one row."""
    assert [p.kind for p in passages("a b", "c d", [])] == ["a", "b"]
    assert passages("", "", []) == []
