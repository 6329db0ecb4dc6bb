"""Text as crawled: a page without its tags, one line a block. Wording and position are all there is to go by.

Furniture gathers at both ends, and in the middle as labels. Lines that read like sentences carry the article; the
stretch of lines in which they outweigh the rest is the article, and what stands in it without being a sentence is a
heading or furniture.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from retold.read import consent, deadline, outlets, patterns, sorting, wording
from retold.read.reading import Judged
from retold.read.wording import Verdict
from retold.text.words import SPACELESS, count

MAX_LINES = 30_000
"""Lines looked at; the rest is kept as furniture unread."""

PROSE_WORDS = 10
"""Words from which a line with the end of a sentence counts as one."""

LONG_WORDS = 35
"""Words from which a line counts as prose even without the end of a sentence."""

MOST_WEIGHT = 60
"""Words of one line that count towards the stretch: one endless line of a footer must not outweigh an article."""

SIGNED = 40
"""Words of prose that a line of credits is worth, and an opening with place and agency: only articles have them."""

LATER = 1.5
"""How much heavier a later stretch must be than an earlier one: what follows an article is about other things."""

COST = 7
"""Words of prose that one line of something else costs the stretch it stands in."""

END_COST = 90
"""Words of prose it costs to go on beyond a label after which other articles or comments follow."""

COMMENT_COST = 25
"""Words of prose that one line of a reader's comment (name, time, button) costs."""

CAPTION_WORDS = 70
"""Words of the longest caption."""

ENOUGH = 60
"""Words of prose before the label of the comments from which the article is taken to have ended there."""

BIOGRAPHIES = 3
"""Lines at the end of an article that are asked whether they are about its author."""

HEADLINE_WORDS = range(4, 31)
"""Words of a headline."""

LOOK_BACK = 12
"""Lines before the first paragraph in which the headline is looked for."""

_ENDS = re.compile(r"[.!?…。！？][\"'”’»)\]」』]*$|[”»」]$|[:;：]$")
_SPACELESS = re.compile(f"[{SPACELESS}]")
_OPENING = patterns.compiled("lines.tsv", "opening")
_DATELINE = patterns.compiled("lines.tsv", "dateline")
_PUNCTUATION = re.compile(r"[.,;:!?…。、，！？؟،]")
_OF_A_COMMENT = patterns.compiled("lines.tsv", "comment")
_CAPTION = patterns.compiled("lines.tsv", "caption")
_FURNITURE_IN_SENTENCE = re.compile(r"\||›|»|•|→|>>| · ")


@dataclass(slots=True)
class _Line:
    """One line with what was looked up about it."""

    text: str
    count: int
    verdict: Verdict | None
    end: bool
    prose: bool
    purposes: tuple[str, ...] = ()


def read_lines(content: str) -> tuple[str, str, list[Judged]]:
    """Return headline, outlet and the judged lines of a text as crawled; the headline is furniture of kind ``title``."""
    texts = [" ".join(line.split()) for line in content.splitlines()]
    texts = [text for text in texts if text]
    rest = texts[MAX_LINES:]
    lines = [_looked_at(text) for text in texts[:MAX_LINES]]
    _mark_repetitions(lines)
    _mark_consent(lines)
    first, last = _stretch(lines)
    last = _with_last_words(lines, first, last)
    _mark_biographies(lines, first, last)
    headline = _headline(lines, first, last)
    texts = [line.text for line in lines]
    outlet = outlets.at_head(texts[:first], texts[last:]) or outlets.in_copyright(texts)
    judged = [_judged(lines, place, first, last, headline, outlet) for place in range(len(lines))]
    if headline is not None:
        judged[headline] = Judged(
            lines[headline].text, kind="title", reason="the headline: kept as the article’s title"
        )
    judged += [Judged(text, kind="other", reason=f"beyond the first {MAX_LINES:,} lines") for text in rest]
    judged = sorting.sorted_out(judged, [(0, 0)] * len(judged), outlet)
    return (lines[headline].text if headline is not None else ""), outlet, judged


def _looked_at(text: str) -> _Line:
    deadline.check()
    number = count(text)
    verdict = wording.verdict(text, number)
    if verdict is None and number <= CAPTION_WORDS and (found := _CAPTION.search(text)):
        verdict = Verdict("other", f"a picture’s caption: ‘{wording.shortened(found.group())}’")
    return _Line(text, number, verdict, wording.is_end(text), verdict is None and is_prose(text, number))


def is_prose(text: str, number: int) -> bool:
    """Tell whether a line of *number* words reads like sentences: long enough and ended, or long; no menu."""
    if _SPACELESS.search(text):
        number //= 2
    if len(_FURNITURE_IN_SENTENCE.findall(text)) > 2:
        return False
    if number < PROSE_WORDS or _is_title_case(text):
        return False
    if number >= LONG_WORDS and len(_PUNCTUATION.findall(text)) * LONG_WORDS >= number:
        return True
    return bool(_ENDS.search(text)) and number < 4 * LONG_WORDS


def _is_title_case(text: str) -> bool:
    """Tell whether most words carry a capital: headlines in a list, a menu, a row of names."""
    spoken = [word for word in text.split() if word[:1].isalpha()]
    return len(spoken) >= 4 and sum(word[:1].isupper() for word in spoken) > 0.75 * len(spoken)


def _mark_consent(lines: list[_Line]) -> None:
    """Give every line of a consent notice its verdict and the purposes the whole notice names."""
    texts = [line.text for line in lines]
    for first, last, said in consent.runs(texts):
        named = consent.purposes(texts[first:last])
        for place in range(first, last):
            own = consent.trigger(texts[place])
            reason = (
                f"wording: ‘{wording.shortened(own)}’"
                if own
                else f"belongs to the consent notice that says ‘{wording.shortened(said)}’"
            )
            lines[place].verdict = Verdict("consent", reason)
            lines[place].purposes = named
            lines[place].prose = False


def _mark_repetitions(lines: list[_Line]) -> None:
    """Give a paragraph that comes back its verdict: captions of galleries, teasers, texts for phones."""
    seen: set[str] = set()
    for line in lines:
        if line.prose and line.text in seen:
            line.verdict, line.prose = Verdict("other", "repeats an earlier paragraph"), False
        seen.add(line.text)


def _with_last_words(lines: Sequence[_Line], first: int, last: int) -> int:
    """Return the end of the stretch with the short sentences right after it: an article may close on five words."""
    while first < last < len(lines) and _is_short_sentence(lines[last]):
        last += 1
    return last


def _is_short_sentence(line: _Line) -> bool:
    return line.verdict is None and not line.end and line.count >= 4 and line.text.endswith((".", "。", "”", "»"))


def _mark_biographies(lines: list[_Line], first: int, last: int) -> None:
    """Give the lines about the author that end the stretch their verdict."""
    for place in range(last - 1, max(first, last - BIOGRAPHIES) - 1, -1):
        line = lines[place]
        if line.verdict is None and (found := wording.biography(line.text, line.count)):
            line.verdict, line.prose = found, False


def _stretch(lines: Sequence[_Line]) -> tuple[int, int]:
    """Return the first line and the end of the stretch in which sentences outweigh the rest; (0, 0) where none do.

    The label of the readers' comments ends the search once there is an article: comments are sentences too, and
    often more of them.
    """
    best = (0, 0, 0)
    weight = begin = 0
    for place, line in enumerate(lines):
        if best[0] >= ENOUGH and line.end and line.verdict is not None and line.verdict.kind == "comments":
            break
        if weight <= 0:
            weight, begin = 0, place
        weight += _weight(line)
        if weight > best[0] * (1 if begin == best[1] else LATER):
            best = (weight, begin, place + 1)
    return best[1], best[2]


def _weight(line: _Line) -> int:
    """Return what a line adds to the stretch it stands in, in words of prose."""
    if line.end:
        return -END_COST
    if line.prose:
        return min(line.count, MOST_WEIGHT) + (SIGNED if _OPENING.search(line.text) else 0)
    if _OF_A_COMMENT.search(line.text):
        return -COMMENT_COST
    if line.verdict is not None and line.verdict.kind == "credit":
        return SIGNED
    if line.verdict is not None and line.verdict.reason.startswith("a picture"):
        return 0
    return -COST


def _headline(lines: Sequence[_Line], first: int, last: int) -> int | None:
    """Return which line is the headline: before the first paragraph, the earliest line of the group that leads up to
    it.

    A line that comes back (breadcrumb, share text, the head of the page's title) is the surest sign.
    """
    if last == first:
        return None
    group: list[int] = []
    for place in range(first - 1, max(-1, first - 1 - LOOK_BACK), -1):
        line = lines[place]
        if line.verdict is not None and line.verdict.kind == "consent":
            break
        if line.verdict is None and not line.end and line.count in HEADLINE_WORDS and not _DATELINE.search(line.text):
            group.append(place)
        elif line.verdict is None and line.count < HEADLINE_WORDS.start and not _DATELINE.search(line.text) and group:
            break
    seen = {line.text.casefold() for line in lines[: group[-1]]} if group else set()
    twice = [place for place in group if lines[place].text.casefold() in seen]
    return twice[-1] if twice else group[-1] if group else None


def _judged(lines: Sequence[_Line], place: int, first: int, last: int, headline: int | None, outlet: str) -> Judged:
    """Return one line with its verdict: what it says, where it stands, then what its neighbours are."""
    line = lines[place]
    if line.verdict is not None:
        return Judged(line.text, kind=line.verdict.kind, reason=line.verdict.reason, purposes=line.purposes)
    start = first if headline is None else headline + 1
    named = bool(outlet) and outlet in line.text
    if first < last and start <= place < first and not named and _is_heading(lines, place, first, last, start):
        return Judged(line.text, part="heading")
    if place < first or first == last:
        return Judged(line.text, kind="navigation", reason="stands before the article’s first paragraph")
    if place >= last:
        return Judged(
            line.text,
            kind="related" if line.count > 5 else "navigation",
            reason="stands after the article’s last paragraph",
            is_vague=True,
        )
    if line.prose or (_ENDS.search(line.text) and line.count >= 3):
        return Judged(line.text)
    if headline is not None and line.text.casefold() == lines[headline].text.casefold():
        return Judged(line.text, kind="title", reason="repeats the headline")
    if _is_heading(lines, place, first, last, start):
        return Judged(line.text, part="heading")
    return Judged(line.text, kind="other", reason="a short line among paragraphs, no sentence and no heading")


def _is_heading(lines: Sequence[_Line], place: int, first: int, last: int, start: int) -> bool:
    """Tell whether a short line is a heading: a paragraph follows, at once or after another heading."""
    line = lines[place]
    if _DATELINE.search(line.text) or not 2 <= line.count <= 30:
        return False
    following = next((other for other in lines[place + 1 : min(last, place + 3)] if other.verdict is None), None)
    if following is None:
        return False
    return following.prose or (place < first and following.count >= 3 and place + 2 <= first)
