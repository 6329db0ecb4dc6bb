"""German: reporting verbs by frame, and the small words."""

from __future__ import annotations

from retold.record.languages.language import Language, table

_words = str.split

LANGUAGE = Language(
    code="de",
    cues=table(
        s="sagte sagt sagten sagen gesagt erklärte erklärt erklärten betonte betont berichtete "
        "berichtet berichteten schrieb schreibt "
        "schrieben meinte meint behauptete behauptet bestätigte bestätigt bestätigten ergänzte "
        "ergänzt kündigte warnte warnt warnten "
        "teilte teilten mitgeteilt versicherte versichert räumte hob äußerte antwortete entgegnete "
        "verkündete erläuterte mahnte "
        "klagte beklagte unterstrich fügte vermutete urteilte wiederholte zitierte hieß heißt meldete meldet meldeten widersprach "
        "widerspricht angekündigt gewarnt gemeldet berichtet so",
        t="bat bittet baten forderte fordert",
        b="vermuten vermutet glauben denken hoffen fürchten erwarten "
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
    only_inverted=frozenset({"so"}),
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
            "auch dann zuvor später wieder nie immer oft einmal jetzt nur noch schon bereits zudem weiter heute "
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
            "seit bis durch um wegen ohne gegenüber laut trotz"
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
    first_person=frozenset(_words("ich wir mich uns")),
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
    places=frozenset({"in", "bei", "nahe"}),
    employs=frozenset({"bei"}),
    verb_second=True,
    comma_opens=True,
    roles=frozenset(
        _words(
            "präsident präsidentin sprecher sprecherin minister ministerin kanzler kanzlerin "
            "geschäftsführer geschäftsführerin kollege kollegin außenminister außenministerin innenminister chef chefin "
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
