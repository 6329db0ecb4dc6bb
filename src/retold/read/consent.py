"""Consent notices: their wording in the languages most of the web is written in, and the purposes they name.

A notice shows by a *trigger* (a site speaking of its own cookies to its reader); *members* (the word cookie, a button) only
belong to a notice that a trigger nearby has shown. An article about cookies has members and no trigger of its own: what it
quotes stands in quotation marks, and those are looked past.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from retold.text import quotations, words

TRIGGERS: dict[str, tuple[str, ...]] = {
    "en": (
        r"\b(?:we|our (?:web ?)?sites?|this (?:web ?)?(?:site|page)|we and our \W?[\w ]{0,20}partners|our partners and we)\b[^.]{0,60}?\b(?:us(?:e|es|ing)|stores?|sets?|places?|access)\b[^.]{0,60}\b(?:cookies|tracking technologies|information on (?:a|your) device)\b",
        r"\bcustomi[sz]e (?:your )?(?:consent|cookie|privacy)\b|\b(?:consent|cookie|privacy) preferences? cent(?:er|re)\b|\bmanage (?:your )?(?:consent|cookies?|privacy|tracking)\b[^.]{0,30}(?:preferences|settings|choices|$)",
        r"^(?:your )?(?:cookies?|consent|privacy) (?:settings|preferences|policy and settings|consent|notice|choices|options|control)\W*$",
        r"\bwe (?:value|respect|care about) your privacy\b|\byour privacy (?:is important|matters) to us\b|\b(?:this|our) (?:web ?)?site asks for (?:your )?consent\b",
        r"\b(?:accept|allow|reject|decline|block) (?:all |non.?essential |optional )*cookies\b",
        r"\bby (?:continuing|clicking|using|browsing|closing|visiting|selecting)\b[^.]{0,120}\b(?:agree|accept|consent|allow)\b[^.]{0,60}\b(?:cookies|privacy policy|terms)\b",
        r"\bdetailed information about (?:all )?(?:the )?cookies\b|\bunder each consent category\b|\badjust(?:ing)? your (?:consent|cookie)\b|\bstored (?:on|in) your browser\b",
        r"\byour (?:consent|cookie) (?:preferences|settings|choices)\b|\bwithdraw your consent\b",
    ),
    "de": (
        r"\bwir(?: und unsere \w{0,20} ?partner)? (?:verwenden|nutzen|setzen|benutzen|speichern)\b[^.]{0,60}\b(?:cookies|trackin)",
        r"\b(?:diese|unsere)r? (?:web)?(?:seite|site)\b[^.]{0,40}\b(?:verwendet|nutzt|benutzt|setzt)\b[^.]{0,30}\bcookies\b",
        r"\bcookie-?(?:einstellungen|hinweis|richtlinien?|zustimmung)\b|\balle (?:cookies )?(?:akzeptieren|ablehnen|zulassen)\b|\bdatenschutz-?einstellungen\b",
        r"\bihre privatsphäre ist uns\b|\bwir (?:schätzen|respektieren) ihre privatsphäre\b|\bmit der nutzung\b[^.]{0,80}\bcookies\b",
    ),
    "fr": (
        r"\bnous(?: et nos (?:\d+ )?partenaires)?,? (?:utilisons|stockons|déposons|employons)\b[^.]{0,80}\b(?:cookies|traceurs|informations)\b",
        r"\b(?:ce|notre) site\b[^.]{0,30}\b(?:utilise|dépose|a recours)\b[^.]{0,30}\bcookies\b|\ben (?:poursuivant|continuant)\b[^.]{0,60}\bcookies\b",
        r"\b(?:paramétrer|gérer|accepter|refuser|personnaliser)\b[^.]{0,15}\bcookies\b|\b(?:gérer|modifier) (?:le|mes|vos|votre) (?:consentement|préférences|choix)\b|\b(?:tout|continuer sans) accepter\b",
        r"\b(?:respectons|respect de) votre vie privée\b|\bvotre vie privée (?:est importante|compte)\b|\bparamètres (?:des|de) cookies\b",
    ),
    "es": (
        r"\b(?:usamos|utilizamos|empleamos)\b[^.]{0,60}\bcookies\b|\bnosotros y nuestros (?:\d+ )?socios\b",
        r"\b(?:este|nuestro|esta|nuestra) (?:sitio|web|página)(?: web)?\b[^.]{0,20}\b(?:usa|utiliza|emplea|hace uso)\b[^.]{0,30}\bcookies\b",
        r"\b(?:configurar|aceptar|rechazar|gestionar|administrar)\b[^.]{0,20}\bcookies\b|\b(?:aceptar|rechazar) todo\b|\bconfiguración de (?:las )?cookies\b",
        r"\b(?:valoramos|respetamos|nos importa) (?:tu|su) privacidad\b|\bsi (?:continúas?|sigues?) navegando\b",
    ),
    "pt": (
        r"\b(?:usamos|utilizamos)\b[^.]{0,60}\bcookies\b|\bnós e (?:os )?nossos parceiros\b[^.]{0,60}\b(?:cookies|informações)\b",
        r"\b(?:este|nosso|o nosso) (?:site|sítio|website|portal)\b[^.]{0,20}\b(?:usa|utiliza|faz uso)\b[^.]{0,30}\bcookies\b",
        r"\b(?:configurar|aceitar|rejeitar|recusar|gerenciar|gerir)\b[^.]{0,20}\bcookies\b|\bao (?:continuar|navegar)\b[^.]{0,80}\b(?:cookies|concorda|política de privacidade)\b",
        r"\b(?:valorizamos|respeitamos) (?:a )?(?:sua|tua) privacidade\b",
    ),
    "it": (
        r"\b(?:utilizziamo|usiamo|impieghiamo)\b[^.]{0,60}\bcookie\b|\bnoi e i nostri (?:\d+ )?partner\b",
        r"\b(?:questo|il nostro) sito(?: web)?\b[^.]{0,20}\b(?:utilizza|usa|fa uso|impiega)\b[^.]{0,30}\bcookie\b",
        r"\b(?:accetta|rifiuta|gestisci|personalizza|imposta)\b[^.]{0,20}\bcookie\b|\bimpostazioni (?:dei )?cookie\b|\bchiudendo questo banner\b|\b(?:rispettiamo|teniamo) (?:al)?la tua privacy\b",
    ),
    "ru": (
        r"\b(?:мы|наш сайт|сайт|этот сайт)\b[^.]{0,30}\b(?:использу|применя|обрабатыва)\w+[^.]{0,40}\b(?:cookies?|куки)\b",
        r"\b(?:принять|отклонить|настроить|разрешить) (?:все )?(?:файлы )?(?:cookies?|куки)\b|\bнастройки (?:файлов )?(?:cookies?|куки)\b|\b(?:продолжая|оставаясь)\b[^.]{0,80}\b(?:cookies?|куки|соглаша)",
    ),
    "uk": (
        r"\b(?:ми|наш сайт|сайт|цей сайт)\b[^.]{0,30}\b(?:використову|застосову)\w+[^.]{0,40}\b(?:cookies?|кукі)\b",
        r"\b(?:прийняти|відхилити|налаштувати) (?:всі |усі )?(?:файли )?(?:cookies?|кукі)\b|\bналаштування (?:файлів )?(?:cookies?|кукі)\b|\bпродовжуючи\b[^.]{0,80}\b(?:cookies?|погоджу)",
    ),
    "pl": (
        r"\b(?:używamy|korzystamy|wykorzystujemy|stosujemy)\b[^.]{0,60}\b(?:cookies?|ciastecz\w+)\b|\bmy i nasi (?:\w+ )?partnerzy\b",
        r"\b(?:ta|nasza|niniejsza) (?:strona|witryna)\b[^.]{0,20}\b(?:używa|korzysta|wykorzystuje)\b[^.]{0,30}\b(?:cookies?|ciastecz\w+)\b",
        r"\b(?:akceptuj|odrzuć|zaakceptuj)\b[^.]{0,20}\b(?:wszystkie|cookies?|ciastecz\w+)\b|\bustawienia (?:plików )?cookies?\b|\bszanujemy (?:twoją|państwa) prywatność\b",
    ),
    "nl": (
        r"\b(?:wij|we) (?:gebruiken|plaatsen)\b[^.]{0,40}\bcookies\b|\b(?:deze|onze) (?:web)?site\b[^.]{0,20}\bgebruikt\b[^.]{0,30}\bcookies\b|\b(?:alle )?cookies (?:accepteren|weigeren)\b|\bcookie-?(?:instellingen|voorkeuren)\b",
    ),
    "tr": (
        r"\b(?:çerez(?:ler)?|çerezleri)\b[^.]{0,30}\b(?:kullanıyoruz|kullanmaktadır|kullanılmaktadır|kabul et)\w*|\bçerez (?:politikası|ayarları|tercihleri)\b|\btüm çerezleri\b",
    ),
    "ja": (
        r"(?:当社|当サイト|本サイト|このサイト|弊社|本ウェブサイト|このウェブサイト|私たち)[^。]{0,60}(?:クッキー|cookie)[^。]{0,40}(?:使用|利用|保存)",
        r"(?:すべて|全て)(?:の\s?(?:クッキー|cookie)\s?)?(?:を)?(?:受け入れる|許可|同意|拒否)|(?:クッキー|cookie)\s?(?:の)?(?:設定|ポリシー|を受け入れる)|(?:クッキー|cookie)の使用に同意",
    ),
    "zh": (
        r"(?:我们|我們|本网站|本網站|本站|此网站|此網站)[^。]{0,40}(?:使用|采用|利用)[^。]{0,30}(?:cookies?|曲奇)",
        r"(?:接受|拒绝|拒絕|允许|允許|管理)(?:所有|全部|我的)?\s?(?:cookies?|曲奇)|cookies?\s?(?:设置|設定|偏好|政策)|(?:继续|繼續)(?:使用|浏览|瀏覽)[^。]{0,40}cookies?",
    ),
}  # fmt: skip
"""What a site says to its reader about its own cookies. Matched in lower case, outside quotation marks."""

MEMBER_WORDS = (
    r"cookies?|куки|кукі|クッキー|曲奇|ciastecz\w+|çerez\w*|tracking technologies|consent|legitimate interests?|vendors?|opt.?out|third.?party|"
    r"privacy policy|personal data|personally identifiable|data processing|einwilligung|consentement|consentimiento|consentimento|consenso|согласи\w+|zgod[ayę]"
)  # fmt: skip

BUTTONS = (
    r"always active|active|accept(?: all)?|allow(?: all)?|agree|i agree|i accept|got it|ok(?:ay)?|reject(?: all)?|decline|deny|dismiss|close|"
    r"save(?: my| &| and)? ?(?:preferences|settings|choices|accept|exit)?|confirm(?: my)? choices|customi[sz]e|manage (?:options|preferences|settings)|"
    r"(?:show|read|learn|see|find out) (?:more|less|details)|more (?:information|options)|(?:strictly )?necessary|essential|functional(?:ity)?|analytics?|analytical|"
    r"performance|marketing|advertis(?:ement|ements|ing)|targeting|preferences|statistics?|social media|others?|uncategori[sz]ed|(?:cookie|privacy) (?:policy|settings|notice)|"
    r"immer aktiv|akzeptieren|alle akzeptieren|ablehnen|notwendig|funktional|statistik(?:en)?|speichern|mehr erfahren|"
    r"toujours actif|accepter|tout accepter|refuser|tout refuser|nécessaires?|fonctionnels?|en savoir plus|"
    r"siempre activo|aceptar|aceptar todo|rechazar|rechazar todo|necesarias?|funcionales|más información|"
    r"sempre ativo|aceitar|aceitar todos|rejeitar|necessários?|funcionais|saiba mais|sempre attivo|accetta|accetta tutti|rifiuta|necessari|funzionali|"
    r"всегда активны?|принять|принять все|отклонить|необходимые|функциональные|прийняти|відхилити|zawsze aktywne|akceptuję|zaakceptuj wszystkie|odrzuć|niezbędne|"
    r"同意する|すべて同意|拒否|常に有効|接受|全部接受|拒绝|拒絕|始终启用|始終啟用"
)  # fmt: skip

PURPOSES: tuple[tuple[str, str], ...] = (
    ("necessary", r"necessary|essential|required|notwendig|erforderlich|nécessaire|essentiel|necesari|esencial|necessári|essencia|necessari|tecnici|необходим|необхідн|niezbędn|必須|必要"),
    ("functional", r"functional|funktional|funktionell|fonctionnel|funcional|funciona(?:is|l)|funzional|функциональн|функціональн|funkcjonaln|機能|功能"),
    ("analytical", r"analytic|statisti|measure(?:ment)?s?\b|analyse|analytisch|analytique|analític|analitic|аналити|аналіти|статисти|analityczn|分析|統計|统计|解析"),
    ("performance", r"performance|leistung|rendimiento|desempenho|prestazion|производительност|продуктивност|wydajno|パフォーマンス|性能"),
    ("advertisement", r"advert|marketing|targeted|targeting|personali[sz]ed ads|werbung|werbe|publicit|pubblicit|publicidad|реклам|reklam|広告|广告|廣告"),
)  # fmt: skip
"""The purposes a notice can name, in the order they are recorded, with the word stems that name them."""

_TRIGGERS = tuple((lang, re.compile("|".join(patterns), re.I)) for lang, patterns in TRIGGERS.items())
_HINT = re.compile(
    r"cooki|consent|privac|tracking|on a device|on your device|browser|privatsph|datenschutz|akzeptier|ablehn|zulassen|vie privée|accepter|préférences|consentement|"
    r"partenaires|socios|aceptar|rechazar|privacid|navegando|parceiros|partner|privacidade|banner|куки|кукі|ciastecz|odrzuć|akceptuj|prywatno|çerez|クッキー|受け入れ|同意|許可|拒否|曲奇",
    re.I,
)
"""One of these stands in every text a trigger can match: a cheap first look."""
_MEMBER = re.compile(rf"\b(?:{MEMBER_WORDS})\b|クッキー|曲奇", re.I)
_BUTTON = re.compile(rf"(?:{BUTTONS})\W*", re.I)
_ADDRESS = re.compile(
    r"\b(?:we|our|us|you|your|wir|uns|unsere?[rnsm]?|ihre?[rnsm]?|sie|nous|nos|notre|vous|vos|votre|nuestr\w+|tu|su|usted|nós|nosso|você|seus?|sua|noi|nostr\w+|tu[oae]|"
    r"мы|нам|наш\w*|вы|ваш\w*|ми|nasz\w*|twoj\w*|państw\w+|this (?:web ?)?site|the (?:web ?)?site|visitors?|always active)\b|当社|当サイト|お客様|我们|我們|您|你|本站",
    re.I,
)
_CATEGORY = re.compile(
    r"(?:the |strictly |these |this |les |die |unbedingt |las |los |i |os )*(?:necessary|essential|functional|functionality|analytical|analytics|performance|advertisement|advertising|"
    r"marketing|targeting|preference|social media|statistics?|third.?party|notwendige|funktionale|cookies? (?:that|de|di|для)|cookies|tracking technologies)\b",
    re.I,
)
_TRADE = re.compile(
    r"site|page|browser|experience|privacy|traffic|\bads?\b|advert|personali|consent|preferences|analy|settings|device|partner|policy|\baccept|stor|track|"
    r"seite|webs|erlebnis|daten|werb|nutz|expérience|audience|contenu|donn|experiencia|sitio|datos|tráfico|experiência|dados|esperienza|sito|dati|contenut|"
    r"сайт|файл|опыт|данн|досвід|даних|stron|dane|doświad|サイト|利便|体験|网站|網站|体验|體驗|浏览|deneyim|ervaring",
    re.I,
)
"""What a notice speaks of besides cookies: a recipe (“we use butter in our cookies”) has none of it."""
_PURPOSES = tuple((name, re.compile(stems, re.I)) for name, stems in PURPOSES)
LONGEST = 4000
"""Code points of a block that are looked at; no notice says what it is later than that."""


def trigger(block: str) -> str:
    """Return the words with which *block* speaks to its reader about the site's own cookies; empty where it does not.

    >>> trigger("We use cookies to remember your settings.")
    'We use cookies'
    >>> trigger("“We use cookies,” the company’s notice says, and the regulator objects.")
    ''
    """
    head = block[:LONGEST]
    if not _HINT.search(head):
        return ""
    own = _outside_quotations(head)
    for _, pattern in _TRIGGERS:
        if found := pattern.search(own):
            return " ".join(found.group().split())
    return ""


def is_member(block: str) -> bool:
    """Tell whether *block* can belong to a notice that stands next to it.

    A button does; so does a label of up to four words with a word of the trade in it, and a longer text that has one and
    describes a category of cookies or speaks to its reader. A headline about cookies does none of that.
    """
    if is_button(block):
        return True
    own = _outside_quotations(block[:LONGEST])
    if not _MEMBER.search(own):
        return False
    return words.count(own) <= 4 or bool(_CATEGORY.match(own.strip()) or _ADDRESS.search(own))


def is_button(block: str) -> bool:
    """Tell whether *block* is no more than a label or button of a consent notice."""
    return len(block) < 60 and bool(_BUTTON.fullmatch(block.strip()))


def purposes(blocks: Sequence[str]) -> tuple[str, ...]:
    """Return the purposes a notice names, taken over all its *blocks*, in the order of `PURPOSES`."""
    said = "\n".join(block[:LONGEST] for block in blocks)
    return tuple(name for name, pattern in _PURPOSES if pattern.search(said))


def runs(blocks: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return the notices among *blocks* as (first, after the last, trigger words).

    A notice begins at a trigger (or at buttons and members just before it) and goes on while blocks belong to it.
    Nothing counts that speaks of nothing else a notice speaks of, nor a single block too long for a banner.
    """
    found: list[tuple[int, int, str]] = []
    at = 0
    for place in range(len(blocks)):
        if place < at or not (words_found := trigger(blocks[place])):
            continue
        first, last = _spread(blocks, place, at)
        if _speaks_of_its_trade(blocks[first:last]):
            found.append((first, last, words_found))
            at = last
    return found


def _speaks_of_its_trade(blocks: Sequence[str]) -> bool:
    """Tell whether a run of blocks reads like a notice: buttons beside it, or two words of its trade, and no essay."""
    if len(blocks) == 1 and words.count(blocks[0]) > 150:
        return False
    said = {match.lower() for block in blocks for match in _TRADE.findall(_outside_quotations(block[:LONGEST]))}
    return len(said) >= 2 or any(map(is_button, blocks)) or words.count(blocks[0]) <= 6


def _spread(blocks: Sequence[str], place: int, floor: int) -> tuple[int, int]:
    """Return first and end of the run of blocks around *place* that belong to one notice."""
    first, last = place, place + 1
    while first > floor and place - first < 3 and is_member(blocks[first - 1]) and words.count(blocks[first - 1]) < 40:
        first -= 1
    while last < len(blocks) and (is_member(blocks[last]) or trigger(blocks[last])):
        last += 1
    return first, last


def _outside_quotations(block: str) -> str:
    """Return *block* with quoted speech blanked; single words in marks (a category's name) stay."""
    own = block
    for span in quotations.quotations(block):
        if span.end - span.begin > 25:
            own = own[: span.begin] + " " * (span.end - span.begin) + own[span.end :]
    return own
