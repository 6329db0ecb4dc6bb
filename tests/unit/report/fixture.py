"""An invented case, built by hand: two stories told by thirteen pages, with everything a report must cope with.

A sluice at Skerrow is to open again for thirty days. One outlet reports it, others take it over, translate it, compile
it; two took theirs from a wire that is not among the pages; one was there itself; one tries to run a script.
"""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from retold import tables as t

HARBOUR = (
    "Skerrow agrees to open the Orrin sluice for thirty days",
    "The harbour board of Skerrow said on Tuesday it would open the Orrin sluice for 30 days.",
    "Board chair Ilse Brandvold told reporters the plan was “a trial, and nothing more than a trial”.",
    "Fenmark’s envoy, Tomas Keld, had demanded the opening since 4 March.",
    "“We will study the water tables with care,” Keld said after the talks in Vellhaven.",
    "About 1,200 barges have been waiting above the sluice since February.",
    "The board wants Fenmark to stop dredging below the weir before it agrees to anything longer.",
)
COAST = (
    "Skerrow to open Orrin sluice for 30 days",
    "The harbour board of Skerrow said on Tuesday it would open the Orrin sluice for 30 days.",
    "Board chair Ilse Brandvold told reporters the plan was “a trial, and nothing more than a trial”.",
    "Fenmark’s envoy, Thomas Keld, had demanded the opening since 4 March.",
    "“We will study the water tables with care,” Keld said after the talks in Vellhaven.",
    "Some 1,200 barges have been waiting above the sluice since February.",
)
ECHO = (
    "A month of open water: what changed at Orrin",
    "For weeks some 12,000 barges have lain idle above the lock at Orrin.",
    "Now the port authority in Skerrow has signalled that the gates will swing open for a month.",
    "Its former chair, Ilse Brandvold, called the step merely an experiment.",
    "Envoy Tomas Keld, who reportedly pressed for the opening, promised that the water tables would be carefully studied.",
    "Analysts see a turning point for the whole estuary, though none would say how far it goes.",
    "In return, the authority asks that Fenmark halt all dredging under the weir.",
)
VESTNIK = (
    "Скерроу откроет шлюз Оррин на тридцать дней",
    "Портовый совет Скерроу заявил во вторник, что откроет шлюз Оррин на 30 дней.",
    "Председатель совета Ильзе Брандволд сказала журналистам, что это «проба, и не более чем проба».",
    "Посланник Фенмарка Томас Кельд требовал открытия с 4 марта.",
    "«Мы внимательно изучим уровень вод», — сказал Кельд после переговоров в Веллхавене.",
    "Около 1200 барж ждут выше шлюза с февраля.",
)
TIDE = (
    "Barges to move again as Skerrow relents",
    "Skerrow’s harbour board has relented and the Orrin gates are to open for a month, officials confirmed.",
    "Pilots’ union leader Marte Osk said the first forty barges could pass on 14 March.",
    "The union rejects any dredging below the weir.",
)
LEVEE = (
    "Skerrow relents: barges to move again",
    "The harbour board of Skerrow has relented, and the gates at Orrin are to be opened for a month, according to officials.",
    "Marte Osk, who leads the union of pilots, said the first 40 barges could pass on 15 March.",
    "Any dredging under the weir is rejected by the union.",
)
INLAND = (
    "On the quay at Orrin, the lamps are lit again",
    "I stood on the quay when the siren went and the old lamps above the gate came on.",
    "Nobody from the board would speak, but a clerk held up a sheet that read 30 days.",
    "“They promised us this last spring,” said Jonna Ree, who sells rope to the barges.",
)
DIGEST = (
    "Orrin sluice: what we know",
    "The harbour board of Skerrow said on Tuesday it would open the Orrin sluice for 30 days.",
    "Fenmark’s envoy, Tomas Keld, had demanded the opening since 4 March.",
    "Pilots’ union leader Marte Osk said the first forty barges could pass on 14 March.",
    "The union rejects any dredging below the weir.",
)
HOSTILE_TITLE = "<script>alert('headline')</script> & “Orrin”"
HOSTILE = (
    HOSTILE_TITLE,
    "<script>alert('body')</script><img src=x onerror=alert(1)> </script><!-- we saw this: -->",
    "Board chair Ilse Brandvold told reporters the plan was “a trial, and nothing more than a trial”.",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsdurchführungsbestimmungsentwurf" * 2,
)
ARABIC = (
    "افتتاح البوابة القديمة في أورين",
    "أعلن مجلس الميناء أن البوابة القديمة ستفتح لمدة 12 يوما.",
    "وقال الحارس إن المصابيح ستضاء كل ليلة.",
)
CHINESE = ("", "港口委员会周二宣布，旧闸门将开放十二天。", "守门人说，灯每晚都会点亮。")
LONE = (
    "Bakery wins the valley prize",
    "A bakery in Lower Fenmark has won the prize for the best rye loaf of the valley.",
)

TEXTS: dict[str, str] = {
    "coast-wire": "\n".join(COAST),
    "daily-echo": "\n".join(ECHO),
    "digest": "\n".join(DIGEST),
    "harbour-post": "\n".join(HARBOUR),
    "hostile": "\n".join(HOSTILE),
    "inland": "\n".join(INLAND),
    "levee": "\n".join(LEVEE),
    "lone": "\n".join(LONE),
    "mina": "\n".join(ARABIC),
    "tide": "\n".join(TIDE),
    "vestnik": "\n".join(VESTNIK),
    "zhagang": "\n".join(CHINESE[1:]),
}
ABOUT: dict[str, tuple[str, str | None, str | None, str | None]] = {
    "coast-wire": ("en", COAST[0], "Coast Wire", "2031-03-12"),
    "daily-echo": ("en", ECHO[0], "The Daily Echo", "2031-03-13T07:30:00+00:00"),
    "digest": ("en", DIGEST[0], "Estuary Digest", "2031-03-14"),
    "harbour-post": ("en", HARBOUR[0], "Harbour Post", "2031-03-11T18:05:00+00:00"),
    "hostile": ("en", HOSTILE_TITLE, "</title><script>alert(2)</script>", None),
    "inland": ("en", INLAND[0], "Inland Observer", "2031-03-12"),
    "levee": ("en", LEVEE[0], "Levee Times", None),
    "lone": ("en", LONE[0], "Fenmark Valley News", "2031-03-09"),
    "mina": ("ar", ARABIC[0], "صحيفة الميناء", "2031-05-02"),
    "tide": ("en", TIDE[0], "Tide & Sail", "2031-03-12"),
    "vestnik": ("ru", VESTNIK[0], "Вестник реки", "2031-03-12"),
    "zhagang": ("zh", None, None, None),
}


def place(id_: str, words: str) -> tuple[int, int]:
    """Return the span of *words* in the text of a page; the fixture is wrong where they do not stand."""
    begin = TEXTS[id_].index(words)
    return begin, begin + len(words)


def _pages() -> list[dict[str, Any]]:
    kept = [{"id": id_, "origin": f"saved/{id_}.html", "media": "html", "content": "", "size": 900} for id_ in TEXTS]
    return [
        *kept,
        {"id": "front-page", "origin": "saved/front-page.html", "media": "html", "content": "", "size": 4000},
        {"id": "photo", "origin": "saved/photo.bin", "media": "html", "size": 77, "problem": "binary: no text in it"},
    ]


def _articles() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for id_, text in TEXTS.items():
        lang, title, outlet, published = ABOUT[id_]
        parts = [{"kind": "heading", "begin": 0, "end": len(title)}] if title and text.startswith(title) else []
        rows.append(
            {"id": id_, "status": "article", "text": text, "title": title, "outlet": outlet, "lang": lang, "parts": parts,
             "published": published, "words": len(text.split()), "byline": "Runa Dahl" if id_ == "harbour-post" else None,
             "url": "javascript:alert(3)" if id_ == "hostile" else f"https://{id_}.example/orrin"}
        )  # fmt: skip
    rows.append({"id": "front-page", "status": "index page", "reason": "31 links and no paragraph longer than a line"})
    rows.append({"id": "photo", "status": "unread", "reason": "binary: no text in it"})
    return rows


def _furniture() -> list[dict[str, Any]]:
    consent = "We value your privacy. Choose which cookies the harbour may bake."
    echo = TEXTS["daily-echo"]
    after = echo.index("\n") + 1
    rows = [
        (
            "daily-echo",
            "consent",
            "asks for consent to cookies",
            consent,
            0,
            ["necessary", "analytical", "advertisement"],
        ),
        ("daily-echo", "share", "a row of share links", "Share this post\nCopy link", after, None),
        (
            "daily-echo",
            "related",
            "links to other articles of the site",
            "Read also: Ten knots to know",
            len(echo),
            None,
        ),
        ("harbour-post", "navigation", "a list of links in the header", "Home · Tides · Markets · Opinion", 0, None),
        ("hostile", "comments", "under a heading for comments", "<b>first!</b><script>alert(4)</script>", 50, None),
        ("front-page", "navigation", "a list of links", "Home · Tides", 0, None),
    ]
    seen: dict[str, int] = {}
    out = []
    for id_, kind, reason, text, at, purposes in rows:
        ordinal = seen.get(id_, 0)
        seen[id_] = ordinal + 1
        out.append({"id": id_, "ordinal": ordinal, "kind": kind, "reason": reason, "text": text, "at": at,
                    "words": len(text.split()), "purposes": purposes})  # fmt: skip
    return out


def _dates() -> list[dict[str, Any]]:
    return [
        {"id": "harbour-post", "ordinal": 0, "origin": "json-ld", "claim": "published", "found": "datePublished",
         "value": "2031-03-11T18:05:00+00:00", "begin": "2031-03-11T18:05:00Z", "end": "2031-03-11T18:05:01Z", "chosen": True},
        {"id": "harbour-post", "ordinal": 1, "origin": "text", "claim": "modified", "found": "Updated 12 March",
         "value": "2031-03-12", "begin": "2031-03-12T00:00:00Z", "end": "2031-03-13T00:00:00Z", "chosen": False},
    ]  # fmt: skip


ARROW = ("story", "parent", "child", "relation", "probability", "line", "reason")
DESCENTS = (
    ("story:1", "harbour-post", "coast-wire", "edit", 0.97, 0.97, "five of six sentences stand word for word, one name changed"),
    ("story:1", "harbour-post", "daily-echo", "rewrite", 0.88, 0.88, "the same six facts, blocks moved, no quotation kept whole"),
    ("story:1", "harbour-post", "vestnik", "translation", 0.93, 0.93, "names and numbers run in the same order"),
    ("story:1", "harbour-post", "digest", "excerpt", 0.81, 0.81, "two sentences word for word"),
    ("story:1", "tide", "digest", "excerpt", 0.74, 0.74, "two sentences word for word"),
    ("story:1", "coast-wire", "hostile", "excerpt", 0.52, 0.95, "one sentence with its quotation"),
    ("story:1", "lost:1", "tide", "rewrite", 0.7, 0.7, "what both share is in neither whole"),
    ("story:1", "lost:1", "levee", "rewrite", 0.7, 0.7, "what both share is in neither whole"),
    ("story:2", "mina", "zhagang", "translation", 0.66, 0.66, "numbers and names run in the same order"),
)  # fmt: skip
ROLES = (
    ("story:1", "harbour-post", "original", "harbour-post", 0.9),
    ("story:1", "coast-wire", "edit", "harbour-post", 0.97),
    ("story:1", "daily-echo", "rewrite", "harbour-post", 0.88),
    ("story:1", "vestnik", "translation", "harbour-post", 0.93),
    ("story:1", "digest", "compiled", "harbour-post", 0.74),
    ("story:1", "hostile", "excerpt", "harbour-post", 0.52),
    ("story:1", "lost:1", "lost", "lost:1", 0.7),
    ("story:1", "tide", "rewrite", "lost:1", 0.7),
    ("story:1", "levee", "rewrite", "lost:1", 0.7),
    ("story:1", "inland", "independent", "inland", 0.95),
    ("story:2", "mina", "original", "mina", 0.66),
    ("story:2", "zhagang", "translation", "mina", 0.66),
)


def _stories() -> list[dict[str, Any]]:
    titles = {"story:1": HARBOUR[0], "story:2": ARABIC[0]}
    names = ("story", "id", "role", "witness", "certainty")
    return [dict(zip(names, row, strict=True)) | {"title": titles[row[0]]} for row in ROLES]


def _witnesses() -> list[dict[str, Any]]:
    members: dict[tuple[str, str], list[str]] = {}
    for story, id_, role, witness, _ in ROLES:
        members.setdefault((story, witness), []).extend([id_] if role != "lost" else [])
    return [
        {"story": s, "witness": w, "members": sorted(ids), "reason": "all go back to one telling"}
        for (s, w), ids in members.items()
    ]


# pairs of sentences that stand beside each other: (a, b) -> ((sentence of a, sentence of b, moved), ...)
BESIDE: dict[tuple[str, str], tuple[tuple[int, int, bool], ...]] = {
    ("coast-wire", "harbour-post"): tuple((n, n, False) for n in range(6)),
    ("daily-echo", "harbour-post"): ((1, 5, True), (2, 1, False), (3, 2, False), (4, 4, False), (6, 6, False)),
    ("harbour-post", "vestnik"): tuple((n, n, False) for n in range(6)),
    ("levee", "tide"): tuple((n, n, False) for n in range(4)),
    ("digest", "tide"): ((3, 2, False), (4, 3, False)),
    ("digest", "harbour-post"): ((1, 1, False), (2, 3, False)),
    ("mina", "zhagang"): ((1, 0, False), (2, 1, False)),
}


def _sentence(id_: str, number: int) -> tuple[int, int]:
    return place(id_, TEXTS[id_].split("\n")[number])


def _alignments() -> list[dict[str, Any]]:
    rows = []
    for (a, b), pairs in BESIDE.items():
        for in_a, in_b, moved in pairs:
            (ab, ae), (bb, be) = _sentence(a, in_a), _sentence(b, in_b)
            rows.append({"story": "story:2" if a == "mina" else "story:1", "a": a, "b": b, "a_begin": ab, "a_end": ae,
                         "b_begin": bb, "b_end": be, "similarity": 0.5 if moved else 0.8, "moved": moved})  # fmt: skip
    return rows


RELATIONS = (
    ("coast-wire", "harbour-post", "edit", 21.4, 0.999, 0.02, 0.97, 0.01),
    ("daily-echo", "harbour-post", "rewrite", 7.3, 0.98, 0.05, 0.88, 0.07),
    ("harbour-post", "vestnik", "translation", 9.1, 0.99, 0.93, 0.02, 0.05),
    ("levee", "tide", "siblings", 6.0, 0.97, 0.15, 0.15, 0.7),
    ("digest", "tide", "excerpt", 5.2, 0.95, 0.1, 0.74, 0.16),
    ("digest", "harbour-post", "excerpt", 4.8, 0.94, 0.1, 0.81, 0.09),
    ("coast-wire", "hostile", "excerpt", 2.2, 0.8, 0.52, 0.1, 0.38),
    ("harbour-post", "inland", "independent", -6.4, 0.01, 0.3, 0.3, 0.4),
    ("mina", "zhagang", "translation", 3.3, 0.86, 0.66, 0.2, 0.14),
    ("inland", "lone", "unrelated", -14.0, 0.0001, 0.3, 0.3, 0.4),
)


def _relations() -> list[dict[str, Any]]:
    names = ("a", "b", "relation", "score", "probability", "a_to_b", "b_to_a", "common")
    extra = {"share_a": 0.8, "share_b": 0.7}
    return [
        dict(zip(names, row, strict=True)) | extra | {"kinds": [{"relation": row[2], "probability": 0.8}]}
        for row in RELATIONS
    ]


EVIDENCE: tuple[tuple[str, str, str, str, float, float, str, tuple[tuple[str, str], ...]], ...] = (
    ("daily-echo", "harbour-post", "derived", "rare words", 4.0, 5.1, "Four rare words stand in both, outside quotations.",
     (("water tables", "water tables"), ("weir", "weir"), ("pressed", ""), ("lock", "sluice"))),
    ("daily-echo", "harbour-post", "derived", "selection", 0.83, 3.9, "Five of six facts of the one are in the other.",
     (("barges have lain idle", "barges have been waiting"), ("merely an experiment", "nothing more than a trial"))),
    ("daily-echo", "harbour-post", "derived", "order", 0.6, 1.1, "Passages run in mostly the same order.", ()),
    ("daily-echo", "harbour-post", "derived", "own facts", 1.0, -2.8, "One passage has no counterpart.",
     (("Analysts see a turning point for the whole estuary", ""),)),
    ("daily-echo", "harbour-post", "direction", "lost quotation", 1.0, -3.2, "A quotation was turned into reported speech.",
     (("merely an experiment", "“a trial, and nothing more than a trial”"),)),
    ("coast-wire", "harbour-post", "derived", "long runs", 41.0, 21.4, "The longest run of words in both has 41 words.",
     (("The harbour board of Skerrow", "The harbour board of Skerrow"),)),
    ("levee", "tide", "derived", "selection", 1.0, 6.0, "All three facts are in both.", ()),
)  # fmt: skip


def _evidence() -> list[dict[str, Any]]:
    rows = []
    for ordinal, (a, b, question, name, value, bits, says, words) in enumerate(EVIDENCE):
        spans = []
        for in_a, in_b in words:
            (ab, ae), (bb, be) = place(a, in_a), place(b, in_b)
            spans.append({"a_begin": ab, "a_end": ae, "b_begin": bb, "b_end": be})
        rows.append({"a": a, "b": b, "question": question, "ordinal": ordinal, "name": name, "value": value, "bits": bits,
                     "says": says, "spans": spans})  # fmt: skip
    return rows


VARIANTS: tuple[tuple[str, str, str, float, str, dict[str, str]], ...] = (
    ("story:1", "variant:1", "number", 0.95, "1,200 barges became 12,000",
     {"harbour-post": "About 1,200", "coast-wire": "Some 1,200", "daily-echo": "12,000", "vestnik": "Около 1200"}),
    ("story:1", "variant:2", "name", 0.9, "the envoy’s name", {"harbour-post": "Tomas Keld", "coast-wire": "Thomas Keld",
     "daily-echo": "Tomas Keld", "vestnik": "Томас Кельд", "digest": "Tomas Keld"}),
    ("story:1", "variant:3", "attribution", 0.85, "chair or former chair", {"harbour-post": "Board chair Ilse Brandvold",
     "coast-wire": "Board chair Ilse Brandvold", "daily-echo": "Its former chair, Ilse Brandvold",
     "hostile": "Board chair Ilse Brandvold"}),
    ("story:1", "variant:4", "quotation", 0.8, "a quotation became reported speech",
     {"harbour-post": "“a trial, and nothing more than a trial”", "daily-echo": "merely an experiment",
      "vestnik": "«проба, и не более чем проба»"}),
    ("story:1", "variant:5", "date", 0.75, "the day of the first passage", {"tide": "14 March", "levee": "15 March",
     "digest": "14 March"}),
    ("story:1", "variant:6", "hedge", 0.6, "“reportedly” came in", {"harbour-post": "", "daily-echo": "reportedly"}),
    ("story:1", "variant:7", "addition", 0.5, "a passage nobody else has", {"harbour-post": "",
     "daily-echo": "Analysts see a turning point for the whole estuary, though none would say how far it goes."}),
    ("story:1", "variant:8", "wording", 0.2, "how the opening is told", {"harbour-post": "would open the Orrin sluice",
     "coast-wire": "would open the Orrin sluice", "daily-echo": "the gates will swing open"}),
    ("story:2", "variant:1", "number", 0.4, "how long", {"mina": "12 يوما", "zhagang": "十二天"}),
)  # fmt: skip


def _readings() -> list[dict[str, Any]]:
    rows = []
    for story, variant, kind, weight, says, words in VARIANTS:
        for id_, reading in words.items():
            begin, end = place(id_, reading) if reading else (_sentence(id_, 3)[0],) * 2
            rows.append({"story": story, "variant": variant, "type": kind, "weight": weight, "says": says, "id": id_,
                         "begin": begin, "end": end, "words": reading, "passage_begin": begin, "passage_end": end})  # fmt: skip
    return rows


SAID: tuple[tuple[str, str, str, str, str, str, str], ...] = (
    ("harbour-post", "Board chair Ilse Brandvold", "told", "“a trial, and nothing more than a trial”", "mixed",
     "Ilse Brandvold", "statement:1"),
    ("coast-wire", "Board chair Ilse Brandvold", "told", "“a trial, and nothing more than a trial”", "mixed",
     "Ilse Brandvold", "statement:1"),
    ("daily-echo", "Ilse Brandvold", "called", "the step merely an experiment", "indirect", "Ilse Brandvold", "statement:1"),
    ("tide", "Marte Osk", "said", "the first forty barges could pass on 14 March", "indirect", "Marte Osk", "statement:2"),
    ("levee", "Marte Osk", "said", "the first 40 barges could pass on 15 March", "indirect", "Marte Osk", "statement:2"),
    ("inland", "Jonna Ree", "said", "“They promised us this last spring,”", "direct", "Jonna Ree", "statement:3"),
)  # fmt: skip


def _attributions() -> list[dict[str, Any]]:
    rows = []
    for number, (id_, source, cue, content, kind, speaker, statement) in enumerate(SAID):
        spans = {
            name: [dict(zip(("begin", "end"), place(id_, words), strict=True))]
            for name, words in (("source", source), ("cue", cue), ("content", content))
        }
        rows.append(
            {"id": id_, "number": number, "type": kind, "speaker": speaker, "person": speaker, "statement": statement}
            | spans
        )
    return rows


def _statements() -> list[dict[str, Any]]:
    rows = (
        ("statement:1", "Ilse Brandvold", "“a trial, and nothing more than a trial”", 1, True),
        ("statement:2", "Marte Osk", "the first forty barges could pass on 14 March", 1, True),
        ("statement:3", "Jonna Ree", "“They promised us this last spring,”", 1, False),
    )
    return [
        {"story": "story:1", "statement": key, "person": who, "words": words, "witnesses": n, "disputed": disputed,
         "tellings": sorted(said[0] for said in SAID if said[6] == key)}
        for key, who, words, n, disputed in rows
    ]  # fmt: skip


def _people() -> list[dict[str, Any]]:
    return [
        {"person": "Ilse Brandvold", "names": ["Ilse Brandvold", "Ильзе Брандволд"], "roles": ["Board chair", "former chair"],
         "tellings": ["coast-wire", "daily-echo", "harbour-post", "hostile", "vestnik"]},
        {"person": "Jonna Ree", "names": ["Jonna Ree"], "roles": [], "tellings": ["inland"]},
        {"person": "Marte Osk", "names": ["Marte Osk"], "roles": ["Pilots’ union leader"], "tellings": ["digest", "levee", "tide"]},
        {"person": "Tomas Keld", "names": ["Keld", "Thomas Keld", "Tomas Keld", "Томас Кельд"], "roles": ["envoy"],
         "tellings": ["coast-wire", "daily-echo", "digest", "harbour-post", "vestnik"]},
    ]  # fmt: skip


def _events() -> list[dict[str, Any]]:
    rows = (
        ("event:1", "harbour-post", "since 4 March", "2031-03-04", "2031-03-04", "Tomas Keld", "had demanded", None, 1),
        (
            "event:1",
            "vestnik",
            "требовал открытия с 4 марта",
            "2031-03-04",
            "2031-03-04",
            "Томас Кельд",
            "требовал",
            None,
            1,
        ),
        ("event:2", "harbour-post", HARBOUR[1], "2031-03-11", "2031-03-11", "The harbour board", "said", "Skerrow", 2),
        ("event:2", "inland", INLAND[1], "2031-03-11", "2031-03-12", None, "the siren went", "Orrin", 2),
        ("event:3", "tide", TIDE[2], "2031-03-14", "2031-03-14", "the first forty barges", "could pass", None, 1),
        ("event:3", "levee", LEVEE[2], "2031-03-15", "2031-03-15", "the first 40 barges", "could pass", None, 1),
    )
    out = []
    for event, id_, words, first, last, who, what, where, witnesses in rows:
        begin, end = place(id_, words)
        out.append({"story": "story:1", "event": event, "id": id_, "begin": begin, "end": end, "words": words, "first": first,
                    "last": last, "who": who, "what": what, "place": where, "witnesses": witnesses})  # fmt: skip
    return out


def _positions() -> list[dict[str, Any]]:
    rows = (
        ("Fenmark", "harbour-post", HARBOUR[3], "the opening", "demands", [], "2031-03-04", None, "reporter", 1),
        ("Skerrow", "harbour-post", HARBOUR[1], "the opening for 30 days", "accepts", [], "2031-03-11", None, "party", 1),
        ("Skerrow", "harbour-post", HARBOUR[6], "a longer opening", "conditional",
         ["stop dredging below the weir", "stop dredging below the weir before it agrees"], "2031-03-11", None, "reporter", 1),
        ("Pilots’ union", "tide", TIDE[3], "any dredging below the weir", "rejects", [], None, "Marte Osk", "party", 1),
    )  # fmt: skip
    out = []
    for party, id_, words, proposal, stance, conditions, first, said_by, voice, witnesses in rows:
        begin, end = place(id_, words)
        out.append({"story": "story:1", "id": id_, "begin": begin, "end": end, "words": words, "party": party,
                    "proposal": proposal, "stance": stance, "conditions": conditions, "first": first, "last": first,
                    "said_by": said_by, "voice": voice, "witnesses": witnesses})  # fmt: skip
    return out


def tables() -> dict[str, pa.Table]:
    """Return every table of the invented case, by name."""
    rows = {
        "pages": _pages(), "articles": _articles(), "furniture": _furniture(), "dates": _dates(), "relations": _relations(),
        "evidence": _evidence(), "stories": _stories(), "witnesses": _witnesses(), "alignments": _alignments(),
        "readings": _readings(), "attributions": _attributions(), "statements": _statements(), "people": _people(),
        "events": _events(), "positions": _positions(),
        "descents": [dict(zip(ARROW, row, strict=True)) for row in DESCENTS],
    }  # fmt: skip
    return {table.name: table.of(rows.get(table.name, ())) for table in t.ALL}


def empty() -> dict[str, pa.Table]:
    """Return every table without a row: a case of nothing."""
    return {table.name: table.of(()) for table in t.ALL}


def turned(given: dict[str, pa.Table]) -> dict[str, pa.Table]:
    """Return the same tables with tables and rows the other way round."""
    return {
        name: pa.Table.from_pylist(table.to_pylist()[::-1], schema=table.schema)
        for name, table in reversed(given.items())
    }
