"""Consent notices: told by wording, in many languages, and never mistaken for an article about cookies."""

import pytest

from retold.read import consent

NOTICES = {
    "en": "We use cookies to measure how our site is read and to show you fitting advertisements.",
    "de": "Wir verwenden Cookies, um unsere Website zu verbessern und Ihnen passende Werbung zu zeigen.",
    "fr": "Nous et nos partenaires utilisons des cookies pour mesurer l’audience de ce site.",
    "es": "Utilizamos cookies propias y de terceros para mejorar su experiencia en este sitio.",
    "pt": "Este site utiliza cookies para melhorar a sua experiência de navegação e medir o tráfego.",
    "it": "Questo sito utilizza cookie tecnici e di profilazione per migliorare la tua esperienza.",
    "ru": "Мы используем файлы cookie, чтобы сайт работал лучше и запоминал ваши данные.",
    "uk": "Ми використовуємо файли cookie, щоб покращити роботу сайту та ваш досвід.",
    "pl": "Używamy plików cookie, aby dostosować treści naszej strony i analizować dane.",
    "nl": "Wij gebruiken cookies om onze website te verbeteren en advertenties te tonen.",
    "tr": "Sitemizde deneyiminizi iyileştirmek için çerezler kullanıyoruz; çerez ayarları sayfasına bakın.",
    "ja": "当サイトでは、利便性の向上とアクセス解析のためにクッキーを使用しています。",
    "zh": "我们的网站使用 Cookie 来改善您的浏览体验并分析访问量。",
}


@pytest.mark.parametrize(("lang", "notice"), NOTICES.items())
def test_a_notice_shows_in_any_of_the_languages(lang: str, notice: str) -> None:
    """A site that speaks of its own cookies gives itself away."""
    assert consent.trigger(notice), lang
    assert consent.runs([notice])[0][:2] == (0, 1)


ABOUT_COOKIES = [
    "The regulator of the Isle of Marrow fined Tollgate Media two million crowns over its cookies on Monday.",
    "Necessary cookies, the ruling says, need no permission, but analytical cookies do.",
    "“We use cookies to improve your experience on our site and to personalise what you see,” the notice had read.",
    "Advertisement cookies were set before readers had chosen anything, the inspectors found.",
    "The company, which said it would appeal, has replaced the banner.",
]


def test_an_article_about_cookies_is_no_notice() -> None:
    """It quotes notices and names their categories, but does not speak of its own."""
    assert consent.runs(ABOUT_COOKIES) == []


def test_a_recipe_is_no_notice() -> None:
    """Cooks use cookies too."""
    assert consent.runs(["In this bakery we use brown butter in our oatmeal cookies, and plenty of it."]) == []


NOTICE = [
    "Choose your cookie settings",
    "We use cookies so that you can log in and so that we can count visits to this site.",
    "Always Active",
    "Necessary cookies keep you logged in. They hold nothing that tells who you are.",
    "Analytical cookies help us count visitors of the site.",
    "Advertisement cookies show visitors what fits the pages they read before.",
    "Save my preferences",
]


def test_the_paragraphs_of_a_notice_belong_together() -> None:
    """From its title to its last button; the headline after it, even one about cookies, ends it."""
    headline = "Island court rules on newspaper cookies after long quarrel"
    (run,) = consent.runs([*NOTICE, headline, *ABOUT_COOKIES])
    assert run[:2] == (0, len(NOTICE))


def test_purposes_are_named_by_any_sentence_of_the_notice() -> None:
    """They are told over the whole notice, in one fixed order."""
    assert consent.purposes(NOTICE) == ("necessary", "analytical", "advertisement")
    assert consent.purposes(["Unsere Werbung und Statistik"]) == ("analytical", "advertisement")
