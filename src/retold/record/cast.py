"""The people and bodies of one article: every name tied to its fullest form, roles as printed, pronouns and roles resolved."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter

from retold.model import Span
from retold.record.blocks import MARKS, OPENING, is_any
from retold.record.languages import language
from retold.record.languages.language import Language
from retold.record.prepared import Prepared, Token
from retold.text.names import Name, ascii_key

_begin = attrgetter("begin")
_SPLIT = re.compile(r"[\s\u00a0]+")
_POSSESSIVE = re.compile(r"['’]s?\b|['’](?=\s)")
_WORD_BEFORE = re.compile(r"(\w+)\.?\s\Z")
LONGEST_OWNED = 5
"""Words of a role before a name: a minister's with his country."""
LONGEST_ROLE = 12
"""Words of a role set off by a comma; a longer run is a clause."""


@dataclass
class Member:
    """One person or body: its fullest name, every spelling, roles as printed, and where it is named."""

    name: str
    spellings: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    places: list[int] = field(default_factory=list)
    gender: str = ""
    is_body: bool = False
    """Whether an article stood before the name: the White House is no person, whatever pronoun follows."""
    is_who: bool = False
    """Whether a *who* follows the name somewhere."""

    @property
    def is_person(self) -> bool:
        """Tell whether anything says that this is a person: a title, pronouns, a role, or *who*."""
        return bool(self.gender or self.roles or self.is_who)


@dataclass(frozen=True)
class Mention:
    """One place where a member is named: the member's number, the name without role, and whether an 's follows."""

    begin: int
    end: int
    member: int
    possessive: bool


class Cast:
    """Who is who in one article. Built once from the names in it; asked by sources and parties."""

    def __init__(self, page: Prepared) -> None:
        self.page = page
        self.members: list[Member] = []
        self.mentions: list[Mention] = []
        self._by_key: dict[str, int] = {}
        self._firms: dict[str, list[int]] = {}
        for begin, end, role in _bare_names(page):
            self._add(begin, end, role)
        self._add_openers()
        self._count_genders()

    def _add(self, begin: int, end: int, role: str) -> None:
        """Tie one mention to a member, by its whole name or its last word; a new name makes a new member."""
        text, words = self.page.text, self.page.text[begin:end]
        keys = _parts(words)
        if not keys:
            return
        number = self._known(keys)
        if number is None:
            number = len(self.members)
            self.members.append(Member(words))
        member = self.members[number]
        self._by_key |= dict.fromkeys((" ".join(keys), f"{keys[0]} {keys[-1]}"), number) if len(keys) > 1 else {}
        rival = self._by_key.setdefault(keys[-1], number)
        if len(self.members[rival].places) <= len(member.places) + (
            len(keys) > 1 and self.members[rival].name == keys[-1]
        ):
            self._by_key[keys[-1]] = number
        member.spellings.add(words)
        member.places.append(begin)
        if words != member.name and (len(keys) > len(_parts(member.name)) or _capitals(words) < _capitals(member.name)):
            member.name = words
        if len(keys) == 2 and is_short_for(keys[0], words, self.page.language):
            insort(self._firms.setdefault(keys[0], []), number)
        member.roles.update(role for role in (role, *_roles_around(self.page, begin, end)) if role)
        member.gender = member.gender or self._title_gender(begin)
        member.gender = member.gender or self._role_gender(member)
        member.is_body = member.is_body or (not role and text[max(0, begin - 4) : begin].lower() in ("the ", " the"))
        member.is_who = member.is_who or (len(keys) > 1 and bool(self.page.language.who.match(text, end)))
        self.mentions.append(Mention(begin, end, number, bool(_POSSESSIVE.match(text, end))))

    def _add_openers(self) -> None:
        """Tie the words that open a sentence and are known as somebody's last name only from elsewhere: *Rose* said."""
        page, found = self.page, []
        for tokens in page.tokens:
            word = next((token for token in tokens[:2] if token.form not in OPENING), None)
            if word is None or not word.capital or page.name_at(word.begin) or page.in_heading(word.begin):
                continue
            number = self._by_key.get(ascii_key(_POSSESSIVE.sub("", word.form)))
            if number is not None and self.members[number].is_person:
                end = word.begin + len(_POSSESSIVE.sub("", word.form))
                found.append(Mention(word.begin, end, number, end < word.end))
                self.members[number].places.append(word.begin)
        self.mentions = sorted([*self.mentions, *found], key=_begin)

    def _known(self, keys: tuple[str, ...]) -> int | None:
        """Return the member a name belongs to: whole name, first and last word, or last word where first names agree."""
        for key in (" ".join(keys), f"{keys[0]} {keys[-1]}"):
            if key in self._by_key:
                return self._by_key[key]
        number = self._by_key.get(keys[-1])
        if number is None and len(keys) == 1:
            firms = self._firms.get(keys[0], ())
            return next((n for n in firms if is_short_for(keys[0], self.members[n].name, self.page.language)), None)
        if number is None or len(keys) == 1:
            return number
        other = _parts(self.members[number].name)
        return (
            number
            if len(other) == 1
            or other[0] == keys[0]
            or (other[0][:1] == keys[0][:1] and 1 in (len(other[0]), len(keys[0])))
            else None
        )

    def _title_gender(self, begin: int) -> str:
        before = _WORD_BEFORE.search(self.page.text, max(0, begin - 15), begin)
        return self.page.language.titles.get(before.group(1).lower(), "") if before else ""

    def _role_gender(self, member: Member) -> str:
        """Return the gender that the article of a role tells: *la* ministre."""
        articles = self.page.language.articles
        told = (
            {articles[word] for role in member.roles if (word := role.lower().split()[0]) in articles}
            if articles
            else ()
        )
        return told.pop() if len(told) == 1 else ""

    def _count_genders(self) -> None:
        """Give members without a title the gender of the pronouns that follow their mentions most often."""
        language = self.page.language
        votes: dict[int, Counter[str]] = {}
        starts = {mention.begin: mention.member for mention in self.mentions}
        for tokens in self.page.tokens:
            last: int | None = None
            for token in tokens:
                if token.capital and token.begin in starts:
                    named = self.members[starts[token.begin]]
                    ends = named.name.lower().split()[-1]
                    body = named.is_body or ends in language.firms or ends in language.bodies
                    known = named.roles or named.gender or (" " in named.name and not body)
                    last = starts[token.begin] if known else None
                elif last is not None and language.gender.get(token.form) in ("m", "f"):
                    votes.setdefault(last, Counter())[language.gender[token.form]] += 1
        for number, member in enumerate(self.members):
            first = ascii_key(_SPLIT.split(member.name)[0]) if " " in member.name else ""
            member.gender = member.gender or language.first_names.get(first, "")
            if not member.gender and number in votes:
                member.gender = min(votes[number].most_common(), key=lambda vote: (-vote[1], vote[0]))[0]

    def within(self, span: Span) -> list[Mention]:
        """Return the mentions that begin within *span*."""
        left = bisect_left(self.mentions, span.begin, key=_begin)
        right = bisect_left(self.mentions, span.end, key=_begin)
        return self.mentions[left:right]

    def head(self, span: Span) -> Member | None:
        """Return whom a noun phrase names: the first name in it that owns nothing and stands behind no preposition."""
        mentions = self.within(span)
        for mention in mentions:
            if (
                not mention.possessive
                and not self._after_preposition(span.begin, mention.begin)
                and not self._modifies(mention, span)
                and not (self.page.language.bare_nouns and self._owns_next(mention))
            ):
                return self.members[mention.member]
        number = None if mentions else self._by_key.get(_key(_POSSESSIVE.sub("", span.of(self.page.text))))
        return self.body(span.of(self.page.text)) if number is None else self.members[number]

    def body(self, words: str) -> Member | None:
        """Return the only body whose name ends in the last word of a phrase: *the union* is the Bakers’ Union."""
        last = words.lower().split()[-1:]
        if not last or last[0] not in self.page.language.bodies:
            return None
        named = [m for m in self.members if " " in m.name and m.name.lower().split()[-1] == last[0]]
        return named[0] if len(named) == 1 else None

    def _modifies(self, mention: Mention, span: Span) -> bool:
        """Tell whether a name only stands before a noun: the *Moss* administration, *Swedish* officials."""
        language = self.page.language
        following = re.match(r"[ \u00a0]([^\W\d_][\w’'\-]*)", self.page.text[mention.end : span.end])
        if not following or following.group(1)[0].isupper():
            return False
        word = following.group(1).lower()
        if language.clauses is not None and word in language.determiners:
            return False
        return not is_any(word, language.bounds, language.prepositions) and not language.is_adverb(word)

    def _owns_next(self, mention: Mention) -> bool:
        """Tell whether a name only says whose officer is meant: министр *Сандмарка* Олег Брандт, премьер *Норвании*."""
        behind = self.within(Span(mention.end + 1, mention.end + 2))
        if behind:
            return " " in self.members[behind[0].member].name
        before = self.page.text[max(0, mention.begin - 40) : mention.begin].lower().split()[-1:]
        owns = self.page.text[mention.begin : mention.end].endswith(_OWNERS_OF_OFFICERS)
        language = self.page.language
        return owns and bool(before) and (language.is_role(before[0]) or language.is_body(before[0]))

    def _after_preposition(self, begin: int, at: int) -> bool:
        before = self.page.text[begin:at].lower().split()
        language = self.page.language
        while before and (before[-1] in language.determiners or before[-1].strip(".") in language.titles):
            before.pop()
        if language.clauses is not None and self._is_owner(begin, at):
            return True
        names = len(before) > 1 and before[-2] in language.naming  # who bears the name of Ilse Moos
        return bool(before) and before[-1] in language.prepositions and not names

    def _is_owner(self, begin: int, at: int) -> bool:
        """Tell whether a noun in the genitive stands at a place, by the article behind another noun: der Sprecher *der Behörde*."""
        clausal = self.page.language.clauses
        words = self.page.text[begin:at].split()
        return bool(clausal and clausal.common and words and words[-1] in ("der", "des")) and any(
            word[0].isupper() for word in words[1:-1]
        )

    def by_role(self, words: str, before: int) -> Member | None:
        """Return the only member named before *before* whose role holds the last word of a phrase such as ``the spokesman``."""
        forms = words.lower().split()
        role = forms[-1] if forms and forms[-1] in self.page.language.roles else ""
        holders = [
            m for m in self.members if role and m.places[0] < before and any(role in r.lower().split() for r in m.roles)
        ]
        return holders[0] if len(holders) == 1 else None


_OWNERS_OF_OFFICERS = ("ии", "ны", "ії", "їни", "США", "РФ")
"""Endings of countries in the genitive that no person's name has: премьер-министр *Великобритании*."""


def is_short_for(key: str, name: str, language: Language) -> bool:
    """Tell whether a word is a firm's name without its kind: *Varn* for *Varn Shipping*."""
    words = name.split()
    return len(words) == 2 and words[1].lower() in language.firms and ascii_key(words[0]) == key


def _key(words: str) -> str:
    """Return the key of a whole name."""
    return " ".join(_parts(words))


def _capitals(words: str) -> int:
    """Count words in capitals only: ILYA GRANT is no better than Ilya Grant."""
    return sum(word.isupper() and len(word) > 2 for word in words.split())


def _bare_names(page: Prepared) -> list[tuple[int, int, str]]:
    """Return the names without titles and roles at their heads, and the role cut off."""
    found = []
    for name in _joined(page):
        if page.in_heading(name.begin):
            continue
        begin, end, role = _cut_role(page, name)
        if begin < end and not _is_role(page.language, page.text[begin:end]):
            found.append((begin, end, role))
    return found


_OWNERS = re.compile(r"s['’] (?:and )?")


def _joined(page: Prepared) -> list[Name]:
    """Return the names, those of bodies whole: ``Bakers’ and Millers’ Guild`` is one name, not three."""
    joined: list[Name] = []
    run: list[Name] = []
    for name in page.names:
        if run and not (run[-1].begin < name.begin and _OWNERS.fullmatch(page.text, run[-1].end - 1, name.begin)):
            joined += run
            run = []
        run.append(name)
        if len(run) > 1 and name.words.split()[-1].lower() in page.language.bodies:
            begin = run[0].begin
            run = [Name(begin, name.end, page.text[begin : name.end])]
    return joined + run


def _cut_role(page: Prepared, name: Name) -> tuple[int, int, str]:
    """Split ``CIA Director Jane Roe`` into name and role; a title alone (``Mr.``) is no role."""
    begin, end, role = _cut(name.words, page.language.code)
    return name.begin + begin, name.begin + end, role


@lru_cache(maxsize=50_000)
def _cut(words: str, code: str) -> tuple[int, int, str]:
    """Return where the name begins and ends within the words, and the role before it; an empty name where all is a role."""
    known = language(code)
    small = len(words.split(" ", 1)[0]) + 1 if " " in words and words.split(" ", 1)[0].lower() in known.small else 0
    cut = small
    for match in re.finditer(r"\S+", words):
        form = re.sub(r"['’]s$", "", match.group().lower().strip(".,"))
        if (known.is_role(form) or form in known.titles) and match.end() < len(words):
            cut = match.end()
    rest = words[cut:]
    if cut > small and rest.strip()[:1].islower():
        return 0, 0, ""
    if cut > small and " of " in rest:
        rest = rest[: rest.index(" of ")]
    role = words[small:cut].strip()
    title = role.lower().strip(".")
    plain = title in known.titles and title not in known.roles
    return cut + len(rest) - len(rest.lstrip()), cut + len(rest.rstrip()), "" if plain else role


@lru_cache(maxsize=50_000)
def _parts(words: str) -> tuple[str, ...]:
    """Return the keys of the words of a name."""
    return tuple(key for word in _SPLIT.split(words) if (key := ascii_key(word)))


def _is_role(language: Language, words: str) -> bool:
    """Tell whether a capitalised run is a role and nobody's name: Foreign Minister, Analysts."""
    last = words.lower().split()[-1].strip(".")
    return language.is_role(last) or last.removesuffix("s") in language.roles


def _roles_around(page: Prepared, begin: int, end: int) -> list[str]:
    """Return roles set off by commas behind a name, or standing before it: ``Jane Roe, the ministry's spokeswoman,``."""
    tokens = page.tokens[page.sentence_at(begin)]
    roles = []
    if page.text.startswith((",", " ,"), end):
        right = bisect_left(tokens, end, key=_begin)
        left = bisect_left(tokens, begin, key=_begin)
        in_place = bool(left) and tokens[left - 1].form in page.language.prepositions
        roles.append(_apposed(page, list(tokens[right : right + LONGEST_ROLE + 3]), in_place=in_place))
    before = page.text[max(0, begin - 20) : begin].split()
    if before and (before[-1].endswith(",") or before[-1].lower() in page.language.roles):
        left = bisect_left(tokens, begin, key=_begin)
        roles.append(_preposed(page, list(tokens[max(0, left - LONGEST_ROLE - 2) : left])))
    if page.language.bare_nouns and not any(roles):
        roles.append(_with_owner(page, begin, end))
    return [role for role in roles if role]


def _with_owner(page: Prepared, begin: int, end: int) -> str:
    """Return a role with whom it is in, right before a name, where no small word parts them: *голова профспілки* Лена Орт.

    None before a single name that only begins what the role is in: генеральный секретарь *Союза моряков*.
    """
    tokens, language = page.tokens[page.sentence_at(begin)], page.language
    behind = next((token for token in tokens if token.begin >= end), None)
    single = " " not in page.text[begin:end] and behind is not None and not behind.capital
    if single and behind and not (is_any(behind.form, MARKS, language.bounds) or language.is_finite(behind.form)):
        return ""
    at = left = bisect_left(tokens, begin, key=_begin)
    while (
        at
        and left - at < LONGEST_OWNED
        and not is_any(tokens[at - 1].form, MARKS, language.prepositions, language.bounds, language.cues)
    ):
        at -= 1
    role = next((place for place in range(at, left) if language.is_role(tokens[place].form)), left)
    return page.text[tokens[role].begin : begin].strip() if role < left else ""


def _apposed(page: Prepared, tokens: list[Token], *, in_place: bool = False) -> str:
    """Return the role in ``, role,`` or ``, role.`` behind a name.

    Behind a preposition the role may be the next one's: ``from Varn, the minister, Ilse Moos, spoke``.
    """
    if not tokens or tokens[0].form != ",":
        return ""
    run: list[Token] = []
    for token in tokens[1 : LONGEST_ROLE + 2]:
        if token.form in {",", ".", ";", ":", "—"} or token.form in page.language.relatives:
            break
        if (token.form in page.language.cues and token.form not in page.language.roles) or (
            token.form in page.language.auxiliaries and token.form not in ("’s", "'s")
        ):
            break
        run.append(token)
    behind = tokens[len(run) + 1 : len(run) + 3]
    if in_place and len(behind) == 2 and behind[0].form == "," and behind[1].capital:
        return ""
    verbal = bool(run) and page.language.is_finite(run[0].form)
    return _as_role(page.language, page.text, run) if len(run) <= LONGEST_ROLE and not verbal else ""


def _preposed(page: Prepared, tokens: list[Token]) -> str:
    """Return the role before a name: ``his Russian counterpart, Name`` or ``spokeswoman Name``."""
    language = page.language
    run: list[Token] = []
    apart = bool(tokens) and tokens[-1].form == ","
    rest = tokens[:-1] if apart else tokens
    within = language.genitives if apart else frozenset()
    if apart and (owner := _owner_before(language, rest)):
        run, rest = rest[owner:], rest[:owner]
    elif not rest or not language.is_role(rest[-1].form):
        return ""
    for token in reversed(rest[-LONGEST_ROLE:]):
        if token.form in {",", ".", ";", ":", "—", "–"} or token.form in language.bounds:
            break
        if token.form in language.prepositions and token.form not in within:
            break
        if token.form.endswith(language.verb_endings) or page.time_at(token.begin):
            break
        if language.bare_nouns and token.form in language.cues:  # сказала министр Name: no article parts them
            break
        run.insert(0, token)
        if token.form in language.determiners:
            break
    return _as_role(language, page.text, run)


def _owner_before(language: Language, tokens: list[Token]) -> int:
    """Return where in ``the minister of ports`` what is owned ends: behind the role, before a genitive; 0 where it does not."""
    for place in range(len(tokens) - 1, 0, -1):
        if tokens[place].form in language.genitives:
            return place if language.is_role(tokens[place - 1].form) else 0
        if is_any(tokens[place].form, MARKS, language.bounds, language.prepositions):
            return 0
    return 0


def _as_role(language: Language, text: str, run: list[Token]) -> str:
    """Return the words of a run that holds a role, else nothing."""
    first = next((n for n, token in enumerate(run) if token.form in language.prepositions), len(run))
    if not any(language.is_role(token.form) for token in run[:first]):
        return ""
    return text[run[0].begin : run[-1].end]
