"""A cue and its source in one sentence: is the verb reporting, and who is its subject?"""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

from retold.record.languages.language import Language
from retold.record.prepared import Prepared, Token

Range = tuple[int, int]
"""Token numbers of a sentence, the end excluded."""
Tokens = tuple[Token, ...]
OPENING = frozenset('“„«"‘') | {"``", "''"}
CLOSING = frozenset('”»"’“') | {"''"}
MARKS = frozenset(".,!?;:—–-…()[]/") | OPENING | CLOSING
_MARKS_BUT_BRACKET = MARKS - {")"}
_ENDS_SOURCE = (MARKS - {"-", "/", "("}) | OPENING
LONGEST_SOURCE = 30
"""Words. A longer run before a cue is no noun phrase."""


class Block(NamedTuple):
    """A cue with its source. ``begin`` and ``end`` bound both; what follows ``end`` may be content."""

    sentence: int
    begin: int
    end: int
    cue: Range
    source: Range | None
    frames: str
    inverted: bool = False
    participle: bool = False
    subject: Range | None = None
    """For a passive: the grammatical subject, which is what is reported on."""


def is_any(form: str, *lists: Container[str]) -> bool:
    """Tell whether a word stands in one of several lists. Their union, made anew for every word, would take longer."""
    for words in lists:  # noqa: SIM110 - asked for nearly every word, and a generator would double its time
        if form in words:
            return True
    return False


def block_at(page: Prepared, sentence: int, place: int, frames: str) -> Block | None:
    """Return the block around the cue word at *place*, or None where the word reports nothing."""
    tokens, language = page.tokens[sentence], page.language
    if frames == "a":
        return _according(page, sentence, place)
    if "j" in frames:
        return _adjective(page, sentence, place)
    if "n" in frames and (block := _noun(page, sentence, place)):
        return block
    if not frames.strip("n"):
        return None
    begin = group_begin(tokens, place, language)
    cue = (begin, place + 1 + _particle(tokens, place, language))
    if begin and tokens[begin - 1].form in language.infinitive_marks:
        source = _main_subject(page, tokens, begin - 1)
        return (
            Block(sentence, begin - 1, cue[1], (begin - 1, cue[1]), source, "s", participle=True)
            if source and "s" in frames
            else None
        )
    if "o" in frames and begin == place and (block := _bracketed(page, sentence, place, frames)):
        return block
    if frames == "m" or (begin < place and is_passive(tokens, begin, place, language)):
        return _passive(page, sentence, begin, cue, frames)
    if (start := _inverted_begin(page, tokens, begin, place)) is not None:
        pronoun = tokens[start].form in language.pronouns
        end = start + 1 if pronoun else _without_time(page, tokens, start, _inverted_end(page, tokens, start))
        if end == start + 1 and tokens[start].form in language.determiners:
            return (
                Block(sentence, begin, place + 1, (begin, place + 1), None, frames) if language.drops_subject else None
            )
        source = (start, end)
        return Block(sentence, begin, source[1], (begin, place + 1), source, frames, inverted=True)
    if tokens[place].form in language.only_inverted:
        return None
    if tokens[place].form in language.participles and begin == place:
        return Block(sentence, begin, cue[1], cue, _main_subject(page, tokens, begin), frames, participle=True)
    source = subject_before(page, tokens, begin)
    if source is None:
        opens = begin == place and (place == 0 or tokens[place - 1].form in language.subordinators | {","})
        if language.drops_subject and (begin == 0 or tokens[begin - 1].form in CLOSING | {","}):
            return Block(sentence, begin, cue[1], cue, None, frames)
        asked = opens and tokens[place].form in language.sourceless
        return Block(sentence, begin, cue[1], cue, None, frames, participle=True) if asked else None
    parted = language.enclitics and source[0] and tokens[source[0] - 1].form in language.auxiliaries
    return Block(sentence, source[0] - bool(parted), cue[1], cue, source, frames)


def _noun(page: Prepared, sentence: int, place: int) -> Block | None:
    """Return the block of ``X's criticism of Y``: an owner before, or nobody, and a small word behind."""
    tokens, language = page.tokens[sentence], page.language
    if place + 2 >= len(tokens) or tokens[place + 1].form not in language.noun_links:
        return None
    owner = place
    while (
        owner
        and place - owner < 3
        and not is_any(tokens[owner - 1].form, language.determiners, language.bounds, MARKS)
        and not _owns(tokens, owner - 1, language)
    ):
        owner -= 1
    cue = (place, place + 1 + (not is_any(tokens[place + 1].form, language.that, language.infinitive_marks)))
    if owner and _owns(tokens, owner - 1, language):
        begin = owner - 1
        while begin and tokens[begin].capital and tokens[begin - 1].capital:
            begin -= 1
        return Block(sentence, begin, cue[1], cue, (begin, owner), "n")
    return None


def _owns(tokens: Tokens, place: int, language: Language) -> bool:
    """Tell whether a word is a possessor: his, Name's."""
    form = tokens[place].form
    return form in language.possessives or (len(form) > 2 and form.endswith(("’s", "'s", "s’", "s'")))


def _adjective(page: Prepared, sentence: int, place: int) -> Block | None:
    """Return the block of ``X is convinced that``."""
    tokens, language = page.tokens[sentence], page.language
    begin = group_begin(tokens, place, language)
    if place + 1 >= len(tokens) or not any(
        is_any(token.form, language.passives, language.seems) for token in tokens[begin:place]
    ):
        return None
    if not is_any(tokens[place + 1].form, language.that, language.noun_links, language.infinitive_marks):
        return None
    source = subject_before(page, tokens, begin)
    cue = (begin, place + 1 + (not is_any(tokens[place + 1].form, language.that, language.infinitive_marks)))
    return Block(sentence, source[0], cue[1], cue, source, "n") if source else None


def is_passive(tokens: Tokens, begin: int, place: int, language: Language) -> bool:
    """Tell whether the verb group is passive: a form of to be, and no form in -ing."""
    be = any(token.form in language.passives for token in tokens[begin:place])
    return be and tokens[place].form not in language.participles


def _passive(page: Prepared, sentence: int, begin: int, cue: Range, frames: str) -> Block | None:
    """Return the block of ``the plan was criticised by X``: the subject is the content, the source follows or is left out."""
    tokens, language = page.tokens[sentence], page.language
    subject = subject_before(page, tokens, begin)
    if subject is None or tokens[subject[1] - 1].form in language.relatives:
        return None
    source = None
    end = cue[1]
    if end < len(tokens) and tokens[end].form in language.agents:
        source = (end + 1, _phrase_end(tokens, end + 1, language))
        end = source[1]
    return Block(sentence, subject[0], end, cue, source, "v" + frames, subject=subject)


def _bracketed(page: Prepared, sentence: int, place: int, frames: str) -> Block | None:
    """Return the block of ``X hat den Plan gestern kritisiert``: the object stands between auxiliary and participle."""
    tokens, language = page.tokens[sentence], page.language
    at = place - 1
    while at > 0 and place - at < LONGEST_SOURCE and tokens[at].form not in language.perfects:
        if tokens[at].form in MARKS or tokens[at].form in language.subordinators:
            return None
        at -= 1
    if at < 0 or tokens[at].form not in language.perfects:
        return None
    follows = tokens[at + 1].form in language.pronouns
    source = (at + 1, at + 2) if follows else subject_before(page, tokens, at)
    begin = at + 1 + follows
    end = min(_phrase_end(tokens, begin, language), place)
    time = page.time_at(tokens[begin].begin)
    if source is None or begin >= end or time:
        return None
    return Block(sentence, min(source[0], at), place + 1, (place, place + 1), source, frames, subject=(begin, end))


def group_begin(tokens: Tokens, place: int, language: Language) -> int:
    """Return where the verb group that ends at *place* begins: auxiliaries and adverbs are part of it."""
    while place and (
        language.is_adverb(tokens[place - 1].form)
        or tokens[place - 1].form in language.auxiliaries
        or _is_object_within(tokens, place - 1, language)
    ):
        place -= 1
    return place


def _is_object_within(tokens: Tokens, place: int, language: Language) -> bool:
    """Tell whether a pronoun is the object between auxiliary and participle: *habe ihr erklärt*."""
    if not language.verb_second or not place or tokens[place].form not in language.objects:
        return False
    return tokens[place - 1].form in language.auxiliaries


def _particle(tokens: Tokens, place: int, language: Language) -> int:
    """Return how many words after the verb belong to the cue: called *for*, pointed *out*."""
    particles = language.particles.get(tokens[place].form, ())
    return int(place + 1 < len(tokens) and tokens[place + 1].form in particles)


def _inverted_begin(page: Prepared, tokens: Tokens, begin: int, place: int) -> int | None:
    """Return where a source that follows its cue begins: after a comma, dash or closing mark, before a noun phrase; else None."""
    language = page.language
    if "s" not in language.cues[tokens[place].form] or tokens[place].form in language.participles or not begin:
        return None
    if tokens[begin - 1].form not in CLOSING | {",", "—", "–", "-"}:
        return None
    start = place + 1
    if start < len(tokens) and not tokens[start].capital:
        start = past_time(page, tokens, start)
    if start >= len(tokens):
        return None
    following = tokens[start]
    if following.form in language.that and tokens[begin - 1].form == ",":
        return None
    opens = following.capital or following.form in language.roles or following.form in language.pronouns
    opens = opens or (language.bare_nouns and _may_open(following, language))
    if not opens and following.form not in language.determiners - language.that:
        return None
    behind = start + 1 if following.form in language.pronouns else _phrase_end(tokens, start, language)
    verb = (
        behind < len(tokens)
        and language.is_finite(tokens[behind].form)
        and tokens[behind].form not in language.participles
    )
    told = behind < len(tokens) and tokens[behind].form in language.that - language.pronouns
    return None if (verb or told) and tokens[begin - 1].form not in CLOSING else start


def past_time(page: Prepared, tokens: Tokens, place: int) -> int:
    """Return the place behind a time that begins at *place*, perhaps with its article (*el lunes*); *place* where none does."""
    if time := page.time_at(tokens[place].begin):
        return next((p for p in range(place, len(tokens)) if tokens[p].begin >= time.end), len(tokens))
    language = page.language
    led = language.articles if language.clauses is None else language.articles.keys() | language.prepositions
    if tokens[place].form not in led or place + 1 == len(tokens):
        return place
    behind = past_time(page, tokens, place + 1)
    ends = behind == len(tokens) or is_any(tokens[behind].form, MARKS, language.that, language.prepositions)
    ends = ends or tokens[place].form in language.prepositions
    return behind if ends and behind > place + 1 else place


def _may_open(token: Token, language: Language) -> bool:
    """Tell whether a word can open a noun phrase where no article need do so."""
    bound = is_any(token.form, MARKS, language.bounds, language.prepositions)
    return not bound and not language.is_adverb(token.form)


def _inverted_end(page: Prepared, tokens: Tokens, begin: int) -> int:
    """Return the end of a source that follows its cue, with a role set off by a comma."""
    language = page.language
    end = _phrase_end(tokens, begin, language)
    if _behind_quotation(tokens, begin) and end < len(tokens) and tokens[end].form == ",":
        while (
            end < len(tokens) and tokens[end].form not in OPENING | {";", ":", "—"} and end - begin < 2 * LONGEST_SOURCE
        ):
            if (
                tokens[end].form == ","
                and end + 1 < len(tokens)
                and tokens[end + 1].form in language.prepositions - language.genitives
            ):
                break
            end += 1
        return end - (tokens[end - 1].form in _MARKS_BUT_BRACKET)
    if (
        end + 1 < len(tokens)
        and tokens[end].form == ","
        and tokens[end + 1].form not in language.conjunctions | OPENING
    ):
        name = page.name_at(tokens[end + 1].begin)
        if name and " " in name.words and any(language.is_role(token.form) for token in tokens[begin:end]):
            return next((p for p in range(end, len(tokens)) if tokens[p].begin >= name.end), len(tokens))
        apposed = _phrase_end(tokens, end + 1, language, through_prepositions=True)
        if any(token.form in language.roles for token in tokens[end + 1 : apposed]):
            return apposed
    return end


def _without_time(page: Prepared, tokens: Tokens, begin: int, end: int) -> int:
    """Return where the source ends before a time at its end: said the minister *on Monday*."""
    for place in range(end - 1, max(begin, end - 4), -1):
        time = page.time_at(tokens[place].begin)
        if time and time.begin == tokens[place].begin and time.end >= tokens[end - 1].end:
            while place - 1 > begin and is_any(
                tokens[place - 1].form, page.language.prepositions, page.language.determiners
            ):
                place -= 1
            return place
    return end


def _behind_quotation(tokens: Tokens, begin: int) -> bool:
    """Tell whether only a verb, a comma or a dash stands between a closing mark and the source."""
    return any(token.form in CLOSING for token in tokens[max(0, begin - 4) : begin - 1])


def _phrase_end(tokens: Tokens, begin: int, language: Language, *, through_prepositions: bool = False) -> int:
    """Return where a noun phrase that begins at *begin* ends."""
    end = begin
    while end < len(tokens) and end - begin < LONGEST_SOURCE:
        form = tokens[end].form
        preposition = form in language.prepositions and form not in language.genitives and not through_prepositions
        if form in MARKS or (form in language.bounds and end > begin) or preposition:
            break
        end += 1
    return end


def subject_before(page: Prepared, tokens: Tokens, end: int) -> Range | None:
    """Return the noun phrase that ends before token *end*, with what is set off by commas behind it; None where there is none."""
    language = page.language
    if end == 0:
        return None
    last = tokens[end - 1].form
    if last in (",", "-", "—", "–"):
        return _with_apposition(page, tokens, end)
    if last == ")":
        opening = _opening(tokens, end - 1)
        inner = subject_before(page, tokens, opening)
        return (inner[0], end) if inner else None
    if last in language.pronouns:
        return (end - 1, end)
    if last in language.conjunctions:
        return _main_subject(page, tokens, end - 1)
    if last in language.relatives:
        return antecedent(page, tokens, end)
    return _phrase_before(page, tokens, end)


def _opening(tokens: Tokens, closing: int) -> int:
    """Return where the parenthesis that closes at *closing* opens; 0 where it is long or open to the left."""
    return next((place for place in range(closing - 1, max(-1, closing - 9), -1) if tokens[place].form == "("), 0)


def antecedent(page: Prepared, tokens: Tokens, end: int) -> Range | None:
    """Return the noun phrase a relative pronoun stands for, pronoun included."""
    stop = end - 2 if end > 1 and tokens[end - 2].form == "," else end - 1
    phrase = _phrase_before(page, tokens, stop)
    return (phrase[0], end) if phrase else None


def _with_apposition(page: Prepared, tokens: Tokens, end: int) -> Range | None:
    """Return name and apposition in ``Name, apposition, said``."""
    mark = tokens[end - 1].form
    comma = end - 2 - (mark == "-")
    while comma > 0 and (
        not is_any(tokens[comma].form, CLOSING, OPENING, (mark, ";", ":", "—")) or _owns_before(tokens, comma)
    ):
        comma -= 1
    if comma <= 0 or tokens[comma].form != mark:
        return None
    comma -= mark == "-" and tokens[comma - 1].form == "-"
    phrase = _phrase_before(page, tokens, comma)
    return (phrase[0], end - 1) if phrase else None


def _owns_before(tokens: Tokens, place: int) -> bool:
    """Tell whether an apostrophe is that of an owner: the *Bakers’* Guild."""
    before = tokens[place - 1]
    return tokens[place].form in ("’", "'") and before.end == tokens[place].begin and before.form.endswith("s")


def _phrase_before(page: Prepared, tokens: Tokens, end: int) -> Range | None:
    """Return the noun phrase that ends before token *end*."""
    language = page.language
    begin = end
    while begin > max(0, end - LONGEST_SOURCE):
        form = tokens[begin - 1].form
        if form == ")" and (opening := _opening(tokens, begin - 1)):
            begin = opening
            continue
        if form in MARKS or (form in language.bounds and not _joins(tokens, begin - 1)):
            break
        begin -= 1
    begin = _without_adjunct(page, tokens, begin, end)
    return (begin, end) if begin < end and not all(t.form in language.prepositions for t in tokens[begin:end]) else None


def _joins(tokens: Tokens, place: int) -> bool:
    """Tell whether a conjunction joins two names: ``Ayo Bello and Rita Moss said``."""
    return (
        tokens[place].form in ("and", "or", "&")
        and 0 < place < len(tokens) - 1
        and tokens[place - 1].capital
        and tokens[place + 1].capital
    )


def _without_adjunct(page: Prepared, tokens: Tokens, begin: int, end: int) -> int:
    """Return where the phrase begins without ``On Monday`` or ``In Geneva`` at its head."""
    language = page.language
    time = page.time_at(tokens[begin].begin) if begin < end else None
    if begin < end and (tokens[begin].form in language.prepositions or time):
        start = begin + (time is None)
        time = page.time_at(tokens[start].begin) if start < end else None
        if time:
            return next((place for place in range(start, end) if tokens[place].begin >= time.end), end)
        starts = [
            p
            for p in range(start + 1, end)
            if tokens[p].form in language.determiners or (tokens[p].capital and not tokens[p - 1].capital)
        ]
        return starts[-1] if starts else end
    return begin


def _main_subject(page: Prepared, tokens: Tokens, end: int) -> Range | None:
    """Return the subject of an earlier verb of the sentence, for ``she left and said`` and ``she left, saying``."""
    language = page.language
    for place in range(end - 1, 0, -1):
        form = tokens[place].form
        if page.quotation_at(tokens[place].begin):
            continue
        if (
            form in language.auxiliaries
            or form in language.verbs
            or form in language.cues
            or form.endswith(language.verb_endings)
        ):
            begin = group_begin(tokens, place, language)
            before = tokens[begin - 1].form if begin else ""
            # Behind a comma stands a verb whose subject has something set off by commas: “Ilse, smiling, sat down and said”.
            if before == "," and (found := subject_before(page, tokens, begin)) and found[0] == 0:
                return found
            if begin and not is_any(before, language.conjunctions, MARKS, language.infinitive_marks):
                found = subject_before(page, tokens, begin)
                clause = bool(found and found[0] and tokens[found[0] - 1].form in language.that)
                if clause and tokens[end - 1].form == ",":
                    # In “he said that she left, and added” the comma takes the sentence back to him.
                    continue
                if found and (
                    tokens[found[0]].capital
                    or tokens[found[1] - 1].form in language.pronouns
                    or tokens[found[0]].form in language.determiners
                ):
                    return found
    return None


def _according(page: Prepared, sentence: int, place: int) -> Block | None:
    """Return the block of ``according to X``."""
    tokens, language = page.tokens[sentence], page.language
    if tokens[place].form in language.postpositions:
        source = _phrase_before(page, tokens, place)
        return Block(sentence, source[0], place + 1, (place, place + 1), source, "a", inverted=True) if source else None
    words = next(
        (w for w in language.according if all(p in (t.form, "*") for p, t in zip(w, tokens[place:], strict=False))),
        None,
    )
    if words is None:
        return None
    begin = place + len(words)
    end = _inverted_end_long(page, tokens, begin)
    if end == begin:
        return None
    return Block(sentence, place, end, (place, begin), (begin, end), "a", inverted=True)


def _inverted_end_long(page: Prepared, tokens: Tokens, begin: int) -> int:
    """Return the end of the source after ``according to``: up to a comma or the end; up to the verb where that comes second."""
    end = begin
    verbs = (page.language.auxiliaries, page.language.verbs) if page.language.verb_second else ()
    while end < len(tokens) and not is_any(tokens[end].form, _ENDS_SOURCE, *verbs):
        if page.language.verb_second and end > begin and _goes_lower(tokens, end, page.language):
            break
        end += 1
    if begin < end < len(tokens) - 1 and tokens[end - 1].form in page.language.roles and tokens[end].form == ",":
        name = page.name_at(tokens[end + 1].begin)
        return next((p for p in range(end, len(tokens)) if tokens[p].begin >= name.end), len(tokens)) if name else end
    return end


def _goes_lower(tokens: Tokens, place: int, language: Language) -> bool:
    """Tell whether behind a noun, which has a capital, a word stands that goes on with no phrase: the verb."""
    joins = (language.determiners, language.prepositions, language.conjunctions)
    return tokens[place - 1].capital and not tokens[place].capital and not is_any(tokens[place].form, *joins)
