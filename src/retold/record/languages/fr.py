"""French: reporting verbs by frame, and the small words."""

from __future__ import annotations

import re

from retold.record.languages.language import Language, table

_words = str.split

LANGUAGE = Language(
    code="fr",
    cues=table(
        s="dit disait disent dirait déclare déclaré déclarait affirme affirmé affirmait affirment "
        "indique indiqué indiquait explique expliqué "
        "expliquait assure assuré assurait estime estimé estimait estiment précise précisé précisait "
        "ajoute ajouté ajoutait annonce annoncé "
        "souligne souligné soulignait rappelle rappelé écrit écrivait note noté raconte raconté "
        "répond répondu confie confié reconnaît reconnu "
        "insiste insisté prévient prévenu rapporte rapporté soutient soutenu confirme confirmé "
        "conclut poursuit martèle lance lancé lâche",
        b="pense pensent pensait croit croient croyait craint craignait espère espérait juge jugé sait "
        "savait doute doutait",
        o="critique critiqué critiquait dénonce dénoncé dénonçait condamne condamné salue salué réclame "
        "réclamé exige exigé qualifie qualifié accuse "
        "accusé défend défendu rejette rejeté dément démenti",
        a="selon d’après d'après",
    ),
    according=(("selon",), ("d’après",), ("d'après",)),
    adverb_endings=(
        "ivement",
        "eusement",
        "ellement",
        "alement",
        "iquement",
        "ièrement",
        "airement",
        "rtement",
        "idement",
        "ourdement",
    ),
    articles={"le": "m", "la": "f"},
    enclitics=re.compile(r"(?:-t)?-(?P<pronoun>ils?|elles?|on)$"),
    pronouns=frozenset(_words("il elle ils elles on je nous vous t-il t-elle qui")),
    auxiliaries=frozenset(
        _words(
            "a ont avait avaient est sont était étaient sera seront serait fut ait aura aurait peut "
            "peuvent pouvait doit doivent devait va vont allait "
            "n’a n'a n’ont n’est n'est s’est s'est"
        )
    ),
    adverbs=frozenset(
        _words(
            "aussi ensuite encore jamais toujours souvent déjà hier aujourd’hui pas ne puis également notamment lui leur"
        )
    ),
    determiners=frozenset(
        _words(
            "le la les l’ un une des du ce cet cette ces son sa ses leur leurs notre nos mon ma mes tous "
            "plusieurs deux trois quatre cinq"
        )
    ),
    prepositions=frozenset(
        _words(
            "à au aux dans en de du sur par pour avec sans sous chez entre vers depuis avant après "
            "pendant lors contre devant"
        )
    ),
    subordinators=frozenset(
        _words(
            "que qu’ qu’il qu’elle qu’ils qu'il qu'elle si lorsque quand parce puisque comme alors dont où tandis afin"
        )
    ),
    that=frozenset(_words("que qu’il qu’elle qu’ils qu’elles qu’une qu’un qu’on qu'il qu'elle qu'ils qu'un qu'une si")),
    conjunctions=frozenset(_words("et mais ou car donc")),
    verbs=frozenset(
        _words(
            "fait font faisait prend prit donne donna tient tint vient vint reste resta rencontre "
            "rencontra mène perd perdit gagne ferme fermera"
        )
    ),
    gender={"il": "m", "elle": "f", "ils": "p", "elles": "p", "t-il": "m", "t-elle": "f", "dit-il": "m"},
    first_person=frozenset(_words("je nous me moi")),
    titles={
        "m": "m",
        "mm": "p",
        "mme": "f",
        "mlle": "f",
        "monsieur": "m",
        "madame": "f",
        "président": "m",
        "présidente": "f",
        "me": "",
        "dr": "",
    },
    verb_endings=("ait", "aient", "era", "ont"),
    genitives=frozenset({"de", "du", "des"}),
    relatives=frozenset({"qui"}),
    plain_cues=frozenset(_words("dit déclaré affirmé")),
    supposing=frozenset({"si", "s’il", "s’ils"}),
    objects=frozenset(_words("lui leur nous me")),
    places=frozenset({"à", "en", "dans", "près"}),
    roles=frozenset(
        _words(
            "président présidente porte-parole ministre directeur directrice chef cheffe maire expert "
            "collègue conseiller conseillère experte analyste avocat avocate juge général "
            "ambassadeur ambassadrice professeur professeure chercheur chercheuse député députée sénateur "
            "sénatrice secrétaire responsable"
        )
    ),
    possessives=frozenset(_words("son sa ses leur leurs")),
    spoken=frozenset(_words("dit déclaré affirmé")),
    breaks=frozenset({"mais", "tandis"}),
)
