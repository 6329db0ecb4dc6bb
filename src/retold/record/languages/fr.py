"""French: reporting verbs by frame, and the small words."""

from __future__ import annotations

import re

from retold.record.languages.clausal import Clausal, ClauseStances, acts, words
from retold.record.languages.language import Language, table

_words = str.split

_E = r"(?:e|ent|é|ée|és|ées|er|era|eront|erons|erai|ons|ait|aient|erait|eraient|a|èrent)"
"""Endings of a verb in -er."""

CLAUSES = Clausal(
    finite=re.compile(
        r"(?!(?:trait|lait|attrait|retrait|portrait|souhait|extrait|forfait|parfait|bienfait|opéra|caméra|choléra|aura|front|affront)$)"
        r"\w{3,}(?:ait|aient|èrent|irent|urent|ra|ront)|dut|put|fut|vit|prit|mit|tint|vint|eut"
    ),
    participle=re.compile(
        r"\w{2,}(?:é|ée|és|ées|i|ie|is|ies|it|ite|u|ue|us|ues|ert|erte|erts|eint|ainte?)|mort|morte|morts|eu|été"
    ),
    oblique=frozenset(_words("me te se lui leur y en nuit matin soir matinée soirée midi début fin mi")),
    elided=re.compile(r"(?P<of>d[’'])|(?P<article>l[’'])|(?P<small>(?:n|s|j|m|t|c|qu|jusqu|lorsqu|puisqu)[’'])"),
    negated_behind=True,
    before_infinitive=frozenset(_words("à de par")),
    infinitives=re.compile(r"\w{2,}(?:er|ir|re)"),
    passives=frozenset(_words("est sont était étaient été sera seront fut")),
)

STANCES = ClauseStances(
    acts=acts(
        rejects=(
            r"rejet(?:te|tent|ons|tera|teront|terons|terait|é|ée|és|ait|aient|er|a|èrent)",
            rf"refus{_E}",
            rf"repouss{_E}",
            rf"écart{_E}",
            rf"déclin{_E}",
            r"exclu(?:t|ent|s|ait|re|ra)?",
            rf"oppos{_E} (?:à|au|aux)",
            r"opposée?s? (?:à|au|aux)",
            rf"vot{_E} contre",
            rf"prononc{_E} contre",
        ),
        accepts=(
            rf"accept{_E}",
            rf"approuv{_E}",
            rf"sign{_E}",
            rf"adopt{_E}",
            rf"valid{_E}",
            r"appu(?:ie|ient|yé|yait|yer|iera)",
            rf"ratifi{_E}",
            rf"entérin{_E}",
            rf"salu{_E}",
            r"souti(?:ent|ennent|endra|endront|ens|nt|nrent)|soutenu\w*|soutenir|soutenait|soutenons|soutiendrons",
            rf"vot{_E} (?:pour|en faveur)",
            r"favorables? (?:à|au|aux)",
            r"v(?:eut|eulent|oulait|oulaient|oulons) (?:pas )?(?:de|du|d[’'])",
            r"consent(?:ent|i|ir|ait)? (?:à|au|aux)",
        ),
        considers=(
            rf"examin{_E}",
            rf"étudi{_E}",
            r"envisag(?:e|ent|é|ée|er|eait|eaient|era)",
            rf"analys{_E}",
            rf"évalu{_E}",
            rf"discut{_E}",
            r"considèr(?:e|ent)|considér(?:é|er|ait)",
            r"réfléchi(?:t|ssent|ssait|ssaient)? (?:à|au|aux)",
            r"ouverte?s? (?:à|au|aux)|prête?s? (?:à|au|aux)",
        ),
        demands=(
            r"exig(?:e|ent|é|ée|er|era|eait|eaient|eons|ea)",
            rf"réclam{_E}",
            rf"revendiqu{_E}",
            r"demand(?:e|ent|ait|aient) (?=l[ae’']|les\b|un|des\b|plus\b)",
        ),
        insists=(rf"insist{_E} sur",),
    ),
    proposals=words(
        r"propositions?|offres?|accords?|plans?|projets?|trêves?|cessez-le-feu|traités?|pactes?|compromis|négociations?|pourparlers|"
        r"dialogue|ultimatums?|sanctions?|résolutions?|référendums?|initiatives?|réformes?|budgets?|lois?|textes?|contrats?|"
        r"conventions?|fusions?|rachats?|retraits?|concessions?|médiations?|rencontres?|discussions?|paix|armistice|"
        r"moratoires?|amendements?|demandes?|revendications?|conditions?|ventes?|consultations?|recours|prêts?|hausses?|augmentations?|fermetures?"
    ),
    undertaken=re.compile(
        rf"(?:retourn|dépos|négoci|libér|retir|quitt|évacu|cess|arrêt|lev|lèv|pay|vers|livr|particip|sign|accept|vot|parl|discut|cèd|céd|"
        rf"renonc|laiss|autoris|financ|restitu|coopér|continu|donn|travaill|envoy|command|affect|siég|rouvr|désarm|appliqu){_E}|"
        r"(?:repr|pr)(?:end\w*|enons|ennent)|rev(?:ien\w+|enir|enons)|rend(?:r\w+|ons|ent)?|suspend\w*|met(?:tr\w+|tons|tent)?|rejoin\w+|"
        r"soutiendr\w+",
        re.IGNORECASE,
    ),
    strict=(
        re.compile(
            r"\b(?P<condition>(?:à|sous) (?:la )?(?:seule )?condition (?:que|qu[’']|de|d[’'])|tant (?:que|qu[’'])|pourvu (?:que|qu[’'])|"
            r"sauf (?:si|s[’'])|à moins (?:que|qu[’']|de|d[’'])|(?:seulement|uniquement|que|qu[’']à condition que) s(?:i|[’'](?=ils?\b))|"
            r"que lorsque|(?:seulement )?quand bien même|sous réserve (?:que|qu[’']|de|d[’'])|jusqu[’']à ce (?:que|qu[’']))\b",
            re.IGNORECASE,
        ),
    ),
    loose=re.compile(r"\b(?P<condition>si\b|s[’'](?=ils?\b)|en cas (?:de|d[’']))", re.IGNORECASE),
    past=re.compile(r"a|ont|avait|avaient|est|était|étaient|fut|\w{3,}(?:(?<!r)ait|(?<!r)aient|èrent)"),
    future=re.compile(r"\w+(?:ra|ront|rait|raient)"),
    negations=frozenset(_words("ne n’ pas jamais ni refuse refusent refusé refusait refusera aucun aucune")),
    doubtful=frozenset(
        _words(
            "doit doivent devrait devraient devra demandé demander prié exhorte exhorté appelle appelé invite invité "
            "presse pressé somme sommé enjoint proposé"
        )
    ),
    forecasts=frozenset(
        _words(
            "devrait devraient pourrait pourraient va vont probablement sans doute prévoit prévoient prévu prédit prédisent "
            "s’attend s’attendent finira finiront prévoyait"
        )
    ),
    spokes=frozenset({"porte-parole", "parole"}),
    observers=frozenset(
        _words(
            "analyste expert experte experts économiste observateur politologue professeur historien chercheur spécialiste diplomate"
        )
    ),
    bodies=frozenset(
        _words(
            "gouvernement syndicat opposition parti parlement conseil entreprise société compagnie direction ministère région "
            "écologiste socialiste rebelle assemblée sénat mairie ville commission union armée coalition majorité alliance association "
            "fédération banque gréviste chauffeur employé salarié riverain habitant patronat employeur exploitant comité collectif "
            "centrale commerçant agriculteur insurgé milice députés groupe équipage département préfecture délégation monarchie état"
        )
    ),
    about=frozenset(_words("de du des sur pour")),
    folk=tuple(_words("eur ier iste ant")),
    states=frozenset(_words("gouvernement ministère")),
    ministers=frozenset(_words("ministre président chancelier premier")),
    declined=True,
)

LANGUAGE = Language(
    code="fr",
    clauses=CLAUSES,
    stances=STANCES,
    cues=table(
        s="averti avertit avertissait alerté alerte martelé plaidé "
        "dit disait disent dirait déclare déclaré déclarait affirme affirmé affirmait affirment "
        "indique indiqué indiquait explique expliqué "
        "expliquait assure assuré assurait estime estimé estimait estiment précise précisé précisait "
        "ajoute ajouté ajoutait annonce annoncé "
        "souligne souligné soulignait rappelle rappelé écrit écrivait note noté raconte raconté "
        "répond répondu confie confié reconnaît reconnu "
        "insiste insisté prévient prévenu rapporte rapporté soutient soutenu confirme confirmé "
        "conclut poursuit martèle lance lancé lâche",
        b="prévoit prévoient prévoyait prédit pronostique anticipe "
        "pense pensent pensait croit croient croyait craint craignait espère espérait juge jugé sait "
        "savait doute doutait",
        o="critique critiqué critiquait dénonce dénoncé dénonçait condamne condamné salue salué réclame "
        "réclamé exige exigé qualifie qualifié accuse "
        "accusé défend défendu rejette rejeté dément démenti",
        i="demande demandé demandait demandent promet promis promettait propose proposé menace menacé refuse refusé décide décidé "
        "appelle appelé invite invité exhorte exhorté ordonne ordonné conseille conseillé exige exigé réclame réclamé",
        t="demande demandé demandait demandent",
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
            "veut veulent voulait voulaient n’a n'a n’ont n’est n'est s’est s'est"
        )
    ),
    adverbs=frozenset(
        _words(
            "aussi pourtant cependant toutefois néanmoins enfin ainsi désormais même alors aussitôt bien "
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
            "pendant lors contre devant malgré outre dès parmi hors"
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
    first_person=frozenset(_words("je nous me moi on")),
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
    outside=frozenset(_words("depuis jusqu’à jusqu'à jusqu’en")),
    places=frozenset({"à", "en", "dans", "près"}),
    roles=frozenset(
        _words(
            "président présidente porte-parole ministre directeur directrice chef cheffe maire expert "
            "collègue conseiller conseillère experte analyste avocat avocate juge général "
            "ambassadeur ambassadrice professeur professeure chercheur chercheuse député députée sénateur "
            "sénatrice secrétaire responsable délégué déléguée meneur "
            "représentant représentante économiste politologue historien historienne sociologue diplomate"
        )
    ),
    possessives=frozenset(_words("son sa ses leur leurs")),
    spoken=frozenset(_words("dit déclaré affirmé")),
    breaks=frozenset({"mais", "tandis"}),
)
