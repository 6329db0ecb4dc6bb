"""Spanish: reporting verbs by frame, and the small words."""

from __future__ import annotations

import re

from retold.record.languages.clausal import Clausal, ClauseStances, acts, words
from retold.record.languages.language import Language, table

_words = str.split

_A = r"(?:a|an|ó|aron|ar|ará|arán|aremos|amos|ado|ada|aba|aban|aría|arían|aré|ando)"
"""Endings of a verb in -ar."""

CLAUSES = Clausal(
    finite=re.compile(
        r"\w{2,}(?:ó|aron|ieron|jeron|aba|aban|ían|ará|erá|irá|arán|erán|irán)|"
        r"hizo|tuvo|vino|puso|supo|quiso|estuvo|anduvo|trajo|dijo|fue|dio|vio"
    ),
    participle=re.compile(
        r"\w{2,}(?:ado|ada|ados|adas|ido|ida|idos|idas)|hecho|dicho|visto|puesto|abierto|muerto|roto|escrito|vuelto|sido"
    ),
    before_infinitive=frozenset(_words("a de")),
    infinitives=re.compile(r"\w{2,}(?:ar|er|ir)(?:se|lo|la|los|las)?"),
    oblique=frozenset(
        _words("me te se lo le les nos noche mañana tarde madrugada mediodía pasado pasada próximo próxima")
    ),
    passives=frozenset(_words("es son era eran fue fueron será serán sido")),
    first_person=re.compile(r"\w{2,}(?:aremos|eremos|iremos|amos|emos|imos|aré|eré|iré)"),
)

STANCES = ClauseStances(
    acts=acts(
        rejects=(
            rf"rechaz{_A}",
            rf"descart{_A}",
            rf"declin{_A}",
            rf"vet{_A}",
            r"rehús(?:a|an)|rehus(?:ó|aron|ar)",
            r"(?:opone|oponen|oponía|oponían|opondrá|opondrán|opuso|opusieron|oponemos|oponerse) (?:a|al)",
            rf"vot{_A} en contra(?: de| del)?",
            rf"vot{_A} contra",
            r"en contra (?:de|del)",
            r"contrari[oa]s? (?:a|al)",
        ),
        accepts=(
            rf"acept{_A}",
            rf"aprob{_A}|aprueb(?:a|an)",
            rf"firm{_A}",
            rf"apoy{_A}",
            rf"respald{_A}",
            rf"ratific{_A}",
            rf"aval{_A}",
            r"suscrib(?:e|en|ió|ieron|ir|irá|irán)",
            r"acced(?:e|en|ió|ieron|er|erá|erán) (?:a|al)",
            rf"vot{_A} a favor(?: de| del)?",
        ),
        considers=(
            rf"estudi{_A}",
            rf"analiz{_A}",
            rf"examin{_A}",
            rf"evalú(?:a|an)|evalu{_A}",
            rf"consider{_A}",
            rf"sopes{_A}",
            rf"valor{_A}",
            rf"revis{_A}",
            rf"baraj{_A}",
            r"debat(?:e|en|ió|ieron|ir|irá|irán)",
            r"abiert[oa]s? (?:a|al)",
        ),
        demands=(
            r"exig(?:e|en|ió|ieron|ía|ían|ir|irá|irán|imos|ido)",
            rf"reclam{_A}",
            r"demand(?:a|an|ó|aron|aba|aban)",
            rf"reivindic{_A}",
        ),
        insists=(r"insist(?:e|en|ió|ieron) en",),
    ),
    proposals=words(
        r"propuestas?|ofertas?|acuerdos?|plan|planes|proyectos?|treguas?|alto el fuego|tratados?|pactos?|compromisos?|negociación|"
        r"negociaciones|diálogo|ultimátum|sanción|sanciones|resolución|resoluciones|referéndum|referendo|iniciativas?|reformas?|"
        r"presupuestos?|ley|leyes|textos?|contratos?|convenios?|fusión|compra|ventas?|retiradas?|concesión|concesiones|mediación|"
        r"conversaciones|paz|armisticio|moratoria|enmiendas?|demandas?|condiciones|consultas?|recursos?|préstamos?|subidas?|"
        r"aumentos?|cierres?"
    ),
    undertaken=re.compile(
        rf"(?:regres|retir|negoci|firm|levant|abandon|liber|pag|entreg|desconvoc|reanud|particip|acept|apoy|vot|dialog|renunci|termin|"
        rf"desaloj|trabaj|par|cerr|aprob|financ|autoriz|dej|hab|habl|ayud|desarm|retom){_A}|"
        r"(?:volv|devolv|suspend|ced|cumpl|abr|depon|sal|asist|acud|permit|detendr|saldr|har|pondr|volver|vend|permanec)"
        r"(?:e|en|ió|ieron|er|ir|erá|irá|erán|irán|eremos|iremos|emos|imos|ería|iría|eré|iré|á|án)",
        re.IGNORECASE,
    ),
    strict=(
        words(
            r"(?P<condition>siempre que|siempre y cuando|a menos que|a no ser que|salvo que|salvo si|mientras(?: no\b|"
            r"(?= (?:\w+ ){0,4}?(?:sigan?|sean?|haya|hayan|duren?|existan?|estén?|continúen?|permanezcan?|tengan?|mantengan?)\b))|"
            r"con tal de(?: que)?|"
            r"(?:con la|a|bajo la) condición de(?: que)?|(?:solo|sólo|únicamente|solamente) (?:si|cuando)|hasta que|"
            r"hasta tanto|en tanto no|excepto si)"
        ),
    ),
    loose=words(r"(?P<condition>si)"),
    past=re.compile(
        r"ha|han|había|habían|era|eran|fue|fueron|\w{2,}(?:ó|aron|ieron|aba|aban|(?<!r)ía|(?<!r)ían)|opuso"
    ),
    future=re.compile(r"\w+(?:rá|rán|ría|rían)"),
    negations=frozenset(_words("no ni nunca jamás tampoco niega niegan negó negaron negado rehúsa rehusó")),
    doubtful=frozenset(
        _words(
            "debe deben debería deberían deberá pide piden pidió pidieron pedir insta instó instaron urge urgió exhorta exhortó "
            "invita invitó llama llamó propone propuso"
        )
    ),
    forecasts=frozenset(
        _words(
            "podría podrían va van probablemente quizá quizás prevé prevén previó "
            "espera esperan pronostica pronosticó cree creen augura"
        )
    ),
    spokes=frozenset(_words("portavoz vocero vocera")),
    observers=frozenset(
        _words(
            "analista experto experta economista observador politólogo politóloga profesor profesora historiador "
            "investigador diplomático"
        )
    ),
    bodies=frozenset(
        _words(
            "gobierno sindicato oposición partido parlamento ayuntamiento empresa compañía naviera constructora dirección ministerio "
            "región junta asamblea senado congreso alcaldía ciudad comisión unión ejército coalición mayoría alianza asociación "
            "federación banco huelguista tripulante tripulación trabajador empleado vecino patronal consejo cámara comité "
            "rebelde guerrilla "
            "milicia agricultor comerciante bloque fiscalía delegación estado consorcio aerolínea operador bancada cabildo"
        )
    ),
    about=frozenset(_words("de del para sobre")),
    folk=tuple(_words("or ero ista ante")),
    states=frozenset(_words("gobierno ministerio")),
    ministers=frozenset(_words("ministro ministra presidente presidenta canciller primer")),
    declined=True,
)

LANGUAGE = Language(
    code="es",
    clauses=CLAUSES,
    stances=STANCES,
    cues=table(
        s="avisó avisa alertó alerta reiteró reitera "
        "dijo dice dijeron dicen decía dicho declaró declara declararon afirmó afirma afirmaron "
        "aseguró asegura aseguraron señaló señala señalaron "
        "explicó explica explicaron indicó indica indicaron agregó agrega añadió añade anunció "
        "anuncia anunciaron informó informa informaron "
        "sostuvo sostiene comentó comenta reconoció reconoce admitió admite advirtió advierte "
        "advirtieron subrayó subraya recordó recuerda "
        "escribió escribe respondió responde insistió insiste confirmó confirma concluyó precisó "
        "reveló contó aclaró manifestó expresó destacó",
        b="prevé prevén previó pronostica pronosticó augura vaticina "
        "cree creen creía piensa piensan pensaba considera consideran espera esperaba teme temía sabe "
        "sabía duda opina opinó",
        o="criticó critica criticaron denunció denuncia condenó condena elogió elogia exigió exige "
        "calificó califica acusó acusa defendió defiende "
        "rechazó rechaza desmintió desmiente celebró celebra negó niega pidió pide",
        t="pidió pide pidieron piden rogó ruega",
        i="pidió pide pidieron piden prometió promete prometieron prometen propuso propone ordenó ordena aconsejó aconseja "
        "decidió decide amenazó amenaza",
        a="según de",
    ),
    according=(("según",), ("de", "acuerdo", "con"), ("de", "acuerdo", "a")),
    past_cues=frozenset(_words("dijo dijeron declaró declararon afirmó afirmaron anunció añadió")),
    supposing=frozenset({"si"}),
    drops_subject=True,
    articles={"el": "m", "la": "f"},
    adverb_endings=("mente",),
    pronouns=frozenset(_words("él ella ellos ellas yo nosotros usted ustedes quien que")),
    auxiliaries=frozenset(
        _words(
            "ha han había habían es son era eran fue fueron será serán sería está están estaba puede "
            "pueden podía podrá debe deben debía va van iba "
            "hay haya sea"
        )
    ),
    adverbs=frozenset(_words("también luego después antes nunca siempre ya ayer hoy no además todavía se le les lo")),
    determiners=frozenset(
        _words(
            "el la los las un una unos unas este esta estos estas su sus nuestro nuestra mi mis todos "
            "varios dos tres cuatro cinco"
        )
    ),
    prepositions=frozenset(
        _words("a al en de del con por para sin sobre entre hacia desde hasta durante tras contra ante según bajo")
    ),
    subordinators=frozenset(_words("que si cuando porque aunque mientras como donde pues quien")),
    that=frozenset(_words("que si cómo por")),
    conjunctions=frozenset(_words("y e pero o ni sino")),
    verbs=frozenset(
        _words(
            "hizo hace tomó toma dio da tuvo tiene vino viene llegó llega quedó queda cerró cerrará abrió "
            "perdió ganó llevó puso"
        )
    ),
    gender={"él": "m", "ella": "f", "ellos": "p", "ellas": "p"},
    first_person=frozenset(_words("yo nosotros me nos")),
    titles={
        "señor": "m",
        "señora": "f",
        "sr": "m",
        "sra": "f",
        "don": "m",
        "doña": "f",
        "presidente": "m",
        "presidenta": "f",
        "dr": "m",
        "dra": "f",
    },
    verb_endings=("aron", "ieron", "aba", "aban", "ará", "erá", "irá", "arán", "erán", "irán", "ó"),
    genitives=frozenset({"de", "del"}),
    relatives=frozenset({"quien"}),
    plain_cues=frozenset(_words("dijo dice afirmó")),
    objects=frozenset(_words("le les nos me")),
    outside=frozenset(_words("desde hasta")),
    places=frozenset({"en", "cerca"}),
    roles=frozenset(
        _words(
            "presidente presidenta portavoz ministro ministra director directora jefe jefa alcalde "
            "colega concejal concejala alcaldesa experto experta analista abogado abogada "
            "juez jueza general embajador embajadora profesor profesora investigador investigadora "
            "economista politólogo politóloga historiador historiadora diplomático diplomática "
            "diputado diputada senador senadora secretario secretaria canciller"
        )
    ),
    possessives=frozenset(_words("su sus")),
    spoken=frozenset(_words("dijo dice dicho declaró afirmó")),
    breaks=frozenset({"pero", "mientras", "aunque"}),
)
