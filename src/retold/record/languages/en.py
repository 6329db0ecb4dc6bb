"""English: reporting verbs by frame, and the small words."""

from __future__ import annotations

import re

from retold.record.languages.language import Language
from retold.record.languages.stances import Stances

SAY = """say add note argue claim insist assert contend declare announce explain acknowledge admit concede
conclude suggest warn predict recall remark observe reiterate stress emphasize emphasise underscore
write reveal boast joke quip reply respond retort complain lament caution confirm indicate disclose
allege proclaim affirm estimate point_out hint imply testify tweet opine muse swear stipulate
confess conjecture speculate specify counter bemoan vent marvel exclaim shout yell whisper continue
repeat echo posit recount relate theorize signal show"""
"""Speech: a clause, a quotation or a noun phrase is what was said; the source may follow."""

TELL = """tell remind assure inform notify advise ask reassure convince persuade alert"""
"""Speech to somebody: the one addressed stands between."""

THINK = """believe maintain think know fear feel hope expect suspect worry doubt realize realise recognize
recognise imagine wonder agree decide forecast find reckon show demonstrate conclude foresee
anticipate see learn understand determine discover"""
"""Thought and finding: only a clause tells that it is a report."""

ACT = """criticize criticise praise denounce condemn blast decry slam assail deride mock ridicule tout defend
endorse reject dismiss deny describe portray cite applaud hail laud oppose propose discuss express
highlight liken call blame accuse thank rebuke denigrate disparage downplay champion commend
congratulate support question consider see require allow release challenge back love hate admire
respect fear dislike demand recommend outline detail unveil rule_out mention welcome lambast ignore
dispute refute contradict repudiate disavow renounce protest bash rip scold chide berate chastise
excoriate admonish compare depict characterize characterise label brand dub deem regard prefer
acknowledge explain reaffirm reiterate emphasize stress underscore invoke disclose"""
"""Speech acts: what they are about is a noun phrase."""

AIM = """vow pledge promise refuse decline threaten agree offer want hope seek intend aim propose urge ask
encourage expect wish swear demand decide plan prefer persuade convince warn beg implore instruct order
press push request challenge call_on"""
"""Wills: an infinitive follows, perhaps with somebody between."""

PAST_ONLY = """report state question attack post mention reference name issue identify view nominate document
consider embrace approve present list articulate debate boo celebrate rebuff cheer promote insult
retweet chant email project prefer support back charge oppose boom commend remember interpret
envision reiterate advocate clarify renew admire resent"""
"""Verbs whose other forms are mostly nouns, or plain acts: only -ed and -ing report."""

NOUNS = """criticism support opposition attack call question concern view plan promise endorsement complaint
claim belief fear statement proposal warning argument suggestion announcement pledge desire comment
remark praise message demand accusation allegation objection assertion contention assessment
insistence refusal denial prediction vow offer threat hope wish doubt condemnation rejection
denunciation defense description portrayal characterization skepticism request invitation admission
acknowledgment opinion stance decision"""
"""Nouns that report with a possessor before, or with a small word behind: his criticism of, a call for."""

ADJECTIVES = """aware clear convinced confident worried afraid skeptical sceptical supportive critical unclear
concerned certain sure hopeful optimistic pessimistic wary fearful proud ashamed dismissive unhappy
angry adamant eager willing reluctant unwilling determined doubtful mindful fond opposed committed"""
"""Adjectives that report after to be: is convinced that."""

IRREGULAR = {
    line.split()[0]: line
    for line in (
        "say says said saying",
        "tell tells told telling",
        "write writes wrote written writing",
        "think thinks thought thinking",
        "know knows knew known knowing",
        "feel feels felt feeling",
        "understand understands understood understanding",
        "find finds found finding",
        "see sees saw seen seeing",
        "hear hears heard hearing",
        "swear swears swore sworn swearing",
        "foresee foresees foresaw foreseen foreseeing",
        "seek seeks sought seeking",
        "show shows showed shown showing",
        "forecast forecasts forecast forecasting",
        "beg begs begged begging",
        "rip rips ripped ripping",
        "put puts put putting",
        "quip quips quipped quipping",
        "plan plans planned planning",
        "slam slams slammed slamming",
        "admit admits admitted admitting",
        "refer refers referred referring",
        "speak speaks spoke spoken speaking",
        "learn learns learned learnt learning",
        "dream dreams dreamed dreamt dreaming",
        "label labels labeled labelled labeling labelling",
        "dub dubs dubbed dubbing",
        "signal signals signaled signalled signaling signalling",
        "echo echoes echoed echoing",
    )
}
"""Forms the rules below would not make."""


def forms(lemma: str) -> list[str]:
    """Return the inflected forms of a verb.

    >>> forms("deny")
    ['deny', 'denies', 'denied', 'denying']
    """
    if lemma in IRREGULAR:
        return IRREGULAR[lemma].split()
    if lemma.endswith("e"):
        return [lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"]
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return [lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    if lemma.endswith(("s", "sh", "ch", "x", "z")):
        return [lemma, lemma + "es", lemma + "ed", lemma + "ing"]
    return [lemma, lemma + "s", lemma + "ed", lemma + "ing"]


def _cues() -> dict[str, str]:
    """Return every form with the letters of its frames."""
    table: dict[str, str] = {}
    for lemma in PARTICLES:
        table |= dict.fromkeys(forms(lemma), "p")
    table |= dict.fromkeys(("seems", "seemed", "seem", "appears", "appeared", "appear"), "m")
    for lemma in PAST_ONLY.split():
        table |= dict.fromkeys(forms(lemma)[2:], "os")
    for noun in NOUNS.split():
        for form in (noun, noun + "s"):
            table[form] = table.get(form, "") + "n"
    for adjective in ADJECTIVES.split():
        table[adjective] = table.get(adjective, "") + "j"
    for letter, lemmas in (("s", SAY), ("t", TELL), ("b", THINK), ("o", ACT), ("i", AIM)):
        for lemma in lemmas.split():
            for form in forms(lemma.split("_")[0]):
                table[form] = "".join(sorted({*table.get(form, ""), letter}))
    return table | {"according": "a"}


PARTICLES = {
    entry.split()[0]: tuple(entry.split()[1:])
    for entry in (
        "call for on",
        "point to out",
        "refer to",
        "talk about",
        "speak about",
        "complain about",
        "agree with",
        "push for back",
        "warn against about of",
        "respond to",
        "argue for against",
        "rule out",
        "apologize for",
        "ask for about",
        "worry about",
        "object to",
        "joke about",
        "rail against",
        "focus on",
        "allude to",
        "comment on",
        "disagree with",
        "react to",
        "plead for",
        "weigh in",
        "insist on",
        "touch on",
        "distance from",
        "vouch for",
        "boast of about",
        "approve of",
        "opt for",
        "balk at",
        "think of about",
        "hear from about",
        "write about",
        "campaign for against",
        "say of about no",
        "tell of",
        "debate over",
        "press for",
        "lobby for",
        "threaten with",
        "look for",
        "lash out",
        "brag about",
        "hint at",
        "vote for",
        "know about",
    )
}
"""Verbs that report together with a small word."""
_words = str.split

_PROPOSALS = _words(
    "ceasefire ceasefires cease-fire cease-fires truce truces proposal proposals plan plans offer offers deal deals agreement "
    "agreements accord accords treaty treaties pact pacts peace talks negotiation negotiations compromise compromises "
    "settlement settlements resolution resolutions sanctions ultimatum ultimatums withdrawal withdrawals terms pause respite "
    "bid bids merger mergers takeover invitation invitations request requests extension referendum concession concessions "
    "moratorium armistice initiative bill bills amendment amendments demand demands draft drafts ballot"
)
_DEMANDED = _words(
    "precondition preconditions prerequisite prerequisites guarantee guarantees condition conditions compensation "
    "reparations apology apologies inquiry investigation resignation release ransom "
    "revocation cancellation reinstatement removal repeal recognition"
)
_REPLIES = r"(?: to (?:accept|sign|consider|discuss|back|support|join|agree to|approve|endorse))"
_REFUSABLE = (
    r"stop|negotiate|talk|sign|agree|accept|withdraw|end|halt|return|join|lift|release|recogni[sz]e|support|approve|back|"
    r"vote|meet|cease|resume|discuss|leave|lay down|give up|drop|ease|pay"
)
_PART = r"(?:\d+(?:[.,]\d+)+|[\w’'\-]+)"
"""A word, or a number with its marks: 3,500."""
_WORD = rf"[“\"]?(?:{_PART}|[\w’'.\-]+)[”\"]? "
_NOT_OVER = r"(?!(?:whatever|which|who|that|if|unless|whether|when|because|to|and|but|away|off|out|up|down) )"
_TAIL = rf"(?: (?:in|of|between|for|by|with(?= (?:the |a |an )?(?-i:[A-Z]))) (?:the |a |an )?{_PART}(?: (?-i:[A-Z])[\w’'\-]+)*)?"


def _pattern(words: str, nouns: list[str] = _PROPOSALS) -> re.Pattern[str]:
    """Make the pattern of a stance: its words, then a noun phrase of at most eight words that ends in a proposal."""
    heads = rf"(?:{'|'.join(sorted(nouns, key=len, reverse=True))})\b"
    phrase = rf"(?P<proposal>(?:{_NOT_OVER}{_WORD}){{0,7}}?{heads}(?: {heads})?{_TAIL})"
    return re.compile(rf"\b(?P<words>(?:{words})[“\"”]?) {phrase}", re.IGNORECASE)


def _phrase(words: str, opener: str) -> re.Pattern[str]:
    """Make the pattern of a stance on anything: its words, then a noun phrase of at most eight words behind *opener*."""
    phrase = rf"(?P<proposal>{opener}(?: {_NOT_OVER}{_PART}){{1,8}})"
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


STANCES = Stances(
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
            *_words("unless until long if provided only condition demand demands demanded demanding"),
            *_words("want wants wanted nobody one"),
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
        _words(
            "not never unlikely cannot refused refuses refusing refuse declined declines hardly impossible reluctant unwilling "
            "hadn’t hasn’t haven’t isn’t aren’t wasn’t weren’t couldn’t can’t hadn't hasn't haven't isn't aren't wasn't weren't "
            "couldn't can't won’t wouldn’t didn’t don’t doesn’t won't wouldn't didn't don't doesn't"
        )
    ),
    doubtful=frozenset(
        _words(
            "whether if asked how why should must urged urges urging urge calls called tells asks pressed pressing press lets let"
        )
    ),
    forecasts=frozenset(
        _words(
            "may might could would will likely expected expects predicts predicted tempted shall unlikely probably possibly"
        )
    ),
    spokes=frozenset(_words("spokesman spokeswoman spokesperson")),
    observers=frozenset(
        _words(
            "analyst analysts expert experts professor economist economists historian observers scholar pollster strategist "
            "researcher researchers"
        )
    ),
    links=frozenset(
        _words(
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
    standing=frozenset(_words("is are has have will would can could may might now")),
    stand_ins=frozenset(_words("it one them this that")),
    bodies=frozenset(
        _words(
            "union company firm operator government ministry department treasury party council association federation "
            "parliament opposition crews crew workers strikers rebels management board executive cabinet committee "
            "coalition alliance army administration movement organisation organization leadership employers unions "
            "companies state commission regulator bank club league guild branch militants insurgents delegation"
        )
    ),
    states=frozenset(_words("government ministry department treasury cabinet administration state")),
    ministers=frozenset(_words("minister secretary president premier chancellor chief")),
)

LANGUAGE = Language(
    code="en",
    stances=STANCES,
    cues=_cues(),
    according=(("according", "to"),),
    pronouns=frozenset(_words("he she they it i we you who")),
    auxiliaries=frozenset(
        _words(
            "has have had is are was were be been being am will would can could may might must should "
            "shall did do does not "
            "hasn’t haven’t hadn’t isn’t aren’t wasn’t weren’t won’t wouldn’t can’t couldn’t didn’t don’t "
            "doesn’t cannot "
            "hasn't haven't hadn't isn't aren't wasn't weren't won't wouldn't can't couldn't didn't don't "
            "doesn't ’s 's ’ve 've ’d 'd ’ll 'll ’re 're"
        )
    ),
    adverbs=frozenset(
        _words(
            "also then later again never ever always often once now just even still only already soon "
            "first further too instead "
            "reportedly yesterday today not"
        )
    ),
    determiners=frozenset(
        _words(
            "the a an this that these those his her its their our my your some any no each every both all "
            "many most several few "
            "one two three four five six seven eight nine ten another other such what which whether how "
            "why where when who"
        )
    ),
    prepositions=frozenset(
        _words(
            "in on at of to for from by with about against during after before over under between among "
            "through into as amid within "
            "without toward towards around near since until despite via per across behind beyond upon "
            "outside inside regarding including"
        )
    ),
    subordinators=frozenset(
        _words(
            "that which who whom whose because if when while although though as since after before until "
            "unless whether where why how whereas "
            "so than what lest"
        )
    ),
    that=frozenset(_words("that whether if how why what who where when")),
    conjunctions=frozenset(_words("and but or nor yet")),
    verbs=frozenset(
        _words(
            "made make makes went goes go came comes come took takes take got get gets gave gives give "
            "met meets meet held hold holds "
            "ran run runs led leads lead won win wins lost lose loses left leave leaves kept keep keeps "
            "began begins begin became becomes become "
            "brought bring sent send sends spent put puts let lets sat stood fell rose grew drew broke "
            "spoke chose threw wore "
            "looked look looks seemed seems seem appeared appears appear used use uses worked works tried "
            "tries helped help helps "
            "turned moved lived started stopped followed needed needs need wanted passed reached received "
            "remained remains played given taken seen gone done known shown begun fallen risen drawn "
            "grown broken spoken chosen thrown written driven held told"
        )
    ),
    gender={
        "he": "m",
        "him": "m",
        "his": "m",
        "she": "f",
        "her": "f",
        "it": "n",
        "its": "n",
        "they": "p",
        "them": "p",
        "their": "p",
    },
    first_person=frozenset(_words("i we me us my our")),
    titles={
        "mr": "m",
        "mrs": "f",
        "ms": "f",
        "miss": "f",
        "sir": "m",
        "lady": "f",
        "lord": "m",
        "dr": "",
        "president": "",
        "senator": "",
        "sen": "",
        "rep": "",
        "gov": "",
        "governor": "",
        "secretary": "",
        "minister": "",
        "judge": "",
        "gen": "",
        "general": "",
        "colonel": "",
        "col": "",
        "prof": "",
        "professor": "",
        "king": "m",
        "queen": "f",
        "prince": "m",
        "princess": "f",
        "pope": "m",
        "chancellor": "",
        "mayor": "",
        "director": "",
        "envoy": "",
        "spokesman": "m",
        "spokeswoman": "f",
        "chairman": "m",
        "chairwoman": "f",
        "capt": "",
        "lt": "",
        "sgt": "",
        "former": "",
        "ambassador": "",
        "congressman": "m",
        "congresswoman": "f",
        "ceo": "",
        "rev": "",
    },
    adverb_endings=("ly",),
    verb_endings=("ed",),
    spoken=frozenset(_words("said says say told tells tell")),
    adjunct_openers=frozenset(_words("during when while after before because since amid saying")),
    complements=frozenset(_words("as of for with to on from")),
    leads=frozenset(_words("despite when while after before although though following then")),
    as_words=frozenset({"as"}),
    who=re.compile(r",? (?:who|whose)\b"),
    outside=frozenset(_words("since until till")),
    progressive=("ing",),
    supposing=frozenset(_words("if unless provided providing whether should")),
    naming=frozenset({"name"}),
    demonyms=("ian", "ese", "ish", "ican", "rean", "based"),
    firms=frozenset(
        _words(
            "ferries airlines airways shipping lines railways motors group holdings corporation corp company inc ltd plc "
            "industries energy steel foods pharmaceuticals telecom"
        )
    ),
    bodies=frozenset(
        _words(
            "union association guild federation council committee league club party alliance congress society institute "
            "board commission ministry department treasury front army bank confederation"
        )
    ),
    event_nouns=frozenset(
        _words(
            "call calls meeting meetings talks summit attack attacks strike strikes election elections "
            "vote interview incursion invasion hearing "
            "conference visit speech debate trial raid ceremony protest protests explosion earthquake "
            "landing crash shooting ruling raids"
        )
    ),
    breaks=frozenset(_words("but while though although which")),
    possessives=frozenset(_words("his her its their our my your whose")),
    seems=frozenset(_words("seems seemed seem appears appeared appear feels felt remains became becomes")),
    noun_links=frozenset(_words("of for on about over to against that")),
    passives=frozenset(_words("is are was were be been being")),
    agents=frozenset({"by"}),
    sourceless=frozenset({"asked"}),
    plain_cues=frozenset(_words("said say says saying added adds adding wrote writes")),
    past_cues=frozenset(
        form
        for form, frames in _cues().items()
        if form.endswith("ed") or form in ("said", "told", "wrote", "says", "tells")
    ),
    infinitive_marks=frozenset({"to"}),
    participles=frozenset(form for form in _cues() if form.endswith("ing")),
    particles={form: particles for lemma, particles in PARTICLES.items() for form in forms(lemma)},
    genitives=frozenset({"of"}),
    relatives=frozenset(_words("who which that")),
    places=frozenset({"in", "at", "near"}),
    employs=frozenset({"at"}),
    objects=frozenset(_words("him her them me us you it")),
    roles=frozenset(
        _words(
            "president spokesman spokeswoman spokesperson minister secretary director chief envoy "
            "ambassador senator governor mayor analyst "
            "chairman chairwoman chair chairperson leader lawyer attorney professor economist expert "
            "adviser advisor official officer general colonel "
            "commander judge prosecutor strategist researcher scientist author journalist reporter editor "
            "correspondent activist blogger "
            "candidate nominee congressman congresswoman representative lawmaker deputy counterpart "
            "executive ceo founder head manager "
            "pollster historian coach captain king queen prince princess pope bishop premier chancellor "
            "doctor physician engineer "
            "detective sheriff negotiator diplomat aide consultant owner host commissioner counsel personality"
        )
    ),
)
