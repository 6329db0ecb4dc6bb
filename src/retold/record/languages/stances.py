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
    bound: tuple[re.Pattern[str], ...]
    """An undertaking with what it hangs on, in the groups ``words``, ``proposal`` and ``condition``."""
    sworn_off: re.Pattern[str]
    """Nobody would ever do it: whoever says so rejects it."""
    standstill: re.Pattern[str]
    """Nothing moves until something else does: whoever says so sets a condition."""
    proposals: re.Pattern[str]
    """A proposal as a noun phrase: what *it* and *one* may stand for."""
    standing: frozenset[str]
    """Words before a stance that tell that it holds: is, has, will."""
    other_times: re.Pattern[str]
    """What stands between a time and a stance that is not of that time: said on Monday, a week *after* she rejected."""
    stand_ins: frozenset[str]
    """Words that stand for a proposal named before."""
    bodies: frozenset[str]
    """Common nouns that name a party: the union, the company."""
    states: frozenset[str]
    """Bodies that ministers speak for."""
    ministers: frozenset[str]
    """Roles that speak for a state."""


_split = str.split

_PROPOSALS = _split(
    "ceasefire ceasefires cease-fire cease-fires truce truces proposal proposals plan plans offer offers deal deals agreement "
    "agreements accord accords treaty treaties pact pacts peace talks negotiation negotiations compromise compromises "
    "settlement settlements resolution resolutions sanctions ultimatum ultimatums withdrawal withdrawals terms pause respite "
    "bid bids merger mergers takeover invitation invitations request requests extension referendum concession concessions "
    "moratorium armistice initiative bill bills amendment amendments demand demands draft drafts ballot"
)
_DEMANDED = _split(
    "precondition preconditions prerequisite prerequisites guarantee guarantees condition conditions compensation "
    "reparations apology apologies inquiry investigation resignation release ransom "
    "revocation cancellation reinstatement removal repeal recognition"
)
_REPLIES = r"(?: to (?:accept|sign|consider|discuss|back|support|join|agree to|approve|endorse))"
_REFUSABLE = (
    r"stop|negotiate|talk|sign|agree|accept|withdraw|end|halt|return|join|lift|release|recogni[sz]e|support|approve|back|"
    r"vote|meet|cease|resume|discuss|leave|lay down|give up|drop|ease|pay"
)
_WORD = r"[“\"]?[\w’'.\-]+[”\"]? "
_NOT_OVER = r"(?!(?:whatever|which|who|that|if|unless|whether|when|because|to|and|but|away|off|out|up|down) )"
_TAIL = r"(?: (?:in|of|between|for|by|with(?= (?:the |a |an )?(?-i:[A-Z]))) (?:the |a |an )?[\w’'\-]+(?: (?-i:[A-Z])[\w’'\-]+)*)?"


def _pattern(words: str, nouns: list[str] = _PROPOSALS) -> re.Pattern[str]:
    """Make the pattern of a stance: its words, then a noun phrase of at most eight words that ends in a proposal."""
    heads = rf"(?:{'|'.join(sorted(nouns, key=len, reverse=True))})\b"
    phrase = rf"(?P<proposal>(?:{_NOT_OVER}{_WORD}){{0,7}}?{heads}(?: {heads})?{_TAIL})"
    return re.compile(rf"\b(?P<words>(?:{words})[“\"”]?) {phrase}", re.IGNORECASE)


def _phrase(words: str, opener: str) -> re.Pattern[str]:
    """Make the pattern of a stance on anything: its words, then a noun phrase of at most eight words behind *opener*."""
    phrase = rf"(?P<proposal>{opener}(?: {_NOT_OVER}[\w’'\-]+){{1,8}})"
    return re.compile(rf"\b(?P<words>{words}) {phrase}", re.IGNORECASE)


_MODALS = (
    r"(?:(?:will|would|could|can|might|may|shall)|(?:is|are|was|were|be) (?:ready|prepared|willing) to)"
    r"(?: (?:then|also|even))?"
)
_UNDERTAKEN = (
    r"sign|agree to|agree|accept|keep to|stick to|abide by|honou?r|respect|live with|do with|cope with|swallow|stomach|"
    r"go along with|lend|pay|offer|grant|advance|release|return|go back|come back|withdraw|lift|join|support|back|vote for|"
    r"negotiate|resume|stop|end|halt|ratify|send|supply|disarm|hand over|call off|suspend"
)
_OFFERED = r"offered|offers|promised|promises|pledged|pledges|undertaken|put"
_STRICT = (
    r"(?:only if|only when|only after|provided that|provided|providing that|as long as|so long as|unless|"
    r"on (?:the )?(?:\w+ )?condition (?:that|of))"
)
_PRINTED = (
    r"(?P<proposal>(?: (?!only |unless |provided |as long |so long |if |on (?:the )?(?:\w+ )?condition )"
    r"[^\s,;:“”\"]{1,40}(?:,\d+)?){0,18})"
)
_ASIDE = r"(?:, [^;“”\"]{1,60},|,)?"


def _condition(words: str) -> re.Pattern[str]:
    return re.compile(words.replace("{REST}", r"[^;]{3,300}"), re.IGNORECASE)


EN = Stances(
    stances=(
        (
            "rejects",
            _pattern(
                r"thr(?:ow|ows|ew|own|owing) out|vot(?:e|es|ed|ing) against|"
                r"reject(?:s|ed|ing)?|rejection of|oppos(?:es|ed|ing)|opposition to|opposed to|rul(?:es|ed|ing) out|"
                r"dismiss(?:es|ed|ing)?|turn(?:s|ed|ing)? down|rebuff(?:s|ed)?|spurn(?:s|ed)?|vetoe?(?:s|ed|ing)|"
                rf"refus(?:es|ed|ing){_REPLIES}?|declin(?:es|ed|ing){_REPLIES}?|refusal (?:of|to accept|to sign|to consider)"
            ),
        ),
        (
            "considers",
            _pattern(
                r"scrutini[sz](?:es|ed|ing)|por(?:es|ed|ing) over|look(?:s|ed|ing)? at|"
                r"consider(?:s|ed|ing)?|stud(?:ies|ied|ying)|weigh(?:s|ed|ing)?|review(?:s|ed|ing)?|examin(?:es|ed|ing)|"
                r"mull(?:s|ed|ing)?|open to|entertain(?:s|ed|ing)?|evaluat(?:es|ed|ing)|explor(?:es|ed|ing)|assess(?:es|ed|ing)?|"
                r"(?:eager|willing|ready|prepared|inclined|tempted) to (?:entertain|consider|discuss|study|examine|explore)"
            ),
        ),
        (
            "considers",
            _pattern(r"(?:reading|reads) [“\"][^”\"]{3,60}[”\"] of|(?:reading|going) (?:carefully |closely )?through"),
        ),
        (
            "accepts",
            _pattern(
                r"accept(?:s|ed|ing)?|approv(?:e|es|ed|ing)|endors(?:e|es|ed|ing)|agree(?:s|d|ing)? (?:to|on)|"
                r"embrac(?:e|es|ed|ing)|welcom(?:e|es|ed|ing)|sign(?:s|ed|ing)?|ratif(?:y|ies|ied|ying)|"
                r"back(?:s|ed|ing)?(?! (?:in|on|at|to|from|into|with|for)\b)|"
                r"support for|support(?:s|ed|ing)?|acceptance of"
            ),
        ),
        (
            "demands",
            _pattern(
                r"demand(?:s|ed|ing)?|insist(?:s|ed|ing)? on|call(?:s|ed|ing)? for|wants?", [*_DEMANDED, *_PROPOSALS]
            ),
        ),
        ("demands", _phrase(r"demand(?:s|ed|ing)", r"(?:a|an|the|that|more|better|full|immediate|\d+)")),
        (
            "demands",
            re.compile(
                rf"\b(?P<words>wants?|wanted) (?P<proposal>(?:{_NOT_OVER}{_WORD}){{1,6}}?(?:cancelled|canceled|withdrawn|"
                r"lifted|scrapped|dropped|released|restored|removed|repealed|revoked|rescinded|reversed|reinstated))\b",
                re.IGNORECASE,
            ),
        ),
    ),
    refusals=re.compile(
        r"\b(?P<words>(?:will not|won[’']t|would not|wouldn[’']t|would never|will never|cannot|can[’']t|refus(?:e|es|ed|ing) to|"
        rf"declin(?:e|es|ed|ing) to)) (?P<proposal>(?:{_REFUSABLE})\b"
        r"(?: (?!unless|until|as long|so long|if|while)[\w’'\-]+){0,8})",
        re.IGNORECASE,
    ),
    subjects=frozenset(
        [
            *_PROPOSALS,
            *_DEMANDED,
            *_split("unless until long if provided only condition demand demands demanded demanding"),
            *_split("want wants wanted nobody one"),
        ]
    ),
    conditions=(
        _condition(
            r"\b(?P<condition>(?:unless|until|as long as|so long as|only if|only when|only after|provided that|provided|"
            r"on (?:the )?(?:\w+ )?condition (?:that|of)) {REST})"
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
            "hadn’t hasn’t haven’t isn’t aren’t wasn’t weren’t couldn’t can’t hadn't hasn't haven't isn't aren't wasn't weren't "
            "couldn't can't won’t wouldn’t didn’t don’t doesn’t won't wouldn't didn't don't doesn't"
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
            "then still initial early firm strong apparently publicly both"
        )
    ),
    bound=(
        re.compile(
            rf"\b{_MODALS} (?P<words>{_UNDERTAKEN})\b{_PRINTED}{_ASIDE} (?P<condition>{_STRICT}) ", re.IGNORECASE
        ),
        re.compile(
            rf"\b{_MODALS} (?P<words>swallow|live with|accept|go back|return)\b{_PRINTED} (?P<condition>if) ",
            re.IGNORECASE,
        ),
        re.compile(
            rf"\b(?P<words>{_OFFERED})\b(?! that\b){_PRINTED}{_ASIDE} (?P<condition>{_STRICT}|if) ", re.IGNORECASE
        ),
    ),
    sworn_off=re.compile(
        r"\b(?:nobody|no one|no-one)\b(?: (?!would|will)[\w’'\-]+){0,5} (?:would|will) (?:ever )?"
        r"(?P<words>sign|accept|agree to|support|approve|back|vote for|(?:put|affix) (?:a|an|his|her|their|its) (?:name|signature) to)"
        r"(?P<proposal>(?: [\w’'\-]+){1,6})",
        re.IGNORECASE,
    ),
    standstill=re.compile(
        r"\b(?P<proposal>nothing|nobody|no one) (?:would|will) (?P<words>move|happen|change|sail|run|be signed|sign|return|resume)"
        r"(?: [\w’'\-]+){0,4}? (?P<condition>until|unless|as long as|before) ",
        re.IGNORECASE,
    ),
    proposals=re.compile(
        rf"\b(?:a|an|the|this|any)(?: (?!(?:to|of|that|and|in|on|for|with) )[\w’'\-]+){{0,3}}? (?:{'|'.join(_PROPOSALS)})\b",
        re.IGNORECASE,
    ),
    other_times=re.compile(r"\b(?:after|before|since|when|while|until|although|though)\b", re.IGNORECASE),
    standing=frozenset(_split("is are has have will would can could may might now")),
    stand_ins=frozenset(_split("it one them this that")),
    bodies=frozenset(
        _split(
            "union company firm operator government ministry department treasury party council association federation "
            "parliament opposition crews crew workers strikers rebels management board executive cabinet committee "
            "coalition alliance army administration movement organisation organization leadership employers unions "
            "companies state commission regulator bank club league guild branch militants insurgents delegation"
        )
    ),
    states=frozenset(_split("government ministry department treasury cabinet administration state")),
    ministers=frozenset(_split("minister secretary president premier chancellor chief")),
)

STANCES: dict[str, Stances] = {"en": EN}
