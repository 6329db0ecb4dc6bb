"""The words of positions, by language: what is proposed, what is done with it, and what makes it conditional.

Patterns are regular expressions over one sentence, lower case ignored. Repetitions are bounded, so that no input makes
them slow.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Stances:
    """The patterns of one language."""

    stances: tuple[tuple[str, re.Pattern[str]], ...]
    """(stance, pattern with the group ``proposal``), the more specific first."""
    refusals: re.Pattern[str]
    """An act refused, in the group ``proposal``: counts only where a condition follows."""
    subjects: re.Pattern[str]
    """What every stance is about, or what makes a refusal conditional: sentences without it are not looked at."""
    conditions: tuple[re.Pattern[str], ...]
    """What opens a condition, in the group ``condition``."""
    negations: frozenset[str]
    """Words before a stance that turn it round."""
    doubtful: frozenset[str]
    """Words before a stance that leave it open whether it was ever taken: no position at all."""
    forecasts: frozenset[str]
    """Words before a stance that make it a forecast."""
    spokes: frozenset[str]
    """Roles that speak for a party."""
    observers: frozenset[str]
    """Roles that watch and foretell."""
    links: frozenset[str]
    """Words between a party and its stance that say nothing of either: seems, appears."""


_PROPOSALS = (
    r"cease-?fires?|truces?|proposals?|plans?|offers?|deals?|agreements?|accords?|treat(?:y|ies)|pacts?|peace|talks|negotiations?|"
    r"compromises?|settlements?|resolutions?|sanctions|ultimatums?|withdrawals?|terms|pause|respite|bids?|mergers?|takeovers?|invitations?|"
    r"requests?|extensions?|referendums?|referenda|concessions?|moratorium|armistice|initiatives?|bills?|amendments?|demands?"
)
_GAP = r"[“\"”’']{0,2},? (?:[“\"]?[\w’'\-]+[”\"]? ){0,7}?"
_PROPOSAL = rf"(?P<proposal>(?:(?!that |if |unless |whether |when |because |to |and |but )[“\"]?[\w’'.\-]+[”\"]? ){{0,7}}?(?:{_PROPOSALS})\b(?: (?:{_PROPOSALS})\b)?(?: (?:in|with|of|between|for|by) (?:the |a |an )?[\w’'\-]+(?: [A-Z][\w’'\-]+)*)?)"


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?P<words>(?:{words})[“\"”]?) {_PROPOSAL}", re.IGNORECASE)


EN = Stances(
    stances=(
        ("rejects", _pattern(
            r"reject(?:s|ed|ing)?|rejection of|oppos(?:es|ed|ing)|opposition to|rul(?:es|ed|ing) out|dismiss(?:es|ed|ing)?|turn(?:s|ed|ing)? down|"
            r"refus(?:es|ed|ing)(?: to (?:accept|sign|consider|discuss|back|support|join|agree to|approve|endorse))?|rebuff(?:s|ed)?|spurn(?:s|ed)?|"
            r"vetoe?(?:s|ed|ing)|declin(?:es|ed|ing)(?: to (?:accept|sign|consider|discuss|back|support|join|agree to|approve|endorse))?|"
            r"refusal (?:of|to accept|to sign|to consider)|opposed to|den(?:ies|ied) any"
        )),
        ("considers", _pattern(
            r"consider(?:s|ed|ing)?|stud(?:ies|ied|ying)|weigh(?:s|ed|ing)?|review(?:s|ed|ing)?|examin(?:es|ed|ing)|mull(?:s|ed|ing)?|"
            r"open to|(?:eager|willing|ready|prepared|inclined|tempted) to (?:entertain|consider|discuss|study|examine|explore)|"
            r"entertain(?:s|ed|ing)?|evaluat(?:es|ed|ing)|explor(?:es|ed|ing)|assess(?:es|ed|ing)?"
        )),
        ("accepts", _pattern(
            r"accept(?:s|ed|ing)?|approv(?:e|es|ed|ing)|endors(?:e|es|ed|ing)|agree(?:s|d|ing)? (?:to|on)|embrac(?:e|es|ed|ing)|welcom(?:e|es|ed|ing)|"
            r"sign(?:s|ed|ing)?|ratif(?:y|ies|ied|ying)|back(?:s|ed|ing)?|support(?:s|ed|ing)?|support for|acceptance of"
        )),
        ("demands", re.compile(
            r"\b(?P<words>demand(?:s|ed|ing)?|insist(?:s|ed|ing)? on|call(?:s|ed|ing)? for)[“\"]? (?P<proposal>(?:[\w’'.\-]+ ){0,6}?"
            rf"(?:preconditions?|prerequisites?|guarantees?|conditions|concessions?|{_PROPOSALS})\b(?: (?:in|with|of|between|for|by) (?:the |a |an )?[\w’'\-]+)?)",
            re.IGNORECASE,
        )),
    ),
    refusals=re.compile(
        r"\b(?P<words>(?:will not|won[’']t|would not|wouldn[’']t|would never|will never|cannot|can[’']t|refus(?:e|es|ed|ing) to|declin(?:e|es|ed|ing) to)) "
        r"(?P<proposal>(?:stop|negotiate|talk|sign|agree|accept|withdraw|end|halt|return|join|lift|release|recogni[sz]e|support|approve|back|vote|meet|"
        r"cease|resume|discuss|leave|lay down|give up|drop|ease|pay)\b(?: (?!unless|until|as long|so long|if|while)[\w’'\-]+){0,8})",
        re.IGNORECASE,
    ),
    subjects=re.compile(rf"\b(?:{_PROPOSALS}|(?:pre)?conditions?|prerequisites?|guarantees?|unless|until|as long as|so long as|only if|provided)\b", re.IGNORECASE),
    conditions=(
        re.compile(r"\b(?P<condition>(?:unless|until|as long as|so long as|only if|only when|provided that|provided|on (?:the )?condition that) [^;]{3,300})", re.IGNORECASE),
        re.compile(r"\b(?:preconditions?|prerequisites?|conditions|concessions|guarantees)[^.;]{0,40}?,? (?:such as|including|like|as) (?P<condition>[^;]{3,300})", re.IGNORECASE),
        re.compile(r"\b(?P<condition>if (?!necessary|possible|so|not)[^;]{3,300})", re.IGNORECASE),
        re.compile(r"\b(?P<condition>without (?:pre)?conditions)\b", re.IGNORECASE),
    ),
    negations=frozenset("not never n’t n't unlikely cannot won’t wouldn’t didn’t don’t doesn’t won't wouldn't didn't don't doesn't refused refuses refusing refuse declined declines hardly impossible reluctant unwilling".split()),
    doubtful=frozenset("whether if asked how why should must urged urges urging urge calls called tells asks pressed pressing press lets let".split()),
    forecasts=frozenset("may might could would will likely expected expects predicts predicted tempted shall unlikely probably possibly".split()),
    spokes=frozenset("spokesman spokeswoman spokesperson".split()),
    observers=frozenset("analyst analysts expert experts professor economist economists historian observers scholar pollster strategist researcher researchers".split()),
    links=frozenset("now seems seem seemed appears appear appeared appearing seeming is was be are were been at least more most less also then still initial early firm strong apparently publicly".split()),
)  # fmt: skip

STANCES: dict[str, Stances] = {"en": EN}
