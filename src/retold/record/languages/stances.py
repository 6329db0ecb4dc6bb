"""The words of positions, by language: what is proposed, what is done with it, and what makes it conditional.

Patterns are regular expressions over one sentence, upper and lower case alike. Repetitions are bounded, so that no
input makes them slow. A language is one `Stances` in `STANCES`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Stances:
    """The patterns of one language."""

    stances: tuple[tuple[str, re.Pattern[str]], ...]
    """(stance, pattern with the groups ``words`` and ``proposal``), the more specific first."""
    refusals: re.Pattern[str]
    """An act refused, in the group ``proposal``: counts only where a condition follows."""
    subjects: frozenset[str]
    """Words every stance holds: sentences without one are not looked at."""
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


_split = str.split

_PROPOSALS = _split(
    "ceasefire ceasefires cease-fire cease-fires truce truces proposal proposals plan plans offer offers deal deals agreement "
    "agreements accord accords treaty treaties pact pacts peace talks negotiation negotiations compromise compromises "
    "settlement settlements resolution resolutions sanctions ultimatum ultimatums withdrawal withdrawals terms pause respite "
    "bid bids merger mergers takeover invitation invitations request requests extension referendum concession concessions "
    "moratorium armistice initiative bill bills amendment amendments demand demands"
)
_DEMANDED = _split("precondition preconditions prerequisite prerequisites guarantee guarantees condition conditions")
_REPLIES = r"(?: to (?:accept|sign|consider|discuss|back|support|join|agree to|approve|endorse))"
_REFUSABLE = (
    r"stop|negotiate|talk|sign|agree|accept|withdraw|end|halt|return|join|lift|release|recogni[sz]e|support|approve|back|"
    r"vote|meet|cease|resume|discuss|leave|lay down|give up|drop|ease|pay"
)
_WORD = r"[“\"]?[\w’'.\-]+[”\"]? "
_NOT_OVER = r"(?!(?:that|if|unless|whether|when|because|to|and|but|away|off|out|up|down) )"
_TAIL = r"(?: (?:in|with|of|between|for|by) (?:the |a |an )?[\w’'\-]+(?: (?-i:[A-Z])[\w’'\-]+)*)?"


def _pattern(words: str, nouns: list[str] = _PROPOSALS) -> re.Pattern[str]:
    """Make the pattern of a stance: its words, then a noun phrase of at most eight words that ends in a proposal."""
    heads = rf"(?:{'|'.join(sorted(nouns, key=len, reverse=True))})\b"
    phrase = rf"(?P<proposal>(?:{_NOT_OVER}{_WORD}){{0,7}}?{heads}(?: {heads})?{_TAIL})"
    return re.compile(rf"\b(?P<words>(?:{words})[“\"”]?) {phrase}", re.IGNORECASE)


def _condition(words: str) -> re.Pattern[str]:
    return re.compile(words.replace("{REST}", r"[^;]{3,300}"), re.IGNORECASE)


EN = Stances(
    stances=(
        (
            "rejects",
            _pattern(
                r"reject(?:s|ed|ing)?|rejection of|oppos(?:es|ed|ing)|opposition to|opposed to|rul(?:es|ed|ing) out|"
                r"dismiss(?:es|ed|ing)?|turn(?:s|ed|ing)? down|rebuff(?:s|ed)?|spurn(?:s|ed)?|vetoe?(?:s|ed|ing)|"
                rf"refus(?:es|ed|ing){_REPLIES}?|declin(?:es|ed|ing){_REPLIES}?|refusal (?:of|to accept|to sign|to consider)"
            ),
        ),
        (
            "considers",
            _pattern(
                r"consider(?:s|ed|ing)?|stud(?:ies|ied|ying)|weigh(?:s|ed|ing)?|review(?:s|ed|ing)?|examin(?:es|ed|ing)|"
                r"mull(?:s|ed|ing)?|open to|entertain(?:s|ed|ing)?|evaluat(?:es|ed|ing)|explor(?:es|ed|ing)|assess(?:es|ed|ing)?|"
                r"(?:eager|willing|ready|prepared|inclined|tempted) to (?:entertain|consider|discuss|study|examine|explore)"
            ),
        ),
        (
            "accepts",
            _pattern(
                r"accept(?:s|ed|ing)?|approv(?:e|es|ed|ing)|endors(?:e|es|ed|ing)|agree(?:s|d|ing)? (?:to|on)|"
                r"embrac(?:e|es|ed|ing)|welcom(?:e|es|ed|ing)|sign(?:s|ed|ing)?|ratif(?:y|ies|ied|ying)|back(?:s|ed|ing)?|"
                r"support for|support(?:s|ed|ing)?|acceptance of"
            ),
        ),
        (
            "demands",
            _pattern(r"demand(?:s|ed|ing)?|insist(?:s|ed|ing)? on|call(?:s|ed|ing)? for", [*_DEMANDED, *_PROPOSALS]),
        ),
    ),
    refusals=re.compile(
        r"\b(?P<words>(?:will not|won[’']t|would not|wouldn[’']t|would never|will never|cannot|can[’']t|refus(?:e|es|ed|ing) to|"
        rf"declin(?:e|es|ed|ing) to)) (?P<proposal>(?:{_REFUSABLE})\b"
        r"(?: (?!unless|until|as long|so long|if|while)[\w’'\-]+){0,8})",
        re.IGNORECASE,
    ),
    subjects=frozenset([*_PROPOSALS, *_DEMANDED, *_split("unless until long if provided")]),
    conditions=(
        _condition(
            r"\b(?P<condition>(?:unless|until|as long as|so long as|only if|only when|provided that|provided|"
            r"on (?:the )?condition that) {REST})"
        ),
        _condition(
            r"\b(?:preconditions?|prerequisites?|conditions|concessions|guarantees)[^.;]{0,40}?,? "
            r"(?:such as|including|like|as) (?P<condition>{REST})"
        ),
        _condition(r"\b(?P<condition>if (?!necessary|possible|so|not){REST})"),
        _condition(r"\b(?P<condition>without (?:pre)?conditions)\b"),
    ),
    negations=frozenset(
        _split(
            "not never unlikely cannot refused refuses refusing refuse declined declines hardly impossible reluctant unwilling "
            "won’t wouldn’t didn’t don’t doesn’t won't wouldn't didn't don't doesn't"
        )
    ),
    doubtful=frozenset(
        _split(
            "whether if asked how why should must urged urges urging urge calls called tells asks pressed pressing press lets let"
        )
    ),
    forecasts=frozenset(
        _split(
            "may might could would will likely expected expects predicts predicted tempted shall unlikely probably possibly"
        )
    ),
    spokes=frozenset(_split("spokesman spokeswoman spokesperson")),
    observers=frozenset(
        _split(
            "analyst analysts expert experts professor economist economists historian observers scholar pollster strategist "
            "researcher researchers"
        )
    ),
    links=frozenset(
        _split(
            "now seems seem seemed appears appear appeared appearing seeming is was be are were been at least more most less also "
            "then still initial early firm strong apparently publicly"
        )
    ),
)

STANCES: dict[str, Stances] = {"en": EN}
