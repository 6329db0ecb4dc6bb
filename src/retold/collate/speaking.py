"""Who is said to have said it: the speaker of each sentence that reports words, as marks."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz

from retold.collate.kinds import Kind
from retold.collate.lexicon import (
    ACCORDING,
    AUXILIARIES,
    BEFORE_CUE,
    COUNTED,
    DETERMINERS,
    DOCUMENTS,
    INVERTIBLE,
    LOCATIVES,
    NAMELESS,
    ONE_SORT,
    PORTFOLIOS,
    PRONOUNS,
    SAYING,
    SHOWING,
    SPEECH,
    TITLE_HEADS,
    TITLE_MODIFIERS,
)
from retold.collate.marks import Mark
from retold.collate.naming import Tokens, is_plain, name_tokens, same_name
from retold.collate.roles import bearer
from retold.collate.tellings import Telling, stem
from retold.model import Span
from retold.text.names import Name
from retold.text.words import Word

_AFTER_NOUN = re.compile(
    r"[ \u00a0](?:with knowledge of|close to|familiar with|briefed on|on)[ \u00a0](?:the |both |two )?[\w’'-]{2,20}(?: of the \w{2,20})?"
)
NOT_SUBJECT = frozenset(("of", "on", "with", "by", "for", "from", "to", "against", "about", "and"))
"""What stands before a name that is no subject."""

_STOPS = (
    NOT_SUBJECT
    | LOCATIVES
    | frozenset(("close", "familiar", "who", "that", "whose", "which", "on", "as", "over", "when", "after", "during"))
)
_VERBS = AUXILIARIES | frozenset(("be", "been", "being", "seems", "seemed"))
"""Words that end the noun phrase of a speaker."""

_SUBJECT_REACH = 140
"""Code points before a cue in which its subject is looked for; an apposition may stand between."""

_TITLED = 50
"""Code points of a title that may stand between a cue and the name behind it."""

RESPELT = 70
"""Likeness of two surnames, in per cent, from which they are one re-spelt: a variant of the name, not of the speaker."""


class Speaker(NamedTuple):
    """Who speaks: a name, or what kind of people without one."""

    name: Tokens
    noun: str
    """What a speaker without name is called, of one word for one sort of people."""
    how_many: str
    definite: bool = False
    """Whether it is "the" so-and-so: somebody who may have a name elsewhere."""


Found = tuple[Span, Speaker]


def marks(telling: Telling) -> list[Mark]:
    """Return the speaker of each sentence that names one, at most one a sentence; pronouns are none."""
    found = []
    for number, sentence in enumerate(telling.sentences):
        if number in telling.headings:
            continue
        if speaker := _speaker(telling, sentence):
            span, value = speaker
            near = telling.stems(sentence.begin, sentence.end)
            found.append(Mark("attribution", span.begin, span.end, number, span.of(telling.text), value, near))
    return found


def _speaker(telling: Telling, sentence: Span) -> Found | None:
    """Return the first speaker of a sentence: after "according to", or beside a verb of speech outside quotation marks."""
    if introduced := ACCORDING.search(telling.text, sentence.begin, sentence.end):
        by_name = not introduced.group().lower().startswith(_OWN_VIEW)
        return _after(telling, introduced.end(), sentence.end) if by_name else None
    run = telling.between(sentence.begin, sentence.end)
    cues = [w for w in run if w.form in SPEECH | SHOWING and _is_cue(telling, w)]
    for cue in sorted(cues, key=lambda w: (w.form not in SAYING, w.begin)):
        if _inverted(telling, cue) and (
            found := _after(telling, cue.end, min(sentence.end, cue.end + 80), behind=True)
        ):
            return found
        found = _before(telling, sentence, cue)
        if found and not found[1].name and cue.form in TRANSITIVE and not _SAID.match(telling.text, cue.end):
            found = None
        if found and (cue.form in SPEECH or stem(found[0].of(telling.text).split()[-1].lower()) in _PAPERS):
            return found
        if cue.form in SAYING and not _goes_on(telling, sentence, cue):
            return None
    return None


def _goes_on(telling: Telling, sentence: Span, cue: Word) -> bool:
    """Tell whether a verb has its subject from one before: she praised the plan but warned of its price."""
    before = [w for w in telling.between(sentence.begin, cue.begin) if w.form not in BEFORE_CUE]
    return bool(before) and before[-1].form in ("and", "but") and telling.text[before[-1].end] != ","


_OWN_VIEW = ("in his ", "in her ", "in their ")

TRANSITIVE = frozenset(
    "added adds claimed claims denied denies described describes called praised launched raised".split()
)
"""Verbs of speech that things can be the subject of, if no words follow: a recall added costs."""

_SAID = re.compile(r",?:?[ \u00a0](?:that\b|[\"“«„])|,")


def _is_cue(telling: Telling, word: Word) -> bool:
    """Tell whether a verb of speech reports: not within a quotation, and not in the passive."""
    if any(q.begin <= word.begin < q.end for q in telling.quotations):
        return False
    if telling.text[word.begin].isupper() and word.begin not in telling.opening:
        return False
    if word.form in NOUNS_TOO and not _SAYS.match(telling.text, word.end):
        return False
    if word.form in TRANSITIVE and _OFF.match(telling.text, word.end):
        return False
    before = telling.between(max(0, word.begin - 12), word.begin)[-1:]
    return not (before and before[0].form in PASSIVE and telling.text[before[0].end : word.begin].isspace())


NOUNS_TOO = frozenset("states reports claims notes estimates hopes fears calls denies launches".split())
"""Verbs of speech that look like the plural of a noun: they report if something follows that can be reported."""

_SAYS = re.compile(
    r",?[ \u00a0](?:that|an?|the|his|her|its|their|this|these|those|there|some|many|most|no|all|s?he|it|they|we|to|how|what|why|whether)\b"
    r"|,?:?[ \u00a0][\"“«„]|:|[ \u00a0][A-Z0-9]"
)
_OFF = re.compile(r"[ \u00a0](?:off|in|up|out|round|back|on|at)\b")
"""What makes another verb of "called" and "launched" behind it."""

PASSIVE = frozenset(("been", "was", "were", "is", "are", "be", "being", "to"))
"""Before a verb of speech: somebody was told, or is yet to say."""


def _inverted(telling: Telling, cue: Word) -> bool:
    """Tell whether the speaker may stand behind a verb: what was said is before it."""
    before = telling.text[max(0, cue.begin - 3) : cue.begin].rstrip()[-1:]
    return before in set('”"»“’') or (before == "," and cue.form in INVERTIBLE)


def _names_in(telling: Telling, begin: int, end: int) -> list[Name]:
    """Return the names in a stretch, two joined that a plural possessive holds together; a plain word that opens a sentence is none."""
    inside: list[Name] = []
    for name in (n for n in telling.names if begin <= n.begin and n.end <= end and not is_plain(telling, n)):
        if inside and telling.text[inside[-1].end : name.begin] in _POSSESSIVES:
            inside[-1] = Name(inside[-1].begin, name.end, telling.text[inside[-1].begin : name.end])
        else:
            inside.append(name)
    return [n for n in inside if name_tokens(n.words) and n.words.lower() not in NAMELESS and not _is_office(n)]


_POSSESSIVES = ("’ ", "' ", "’s ", "'s ")


def _is_office(name: Name) -> bool:
    """Tell whether a name is all title: the Minister of Transport is somebody, whose name stands elsewhere."""
    parts = name.words.lower().split()
    return parts[0] in TITLE_HEADS and not set(parts) - TITLE_HEADS - TITLE_MODIFIERS - PORTFOLIOS - {
        "of",
        "for",
        "the",
    }


def _after(telling: Telling, begin: int, end: int, behind: bool = False) -> Found | None:
    """Return the speaker that begins at *begin*: a name, with a title before it or not, or people without one.

    *Behind* a verb it must be all that follows, but for what belongs to it: "said Ada Rask of the river police".
    """
    begin += len(telling.text[begin:end]) - len(telling.text[begin:end].lstrip())
    phrase = re.split(r"[,;:–—“\"]|\.(?= |$)", telling.text[begin:end])[0]
    run = telling.between(begin, begin + len(phrase))
    if not run or run[0].form in PRONOUNS:
        return None
    named = _names_in(telling, begin, begin + len(phrase))
    between = [w.form for w in run if named and w.begin < named[0].begin]
    if named and run[0].form in ("a", "an") and (people := _noun_phrase(telling, run)) and people[0].end > named[0].end:
        found: Found | None = people
    elif named and named[0].begin - begin <= _TITLED and not set(between) & _STOPS:
        found = (named[0].span, Speaker(name_tokens(named[0].words), "", ""))
    else:
        found = _noun_phrase(telling, run) or (None if behind else _bare_plural(run))
    if not behind or not found:
        return found
    following = next((w.form for w in run if w.begin >= found[0].end), "")
    ends = not following or following in _STOPS or following in _TIMES
    return found if ends and (found[1].name or found[0].begin == begin) else None


def _opening_plural(telling: Telling, clause: int, run: list[Word]) -> Found | None:
    """Return people told by a plural without article that opens a clause: "Rescuers said", "Museum staff say"."""
    while run and run[0].form in _JOINTS:
        run = run[1:]
    if not run or run[0].form in DETERMINERS:
        return None
    before = telling.text[clause : run[0].begin].rstrip()[-1:]
    opens = run[0].begin in telling.opening or before in set(',”"’»')
    if not opens or len(run) > MOST_BARE or run[-1].form in _TIMES:
        return None
    head = run[-1].form
    sort = ONE_SORT.get(head, ONE_SORT.get(head.removesuffix("s")))
    if sort is None and not (head.endswith("s") and not head.endswith("ss") and len(head) > 4):
        return None
    return Span(run[0].begin, run[-1].end), Speaker((), sort or stem(head)[:4], "")


MOST_BARE = 3
"""Words of people without an article or number: bus company officials."""


def _bare_plural(run: list[Word]) -> Found | None:
    """Return people told by a bare plural of a word or two: "according to keepers"."""
    head = run[-1].form
    plural = len(run) < 3 and head.endswith("s") and not head.endswith("ss") and len(head) > 4
    return (Span(run[0].begin, run[-1].end), Speaker((), stem(head)[:4], "")) if plural else None


_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today later last when after during while".split()
)


def _before(telling: Telling, sentence: Span, cue: Word) -> Found | None:
    """Return the subject of a verb of speech: the clause's first name or people, unless a pronoun stands there."""
    begin = max(sentence.begin, cue.begin - _SUBJECT_REACH)
    clause = max((q.end + 1 for q in telling.quotations if begin <= q.end < cue.begin), default=begin)
    run = telling.between(clause, cue.begin)
    while run and (run[-1].form in BEFORE_CUE or run[-1].form.endswith("ly")):
        run.pop()
    if not run or run[-1].form in PRONOUNS | _STOPS or run[-1].form == "to":
        return None
    named = [n for n in _names_in(telling, clause, cue.begin) if not _in_place(telling, n)]
    between = telling.text[run[-1].end : cue.begin]
    if "," not in between:
        adjacent = named and run[-1].end <= named[-1].end + 2
        if adjacent and not between.startswith(("’ ", "' ")):
            return named[-1].span, Speaker(name_tokens(named[-1].words), "", "")
        return _noun_phrase(telling, phrase := _last_phrase(telling, run)) or _opening_plural(telling, clause, phrase)
    return _apposed(telling, run, named)


def _apposed(telling: Telling, run: list[Word], named: list[Name]) -> Found | None:
    """Return the subject that something in commas parts from the verb: "Ada Rask, the skipper," or "the skipper, Ada Rask,"."""
    inner = _last_phrase(telling, run, ())
    outer = _last_phrase(telling, run[: -len(inner)], ()) if len(inner) < len(run) else []
    owners = [n for n in named if telling.text.startswith(("’s", "'s"), n.end)]
    named = [n for n in named if n not in owners]
    name = next((n for n in named if outer and n.begin >= outer[0].begin and n.end <= inner[0].begin), None)
    if name is None and not (outer and outer[0].form in PRONOUNS):
        name = next((n for n in named if n.begin >= inner[0].begin and n.end >= inner[-1].end), None)
    if name:
        return name.span, Speaker(name_tokens(name.words), "", "")
    return _noun_phrase(telling, outer) if outer else None


_JOINTS = ("and", "but", "while", "as")


def _last_phrase(telling: Telling, run: list[Word], joints: tuple[str, ...] = _JOINTS) -> list[Word]:
    """Return the words of a clause from its last comma or conjunction on."""
    start = 0
    for at, (left, right) in enumerate(pairwise(run), start=1):
        if set(telling.text[left.end : right.begin]) & set(',;:–—“”"') or right.form in joints:
            start = at
    return run[start:]


def _in_place(telling: Telling, name: Name) -> bool:
    """Tell whether a name stands after a preposition: a place, or not the subject."""
    before = [w.form for w in telling.between(max(0, name.begin - 14), name.begin)][-2:]
    return any(form in LOCATIVES or form in NOT_SUBJECT for form in before[-1:]) or (
        before[-1:] == ["the"] and before[0] in LOCATIVES
    )


def _noun_phrase(telling: Telling, run: list[Word]) -> Found | None:
    """Return people without a name: the first noun phrase of a clause that no preposition stands before."""
    bare = NAMELESS | DOCUMENTS
    for at, word in enumerate(run):
        begin = at
        while word.form in bare and begin and run[begin - 1].form in _MODIFIERS | DETERMINERS:
            begin -= 1
        if word.form not in DETERMINERS | bare or (begin and run[begin - 1].form in _STOPS):
            continue
        ends = (k for k in range(at + 1, len(run)) if word.form in bare or run[k].form in _STOPS | _VERBS)
        return _people(telling, run[begin : next(ends, len(run))])
    return None


_MODIFIERS = frozenset(
    "senior unnamed anonymous local other several many most few certain union company government military western political "
    "independent foreign opposition intelligence defence industry health church rebel "
    "council court police internal confidential secret leaked".split()
)
"""Words that belong to a noun for people without a name or article."""


def _people(telling: Telling, run: list[Word]) -> Found | None:
    """Return the speaker that a noun phrase is; None where it is too long for one.

    What follows a paper says where it appeared; "the" so-and-so is looked up.
    """
    papers = [at for at, word in enumerate(run) if word.form in DOCUMENTS]
    run = run[: papers[0] + 1] if papers else run
    first, head = run[0], run[-1]
    if (
        len(run) > 6
        or (len(run) == 1 and head.form not in NAMELESS | DOCUMENTS)
        or head.form.isdigit()
        or head.form in _TIMES
    ):
        return None
    definite = first.form in ("the", "his", "her", "their", "its")
    named = bearer(telling, head.form) if definite else None
    if named:
        return Span(first.begin, _with_name(telling, head.end)), Speaker(named, "", "")
    rest = _AFTER_NOUN.match(telling.text, head.end)
    count = next((w.form for w in run if w.form in COUNTED), "")
    noun = ONE_SORT.get(head.form, ONE_SORT.get(head.form.removesuffix("s"), stem(head.form)[:4]))
    return Span(first.begin, rest.end() if rest else head.end), Speaker((), noun, _COUNT.get(count, count), definite)


def _with_name(telling: Telling, end: int) -> int:
    """Return the end of a noun phrase with the name that follows it in commas: the skipper, Ada Rask."""
    return next((n.end for n in telling.names if telling.text[end : n.begin] in (", ", ",\u00a0")), end)


_PAPERS = frozenset(stem(form) for form in DOCUMENTS)

_COUNT = {"one": "a", "an": "a"}


def same(x: Mark, y: Mark) -> bool:
    """Tell whether two speakers can be one."""
    a, b = x.value, y.value
    if a.name and b.name:
        return same_name(a.name, b.name) or fuzz.ratio(a.name[-1], b.name[-1]) >= RESPELT
    if a.name or b.name:
        named, people = (a, y) if a.name else (b, x)
        return bool(a.definite or b.definite or named.name[-1] in _folded(people.words))
    return bool(a.noun == b.noun and (a.how_many == b.how_many or a.definite or b.definite))


def _folded(words: str) -> tuple[str, ...]:
    """Return the words of people without a name as names are folded: a Met spokesman speaks for the Met."""
    return tuple(token for word in words.split() for token in name_tokens(word))


def likeness(x: Mark, y: Mark, alone: float) -> float:
    """How surely two different speakers are given for the same words: nobody else speaks there, and the words are alike."""
    if alone < 0.3:
        return 0.0
    if not x.value.name and not y.value.name:
        return 0.6
    shared = len(x.near & y.near) / max(1, min(len(x.near), len(y.near)))
    return 0.42 + min(0.5, shared)


def lost_in_translation(x: Mark, y: Mark, alone: float) -> float:
    """How surely one of two speakers in different languages lost name or number: people of any sort stand for somebody told exactly."""
    vague = y.words.lower().split()[-1] in NAMELESS and not y.value.name and not y.value.how_many
    exact = bool(x.value.name or x.value.how_many)
    return 0.5 * alone if vague and exact else 0.0


def weight(x: Mark, y: Mark) -> float:
    """Another named speaker before one who lost the name."""
    return 0.95 if x.value.name and y.value.name else 0.75


KIND = Kind(
    "attribution", "attribution", marks, same, likeness, weight, reach=0, across=False, foreign=lost_in_translation
)
