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
    "treasurer official lawmaker historian scientist constable sergeant priest pastor vicar rabbi"
)
"""Nouns that say what a person is."""

ONE_OFFICE: Final = {
    form: offices.split()[0]
    for offices in (
        "finance treasury exchequer", "interior home", "foreign", "defence defense", "transport infrastructure", "health", "education",
        "justice", "trade commerce", "energy", "environment", "agriculture", "economy", "labour labor employment", "culture", "housing",
    )
    for form in offices.split()
}  # fmt: skip
"""What a ministry is in charge of, of several words for one the first."""

TITLE_MODIFIERS: Final = frozenset(ONE_OFFICE) | _set(
    "former ex acting then late interim vice deputy prime first state general managing chief executive senior assistant detective "
    "regional provincial federal national retired emeritus honorary"
)
"""Words before a title's noun that change what it says."""

OCCUPATION: Final = re.compile(
    r"[a-z]{2,}(?:ologist|ographer|ician|ist|itect|[a-z]er|or|ian|eer|man|woman|smith|wright|ant|nurse|chef|cook|pilot|guard|clerk)"
    r"|nurse|chef|cook|pilot|guard|clerk|judge|monk|nun|thief|poet|surgeon|captain"
)
"""How English nouns end that say what somebody does."""

NO_OCCUPATION: Final = _set(
    "father mother brother sister daughter partner member teenager pensioner villager islander neighbour neighbor newcomer foreigner "
    "stranger winner loser other another whether rather under over after never ever however number former later latter earlier older "
    "younger elder senior junior minor major german roman norman human woman summer winter river water paper order power matter letter "
    "ever together christian italian russian american victim suspect assistant important giant distant recent son-in-law "
    "founder-member survivor per favour labour harbour error terror mirror interior exterior superior for nor or her super tower "
    "quarter master chapter character"
)
"""Other nouns with such endings, what anybody may be besides, and words of other sorts."""

LOOSE_TITLES: Final = _set(
    "chief head leader official boss figure chair deputy lawmaker officer representative candidate counterpart"
)
"""Nouns that many an exact title can be told by."""

SORTS_OF_TITLES: Final = (
    _set("researcher analyst economist historian scientist professor"),
    _set("judge justice"),
    _set("lawyer attorney prosecutor"),
    _set("king queen prince princess"),
    _set("envoy mediator ambassador"),
    _set("founder owner director manager executive president editor"),
    _set("premier minister"),
    _set("superintendent inspector commissioner sheriff"),
    _set("coach manager trainer"),
    _set("candidate contender"),
)
"""Nouns of which one bearer can have several, or which stand for each other."""

PAST_TITLE: Final = _set("former ex acting then late interim retired emeritus")
"""Modifiers that say the office is not, or no longer, held."""

STANDING: Final = {
    sense: {lang: re.compile(rf"\b(?:{words})", re.IGNORECASE) for lang, words in said.items()}
    for sense, said in {
        "former": {
            "en": r"former\b|ex\b|retired\b",
            "de": r"ehemalig|einstig|früher|vormalig|ex-?|alt-?(?:bundes|kanzler|bürger|ober)|pensioniert|a\. ?D\.|im Ruhestand",
            "fr": r"ancien|ex-|précédent|retraité|à la retraite",
            "es": r"ex(?:-|president|ministr|direct|alcald|jef|secret|gobern|senad|diputad|portav|entren|futbol"
            r"|juez|fisc|gener|canc|líder|concej)|antigu|anterior|retirad|jubilad",
            "it": r"ex\b|precedente|pensiona|in pensione",
            "pt": r"ex-|antig|anterior|aposentad",
            "ru": r"бывш|экс-|прежн|отставн|в отставке",
            "uk": r"колишн|екс-|відставн|у відставці",
        },
        "deputy": {
            "en": r"deputy\b|vice\b|assistant\b",
            "de": r"stellvertret|vize|unterstaats|beigeordnet",
            "fr": r"adjoint|vice|suppléant|sous-(?:préf|secr|dir)",
            "es": r"vice|sub(?:dir|sec|gob|jef|com)|adjunt|teniente",
            "it": r"vice|sottosegr|aggiunt",
            "pt": r"vice|sub(?:dir|sec|gov|chef)|adjunt",
            "ru": r"заместител|замест|замгл|замми|вице|помощник",
            "uk": r"заступни|віце|помічни",
        },
    }.items()
}
"""How a title says in a language that the office is no longer held, or held for another."""

SPEECH: Final = _set(
    "said says say told added adds stated states declared declares noted notes explained explains argued argues "
    "claimed claims insisted insists warned warns announced announces reported reports wrote writes predicted predicts "
    "suggested suggests revealed reveals confirmed confirms denied denies stressed observed remarked admitted described describes "
    "asked asks estimated estimates expects believes thinks hopes fears vowed swore pledged promised replied "
    "think grumble warn claim argue deny insist expect believe fear suggest explain complain complained grumble grumbled "
    "answered commented emphasised emphasized testified alleged alleges urged recalled conceded called launched praised "
    "countered counters reckons reckon reckoned concedes joked jokes recalls contends contended quipped "
    "dit déclaré affirmé ajouté indiqué assuré sagte sagten berichtete berichteten erklärte erklärten betonte dijo "
    "afirmó declaró ha сказал сказала заявил заявила сообщил сообщила "
    "добавил добавила отметил отметила пообещал написал написала утверждают сообщают сообщили рассказали говорят считают"
)
"""Verbs that report somebody's words."""

REPORTING: Final = SPEECH | _set(
    "assured assures maintains maintained contends contended signalled joked jokes likened likens comparing compared recalls concedes "
    "rejects rejected points pointed dismissed dismisses countered counters spoke speaks reveals reckons accused accuses praises voiced "
    "meint meinte betont warnt warnte erinnert erinnerte verteidigte помнил напомнил напомнила заметил заметила рассказал рассказала "
    "возразил возразила вспоминает предупреждает assuré estime rappelé rappelle redoute indiqué"
)
"""Verbs that also tell somebody's words, if too loosely to say whose."""

SAYING: Final = _set(
    "said says say told added adds stated states claimed claims warned warns insisted insists reported reports argued argues explained"
)
"""Of these, the verbs without which a statement becomes the writer's own: to announce or to launch something is no mere report."""

ACCORDING: Final = re.compile(
    r"\b(?:according to|in (?:his|her|their) (?:view|eyes|opinion|telling|words),?"
    r"|in the (?:words|phrase|account|telling|estimate) of|as reported by"
    r"|d['’]après|selon|aux dires de|laut"
    r"|nach (?:angaben|einschätzung|ansicht|worten) (?:des|der|von)|según|secondo"
    r"|по словам|по данным|по оценке|по мнению|согласно)[ \u00a0]",
    re.IGNORECASE,
)
"""What introduces a speaker without a verb."""

TELLING: Final = re.compile(
    r"\b(?:sag|erklär|teilt|mitgeteilt|bericht|beton|mein|behaupt|kündig|angekündigt|warn|schreib|schrieb|geschrieben|äußer|nann|genannt|nennt"
    r"|zufolge|laut|hieß es|heißt es|angab|angegeben|angaben|gab|worten|sprech|sprach|füg|so\b|mach|glaub|erwart|schätz|geschätzt|versprach"
    r"|fürcht|habe|haben|hätte|hätten|sei|seien|werde|würde|würden|könne|müsse|solle"
    r"|di[tst]|déclar|affirm|assur|expliqu|indiqu|selon|annonc|ajout|précis|soulign|estim|averti|racont|confi|révél|parl|appel|rappel|craint"
    r"|promet|promis|engag|soutien"
    r"|dij|dic|afirm|declar|asegur|señal|explic|coment|según|agreg|añad|anunci|inform|advirti|adviert|revel|sostuv|sostien|manifest|reconoc"
    r"|admit|cre[eyí]|consider|llam|calific|cont[óa]|pens|tem[eií]|apunt|comprom"
    r"|disse|dett|dichiar|afferm|secondo|spiega|aggiun|sosten|riferi|racconta|chiama|definit|impegn|mostra|riten|dati|indica"
    r"|diz|acrescent|segundo|conforme|chamou"
    r"|said|say|told|tell|according|announc|report|claim|warn|explain|add|wrote|write|insist|believ|think|expect|call|argu|note|stat|confirm"
    r"|estimat|suggest|describ|stress|ask|fear|reveal|recall"
    r"|сказ|заяв|сообщ|отме[тч]|рассказ|слов|добав|говор|утвержд|счита|написа|пообеща|соглас|данны|предупре|подчерк|объясн|объяв|назв|мнени"
    r"|оцен|призна|ожида|повідом|зазнач|розпов|дода|стверджу|вваж|попере|поясн|оголо|згідно|відповідно|даними|даних|обіця)",
    re.IGNORECASE,
)
"""How the words begin by which a translation says that somebody says it: more of them than are ever meant so, for none may be missed.

In German also the forms of verbs that tell at second hand.
"""

NAMELESS: Final = _set(
    "people person source sources insider insiders official officials analysts experts observers witnesses diplomat diplomats aides "
    "advisers advisors negotiators employees residents authorities critics supporters commentators islanders rumours eyewitnesses "
    "augenzeugen zeugen experten beobachter insider kreise quellen kritiker fachleute témoins experts proches observateurs "
    "источник источники источников эксперты экспертов очевидцы очевидцев специалисты специалистов учёные учёных ученых наблюдатели"
)
"""Nouns for speakers without a name, who may be anybody."""

WEAK: Final = _set(
    "may might possibly perhaps maybe probably likely apparently reportedly allegedly seemingly presumably supposedly potentially "
    "vielleicht könnte könnten wohl angeblich dürfte dürften vermutlich wahrscheinlich möglicherweise womöglich eventuell mutmaßlich "
    "voraussichtlich "
    "peut-être pourrait pourraient probablement vraisemblablement apparemment prétendument "
    "quizá quizás podría podrían probablemente posiblemente supuestamente presuntamente aparentemente "
    "forse potrebbe potrebbero probabilmente presumibilmente talvez poderia poderiam provavelmente possivelmente "
    "возможно вероятно якобы может могут предположительно наверное по-видимому можливо ймовірно нібито може можуть"
)
"""Words that keep a statement open."""

OPEN_TO: Final = re.compile(
    r"\b(?:is|are|was|were|be|been)[ \u00a0](?:expected|awaited"
    r"|(?:said|believed|thought|understood|rumou?red|reported|alleged|feared|presumed|supposed)[ \u00a0]to)\b",
    re.IGNORECASE,
)
"""A verb of saying or thinking, in the passive, that leaves open whether it is so: she is said to be ill, expected back."""

SOFT: Final = _set(
    "could can should seems seem seemed appears appear appeared suggests suggest suggested possible possibility likely due expects "
    "believes believed believe expected projected forecast forecasts potential speculate suspected suspects suspect alleged think "
    "thinks thought fears feared chance chances risk unlikely unclear "
    "whether plans planned hopes hoped wants intends "
    "soll sollen sollte sollten kann können konnte scheint scheinen möglich droht erwartet erwarten glaubt vermutet würde würden laut "
    "peut peuvent possible semble semblent devrait devraient serait seraient aurait auraient attend attendu attendue selon "
    "puede pueden posible teoría parece parecen debería deberían habría habrían sería serían cree espera esperan prevé según "
    "può possono possibile sembra sembrano dovrebbe dovrebbero sarebbe secondo pode podem possível parece deve segundo "
    "возможность возможна возможен ожидается должен должна должны видимо похоже риск мог могла могло могли бы теории"
)
"""Words that also keep a statement open, too common to count when they are gone."""

OPEN_ABROAD: Final = re.compile(
    r"\b(?:vermut|mutma|anschein|voraus|prob|prev[eéií]|prévu|prévi|probabil|presun|présum|suppos|supuest|alleg|accus|acus|angekl|beschuld"
    r"|dicono|dic[ee]n|dit\b|\w+(?:rait|raient|ría|rían|rebbe|rebbero)\b"
    r"|вероят|возмож|скорее|ожида|очіку|ймовір|можлив|швидше|повідомля|стверджу|обвин|звинувач|сообщ|считa|дума)",
    re.IGNORECASE,
)
"""How the words begin, or end, by which a translation keeps a statement open beside those above."""

STRONG: Final = _set(
    "will must shall certainly definitely clearly undoubtedly surely set обязательно будет wird va hará"
)
"""Words that close it."""

NEGATIONS: Final = _set(
    "not no never nobody none nothing neither nor without cannot hardly barely scarcely non don't doesn't didn't won't wouldn't can't "
    "couldn't "
    "isn't aren't wasn't weren't hasn't haven't hadn't shouldn't "
    "nicht nichts kein keine keinen keinem keiner keines nie niemals niemand ohne weder kaum "
    "ne pas jamais aucun aucune sans ni rien nul nulle nunca jamás sin nadie ningún ninguna ninguno nada tampoco "
    "mai nessuno nessuna senza né não nem sem ninguém nenhum nenhuma "
    "не нет ни без едва никогда никто ничего никаких нельзя немає без ніколи ніхто нічого"
)
"""Words that turn a statement round."""

BARE: Final = _set(
    "without nor neither hardly barely scarcely non ohne weder kaum sans ne ni sin senza né sem nem без ни едва ні"
)
"""Of these, the ones that deny no verb: what is lost with them may be told in many ways."""

NO_DENIAL: Final = _set(
    "long least only much many just merely quite too even nur allein lange seulement solo sólo только лишь"
)
"""What "not" before it measures and does not deny: not long after, not only."""

UNTIL: Final = _set("until till before since bis bevor jusqu avant hasta antes finché пока")
"""What a negation before it makes a matter of time: not until, nobody since."""

DENYING: Final = _set(
    "refuse refuses refused refusing reject rejects rejected deny denies denied fail fails failed failing lack lacks lacked stop "
    "stopped "
    "prevent prevents prevented ban banned bans avoid avoids avoided refrain unless rather instead too only against unable unlikely "
    "unwilling "
    "impossible except stayed remains remained away far absent missing empty free anything anyone any yet until other than "
    "lehnt lehnte abgelehnt verweigert verweigerte verweigern verboten lediglich nur unmöglich statt außer fehlt fehlte bevor "
    "refuse refusé refusent refus interdit seulement impossible manque sauf hors avant negó niega rechaza rechazó impide solo sólo "
    "falta "
    "imposible excepto rifiuta rifiutato vietato solo impossibile nega recusa proibido apenas falta "
    "отказался отказалась отказались отказ запретил запрещено лишь только невозможно отрицает кроме прежде відмовився лише тільки"
)
"""Words that deny what they stand by in another way."""

ABOUT: Final = "~"
OVER: Final = ">"
UNDER: Final = "<"


def _before(words: str) -> re.Pattern[str]:
    """Return a pattern for one of *words* right at the end of what stands before a number."""
    return re.compile(rf"\b(?:{words})[ \u00a0](?:the )?$", re.IGNORECASE)


APPROXIMATIONS: Final = (
    (
        _before("about|around|roughly|some|approximately|an estimated|environ|quelque|etwa|rund|unos|около|примерно"),
        ABOUT,
    ),
    (_before("more than|over|at least|upwards of|in excess of|plus de|über|mehr als|más de|более|больше|свыше"), OVER),
    (
        _before(
            "nearly|almost|fewer than|less than|under|close to|up to|as many as|as much as|as long as|près de|fast|knapp|casi|почти|менее"
        ),
        UNDER,
    ),
)
"""What stands before a number that is not meant exactly, and which way it leans."""

MEASURES: Final = {
    stem: (kind, size)
    for kind, size, stems in (
        ("length", 1609.3, "mile miles meile mille milla мил"),
        ("length", 1000.0, "kilom km chilo quilô кілом килом"),
        ("length", 1.0, "metre metro metri meter mètre metr метр"),
        ("length", 0.9144, "yard yards yarda"),
        ("length", 0.3048, "feet foot ft fuß pieds pies piedi фут футов футів"),
        ("length", 0.0254, "inch inche zoll pouce pulga polli дюйм дюймо"),
        ("length", 0.01, "cm centi zenti санти"),
        ("speed", 1.6093, "mph"),
        ("speed", 1.0, "km/h kmh kph км/ч км/год"),
        ("mass", 0.4536, "pound lb lbs pfund livre libra libbr фунт фунто"),
        ("mass", 1.0, "kilog kilos kg chilog кілог килог кг"),
        ("mass", 1000.0, "tonne tonnes"),
        ("mass", 907.2, "tons"),
        ("area", 4047.0, "acre acres"),
        ("area", 10000.0, "hecta hekta гекта"),
        ("volume", 3.785, "gallo galon галло"),
        ("volume", 1.0, "litre liter litro litri литр літр"),
    )
    for stem in stems.split()
}
"""Units that are converted into each other, by stem: what they measure, and how much of its basic unit they are."""

DEGREES: Final = _set("degre grad grads grade grado gradi граду °c °f ºc c f")
"""Stems of degrees, of whichever scale."""

VAGUE_NUMBERS: Final = re.compile(
    r"\b(?:(?P<dozens>dozens)|(?P<scores>scores)(?= of\b)|(?P<hundreds>hundreds|сотни|centaines|hunderte)"
    r"|(?P<thousands>thousands|тысячи|milliers|tausende)|(?P<millions>millions)(?= of\b))\b",
    re.IGNORECASE,
)
"""Numbers nobody counted."""

VAGUE_RANGES: Final = {
    "dozens": (24.0, 120.0),
    "scores": (40.0, 200.0),
    "hundreds": (150.0, 1500.0),
    "thousands": (1500.0, 20000.0),
    "millions": (1.5e6, 2e7),
}
"""What a number nobody counted can stand for."""

LOCATIVES: Final = _set(
    "in at near from off outside inside around across to into toward towards à en dans bei aus nach в из под около"
)
"""Prepositions before a place."""

PLACE_NOUNS: Final = _set(
    "quay pier dock docks harbour harbor port platform wharf jetty hall office offices headquarters building station airport square "
    "street road bridge market hospital school church mosque court courthouse prison barracks base camp beach factory plant mine "
    "warehouse hotel restaurant stadium park museum theatre theater palace embassy consulate parliament university laboratory steps"
)
"""Common nouns for places."""

ORGANISATIONS: Final = _set(
    "institute union ministry party company bank court university agency council committee office department commission federation "
    "association organisation organization corporation group church club league board authority foundation society trust federation "
    "guild alliance front institution academy college centre center service network fund initiative bureau"
)
"""Words in names of bodies: "at the Institute" names no place."""

BUSINESS: Final = _set("executive director manager chair boss")
"""Nouns for those who run a company: one person is mostly only one of them."""

PORTFOLIOS: Final = frozenset(ONE_OFFICE)
"""Words for an office: "transport minister" and "transport chief" are one office under two names."""

POSSESSIVES: Final = _set("his her their its my our")
"""Words that say whose something is."""

AUXILIARIES: Final = _set("is are was were has have had does did will would can could may might must shall should")
"""Verbs that tell when, or whether, something is done."""

DOCUMENTS: Final = _set(
    "document documents report reports papers list statement circular letter letters memo minutes records figures data emails study survey"
)
"""Nouns for what is quoted instead of a person."""

SHOWING: Final = _set("show shows showed reveal suggest indicate indicates indicated found finds")
"""What papers do instead of saying."""

INVERTIBLE: Final = _set(
    "said says added adds explained explains wrote writes noted notes announced warned warns argued argues insisted insists reported "
    "recalled stated states admitted confirmed estimated predicted"
)
"""Verbs of speech that may stand before their subject, behind what was said."""

DETERMINERS: Final = _set(
    "a an the some several many one two three four five six seven eight nine ten another no his her their its other "
    "both few most all unnamed anonymous"
)
"""Words that a noun phrase begins with."""

COUNTED: Final = _set("a an one two three four five six seven eight nine ten another")
"""Of these, the ones that say how many they are."""

PRONOUNS: Final = _set("he she they i we it you who which that this there everyone nobody what")
"""What stands for a speaker named elsewhere, or for none."""

BEFORE_CUE: Final = _set(
    "has have had would will also later then earlier already now again reportedly repeatedly publicly first only once did does "
    "still never not himself herself themselves"
)
"""What may stand between a speaker and the verb of speech."""

ONE_SORT: Final = {
    form: sort
    for sort, forms in {
        "expert": "expert specialist scientist researcher analyst academic scholar",
        "company": "company firm operator group corporation business manufacturer maker developer builder",
        "police": "police officer officers force detective detectives",
        "court": "court judge tribunal bench",
        "spokesperson": "spokesman spokeswoman spokesperson spokespeople",
        "witness": "witness witnesses onlooker bystander eyewitness eyewitnesse",
        "resident": "resident local villager islander neighbour neighbor townspeople",
        "doctor": "doctor medic physician",
        "lawyer": "lawyer attorney counsel solicitor barrister",
        "worker": "worker employee staff labourer",
        "people": "people person",
        "paper": "paper newspaper daily",
    }.items()
    for form in forms.split()
}
"""Nouns for speakers that are one and the same sort of people: to call an expert a specialist changes nothing."""

SMALL_WORDS_OF_DATES: Final = _set("on in at the of by this a an last next le la les der die das am im el en")
"""Words that do not tell one date from another."""
