"""Words that carry a difference: titles, cues of speech, hedges, negations, approximations. Data only."""

from __future__ import annotations

import re
from typing import Final


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


EQUIVALENT: Final = {
    "united states": "us", "united states of america": "us", "america": "us", "usa": "us", "american": "us",
    "americans": "us", "united kingdom": "uk", "britain": "uk", "great britain": "uk", "british": "uk",
    "united nations": "un", "european union": "eu", "kyiv": "kiev", "netherlands": "dutch", "germany": "german",
    "france": "french", "spain": "spanish", "wales": "welsh", "greece": "greek", "ireland": "irish", "poland": "polish",
    "sweden": "swedish", "denmark": "danish", "turkey": "turkish", "türkiye": "turkish", "finland": "finnish",
    "switzerland": "swiss", "scotland": "scottish", "england": "english", "china": "chinese", "japan": "japanese",
    "états-unis": "us", "allemagne": "german", "royaume-uni": "uk", "сша": "us", "fox news": "fox",
}  # fmt: skip
"""Forms of one name that no likeness of letters shows, folded; of a country also its adjective."""

HONORIFICS: Final = _set(
    "mr mrs ms miss mme mlle m monsieur madame mademoiselle herr frau señor señora sr sra dr sir dame lord lady the"
)
"""Said of anybody: no title worth comparing."""

SPOKESPERSON: Final = {"spokesman": "spokesperson", "spokeswoman": "spokesperson", "chairman": "chair", "chairwoman": "chair",
                       "chairperson": "chair", "congressman": "representative", "congresswoman": "representative"}  # fmt: skip
"""Titles that differ in sex alone."""

TITLE_HEADS: Final = _set(
    "president minister chancellor secretary senator governor mayor judge justice general colonel captain admiral director "
    "ambassador professor bishop cardinal chief commissioner spokesperson attorney inspector chair executive manager premier king "
    "queen prince princess pope envoy mediator analyst researcher economist blogger head leader founder owner editor "
    "representative deputy prosecutor sheriff superintendent officer commander counterpart candidate lawyer coach "
    "treasurer official lawmaker historian scientist"
)
"""Nouns that say what a person is."""

TITLE_MODIFIERS: Final = _set(
    "former ex acting then late interim vice deputy prime first foreign finance defence defense interior transport infrastructure health "
    "education justice home trade energy environment agriculture economy labour labor treasury state general managing chief "
    "executive senior assistant regional provincial federal national retired emeritus honorary"
)
"""Words before a title's noun that change what it says."""

PAST_TITLE: Final = _set("former ex acting then late interim retired ex-president ex-minister")
"""Modifiers that say the office is not, or no longer, held."""

SPEECH: Final = _set(
    "said says say told tells added adds stated states declared declares noted notes explained explains argued argues "
    "claimed claims insisted insists warned warns announced announces reported reports wrote writes predicted predicts "
    "suggested suggests revealed reveals confirmed confirms denied denies stressed observed remarked admitted described describes "
    "asked asks estimated estimates expects believes thinks hopes fears maintained vowed swore pledged promised replied "
    "answered commented emphasised emphasized testified alleged alleges urged recalled conceded called launched praised "
    "dit déclaré affirmé ajouté sagte erklärte betonte dijo afirmó declaró ha сказал сказала заявил заявила сообщил сообщила "
    "добавил добавила отметил отметила пообещал написал написала"
)
"""Verbs that report somebody's words."""

ACCORDING: Final = re.compile(
    r"\b(?:according to|in the words of|as reported by|d['’]après|selon|laut|según|secondo|по словам|по данным|согласно)[ \u00a0]",
    re.IGNORECASE,
)
"""What introduces a speaker without a verb."""

NAMELESS: Final = _set(
    "people person source sources insider insiders official officials analyst analysts expert experts observer observers witness "
    "witnesses diplomat diplomats aide aides adviser advisers advisor advisors negotiator negotiators member members "
    "employee employees worker workers resident residents spokesperson spokesman spokeswoman ministry government "
    "department authorities police documents document report papers list statement researcher researchers critics "
    "supporters commentators media reports islanders rumours"
)
"""Nouns for speakers without a name."""

WEAK: Final = _set(
    "may might could would can possibly perhaps maybe probably likely apparently reportedly allegedly seemingly seems seem appears "
    "appear suggest suggests suggested reported alleged presumably supposedly potentially possible probable unlikely expected "
    "believed thought peut-être pourrait probablement vielleicht könnte wohl angeblich quizás podría возможно вероятно якобы может "
    "предположительно"
)
"""Words that keep a statement open."""

STRONG: Final = _set("will must shall certainly definitely clearly undoubtedly surely is are set обязательно будет wird va hará")
"""Words that close it."""

NEGATIONS: Final = _set(
    "not no never nobody none nothing neither nor without cannot hardly barely don't doesn't didn't won't wouldn't can't couldn't "
    "isn't aren't wasn't weren't hasn't haven't hadn't shouldn't n't refuses refused refuse rejects rejected reject denies denied "
    "fails failed fail ne pas jamais nicht kein keine nie sin нет не никогда никто ничего без"
)
"""Words that turn a statement round."""

ABOUT: Final = "~"
OVER: Final = ">"
UNDER: Final = "<"
APPROXIMATIONS: Final = (
    (re.compile(r"\b(?:about|around|roughly|some|approximately|an estimated|environ|quelque|etwa|rund|unos|около|примерно)[ \u00a0](?:the )?$", re.IGNORECASE), ABOUT),
    (re.compile(r"\b(?:more than|over|at least|upwards of|in excess of|plus de|über|mehr als|más de|более|больше|свыше)[ \u00a0](?:the )?$", re.IGNORECASE), OVER),
    (re.compile(r"\b(?:nearly|almost|fewer than|less than|under|just under|close to|up to|as many as|près de|fast|knapp|casi|почти|менее)[ \u00a0](?:the )?$", re.IGNORECASE), UNDER),
)  # fmt: skip
"""What stands before a number that is not meant exactly, and which way it leans."""

VAGUE_NUMBERS: Final = re.compile(
    r"\b(?P<dozens>dozens)|(?P<scores>scores)(?= of\b)|(?P<hundreds>hundreds|сотни|centaines|hunderte)"
    r"|(?P<thousands>thousands|тысячи|milliers|tausende)|(?P<millions>millions)(?= of\b)\b",
    re.IGNORECASE,
)
VAGUE_RANGES: Final = {"dozens": (24, 120), "scores": (40, 200), "hundreds": (150, 1500), "thousands": (1500, 20000), "millions": (1.5e6, 2e7)}
"""What a number nobody counted can stand for."""

LOCATIVES: Final = _set("in at near from off outside inside around across to into toward towards à en dans bei aus nach в из под около")
"""Prepositions before a place."""

PLACE_NOUNS: Final = _set(
    "quay pier dock docks harbour harbor port platform wharf jetty hall office offices headquarters building station airport square "
    "street road bridge market hospital school church mosque court courthouse prison barracks base camp village town city capital "
    "suburb district region province county border coast beach island river lake valley forest hill mountain factory plant mine "
    "warehouse hotel restaurant stadium park museum theatre theater palace embassy consulate parliament university laboratory steps"
)
"""Common nouns for places."""
