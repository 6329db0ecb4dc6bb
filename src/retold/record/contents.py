"""What is reported: the spans of the content of a cue, after it, before it, or around it."""

from __future__ import annotations

from retold.model import Span
from retold.record.blocks import CLOSING, MARKS, OPENING, Block, Tokens, is_any, past_time
from retold.record.clauses import opens_infinitive
from retold.record.languages.language import Language
from retold.record.prepared import Prepared

_ENDS = frozenset(".!?;…")
_GAPS = frozenset(",—–")
_STOPS = MARKS - {"-", "/"}
_STOPS_OUTSIDE = _STOPS - OPENING - CLOSING
_TRAILING = MARKS - CLOSING - {")"}
LONGEST_SUBJECT = 8
"""Words. What stands before a report in commas is the subject of what comes behind; a longer run is more than that."""


def of(page: Prepared, block: Block) -> tuple[Span, ...]:
    """Return the content of the cue; nothing where the words around it do not fit a frame of the cue."""
    if block.frames == "a":
        return around(page, block)
    if block.frames == "n":
        return _of_noun(page, block)
    if block.subject:
        return _of_passive(page, block)
    if (told := _told_by(page, block)) is not None:
        return (told,)
    after = _after(page, block)
    if after is not None and after.begin < after.end and set("st") & set(block.frames) and _quote_before(page, block):
        before = _before(page, page.tokens[block.sentence], block) or Span(0, 0)
        quoted = page.quotation_at(after.begin)
        return (before, after) if quoted and quoted.begin == after.begin else (before,)
    if after is not None:
        return (after,) if after.begin < after.end else ()
    if set("st") & set(block.frames) and not block.participle:
        if quote := _just_before(page, block):
            return (quote,)
        return around(page, block) if _set_off(page, block) else ()
    return ()


def _quote_before(page: Prepared, block: Block) -> bool:
    """Tell whether a quotation closes right before the block."""
    tokens = page.tokens[block.sentence]
    return (
        block.begin > 1
        and tokens[block.begin - 1].form in CLOSING
        and page.quotation_at(tokens[block.begin - 1].begin) is not None
    )


def _told_by(page: Prepared, block: Block) -> Span | None:
    """Return the content of ``As X noted, ...``: the clause behind the comma."""
    tokens, language = page.tokens[block.sentence], page.language
    if not block.begin or tokens[block.begin - 1].form not in language.as_words or "s" not in block.frames:
        return None
    if block.end + 2 >= len(tokens) or tokens[block.end].form != "," or not _is_clause(tokens, block.end + 1, language):
        return None
    return _to_clause_end(page, tokens, block.end + 1)


def _just_before(page: Prepared, block: Block) -> Span | None:
    """Return the quotation that closes right before a sentence that is only source and cue: ``“Go.” Ilse said.``"""
    if block.begin:
        return None
    begin = page.tokens[block.sentence][0].begin
    before = page.quotation_at(len(page.text[:begin].rstrip(" ")) - 1)
    return before if before and before.end <= begin else None


def _of_noun(page: Prepared, block: Block) -> tuple[Span, ...]:
    """Return what a noun or adjective reports on: the clause behind ``that`` or ``to``, else the phrase up to the next verb."""
    tokens, language = page.tokens[block.sentence], page.language
    begin = block.cue[1]
    if begin >= len(tokens):
        return ()
    if is_any(tokens[begin].form, language.that, language.infinitive_marks):
        return (_to_clause_end(page, tokens, begin),)
    end = begin
    while (
        end < len(tokens)
        and tokens[end].form not in _STOPS_OUTSIDE
        and (tokens[end].form not in language.bounds or end == begin)
    ):
        end += 1
    return (_trimmed(page, tokens, begin, end),)


def _of_passive(page: Prepared, block: Block) -> tuple[Span, ...]:
    """Return what a passive reports on: its subject, with the infinitive that follows (``X is expected to ...``)."""
    tokens, language = page.tokens[block.sentence], page.language
    assert block.subject
    subject = Span(tokens[block.subject[0]].begin, tokens[block.subject[1] - 1].end)
    place = block.cue[1]
    if block.frames == "vm":
        return (
            (subject, _to_clause_end(page, tokens, place))
            if place < len(tokens) and tokens[place].form in language.infinitive_marks
            else ()
        )
    if place < len(tokens) and tokens[place].form in language.infinitive_marks and "i" in block.frames:
        return (subject, _to_clause_end(page, tokens, place))
    if place < len(tokens) and tokens[place].form in language.that and "s" in block.frames:
        return (_to_clause_end(page, tokens, place),)
    if not set("os") & set(block.frames):
        return ()
    goes_on = (
        block.end == place
        and place < len(tokens)
        and (tokens[place].form in language.complements or _opens_phrase(tokens, place, language))
    )
    rest = _to_clause_end(page, tokens, place, language.adjunct_openers | {","}) if goes_on else Span(0, 0)
    return (subject, rest) if rest.begin < rest.end else (subject,)


def _set_off(page: Prepared, block: Block) -> bool:
    """Tell whether the block stands behind or between its content: a comma, dash or closing mark is before it."""
    tokens = page.tokens[block.sentence]
    return block.begin > 0 and tokens[block.begin - 1].form in CLOSING | _GAPS | {"?", "!"} and not block.participle


def _after(page: Prepared, block: Block) -> Span | None:
    """Return what follows the cue, by the first frame that fits; None where nothing fits."""
    if block.inverted:
        return None
    tokens, language = page.tokens[block.sentence], page.language
    begin = block.cue[1]
    if begin >= len(tokens):
        return None
    stops = _stops(tokens, block, language)
    if "i" in block.frames and (start := _infinitive(tokens, begin, language)) is not None:
        return _to_clause_end(page, tokens, start, stops)
    if set(block.frames) & set("stb") and (start := _clause_begin(page, tokens, begin, block.frames)) is not None:
        return _to_clause_end(page, tokens, start, stops)
    stops |= language.adjunct_openers
    with_particle = block.cue[1] > block.cue[0] + 1 and tokens[block.cue[1] - 1].form in language.prepositions
    if with_particle and "p" in block.frames and begin < len(tokens) and tokens[begin].form not in MARKS - OPENING:
        return _to_clause_end(page, tokens, begin, stops)
    if set("so") & set(block.frames):
        start = (
            _past_adjunct(page, tokens, begin)
            if past_time(page, tokens, begin) > begin or tokens[begin].form in ("on",)
            else begin
        )
        while start < len(tokens) and start - begin < 3 and language.is_adverb(tokens[start].form):
            start += 1
        if start < len(tokens) and _opens_phrase(tokens, start, language):
            return _to_clause_end(page, tokens, start, stops)
    return None


def _stops(tokens: Tokens, block: Block, language: Language) -> frozenset[str]:
    """Return what ends the content before its time: a comma where the report is itself a clause set into another."""
    source_word = tokens[block.source[1] - 1].form if block.source else ""
    relative = source_word in language.relatives
    before = tokens[block.begin - 1].form if block.begin else ""
    leading = block.participle and not before
    leading = leading or (
        before in language.subordinators - language.that and (block.begin == 1 or tokens[block.begin - 2].form == ",")
    )
    leading = leading or (before in language.leads)
    return frozenset({","}) if relative or leading else frozenset()


def _infinitive(tokens: Tokens, begin: int, language: Language) -> int | None:
    """Return *begin* where an infinitive follows, perhaps after the one who is to act."""
    for place in range(begin, min(begin + 8, len(tokens) - 1)):
        if tokens[place].form in language.infinitive_marks or (
            language.clauses is not None and opens_infinitive(tokens, place, begin, language)
        ):
            return begin
        if tokens[place].form in MARKS or tokens[place].form in language.bounds:
            return None
    return None


def _opens_phrase(tokens: Tokens, begin: int, language: Language) -> bool:
    """Tell whether a noun phrase begins here."""
    token = tokens[begin]
    if language.bare_nouns and not is_any(token.form, MARKS, language.bounds, language.prepositions):
        return True
    return (
        token.capital or token.form in language.determiners or token.form in OPENING or token.form in language.objects
    )


def _clause_begin(page: Prepared, tokens: Tokens, begin: int, frames: str) -> int | None:
    """Return where the reported clause begins, past the one addressed and past time and place; None where there is none."""
    language = page.language
    place = begin
    if "t" in frames:
        place = _past_addressee(page, tokens, place)
    for _ in range(6):
        if place >= len(tokens) or tokens[place].form in _ENDS:
            return None
        form = tokens[place].form
        if form in language.that:
            return place
        if form in OPENING:
            return _past_title(page, tokens, place)
        if form == ":":
            return place + 1 if place + 1 < len(tokens) else None
        if form in ",—–":
            return _past_comma(tokens, place, language)
        past = _past_adjunct(page, tokens, place)
        if past == place:
            break
        place = past
    said = place == begin and begin and tokens[begin - 1].form in language.plain_cues
    return place if said or _is_clause(tokens, place, language) else None


def _past_comma(tokens: Tokens, place: int, language: Language) -> int | None:
    """Return where the content begins behind a comma: at an opening mark or ``that``, in some languages at any clause."""
    if place + 1 >= len(tokens):
        return None
    form = tokens[place + 1].form
    if form in OPENING or (language.comma_opens and (form in language.that or _is_clause(tokens, place + 1, language))):
        return place + 1
    return None


def _past_title(page: Prepared, tokens: Tokens, place: int) -> int:
    """Return *place*, or where ``that`` stands behind a short quotation that only names a programme or paper."""
    quote = page.quotation_at(tokens[place].begin)
    if quote and quote.end - quote.begin < 40:
        behind = next((p for p in range(place, len(tokens)) if tokens[p].begin >= quote.end), len(tokens))
        if behind < len(tokens) and tokens[behind].form in page.language.that:
            return behind
    return place


def _past_addressee(page: Prepared, tokens: Tokens, place: int) -> int:
    """Return the place behind the one spoken to."""
    language = page.language
    if place < len(tokens) and tokens[place].form in language.objects:
        return place + 1
    begin = place
    while place < len(tokens) and place - begin < 15:
        form = tokens[place].form
        if form in _STOPS or form in language.that or form in language.pronouns:
            break
        if place > begin and form in language.determiners and tokens[place - 1].form not in language.prepositions:
            break
        place += 1
    return place


def _past_adjunct(page: Prepared, tokens: Tokens, place: int) -> int:
    """Return the place behind an adverb, a time, or a phrase with a preposition; *place* where there is none."""
    language = page.language
    if (behind := past_time(page, tokens, place)) > place:
        return behind
    if language.is_adverb(tokens[place].form):
        return place + 1
    if tokens[place].form not in language.prepositions:
        return place
    end = place + 1
    while end < len(tokens) and end - place < 14:
        form = tokens[end].form
        if form in _STOPS or form in language.that or form in language.pronouns or form in language.prepositions:
            break
        if end > place + 1 and form in language.determiners and tokens[end - 1].form not in language.prepositions:
            break
        end += 1
    return end


def _is_clause(tokens: Tokens, begin: int, language: Language) -> bool:
    """Tell whether a clause begins here: something that can be a subject, and a verb soon."""
    if begin >= len(tokens) or tokens[begin].form in MARKS or tokens[begin].form in language.conjunctions:
        return False
    window = tokens[begin + 1 : begin + 14]
    for token in window:
        if token.form in _ENDS:
            return False
        if language.is_finite(token.form):
            return True
    return False


def _to_clause_end(page: Prepared, tokens: Tokens, begin: int, stops: frozenset[str] = frozenset()) -> Span:
    """Return the span from token *begin* to where the reported clause ends; a word or mark of *stops* ends it too."""
    language = page.language
    end = begin
    while end < len(tokens):
        form = tokens[end].form
        inside = page.quotation_at(tokens[end].begin)
        if inside is None or inside.begin == tokens[end].begin:
            if form in stops and end > begin:
                break
            if (
                form == ";"
                or (form in ",—–" and _leaves(tokens, end + 1, language))
                or (end > begin and _reports_again(tokens, end, language))
            ):
                break
        end += 1
        if (
            inside
            and form in CLOSING
            and inside.end == tokens[end - 1].end
            and _goes_on_reporting(tokens, end, language)
        ):
            break
    return _trimmed(page, tokens, begin, end)


def _goes_on_reporting(tokens: Tokens, place: int, language: Language) -> bool:
    """Tell whether behind a closing mark the reporter takes over: ``“...,” adding that``."""
    return place < len(tokens) and tokens[place].form in language.participles and tokens[place].form in language.cues


def _leaves(tokens: Tokens, place: int, language: Language) -> bool:
    """Tell whether after a comma the reporter takes over again: ``, adding``, ``, according to``, ``, but she said``."""
    if place >= len(tokens):
        return True
    form = tokens[place].form
    if (form in language.participles and form in language.cues) or form == language.according[0][0]:
        return True
    if form in language.breaks:
        return True
    if form in language.conjunctions and place + 2 < len(tokens):
        near = any(t.form in language.cues and "s" in language.cues[t.form] for t in tokens[place + 2 : place + 5])
        return near or any(t.form in language.spoken for t in tokens[place + 2 : place + 14])
    return False


def _reports_again(tokens: Tokens, place: int, language: Language) -> bool:
    """Tell whether a conjunction brings the next report of the same source: ``and said that``, ``and he added``."""
    if tokens[place].form not in language.conjunctions:
        return False
    after = place + 1
    if after < len(tokens) and tokens[after].form in language.pronouns:
        after += 1
    while after < len(tokens) and language.is_adverb(tokens[after].form):
        after += 1
    return after < len(tokens) and tokens[after].form in language.past_cues


def _trimmed(page: Prepared, tokens: Tokens, begin: int, end: int) -> Span:
    """Return the span of the words without commas and stops at their ends; a quotation keeps its marks whole."""
    while end > begin and tokens[end - 1].form in _TRAILING:
        end -= 1
    while begin < end and tokens[begin].form in (",", ":", "—", "–"):
        begin += 1
    if begin >= end:
        return Span(0, 0)
    left, right = tokens[begin].begin, tokens[end - 1].end
    if quote := page.quotation_at(right - 1):
        right = quote.end if quote.begin >= left or quote.end <= right + 3 else right
    return Span(left, right)


def around(page: Prepared, block: Block) -> tuple[Span, ...]:
    """Return the clause the block is set into: what stands before it, and what goes on behind it."""
    tokens = page.tokens[block.sentence]
    behind = _behind(page, tokens, block)
    before = _before(page, tokens, block) or _parted_subject(page, tokens, block)
    return tuple(span for span in (before, behind) if span.begin < span.end)


def _parted_subject(page: Prepared, tokens: Tokens, block: Block) -> Span:
    """Return the subject that the block parts from its verb: *The harbour*, she said, *stays open*."""
    end = block.end + 1
    parts = end < len(tokens) and tokens[block.end].form == tokens[block.begin - 1].form == ","
    if parts and block.begin < LONGEST_SUBJECT and page.language.is_finite(tokens[end].form):
        return _trimmed(page, tokens, 0, block.begin)
    return Span(0, 0)


def _before(page: Prepared, tokens: Tokens, block: Block) -> Span | None:
    """Return the clause before the block; where a quotation closes there that began in an earlier sentence, all of it.

    None where no clause stands there.
    """
    end = block.begin
    quoted = any(page.quotation_at(token.begin) for token in tokens[max(0, end - 3) : end])
    clause = any(page.language.is_finite(token.form) for token in tokens[:end])
    opens = page.language.comma_opens or (page.language.clauses is not None and block.frames != "a")
    if not quoted and not clause and (end < 4 or not opens):
        return None
    span = _trimmed(page, tokens, _past_lead(page, tokens, _back_to_clause(page, tokens, end), end), end)
    if span.begin < span.end and (quote := page.quotation_at(span.end - 1)) and quote.begin < span.begin:
        return Span(quote.begin, span.end)
    return span


def _past_lead(page: Prepared, tokens: Tokens, begin: int, end: int) -> int:
    """Return where the clause begins behind what leads it in up to a comma: ``Despite the rain, ...``, ``LONDON, ...``."""
    language = page.language
    if end - begin < 8 or page.quotation_at(tokens[end - 1].begin) or page.quotation_at(tokens[begin].begin):
        return begin
    if tokens[begin].form not in language.leads and not tokens[begin].form.endswith("ing"):
        return begin
    comma = next((p for p in range(begin, min(end - 4, begin + 20)) if tokens[p].form == ","), begin - 1)
    return comma + 1 if comma > begin and _is_clause(tokens, comma + 1, language) else begin


def _back_to_clause(page: Prepared, tokens: Tokens, end: int) -> int:
    """Return where the clause before *end* begins: at the sentence's head or behind a semicolon."""
    for place in range(end - 1, -1, -1):
        if tokens[place].form == ";" and not page.quotation_at(tokens[place].begin):
            return place + 1
    return 0


def _behind(page: Prepared, tokens: Tokens, block: Block) -> Span:
    """Return what goes on behind the block: only after a comma or before an opening mark."""
    place = block.end
    if page.language.verb_second and block.frames == "a" and block.begin == 0 and place < len(tokens):
        return _to_clause_end(page, tokens, place)
    if place >= len(tokens) or (block.begin == 0 and block.frames != "a"):
        return Span(0, 0)
    if tokens[place].form in page.language.prepositions and block.frames != "a":
        past = _past_adjunct(page, tokens, place)
        supposed = past + 1 < len(tokens) and tokens[past + 1].form in page.language.supposing
        place = past if supposed and tokens[past].form == "," else place
    form = tokens[place].form
    if form in OPENING:
        return _to_clause_end(page, tokens, place)
    if (
        form in _GAPS
        and place + 1 < len(tokens)
        and tokens[place + 1].form in page.language.conjunctions | page.language.relatives
    ):
        return Span(0, 0)
    if form in _GAPS and not _leaves(tokens, place + 1, page.language):
        return _to_clause_end(page, tokens, place + 1)
    return Span(0, 0)
