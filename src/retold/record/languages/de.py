"""German: reporting verbs by frame, and the small words."""

from __future__ import annotations

import re

from retold.record.languages.clausal import Clausal, ClauseStances, acts, words
from retold.record.languages.language import Language, table

_words = str.split

CLAUSES = Clausal(
    finite=re.compile(
        r"(?!(?:nicht|jetzt|sonst|oft|dort|fort|statt|selbst|zuletzt|zunächst|seit|mit|fast|erst|gut|weit|bekannt|bereit|laut|"
        r"alt|kalt|rot|tot|acht|samt|nächst|längst|meist|höchst|insgesamt|direkt|konkret|leicht|schlecht|recht|dicht|echt|fest|"
        r"breit|spät)$)\w{2,}(?:t|te|ten)|"
        r"(?:be|ver|er|ent|zer|unter|über|ge|wider)?(?:trafe?n?|ging|gingen|kam|kamen|nahm|nahmen|gab|gaben|hielt|hielten|ließ|"
        r"ließen|schloss|schlossen|schoss|schossen|starb|starben|fiel|fielen|stieg|stiegen|sank|sanken|brach|brachen|griff|griffen|"
        r"sprach|sprachen|rief|riefen|trat|traten|zog|zogen|schrieb|schrieben|flog|flogen|fuhr|fuhren|gann|gannen|wann|lor|loren|"
        r"fand|fanden|stand|standen|lag|lagen|blieb|blieben|schlug|schlugen|trug|trugen|bot|boten|warf|warfen|wies|wiesen|stieß|"
        r"stießen|lief|liefen|schied|schieden|fing|fingen|floh|flohen|trank|tranken|hob|hoben|bat|baten)"
    ),
    participle=re.compile(r"\w*ge\w{2,}(?:t|en)|(?:be|er|ver|zer|ent|miss|unter|über|wider)\w{3,}(?:t|en)|\w+iert"),
    last=True,
    negated_behind=True,
    common=True,
    before_infinitive=frozenset({"zu"}),
    controls=frozenset(_words("bereit gewillt weigert weigerte weigern weigerten entschlossen")),
    infinitive=frozenset({"zu"}),
    after=True,
    oblique=frozenset(
        _words(
            "dem den des einem einen eines keinem keinen diesem diesen jedem jeden seinem seinen ihrem ihren unserem "
            "unseren allem ihn ihm ihnen uns mich mir sich "
            "anfang mitte ende"
        )
    ),
    passives=frozenset(_words("wird werden wurde wurden worden")),
)

STANCES = ClauseStances(
    acts=acts(
        ignored=r"forder\w* … auf",
        rejects=(
            r"lehn(?:e|t|en|te|ten) … ab",
            r"abgelehnt|abzulehnen|ablehn(?:e|t|en|te|ten)",
            r"wei(?:se|st|sen) … zurück",
            r"wies(?:en)? … zurück",
            r"zurückgewiesen|zurückzuweisen|zurück(?:weis|wies)\w*",
            r"verw(?:irft|erfe|erfen|arf|arfen|orfen)",
            r"schl(?:ägt|agen|age|ug|ugen) … aus",
            r"ausgeschlagen|auszuschlagen|ausschl(?:ägt|agen|ug|ugen)",
            r"schl(?:ießt|ießen|ieße|oss|ossen) … aus",
            r"ausgeschlossen|auszuschließen",
            r"stimm(?:e|t|en|te|ten) gegen",
            r"gegen \w+ \w+ gestimmt",
            r"(?:ist|sei|sind|seien|war|waren) gegen",
            r"widersetz(?:e|t|en|te|ten)",
            r"(?:sperr(?:t|en|te|ten)|stell(?:t|en|te|ten)|spr(?:icht|echen|ach|achen)|wehr(?:t|en|te|ten)) sich (?:\w+ ){0,3}?gegen",
        ),
        accepts=(
            r"n(?:immt|ehme|ehmen|ahm|ahmen) … an",
            r"angenommen|anzunehmen|annehm(?:e|en)|annimmt|annahm(?:en)?",
            r"akzeptier(?:e|t|en|te|ten)",
            r"stimm(?:e|t|en|te|ten) … zu",
            r"zugestimmt|zuzustimmen|zustimm(?:e|t|en|te|ten)",
            r"billig(?:e|t|en|te|ten)|gebilligt",
            r"unterzeichne(?:|t|n|te|ten)",
            r"unterschr(?:eibt|eibe|eiben|ieb|ieben)",
            r"unterstütz(?:e|t|en|te|ten)",
            r"befürworte(?:|t|n|te|ten)",
            r"begrüß(?:e|t|en|te|ten)",
            r"genehmig(?:e|t|en|te|ten)",
            r"ratifizier(?:e|t|en|te|ten)",
            r"verabschiede(?:|t|n|te|ten)",
            r"willig(?:e|t|en|te|ten) … ein",
            r"eingewilligt|einzuwilligen|einwillig(?:e|t|en|te|ten)",
            r"g(?:eht|ehe|ehen|ing|ingen) … ein",
            r"einzugehen|eingegangen|eingeh(?:t|en)",
            r"trägt … mit",
            r"mittragen|mitzutragen",
        ),
        considers=(
            r"prüf(?:e|t|en|te|ten)|geprüft",
            r"erw(?:äge|ägt|ägen|og|ogen)",
            r"ber(?:ät|aten|iet|ieten)",
            r"studier(?:e|t|en|te|ten)",
            r"diskutier(?:e|t|en|te|ten)",
            r"denk(?:t|en) … nach",
            r"dachten? … nach",
            r"zieh(?:t|en) … erwägung",
            r"zogen? … erwägung",
            r"offen für|bereit(?!, (?:\w+ ){0,8}?(?:zu|\w{2,4}zu\w+)\b)|aufgeschlossen",
        ),
        demands=(
            r"forder(?:e|t|n|te|ten)|gefordert",
            r"verlang(?:e|t|en|te|ten)",
        ),
        insists=(
            r"(?:besteh(?:e|t|en)|bestand|bestanden|poch(?:e|t|en|te|ten)|beharr(?:e|t|en|te|ten)|dring(?:t|en)|drängt?e?n?) auf",
        ),
    ),
    proposals=re.compile(
        r"\w*(?:vorschl[aä]g|angebot|abkommen|vertr[aä]g|vereinbarung|waffenruhe|waffenstillst[aä]nd|feuerpause|frieden|"
        r"verhandlung|kompromiss|resolution|sanktion|ultimat|bedingung|offerte|schlichtung|referend|volksabstimmung|initiative|"
        r"gesetz|entw[uü]rf|reform|pl[aä]n|haushalt|budget|etat|beschl[uü]ss|forderung|fusion|übernahme|antr[aä]g|zugeständnis|"
        r"moratorium|gespräch|einladung|verkauf|rückzug|abzug|einigung|deal|pakt|vermittlung|treffen|projekt|vorhaben|steuer|"
        r"erhöhung|kürzung|abschluss|konzession|ausbau|neubau|umbau|abriss|schließung)\w{0,3}\b",
        re.IGNORECASE,
    ),
    undertaken=re.compile(
        r"(?:(?:zurück|heim|wieder)(?:zu)?)?kehr(?:e|t|en)|(?:ab|aus)?räum(?:e|t|en)|(?:ab|zurück)?(?:zu)?zieh(?:e|t|en)|"
        r"(?:frei|zu)?(?:zu)?lass(?:e|en)|lässt|(?:aus)?liefer(?:e|t|n)|(?:be)?zahl(?:e|t|en)|beende(?:|t|n)|"
        r"(?:auf|an|teil|wieder|hin)?(?:zu)?nehm(?:e|en)|nimmt|(?:auf)?(?:zu)?heb(?:e|t|en)|(?:nach|auf|frei|"
        r"zurück)?(?:zu)?geb(?:e|en)|gibt|"
        r"(?:nieder|vor|bei)?(?:zu)?leg(?:e|t|en)|stopp(?:e|t|en)|(?:ein|bereit|ab)?(?:zu)?stell(?:e|t|en)|verzichte(?:|t|n)|"
        r"(?:zurück)?komm(?:e|t|en)|verhand(?:elt|eln|le)|unterschreib(?:e|t|en)|unterzeichne(?:|t|n)|bleib(?:e|t|en)|weich(?:e|t|en)|"
        r"arbeite(?:|t|n)|streik(?:e|t|en)|verlass(?:e|en)|verlässt|öffne(?:|t|n)|unterstütz(?:e|t|en)|(?:bei|zurück)?(?:zu)?tret(?:e|en)|"
        r"sprech(?:e|en)|rede(?:|t|n)|einlenken|gewähr(?:e|t|en)|leiste(?:|t|n)|abstimmen|zustimm(?:e|t|en)|fahr(?:e|en)|fährt|"
        r"entwaffne(?:|t|n)|kämpf(?:e|t|en)|schieß(?:e|t|en)|bewillig(?:e|t|en)|bau(?:e|t|en)",
        re.IGNORECASE,
    ),
    strict=(
        words(r"(?:nur|erst|allein)(?: dann)?\b[^;.:!?]{0,80}?,? (?P<condition>wenn|falls)"),
        words(
            r"(?P<condition>solange|es sei denn|sofern|vorausgesetzt|außer wenn|bevor nicht|nicht,? bevor|"
            r"unter der (?:Bedingung|Voraussetzung|Auflage),? dass)"
        ),
        words(r"unter der (?:Bedingung|Voraussetzung|Auflage) \w+, (?P<condition>dass)"),
    ),
    loose=words(r"(?P<condition>wenn|falls)"),
    past=re.compile(
        r"hat|haben|habe|hatten?|hätten?|wurden?|worden|war|waren|\w{3,}ten?|\w*(?:wies|warf|schlug|zog|nahm|ging|trat|stand)(?:en)?"
    ),
    future=re.compile(r"(?!)"),
    negations=frozenset(
        _words("nicht kein keine keinen keinem keiner keines nie niemals weder weigert weigerte weigern weigerten kaum")
    ),
    doubtful=frozenset(
        _words(
            "soll sollen solle sollte sollten muss müsse müssen müsste müssten ob bat baten bittet bitten aufgefordert gebeten"
        )
    ),
    forecasts=frozenset(
        _words(
            "wird werden dürfte dürften könnte könnten würde würden wohl wahrscheinlich vermutlich voraussichtlich "
            "erwartet erwarten erwartete prognostiziert rechnet rechnen vermutet vermuten"
        )
    ),
    spokes=frozenset({"sprecher", "wortführer"}),
    observers=frozenset(
        _words(
            "analyst experte expertin experten politolog ökonom beobachter professor historiker forscher wissenschaftler kenner "
            "kommentator soziolog diplomat"
        )
    ),
    bodies=frozenset(
        r"\w*regierung \w*gewerkschaft \w*opposition \w*partei \w*parlament unternehmen \w*konzern \w*ministerium \w*rat senat "
        r"\w*fraktion \w*verband \w*firma betreiber arbeitgeber fahrer rebellen arbeiter beschäftigte streikende \w*behörde bund "
        r"koalition vorstand \w*verein kommission bank armee allianz bündnis anwohner bauern union reederei stadt land bezirk kirche "
        r"\w*schaft \w*amt \w*gericht \w*bund bündnis beirat besatzung belegschaft milizen aufständische landtag bundestag kabinett "
        r"\w*leitung delegation".split()
    ),
    about=frozenset(_words("für über zur zum von vom zu der des")),
    folk=tuple(_words("er isten anten innen")),
    states=frozenset(_words("regierung ministerium kabinett")),
    ministers=frozenset(_words("minister kanzler präsident premier")),
    declined=True,
)

LANGUAGE = Language(
    code="de",
    clauses=CLAUSES,
    stances=STANCES,
    cues=table(
        s="sagte sagt sagten sagen gesagt erklärte erklärt erklärten betonte betont berichtete "
        "berichtet berichteten schrieb schreibt "
        "schrieben meinte meint behauptete behauptet bestätigte bestätigt bestätigten ergänzte "
        "ergänzt kündigte warnte warnt warnten "
        "teilte teilten mitgeteilt versicherte versichert räumte hob äußerte antwortete entgegnete "
        "verkündete erläuterte mahnte "
        "klagte beklagte unterstrich fügte vermutete urteilte wiederholte zitierte hieß heißt meldete meldet meldeten widersprach "
        "rief riefen fragte fragten widerspricht angekündigt gewarnt gemeldet berichtet so",
        t="bat bittet baten forderte fordert",
        b="prognostiziert prognostizieren prognostizierte vermuten vermutet glauben denken hoffen fürchten erwarten "
        "finden zweifeln glaubt glaubte denkt dachte hofft hoffte fürchtet fürchtete weiß wusste erwartet erwartete "
        "findet fand sieht zweifelt bezweifelt",
        o="kritisierte kritisiert lobte lobt verurteilte verurteilt begrüßte begrüßt forderte fordert "
        "forderten verlangte verlangt nannte nennt "
        "bezeichnete bezeichnet abgelehnt zurückgewiesen gelobt begrüßt verlangt gefordert bestritt dementierte verteidigte lehnte wies",
        a="laut nach zufolge",
    ),
    according=(
        ("laut",),
        ("nach", "angaben", "von"),
        ("nach", "angaben", "des"),
        ("nach", "angaben", "der"),
        ("nach", "aussage", "von"),
    ),
    perfects=frozenset(_words("hat haben hatte hatten habe hätte hätten")),
    past_cues=frozenset(_words("sagte sagten erklärte erklärten")),
    supposing=frozenset(_words("wenn falls sofern ob")),
    postpositions=frozenset({"zufolge"}),
    compounds=True,
    articles={"der": "m", "die": "f"},
    only_inverted=frozenset(_words("so rief riefen fragte fragten")),
    pronouns=frozenset(_words("er sie es ich wir ihr man wer")),
    auxiliaries=frozenset(
        _words(
            "ist sind war waren wird werden wurde wurden hat haben hatte hatten kann können konnte "
            "konnten soll sollen sollte sollten muss müssen "
            "musste müsste will wollen wollte würde würden sei seien habe werde dürfe könne müsse wolle "
            "solle hätte hätten wäre wären darf dürfen"
        )
    ),
    adverbs=frozenset(
        _words(
            "auch dann zuvor später wieder außerdem zudem dabei jedoch allerdings trotzdem deshalb daher damit dort hier inzwischen "
            "mittlerweile unterdessen derweil dennoch somit zunächst schließlich künftig bislang bisher ebenfalls ebenso sogar "
            "vielmehr dagegen hingegen kürzlich erneut nun dazu darauf sich erst vielleicht nie immer oft einmal jetzt nur noch "
            "schon bereits zudem weiter heute "
            "gestern nicht so hinzu mit an ein"
        )
    ),
    determiners=frozenset(
        _words(
            "der die das den dem des ein eine einer eines einem einen dieser diese dieses kein keine sein "
            "seine ihr ihre unser unsere mein meine "
            "alle viele einige mehrere zwei drei vier fünf"
        )
    ),
    prepositions=frozenset(
        _words(
            "in im an am auf bei beim von vom zu zum zur mit aus nach vor für gegen über unter während "
            "seit bis durch um wegen ohne gegenüber laut trotz ab hinter neben zwischen innerhalb außerhalb angesichts aufgrund "
            "anlässlich dank mithilfe ins ans statt zugunsten pro per samt"
        )
    ),
    subordinators=frozenset(
        _words("dass weil wenn als ob während obwohl nachdem bevor damit sodass falls indem wie wo warum")
    ),
    that=frozenset(_words("dass ob wie warum")),
    conjunctions=frozenset(_words("und aber oder doch sondern denn")),
    verbs=frozenset(
        _words(
            "machte macht ging geht kam kommt nahm nimmt gab gibt traf trifft hielt hält führte führt "
            "gewann verlor ließ lässt blieb bleibt begann "
            "beginnt brachte stand steht fiel stieg bleibe komme gehe gebe stehe liege liegt lag schließt "
            "schloss endet endete"
        )
    ),
    gender={"er": "m", "ihm": "m", "ihn": "m", "sie": "f", "es": "n"},
    first_person=frozenset(_words("ich wir mich uns man")),
    titles={
        "herr": "m",
        "herrn": "m",
        "frau": "f",
        "dr": "",
        "prof": "",
        "präsident": "m",
        "präsidentin": "f",
        "kanzler": "m",
        "kanzlerin": "f",
    },
    verb_endings=("te", "ten"),
    genitives=frozenset({"von"}),
    relatives=frozenset(_words("welcher welche welches")),
    plain_cues=frozenset(_words("sagte sagt")),
    objects=frozenset(_words("ihm ihr ihnen uns mir")),
    outside=frozenset(_words("seit bis")),
    places=frozenset({"in", "bei", "nahe"}),
    employs=frozenset({"bei"}),
    verb_second=True,
    comma_opens=True,
    roles=frozenset(
        _words(
            "präsident präsidentin sprecher sprecherin minister ministerin kanzler kanzlerin "
            "geschäftsführer geschäftsführerin kollege kollegin außenminister außenministerin innenminister chef chefin "
            "verhandlungsführer verhandlungsführerin leiter leiterin führer führerin sekretär sekretärin "
            "politologe politologin ökonom ökonomin professor professorin historiker historikerin wissenschaftler wissenschaftlerin "
            "bürgermeister bürgermeisterin experte expertin analyst analystin anwalt anwältin richter "
            "richterin general vorsitzende vorsitzender "
            "direktor direktorin botschafter botschafterin forscher forscherin politiker politikerin "
            "abgeordnete abgeordneter"
        )
    ),
    possessives=frozenset(_words("sein seine seiner ihr ihre ihrer")),
    spoken=frozenset(_words("sagte sagt gesagt erklärte erklärt")),
    breaks=frozenset({"aber", "doch", "während"}),
)
