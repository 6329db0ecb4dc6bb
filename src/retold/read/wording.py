"""What furniture says: labels that are nothing else, and openings of sentences that speak to a site's reader.

Two tables. A *label* must be the whole block, so that a sentence that only mentions a newsletter stays in the article. An
*opening* must stand at the head of a short block and be addressed to the reader.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Verdict(NamedTuple):
    """What a block is if it is not the article's, and what gave it away."""

    kind: str
    reason: str


LABELS: tuple[tuple[str, str], ...] = (
    ("share", r"share(?: this)?(?: (?:post|article|story|page|link|entry|news|video|item|content))?(?: (?:with (?:your )?friends|on social media|now|options|via|on|by|to))?(?: (?:facebook|twitter|x|whatsapp|linkedin|e?-?mail|pinterest|reddit|telegram))*"),
    ("share", r"(?:share (?:on|via|to) |send (?:via|by) |tweet(?: this)?|pin it|follow (?:us )?on )?(?:facebook|twitter|x|whatsapp|linkedin|e?-?mail|pinterest|reddit|telegram|instagram|tumblr|pocket|flipboard|messenger|youtube|tiktok|threads|bluesky|vkontakte|vk|line)(?: \d+)?"),
    ("share", r"(?:tweet|retweet|like|pin it|print|print (?:this )?(?:article|page|story)|copy link|link copied!?|copied|email this(?: article| story| page)?|save(?: (?:article|story|for later))?|bookmark|shares?|\d+ shares?|share tweet|share this:?|follow us|follow|like this:?|like loading|send|text size|font size)"),
    ("share", r"teilen|artikel teilen|drucken|partager(?: (?:cet|l[’'])\s?article)?|imprimer|compartir(?: (?:este )?artículo)?|imprimir|compartilhe?(?:ar)?|condividi|stampa|поделиться|распечатать|поділитися|udostępnij|drukuj|シェア(?:する)?|ツイート|印刷|分享|打印|列印|delen"),
    ("related", r"related(?: (?:posts?|articles?|stories|story|news|content|topics?|coverage|links?|reading|items|tags|video|videos))?|(?:you (?:may|might)(?: also)?(?: be interested in| like| enjoy)|you may also like)(?: this| these)?|more (?:from|on|in|about|like) .{1,60}|more (?:stories|news|articles|headlines|coverage|videos?)|(?:read|see) (?:also|next|more|more from .{1,40})|also (?:read|see|on .{1,30})|up next|next (?:article|story|post)|previous (?:article|story|post)|recommended(?: (?:for you|stories|reading|videos?|articles))?|(?:editors?['’]?s?|our) (?:picks|choice)|don[’']t miss|in case you missed it|you[’']ll (?:also )?like"),
    ("related", r"(?:most|top|latest|popular|trending|breaking|featured|recent|must.?reads?|hot)(?: (?:read|viewed|popular|shared|commented|watched|recent|stories|story|news|posts?|articles?|headlines|videos?|now|today|topics?|comments|this week))*|what(?:[’']s)? (?:to )?(?:read|watch) next|what others are reading|from (?:around )?the web|around the web|sponsored (?:stories|links|content)|promoted (?:stories|links|content)|paid content|trending(?: now)?"),
    ("related", r"(?:das könnte sie (?:auch )?interessieren|mehr zum thema|lesen sie auch|auch interessant|weitere (?:artikel|meldungen|nachrichten)|meistgelesen\w*|à lire aussi|lire aussi|sur le même sujet|articles (?:liés|similaires|récents)|les plus lus|te puede interesar|(?:artículos|noticias|notas) relacionad[ao]s|lo más (?:leído|visto)|leer más|(?:artigos|notícias|posts?|matérias) relacionad[ao]s|mais lidas|leia (?:também|mais)|veja também|(?:articoli|notizie) correlat[ei]|leggi anche|i più letti|читайте также|читать также|похожие (?:статьи|новости|материалы)|по теме|материалы по теме|новости по теме|самое (?:читаемое|популярное)|читайте також|схожі (?:статті|новини)|czytaj (?:także|też|również|więcej)|zobacz (?:także|też|również)|najczęściej czytane|powiązane|関連記事|あわせて読みたい|人気記事|おすすめ(?:記事)?|最新記事|相关(?:新闻|文章|阅读|报道)|相關(?:新聞|文章|閱讀|報導)|延伸閱讀|推荐阅读|热门(?:文章|新闻)|lees ook|gerelateerde? .{0,20})"),
    ("newsletter", r"(?:sign.?up|subscribe|register|subscribe now|sign me up|join(?: now)?|get (?:the|our) newsletters?|(?:our |free |daily |weekly )?newsletters?|newsletter sign.?up|e-?mail (?:address|newsletters?|alerts?|sign.?up)|enter your e-?mail(?: address)?|your e-?mail(?: address)?|get (?:e-?mail )?alerts|abonnieren|jetzt abonnieren|s[’']abonner|s[’']inscrire|suscríbete|suscribirse|inscreva-se|assine|iscriviti|abbonati|подписаться|підписатися|zapisz się|subskrybuj|登録|メルマガ登録|订阅|訂閱)(?: (?:today|now|here|free))?"),
    ("comments", r"(?:leave|post|add|write|view|show|hide|see|read|load|submit) (?:a |all |your |the |more )?(?:comments?|reply|response|replies)(?: \(?\d+\)?)?|\(?\d+\)? ?(?:comments?|responses?|replies)|comments?(?: \(?\d+\)?| are closed| section| off| policy)?|join the (?:conversation|discussion)|reply|cancel reply|report(?: abuse| comment)?|kommentare?(?: \(\d+\))?|kommentar (?:schreiben|verfassen)|commentaires?(?: \(\d+\))?|laisser un commentaire|comentarios?|dejar? un comentario|comentários?|deixe um comentário|commenti|lascia un commento|комментарии|оставить комментарий|коментарі|komentarze|dodaj komentarz|コメント(?:する|を残す)?|评论|發表評論|发表评论|留言|reacties"),
    ("advert", r"advertisements?|adverts?|ad|ads|advertising|advertisement (?:continue reading|story continues) below(?: .{0,30})?|(?:story|article) continues (?:below|after)(?: (?:this )?(?:ad(?:vertisement)?|video))?|continue reading(?: (?:below|the main story))?|skip (?:ad|advertisement)|sponsored(?: by .{0,40})?|sponsored content|promoted|ad feedback|scroll to continue|anzeige|werbung|publicité|publicidad|publicidade|pubblicità|реклама|reklama|広告|スポンサーリンク|广告|廣告|advertentie"),
    ("legal", r"(?:privacy (?:policy|notice|statement)|terms (?:of (?:use|service)|and conditions|& conditions)|cookie policy|do not sell (?:or share )?my (?:personal )?info(?:rmation)?|accessibility(?: statement)?|impressum|datenschutz(?:erklärung)?|mentions légales|aviso legal|política de privacidad\w*|политика конфиденциальности|polityka prywatności|プライバシーポリシー|利用規約|隐私政策|隱私政策|all rights reserved)"),
    ("navigation", r"(?:skip (?:to|navigation)(?: .{0,40})?|(?:main |toggle |site )?(?:menu|navigation)|home|search(?: .{0,20})?|close(?: menu)?|open menu|log ?(?:in|out)|sign ?(?:in|out)|my account|account|contact(?: us)?|about(?: us)?|back to top|top|next|previous|prev|load more|show more|see all|view all|more|loading(?:\.{3})?|expand|play|pause|watch(?: (?:now|video|live))?|listen(?: (?:now|to this article))?|live|jump to (?:content|navigation)|table of contents|suche|startseite|accueil|rechercher|inicio|buscar|início|cerca|главная|поиск|головна|пошук|szukaj|ホーム|検索|首页|搜索)"),
)  # fmt: skip
"""Kind and pattern of blocks that are a label and nothing else."""

OPENINGS: tuple[tuple[str, str, int], ...] = (
    ("newsletter", r"(?:please )?(?:sign.?up|subscribe|register|opt in) (?:now |here |today |for free )?(?:to|for|and)\b.{0,90}\b(?:newsletters?|e-?mails?|inbox|updates|alerts|briefing|digest|podcast|channel|magazine|access|notifications)\b", 60),
    ("newsletter", r"(?:get|receive|have|want) (?:the |our |all |more |a )?.{0,90}\b(?:(?:delivered|sent|straight|direct(?:ly)?) .{0,20}(?:to )?your (?:inbox|e-?mail)|in your inbox|to your inbox)", 60),
    ("newsletter", r"(?:this|the) newsletter may contain\b|by (?:signing up|subscribing|submitting|providing your e-?mail)\b|enter your e-?mail\b|thank(?:s| you) for (?:subscribing|signing up)|join (?:our|the) (?:mailing list|newsletter|\S+ community|telegram|whatsapp)|you (?:can|may) unsubscribe\b", 60),
    ("newsletter", r"(?:become a|support|donate|help us|if you (?:like|enjoy|value|appreciate)\b.{0,60}\b(?:please|consider)|(?:subscribe|already a subscriber)|to continue reading|start your (?:free )?trial|unlimited access)\b.{0,120}\b(?:member|subscriber|subscription|subscribe|journalism|donation|contribution|support|log in|sign in|today)\b", 60),
    ("newsletter", r"(?:melden sie sich|abonnieren sie|jetzt den)\b.{0,60}\bnewsletter|(?:inscrivez-vous|abonnez-vous|recevez)\b.{0,80}\b(?:newsletter|lettre|boîte)|(?:suscríbe\w+|regístr\w+|recibe|recibí)\b.{0,80}\b(?:newsletter|bolet[ií]n|correo)|(?:inscreva-se|assine|receba)\b.{0,80}\b(?:newsletter|e-?mail|canal)|(?:iscriviti|ricevi)\b.{0,60}\b(?:newsletter|mail)|подпи(?:сывайтесь|шитесь)\b.{0,100}|підпи(?:суйтесь|шіться)\b.{0,100}|zapisz się\b.{0,60}\bnewsletter", 50),
    ("share", r"(?:follow|like|join|find|add) (?:us|me|him|her|them|\w+ \w+|@\w+|\w+) (?:on|at) (?:facebook|twitter|instagram|telegram|linkedin|youtube|whatsapp|google news|social media|tiktok|x\b)|click (?:here )?to (?:share|e-?mail|print)|share (?:this|on|via)\b.{0,40}\b(?:facebook|twitter|e-?mail|friends|link|story|article)", 30),
    ("share", r"(?:e-?mail|contact|reach|write to) (?:the )?(?:author|reporter|us|him|her|me|\w+ \w+)\b.{0,20}\b(?:at|:) ?\S+@\S+", 25),
    ("share", r"(?:like|enjoy(?:ed)?|liked) (?:this|what you)\b.{0,30}\?|(?:reach|contact|follow) (?:the (?:reporters?|authors?|writers?)|\S+ \S+|@\S+)(?: and \S+ \S+)? (?:on|at|via) (?:twitter|facebook|instagram|x\b)|tell us what you think", 25),
    ("newsletter", r"get .{1,60} delivered (?:to|through) your (?:door|letterbox|inbox)|dear readers?\b.{0,60}", 110),
    ("other", r"(?:reading time|tempo de leitura|lesezeit|temps de lecture|tiempo de lectura|время чтения|час читання)\W{0,3}\d+|\d+ min(?:ute)?s? read|estimated reading time", 10),
    ("legal", r"this copy is for your personal", 70),
    ("related", r"(?:read|see|watch|more|related|also|listen)(?: (?:more|also|next|now|the full story|on this))?(?: here)? ?[:|»>→]", 40),
    ("related", r"(?:click here (?:to|for)|tap here|for more (?:stories|news|on this|from|information on)|read more (?:on|at|about|from)|to read more|see more)\b", 30),
    ("related", r"(?:lesen sie (?:auch|mehr)|à lire aussi|lire aussi|lea también|lee también|leer más|leia (?:também|mais)|leggi anche|читайте также|читать также|читайте також|czytaj także|czytaj też|zobacz też|相关阅读|関連記事) ?[:：|]?", 30),
    ("comments", r"(?:your e-?mail address will not be published|you must be logged in to|log ?in to (?:comment|leave|post|reply)|save my name, e-?mail|notify me of|this site uses akismet|please (?:keep|read) (?:your comments|our comment)|comments (?:are|on this) (?:closed|moderated)|have (?:your|a) (?:say|story|tip)\b|what do you think\?|let us know (?:what you think )?in the comments|do you have (?:a (?:story|tip)|information))\b", 60),
    ("advert", r"(?:advertisement|sponsored|promoted|story continues below|article continues below|continue reading below|this (?:article|post|page|story) (?:may )?contains? affiliate links|we may (?:earn|receive) (?:a )?(?:commission|compensation)|when you (?:buy|purchase|shop) through)\b", 45),
    ("legal", r"(?:copyright )?(?:©|\(c\)|&copy;)|copyright (?:\d{4}|by|the)\b|all rights reserved|(?:this material|this content|no part of this) (?:may not|is protected)|(?:the )?(?:views|opinions) expressed (?:in this|here|by|are)|.{0,60}\ball rights reserved\b|todos (?:los derechos|os direitos) reservados|tous droits réservés|alle rechte vorbehalten|tutti i diritti riservati|все права защищены|усі права захищені|wszelkie prawa zastrzeżone|無断転載|版权所有|our standards: ", 70),
)  # fmt: skip
"""Kind, pattern at the head of the block, and the most words a block may have for it to count."""

CREDITS: tuple[tuple[str, int], ...] = (
    (r"(?:(?:additional |further )?(?:reporting|writing|editing|research|graphics|photos?|photography|translation) (?:by|from)\b)", 40),
    (r"\(?(?:(?:additional )?(?:reporting|writing|editing|compiled) by)\b.{0,200}\)?$", 60),
    (r"(?:(?-i:[^\W\d_a-z][\w’'.-]*)[ ,]+(?:(?:(?-i:[^\W\d_a-z])[\w’'.-]*|and|de|van|von|in|from|of|the|for|also|with|(?:staff )?(?:writer|reporter|correspondent|journalist|editor|producer)s?)[ ,]+){0,24}(?:have |has )?(?:also )?contributed (?:to (?:this|the) (?:report|story|article|piece|post|reporting)|(?:the |additional |some |to )?(?:reports?|reporting|research|writing)(?: from .{1,60})?)\W*$)", 40),
    (r"(?:the )?(?:associated press|reuters|afp|bloomberg|staff|wire services?)\b.{0,60}\bcontributed to this (?:report|story|article)\W*$", 25),
    (r"(?:mit (?:material|informationen) (?:von|der)|avec (?:afp|reuters|ap)\b|con (?:información|informações) de|com informações d[aeo]|in collaborazione con)\b.{0,60}$", 15),
)  # fmt: skip
"""Lines that say who helped, and the most words such a line has."""

_LABELS = tuple((kind, re.compile(rf"\W{{0,3}}(?:{pattern})\W{{0,4}}", re.I)) for kind, pattern in LABELS)
_OPENINGS = tuple((kind, re.compile(rf"\W{{0,3}}(?:{pattern})", re.I), most) for kind, pattern, most in OPENINGS)
_CREDITS = tuple((re.compile(rf"\W{{0,3}}(?:{pattern})", re.I), most) for pattern, most in CREDITS)
_HEAD = 400
"""Code points of a block that openings look at."""
LONGEST_LABEL = 110
"""Code points of the longest label."""

ENDS = re.compile(
    r"\W{0,3}(?:related (?:posts?|articles?|stories|news|content|coverage|topics)|you (?:may|might) also (?:like|enjoy|be interested in)|more (?:from|stories|news|on this story|in|articles)\b.{0,40}|most (?:read|popular|viewed|shared)\b.{0,20}|"
    r"recommended(?: for you| stories| articles)?|read (?:also|next)|trending(?: now)?|from (?:around )?the web|sponsored (?:stories|links|content)|(?:latest|top|recent|popular) (?:news|stories|posts?|articles?|headlines|comments)|"
    r"leave a (?:reply|comment)|(?:\d+ )?(?:comments?|responses)(?: \(?\d+\)?)?|post a comment|join the (?:conversation|discussion)|about the author|"
    r"das könnte sie (?:auch )?interessieren|mehr zum thema|kommentare?|à lire aussi|sur le même sujet|commentaires?|articles similaires|te puede interesar|noticias relacionadas|comentarios|"
    r"notícias relacionadas|leia também|veja também|mais lidas|comentários|articoli correlati|leggi anche|commenti|читайте также|похожие (?:статьи|новости)|материалы по теме|комментарии|читайте також|коментарі|"
    r"czytaj także|zobacz także|komentarze|関連記事|人気記事|コメント|相关(?:新闻|文章|阅读)|相關(?:新聞|文章)|评论)\W{0,4}(?:\d+\W?)?",
    re.I,
)
"""Labels after which, in a bare text, what follows is no longer the article's."""


def label(block: str) -> Verdict | None:
    """Return what *block* is if all of it is a label of the furniture's.

    >>> label("Share This Post")
    Verdict(kind='share', reason='wording: ‘Share This Post’')
    >>> label("Share prices fell on Monday.") is None
    True
    """
    if len(block) > LONGEST_LABEL:
        return None
    for kind, pattern in _LABELS:
        if pattern.fullmatch(block):
            return Verdict(kind, _because(block))
    return None


def opening(block: str, count: int) -> Verdict | None:
    """Return what *block*, of *count* words, is if its head speaks to the reader as furniture does."""
    head = block[:_HEAD]
    for kind, pattern, most in _OPENINGS:
        if count <= most and (found := pattern.match(head)):
            return Verdict(kind, _because(found.group()))
    return None


def credit(block: str, count: int) -> Verdict | None:
    """Return ``credit`` if *block*, of *count* words, is a line that says who helped with the report."""
    if count <= 60:
        for pattern, most in _CREDITS:
            if count <= most and (found := pattern.match(block)):
                return Verdict("credit", _because(found.group()))
    return None


def verdict(block: str, count: int) -> Verdict | None:
    """Return what *block* is by its wording alone, or None where it may be an article's."""
    return label(block) or credit(block, count) or opening(block, count)


def is_end(block: str) -> bool:
    """Tell whether *block* is a label after which a page shows other articles or its readers' comments."""
    return len(block) <= LONGEST_LABEL and bool(ENDS.fullmatch(block))


def shortened(said: str) -> str:
    """Return *said* on one line, cut to what a reason has room for."""
    shown = " ".join(said.split())
    return shown if len(shown) <= 60 else shown[:57].rstrip() + "…"


def _because(found: str) -> str:
    return f"wording: ‘{shortened(found)}’"
