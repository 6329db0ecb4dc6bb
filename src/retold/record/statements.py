"""The same statement across the tellings of a story: one speaker, shared words, or passages that are aligned."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from retold.model import Span
from retold.record.likeness import Bag, bag, shared, stars

SAME = 0.42
"""Share of information at which two reports of one speaker's words are one statement."""
SAME_ALIGNED = 0.25
"""The same where their passages are aligned."""
SAME_UNNAMED = 0.7
"""The same where the speakers are not known to be one."""


NAME_WEIGHT = 0.3
"""Names say what a statement is about, not what it says: two statements on one person share them."""


def _is_name(text: str, span: Span, word: str) -> bool:
    """Tell whether a word stands in the span with a capital, inside it rather than at its head."""
    return word.capitalize() in text[span.begin + 1 : span.end] or word.upper() in text[span.begin : span.end]


@dataclass(frozen=True)
class Said:
    """One attribution on its way to a statement. ``person`` is the key of the speaker, empty where there is none."""

    story: str
    article: str
    number: int
    person: str
    content: tuple[Span, ...]
    text: str
    lang: str
    type: str
    passages: frozenset[str] = frozenset()
    """Aligned passages it stands in, as keys shared with the counterpart in the other telling."""
    source: str = ""
    """The last word of an unnamed source, folded: analysts."""
    quoted: tuple[str, ...] = ()
    """The words in quotation marks, folded."""

    @property
    def words(self) -> str:
        """The content as printed, parts joined by an ellipsis."""
        return " … ".join(span.of(self.text) for span in self.content)

    @cached_property
    def bag(self) -> Bag:
        """The content's words with their information."""
        found: Bag = {}
        for span in self.content:
            found |= {
                word: bits * (NAME_WEIGHT if _is_name(self.text, span, word) else 1)
                for word, bits in bag(self.text, self.lang, span.begin, span.end).items()
            }
        return found


def group(said: list[Said]) -> list[list[Said]]:
    """Return the attributions grouped into statements, the longest wording of each first; those of no story stay alone."""
    alone = [[one] for one in sorted(said, key=lambda s: (s.article, s.number)) if not one.story]
    told = [one for one in said if one.story]
    order = sorted(told, key=lambda s: (s.story, -sum(s.bag.values()), s.article, s.number))
    groups = stars(len(order), lambda n: _keys(order[n]), lambda a, b: same(order[a], order[b]))
    return [*alone, *([order[place] for place in places] for places in groups)]


def _keys(one: Said) -> list[str]:
    """Propose by the most telling words of the content and by aligned passages."""
    rarest = sorted(one.bag, key=lambda word: (-one.bag[word], word))[:6]
    return [f"{one.story}/{word}" for word in rarest] + [f"{one.story}//{passage}" for passage in sorted(one.passages)]


def same(a: Said, b: Said) -> bool:
    """Tell whether two attributions report one statement; two of one article only where one nearly repeats the other."""
    if a.story != b.story:
        return False
    likeness = shared(a.bag, b.bag)
    if a.article == b.article:
        return a.person == b.person and likeness >= 0.8 and len(b.bag) > 3
    enough = len(a.bag.keys() & b.bag.keys()) >= 2
    aligned = bool(a.passages & b.passages)
    if a.lang != b.lang:
        return aligned and a.person == b.person != ""
    if (a.person and a.person == b.person) or (not a.person and a.source and a.source == b.source):
        return (aligned and likeness >= SAME_ALIGNED) or (enough and likeness >= SAME)
    if a.person and b.person:
        return len(a.bag.keys() & b.bag.keys()) >= 5 and likeness >= SAME_UNNAMED
    enough = len(a.bag.keys() & b.bag.keys()) >= 4
    return enough and likeness >= (SAME if aligned else SAME_UNNAMED)


def disputed(group: list[Said]) -> bool:
    """Tell whether tellings name different speakers or quote different words directly."""
    if len({one.person for one in group if one.person}) > 1:
        return True
    quotes = [one.quoted for one in group if one.quoted]
    return any(_differ(a, b) for place, a in enumerate(quotes) for b in quotes[place + 1 :])


def _differ(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether two quotations of one statement differ: neither holds the other's words."""
    x, y = " ".join(a), " ".join(b)
    return x not in y and y not in x and not all(part in y for part in a) and not all(part in x for part in b)
