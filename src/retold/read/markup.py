"""What a page's own markup says its parts are: names in class, id, role and the like, and tags."""

from __future__ import annotations

import re
from typing import Any

from retold.read.wording import Verdict

NAMES: tuple[tuple[str, str], ...] = (
    ("consent", r"cookies?|cookie-?(?:banner|notice|consent|bar|law|policy|popup|message|wall|disclaimer|alert|info|warning|modal|overlay)\w*|consent(?:-?(?:banner|manager|modal|popup|wall|box|overlay))?|onetrust\S*|ot-sdk\S*|optanon\S*|gdpr\S*|cmp(?:box|-?\w*)|didomi\S*|qc-cmp\S*|truste\S*|cky-\S*|cookieyes\S*|cybot\S*|cli-\S*|cc-(?:window|banner|message)|usercentrics\S*|sp_message\S*|evidon\S*|osano\S*|iubenda\S*|borlabs\S*|cookiebot\S*|fc-consent\S*|privacy-?(?:banner|notice|popup|manager)|eu-cookie\S*|moove-?gdpr\S*"),
    ("comments", r"comments?|comment-?(?:list|section|area|form|respond|body|content|wrapper|container|thread|box|reply)s?|commentlist|respond|disqus\S*|livefyre\S*|spot-?im\S*|viafoura\S*|replies|coral-\S*|fb-comments|kommentare?|commentaires|comentarios|reader-?comments|user-?comments"),
    ("share", r"shar(?:e|ing)|shar(?:e|ing)-?(?:bar|buttons?|tools?|links?|icons?|container|wrapper|list|menu|block|post|widget|this|daddy|article)s?|sharedaddy|sd-sharing\S*|social|social-?(?:share|sharing|bar|buttons?|links?|icons?|media|tools?|list|follow|nav|container|wrapper|counts?|networks?|profiles?)|addthis\S*|addtoany\S*|a2a_\S*|jp-relatedposts-share|sharethis\S*|essb\S*|follow-?us|tweet-?button|article-?tools|post-?tools|print-?(?:link|button)|entry-?share|td-post-sharing\S*|heateor\S*|mashsb\S*"),
    ("newsletter", r"newsletters?|newsletter-?(?:signup|sign-up|form|box|promo|widget|subscribe|banner|container|inline|module|block|cta|wrapper)\w*|subscribe|subscription|subscribe-?(?:box|form|widget|banner|prompt|cta|module)|sign-?up|signup-?(?:form|box|widget|wrap\w*)|mailchimp\S*|mc4wp\S*|mc_embed\S*|e-?mail-?(?:signup|subscribe|alert|capture)\S*|piano-\S*|tp-(?:modal|backdrop|container)\S*|donat(?:e|ion)\S*|support-us|membership-?\S*|inline-?newsletter\S*"),
    ("related", r"relat(?:ed|ion)s?|related-?(?:posts?|articles?|stories|content|links?|news|items?|topics|coverage|videos?|reads?|list|box|module|container|widget|wrapper)s?|relatedposts?|jp-relatedposts|yarpp\S*|recommend(?:ed|ation|ations)?|recommended-?\S*|recirc\S*|read-?(?:more|next|also)\S*|more-?(?:stories|news|from|articles|on|like|posts|headlines|to-read)\S*|most-?(?:read|popular|viewed|shared|commented|recent)\S*|popular|popular-?(?:posts?|stories|articles|news)\S*|trending\S*|taboola\S*|trc_\S*|trc-\S*|outbrain\S*|ob-\S*|obr?_\S*|revcontent\S*|zergnet\S*|mgid\S*|teasers?|teaser-?(?:list|box|grid|wrapper|item)\S*|also-?(?:read|like)\S*|you-?may-?(?:also|like)\S*|up-?next|next-?(?:article|story|post|up)\S*|post-?navigation|nav-?links|adjacent-?posts?|see-?also|latest-?(?:news|posts?|stories|articles)\S*|recent-?(?:posts?|articles|stories)\S*|top-?(?:stories|news)\S*|further-?reading|onward\S*|playlist\S*|carousel\S*"),
    ("advert", r"ads?|advert\w*|ad-?(?:container|wrapper|slot|unit|block|box|banner|label|break|placeholder|zone|text|area|inline|content|holder|space|leaderboard)s?\S*|ads-?\S+|adsbygoogle|google-?ads?\S*|dfp\S*|gpt-\S*|sponsor(?:ed)?\S*|promo|promo-?(?:box|block|banner|unit|bar|module)s?|promoted\S*|commercial\S*|native-?ad\S*|banner-?ads?\S*|teads\S*|affiliate\S*|shopping-?\S*"),
    ("legal", r"copyright\S*|disclaimer\S*|legal\S*|copy-?right|colophon|site-?info|trust-?(?:badge|project|link)\S*|terms-?\S*|license-?\S*"),
    ("credit", r"author-?(?:bio|box|info|card|description|profile|about)\S*|about-?(?:the-?)?author\S*|post-?author-?(?:bio|box)\S*|bio|biography|writer-?bio\S*|contributors?|contribut(?:ed|ion)-?(?:line|by)?\S*|tagline-?credit|additional-?reporting"),
    ("navigation", r"nav|navs?|nav-?(?:bar|menu|links?|items?|primary|main|wrap\w*|container)\S*|navbar\S*|navigation\S*|menus?|menu-?(?:main|item|primary|container|list|wrap\w*|bar|toggle)\S*|main-?(?:nav|menu)\S*|site-?(?:nav|header|footer|menu)\S*|breadcrumbs?\S*|crumbs?|masthead\S*|header-?(?:nav|menu|top|bar|main|wrapper|container)\S*|top-?(?:bar|nav|menu)\S*|footer|footer-?\S*|page-?footer|sub-?nav\S*|sidebar|sidebar-?\S*|side-?(?:bar|nav|rail)\S*|right-?(?:rail|col|column|sidebar|bar)\S*|widgets?|widget-?(?:area|title|container)\S*|skip-?(?:link|to|nav)\S*|pagination\S*|pager|page-?(?:nav|links|numbers)\S*|search-?(?:form|box|bar|field)\S*|hamburger\S*|toc|table-?of-?contents|screen-?reader\S*|sr-?only|visually-?hidden\S*|tag-?(?:list|cloud|links|s)\S*|tags|topics?-?(?:list|tags)?|post-?tags|entry-?tags|entry-?meta-?tags|categor(?:y|ies)-?(?:list|links|nav)?|cat-?links|labels"),
    ("title", r"headline|page-?title|entry-?title|post-?title|article-?(?:title|headline|header-?title)|story-?(?:title|headline)"),
    ("other", r"by-?line\S*|author|authors|author-?(?:name|bio|info|box|card|meta|details|description|block|links?|profile|container|wrapper)s?\S*|about-?(?:the-?)?author\S*|bio|dateline\S*|date-?(?:line|time|published|modified)\S*|pub-?date\S*|publish(?:ed)?-?(?:date|time|on)?\S*|time-?stamp\S*|post-?(?:meta|date|info|byline|author)\S*|entry-?(?:meta|date|footer)\S*|article-?(?:meta|info|date|byline|author|footer|topics|tags)\S*|story-?(?:meta|date|byline|footer)\S*|meta|reading-?time|rating-?\S*|login\S*|modal\S*|popup\S*|pop-?up\S*|overlay\S*|tooltip\S*|lightbox\S*|player\S*|video-?(?:player|js|controls|container|wrapper)\S*|jw-?\S*|vjs-\S*|audio-?player\S*|alert-?(?:bar|banner)\S*|breaking-?news-?(?:bar|banner|ticker)?|ticker\S*|polls?|quiz|weather\S*|stock-?ticker\S*|noscript\S*|print-?only|app-?(?:banner|promo|download)\S*|push-?(?:notification|prompt)\S*|embed-?(?:title|desc\w*)|tweet\S*|twitter-?tweet|instagram-?media"),
)  # fmt: skip
"""Kind and the names that say it; a name must match whole, with ``-`` for every separator and lower case."""

TAGS = {"nav": "navigation", "footer": "navigation", "menu": "navigation"}
"""Tags that are furniture wherever they stand outside the article; header and aside often hold parts of it."""

ROLES = {"navigation": "navigation", "banner": "navigation", "contentinfo": "navigation", "search": "navigation", "menu": "navigation", "menubar": "navigation", "dialog": "other", "alertdialog": "other"}
"""ARIA roles that are furniture."""

_NAMES = tuple((kind, re.compile(rf"(?:{pattern})")) for kind, pattern in NAMES)
_WHOLE_PAGE = frozenset({"html", "body", "main", "article"})
"""Elements that hold the article and whose names tell of the page's subject (``category-cookies``), not of its furniture."""

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MODULE_HASH = re.compile(r"(?:__|--)[\w-]*$")
_PREFIX = re.compile(r"^(?:[a-z]{1,3}|js|block|component|article|story|post|entry|content|page|site|section|c|o|m|module|wp-block|td|zn|el)-(?=[a-z]{3})")
_MOST_NAMES = 12

_KNOWN: dict[str, str] = {}
_MOST_KNOWN = 50_000
"""Names whose kind is remembered; sites use few, a hostile page invents many."""


def verdict(element: Any, tag: str) -> Verdict | None:
    """Return what kind of furniture *element*'s own tag, role, class or id says it is; None where they say nothing."""
    if tag in _WHOLE_PAGE:
        return None
    get = element.get
    for attribute in ("class", "id", "data-testid", "data-component", "data-block"):
        value = get(attribute)
        if value:
            for name in value[:400].split()[:_MOST_NAMES]:
                if kind := _kind_of(name):
                    return Verdict(kind, f"markup: {attribute} ‘{name[:60]}’")
    role = get("role")
    if role in ROLES:
        return Verdict(ROLES[role], f"markup: role ‘{role}’")
    return Verdict(TAGS[tag], f"markup: tag ‘{tag}’") if tag in TAGS else None


def _kind_of(name: str) -> str:
    """Return the kind a single class or id names; empty where it names none."""
    known = _KNOWN.get(name)
    if known is None:
        plain = _CAMEL.sub("-", name).lower().replace("_", "-")
        stem = _MODULE_HASH.sub("", name.lower()).replace("_", "-")
        known = next((kind for form in (plain, stem, _PREFIX.sub("", plain)) for kind, pattern in _NAMES if pattern.fullmatch(form)), "")
        if len(_KNOWN) < _MOST_KNOWN:
            _KNOWN[name] = known
    return known


def is_hidden(element: Any) -> bool:
    """Tell whether *element* is marked as not shown."""
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return bool(style) and "display:none" in style.replace(" ", "").lower()
