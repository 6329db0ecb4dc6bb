"""Spanish: reporting verbs by frame, and the small words."""

from __future__ import annotations

from retold.record.languages.language import Language, table

_words = str.split

LANGUAGE = Language(
    code="es",
    cues=table(
        s="dijo dice dijeron dicen decía dicho declaró declara declararon afirmó afirma afirmaron "
        "aseguró asegura aseguraron señaló señala señalaron "
        "explicó explica explicaron indicó indica indicaron agregó agrega añadió añade anunció "
        "anuncia anunciaron informó informa informaron "
        "sostuvo sostiene comentó comenta reconoció reconoce admitió admite advirtió advierte "
        "advirtieron subrayó subraya recordó recuerda "
        "escribió escribe respondió responde insistió insiste confirmó confirma concluyó precisó "
        "reveló contó aclaró manifestó expresó destacó",
        b="cree creen creía piensa piensan pensaba considera consideran espera esperaba teme temía sabe "
        "sabía duda opina opinó",
        o="criticó critica criticaron denunció denuncia condenó condena elogió elogia exigió exige "
        "calificó califica acusó acusa defendió defiende "
        "rechazó rechaza desmintió desmiente celebró celebra negó niega pidió pide",
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
    adverbs=frozenset(_words("también luego después nunca siempre ya ayer hoy no además todavía se le les lo")),
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
    places=frozenset({"en", "cerca"}),
    roles=frozenset(
        _words(
            "presidente presidenta portavoz ministro ministra director directora jefe jefa alcalde "
            "colega concejal concejala alcaldesa experto experta analista abogado abogada "
            "juez jueza general embajador embajadora profesor profesora investigador investigadora "
            "diputado diputada senador senadora secretario secretaria canciller"
        )
    ),
    possessives=frozenset(_words("su sus")),
    spoken=frozenset(_words("dijo dice dicho declaró afirmó")),
    breaks=frozenset({"pero", "mientras", "aunque"}),
)
