"""Who is reported to have said what: source, cue and content as spans, read by rules over words.

A cue is a word of `Language.cues` whose surroundings fit one of its frames. Frames (letters in the table of cues):

s  speech: ``X said (that) ...``, ``“...,” said X``, ``..., X said``, ``X criticised Y`` never
t  speech to somebody: ``X told Y (that) ...``
b  thought: ``X believes (that) ...``
o  act: ``X criticised ...``: a noun phrase is what it is about
i  will: ``X vowed to ...``, ``X urged Y to ...``
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from retold.model import Span
from retold.record import contents
from retold.record.blocks import OPENING, block_at
from retold.record.prepared import Prepared, Token


@dataclass(frozen=True, slots=True)
class Attribution:
    """One report of somebody's words; ``type`` is direct, indirect or mixed."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    type: str = "indirect"


def attributions(page: Prepared) -> list[Attribution]:
    """Return the attributions of an article in the order of their cues."""
    found: list[Attribution] = []
    for number in range(len(page.sentences)):
        found.extend(_in_sentence(page, number))
    found.extend(_by_layout(page))
    found = _join_quotations(page, _outermost(page, found))
    found.extend(_uncued(page, found))
    return sorted(_typed(page, found), key=lambda a: (a.content[0], a.cue, a.source))


def _in_sentence(page: Prepared, number: int) -> list[Attribution]:
    """Return the attributions whose cue stands in the sentence, outside quotations."""
    found: list[Attribution] = []
    tokens = page.tokens[number]
    if page.in_heading(page.sentences[number].begin):
        return found
    cues = page.language.cues
    for place, frames in [(place, cues[form]) for place, (_, _, form, _) in enumerate(tokens) if form in cues]:
        if page.quotation_at(tokens[place].begin):
            continue
        block = block_at(page, number, place, frames)
        if block and (content := contents.of(page, block)):
            found.append(Attribution(_spans(tokens, block.source), _spans(tokens, block.cue), content))
    return found


_LABEL = re.compile(
    r"^[“\"]?(?P<source>[^\W\d_][^\n:“”\"]{1,50}?) ?(?P<cue>:) (?P<content>\S[^\n]{8,1200})$", re.MULTILINE
)
_SIGNED = re.compile(r"[”\"] ?(?P<cue>[―—–-]{1,2}) ?(?P<source>[^\W\d_][^\n“”\"]{2,60}?) ?$", re.MULTILINE)


def _by_layout(page: Prepared) -> list[Attribution]:
    """Return what the layout of a line attributes: ``Name: words`` in headlines and transcripts, ``“words” — Name``."""
    found = []
    for match in _LABEL.finditer(page.text):
        name = match.group("source")
        words = name.split()
        if page.in_heading(match.start()):
            continue
        if (
            len(words) <= 5
            and all(word[:1].isupper() or word in page.language.genitives for word in words)
            and page.name_at(match.start("source"))
        ):
            source, cue, content = (Span(*match.span(part)) for part in ("source", "cue", "content"))
            found.append(Attribution((source,), (cue,), (content,)))
    for match in _SIGNED.finditer(page.text):
        quote = page.quotation_at(match.start())
        if quote:
            found.append(Attribution((Span(*match.span("source")),), (Span(*match.span("cue")),), (quote,)))
    return found


def _spans(tokens: tuple[Token, ...], place: tuple[int, int] | None) -> tuple[Span, ...]:
    """Return the span of a run of words as a list of one, or none."""
    return (Span(tokens[place[0]].begin, tokens[place[1] - 1].end),) if place else ()


def _outermost(page: Prepared, found: list[Attribution]) -> list[Attribution]:
    """Leave out reports inside another's content, unless they are speech of somebody else: ``he said that she had told ...``.

    ``He said he believed it would end`` is one report: what he believed is what he said.
    """
    order = sorted(found, key=lambda one: (one.content[0].begin, -one.content[-1].end, one.cue))
    kept: list[Attribution] = []
    for one in order:
        outer = [other for other in kept[-8:] if _holds(other, one)]
        if not outer or _is_speech_of_another(page, one):
            kept.append(one)
    return kept


def _holds(outer: Attribution, inner: Attribution) -> bool:
    """Tell whether the other report begins within the content of this one, cue and content."""
    if outer.content[-1].end <= inner.content[0].begin:
        return False
    starts = (*inner.cue[:1], Span(inner.content[0].begin, inner.content[0].begin + 1))
    return outer is not inner and all(any(span.within(part) for part in outer.content) for span in starts)


def _is_speech_of_another(page: Prepared, one: Attribution) -> bool:
    """Tell whether a report has a source of its own, no pronoun, and a cue of speech."""
    if not one.source or one.source[0].of(page.text).lower() in page.language.pronouns:
        return False
    words = one.cue[0].of(page.text).lower().split()
    return bool(words) and words[-1] in page.language.spoken


def _typed(page: Prepared, found: list[Attribution]) -> list[Attribution]:
    """Tell direct from indirect from mixed by how much of the content stands between quotation marks."""
    typed = []
    for one in found:
        inside = sum(_overlap(quote, span) for span in one.content for quote in page.quoted_in(span))
        share = inside / max(1, sum(span.end - span.begin for span in one.content))
        typed.append(replace(one, type="direct" if share > 0.9 else "mixed" if inside else "indirect"))
    return typed


def _overlap(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.begin, b.begin))


def _join_quotations(page: Prepared, found: list[Attribution]) -> list[Attribution]:
    """Give every attribution the rest of the quotation it reports: to its closing mark, and those that go on behind it."""
    taken = [span for one in found for span in one.content]
    joined = []
    for one in found:
        content = list(one.content)
        at = max([span.end for span in content] + [span.end for span in (*one.cue, *one.source)])
        if one.cue and any(page.quotation_at(span.begin) for span in content):
            at = _past_rest(page, at)
        line_end = page.text.find("\n", at)
        for quote in page.quoted_from(at) if one.cue and any(page.quotation_at(span.begin) for span in content) else ():
            if quote.begin >= at and _goes_on(page, quote) and page.text.count("\n", at, quote.begin) == 0:
                content.append(quote)
                at = quote.end
                continue
            if quote.begin < at or (0 <= line_end <= quote.begin and not _runs_on(page, at, quote)):
                continue
            if not _only_adjunct(page, at, quote.begin) or any(quote.overlaps(span) for span in taken):
                break
            content.append(quote)
            at = quote.end
        joined.append(replace(one, content=tuple(content)))
    return joined


def _goes_on(page: Prepared, quote: Span) -> bool:
    """Tell whether this is the rest of a quotation that the reporter broke into: it opens without a mark."""
    return page.text[quote.begin] not in OPENING | {"`", "'"}


def _runs_on(page: Prepared, at: int, quote: Span) -> bool:
    """Tell whether a quotation was left open at the end of its paragraph and *quote* opens the next one."""
    return (
        not page.text[at : quote.begin].strip()
        and at > 0
        and page.text[at - 1] not in "”\"'’»"
        and page.quotation_at(at - 1) is not None
    )


def _only_adjunct(page: Prepared, begin: int, end: int) -> bool:
    """Tell whether nothing but time and place stands between a cue and the quotation that goes on."""
    between = page.text[begin:end]
    if not between.strip(" .,"):
        return True
    return (
        len(between) < 90
        and "." not in between.replace("., ", "")
        and not any(word in page.language.cues for word in between.lower().split())
    )


def _past_rest(page: Prepared, at: int) -> int:
    """Return the end of the sentence *at* stands in where no quotation opens before it: past ``in a statement``."""
    end = page.sentences[page.sentence_at(at)].end
    return at if any(at <= quote.begin < end for quote in page.quoted) else max(at, end)


def _uncued(page: Prepared, found: list[Attribution]) -> list[Attribution]:
    """Give whole paragraphs of quotation that no cue reports to the speaker before them."""
    taken = [span for one in found for span in one.content]
    more = []
    for quote in page.quoted:
        if quote.end - quote.begin < 25 or any(quote.overlaps(span) for span in taken):
            continue
        line = page.paragraph(quote.begin)
        if page.text[line : quote.begin].strip(" \t"):
            continue
        before = [one for one in found if one.source and one.cue and one.content[0].begin < quote.begin]
        if before and page.text.count("\n", before[-1].content[-1].end, quote.begin) <= 3:
            more.append(Attribution(before[-1].source, before[-1].cue, (quote,)))
    return more
