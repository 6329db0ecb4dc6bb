"""Names as marks, of people, places and bodies: which two are one name, and which two stand for each other."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Prefix

from retold.collate.kinds import Kind
from retold.collate.lexicon import EQUIVALENT, HONORIFICS, LOCATIVES, ORGANISATIONS, TITLE_MODIFIERS
from retold.collate.marks import Mark
from retold.collate.tellings import Telling
from retold.text import information
from retold.text.names import PARTICLES, TITLES, Name, ascii_key, skeleton

_ROMANISED = (
    ("dj", "j"), ("zh", "z"), ("kh", "h"), ("iy", "i"), ("yy", "i"), ("ii", "i"), ("ij", "i"), ("ey", "ei"), ("ye", "e"), ("yo", "o"),
    ("ya", "a"), ("ia", "a"), ("yu", "u"), ("iu", "u"), ("y", "i"), ("w", "v"), ("ks", "x"), ("'", ""),
)  # fmt: skip
"""Choices of transliteration, undone: Dmitri and Dmitry, Kharkiv and Harkiv are one name."""

_JOINT = re.compile(r"(?:s['’]|['’])[ \u00a0](?:and[ \u00a0])?|[ \u00a0]for[ \u00a0]")
"""What may stand between two halves of one name."""

_GERMAN = re.compile(r"[^\W\d_][\w’'\-]*(?:[ \u00a0][^\W\d_a-zäöü][\w’'\-]*)+")
"""Two capitalised words side by side. In German every noun has a capital, so one alone may be anything."""

ANOTHER_BODY = 0.6
"""Likeness of two words for a body behind the same name: the Ellery Trust, the Ellery Foundation."""

LAST_RESPELT = 0.8
"""Likeness of two last words of names from which they are one, re-spelt, whatever else the one has and the other has not."""

RESPELT = 0.7
"""Likeness of two words of names in two languages from which one is the other, re-spelt."""

_LATIN = ("en", "de", "fr", "es", "it", "pt")

COMMON_BITS = 15.5
"""Words with less information are no names: a university is written in as many ways as there are languages."""

_LINKS = frozenset(("and", "for"))

Tokens = tuple[str, ...]


def marks(telling: Telling) -> list[Mark]:
    """Return the mentions of names in a telling."""
    found = []
    for name in _joined(telling):
        if telling.sentence_at(name.begin) in telling.headings:
            continue
        if telling.lang == "de" and not _GERMAN.fullmatch(name.words):
            continue
        if is_plain(telling, name):
            continue
        if tokens := name_tokens(name.words):
            near = telling.near(name.begin, name.end)
            role = _role(telling, name.begin) if not ORGANISATIONS & set(tokens) else ""
            at = telling.sentence_at(name.begin)
            found.append(Mark("name", name.begin, name.end, at, name.words, tokens, near, role))
    located = {m.value for m in found if m.after}
    return [replace(m, after="place") if m.value in located else m for m in found]


def is_plain(telling: Telling, name: Name) -> bool:
    """Tell whether what looks like a name is a word of the language that has its capital for opening a sentence only."""
    lone = name.begin in telling.opening and " " not in name.words and name.words not in telling.inner_names
    return lone and information.is_known(name.words.lower(), telling.lang)


def _joined(telling: Telling) -> list[Name]:
    """Return the mentions, those joined that a plural possessive or "for" holds together: Seamen’s and Bakers’ Union."""
    joined: list[Name] = []
    for name in telling.names:
        last = joined[-1] if joined else None
        between = telling.text[last.end : name.begin] if last else ""
        if (
            last
            and name.end - last.begin < 80
            and (_JOINT.fullmatch(between) or (between == " and " and _is_body(last)))
        ):
            joined[-1] = Name(last.begin, name.end, telling.text[last.begin : name.end])
        else:
            joined.append(name)
    return joined


def _is_body(name: Name) -> bool:
    """Tell whether a name says whose body it is, as "Union of Sailors" does: "and" may go on with it."""
    parts = name.words.lower().split()
    return len(parts) > 2 and parts[1] == "of" and parts[0] in ORGANISATIONS


def _role(telling: Telling, begin: int) -> str:
    """Return ``place`` after a preposition of place, else nothing."""
    before = [w.form for w in telling.between(max(0, begin - 16), begin)][-2:]
    at = before[-1:] if before[-1:] != ["the"] else before[:1]
    return "place" if at and at[0] in LOCATIVES - {"to", "across", "around", "from"} else ""


_LONG_EQUIVALENT = re.compile(r"\b(?:" + "|".join(re.escape(form) for form in EQUIVALENT if " " in form) + r")\b")

_GROWN = re.compile(r"(?:n|s|ian|ish|ese|ic|i|er)s?$")
_ADJECTIVE = re.compile(r"(?:ian|ish|ese|ic|er)s?$")
"""How the adjective or the plural of a name ends, the whole name before it or but its last letter: Russian, Ukrainian."""


_CASES = re.compile(r"(?<=[\u0400-\u04ff]{3})(?:ого|ому|ым|им|ой|ою|ом|ем|єм|[аяуюыиеоьйії])$")
"""Endings of Russian and Ukrainian names in their cases: Вера Ладынина, Веры Ладыниной."""


@lru_cache(maxsize=50_000)
def name_tokens(words: str) -> Tokens:
    """Return the words of a name in ASCII without titles, initials and particles; its equivalent where it has one.

    >>> name_tokens("President Marta K. Oyelaran"), name_tokens("the United States")
    (('marta', 'oyelaran'), ('us',))
    """
    folded = re.sub(r"['’]s?$", "", words.lower()).replace(".", "").removeprefix("the ")
    if folded in EQUIVALENT:
        return (EQUIVALENT[folded],)
    folded = _LONG_EQUIVALENT.sub(lambda match: EQUIVALENT[match.group()], folded)
    parts = [re.sub(r"['’]s?$", "", part) for part in re.split(r"[ \u00a0\-‑]+", folded)]
    titled = max((i for i, p in enumerate(parts[:-1]) if p in TITLES), default=0)
    parts = [p for i, p in enumerate(parts) if i >= titled or p not in TITLE_MODIFIERS]
    parts = [_CASES.sub("", p) if len(p) > 3 else p for p in parts]
    kept = [p for p in parts if len(p) > 1 and not any(p in sort for sort in (TITLES, HONORIFICS, PARTICLES, _LINKS))]
    return tuple(key for key in (ascii_key(EQUIVALENT.get(p, p)) for p in kept) if key)


@lru_cache(maxsize=50_000)
def romanised(token: str) -> str:
    """Return a token with choices of transliteration undone."""
    for found, plain in _ROMANISED:
        token = token.replace(found, plain)
    return token


@lru_cache(maxsize=200_000)
def same_token(x: str, y: str) -> bool:
    """Tell whether two words of names are one: as transliterated, or a country and its adjective."""
    one, other = romanised(x), romanised(y)
    if one == other or (len(x) > 5 and one.replace("h", "g") == other.replace("h", "g")):
        return True
    short, long = sorted((x, y), key=len)
    alike = Prefix.similarity(short, long)
    ending = _GROWN if long.startswith(short) else _ADJECTIVE
    if long == short + "s" and short.endswith("s"):
        return False
    return alike >= max(4, len(short) - 1) and bool(ending.search(long))


@lru_cache(maxsize=200_000)
def same_name(x: Tokens, y: Tokens) -> bool:
    """Tell whether two mentions can be of one bearer: the words of one are all among the other's, or its initials are.

    >>> same_name(("oyelaran",), ("marta", "oyelaran")), same_name(("oyelaran",), ("oyelara",))
    (True, False)
    """
    short, long = sorted((x, y), key=len)
    if all(any(same_token(s, t) for t in long) for s in short):
        return True
    return len(short) == 1 and len(long) > 1 and short[0] == "".join(token[0] for token in long)


def same(x: Mark, y: Mark) -> bool:
    """Tell whether two marks name the same."""
    return same_name(x.value, y.value) or (not _one_script(x, y) and sounds_alike(x.value, y.value))


def _one_script(x: Mark, y: Mark) -> bool:
    """Tell whether two mentions are written in one script, as far as their letters go."""
    return _is_latin(x.words) == _is_latin(y.words)


@lru_cache(maxsize=50_000)
def _is_latin(words: str) -> bool:
    return not any(c.isalpha() and c > "\u0370" for c in words)


@lru_cache(maxsize=200_000)
def sounds_alike(x: Tokens, y: Tokens) -> bool:
    """Tell whether two names in different scripts can be one: their last words share most consonants."""
    return fuzz.ratio(skeleton(x[-1]), skeleton(y[-1])) >= 70 or fuzz.ratio(" ".join(x), " ".join(y)) >= 75


def likeness(x: Mark, y: Mark, alone: float) -> float:
    """How surely two different names stand for each other: they share a word or most letters, better with a shared neighbourhood."""
    if not _one_script(x, y):
        return 0.0
    rest_x = tuple(t for t in x.value if not any(same_token(t, u) for u in y.value))
    rest_y = tuple(t for t in y.value if not any(same_token(t, u) for u in x.value))
    if not rest_x or not rest_y:
        return 0.0
    letters = fuzz.ratio("".join(rest_x), "".join(rest_y)) / 100
    if x.value[-1] in rest_x and y.value[-1] in rest_y:
        last = fuzz.ratio(x.value[-1], y.value[-1]) / 100
        letters = last if last >= LAST_RESPELT else letters
    if set(rest_x) | set(rest_y) <= ORGANISATIONS:
        letters = max(letters, ANOTHER_BODY)
    if len(rest_x) != len(rest_y) and letters < 0.6:
        letters *= 0.5
    context = min(0.25, 0.08 * len(x.near & y.near))
    shares = min(len(x.value) - len(rest_x), len(y.value) - len(rest_y))
    if not shares and _title_shared(x.words, y.words):
        return 0.2 + 0.6 * letters + context
    if shares:
        return 0.3 + 0.1 * min(shares, 2) + 0.4 * max(0.0, letters - 0.3) + context + 0.1 * alone
    if len("".join(rest_x)) < 4 or letters < 0.55:
        return 0.0
    return 0.6 * letters + context + 0.1 * alone


def respelt(x: Mark, y: Mark, alone: float) -> float:
    """How surely a name of a translation is one of the text, re-spelt: one word of it differs by a few letters, and is no common word."""
    length = min(len(x.value), len(y.value))
    pairs = list(zip(x.value[-length:], y.value[-length:], strict=True))  # in German a title is a name's first word
    differing = [(a, b) for a, b in pairs if not same_token(a, b)]
    if len(differing) != 1 or not _one_script(x, y) or (length == 1 and alone < 1):
        return 0.0
    words = differing[0]
    if any(information.bits(word, lang) < COMMON_BITS for word in words for lang in _LATIN):
        return 0.0
    if length == 1 and all(any(information.is_known(word, lang) for lang in _LATIN) for word in words):
        return 0.0  # Vienna and Viena: each language has its own
    letters = fuzz.ratio(*words) / 100
    return letters if letters >= RESPELT else 0.0


def _title_shared(x: str, y: str) -> bool:
    """Tell whether two mentions have a printed word in common that is part of the title: Queen Ida, Queen Ada."""
    common = set(x.lower().split()) & set(y.lower().split())
    return bool({word for word in common if word.rstrip(".") not in HONORIFICS | PARTICLES})


def weight(x: Mark, y: Mark) -> float:
    """Another name before a re-spelt one."""
    letters = fuzz.ratio(" ".join(x.value), " ".join(y.value)) / 100
    return 0.9 if letters < 0.85 else 0.6


KIND = Kind("name", "name", marks, same, likeness, weight, reach=None, across=True, foreign=respelt)
