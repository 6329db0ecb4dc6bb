"""What names in the markup say."""

import pytest
from lxml import html

from retold.read import markup


def verdict_of(source: str) -> object:
    """Return the verdict on the first element of *source*."""
    element = html.fragment_fromstring(source)
    return markup.verdict(element.attrib, element.tag)


@pytest.mark.parametrize(
    ("kind", "source"),
    [
        ("consent", '<div id="onetrust-banner-sdk">x</div>'),
        ("consent", '<div class="cookie-notice fixed">x</div>'),
        ("share", '<div class="share-bar">x</div>'),
        ("share", '<ul class="socialShareButtons">x</ul>'),
        ("related", '<aside class="related-posts">x</aside>'),
        ("related", '<div class="relatedArticles__list">x</div>'),
        ("newsletter", '<form class="newsletter-signup">x</form>'),
        ("comments", '<div id="comments">x</div>'),
        ("advert", '<div class="ad-slot">x</div>'),
        ("navigation", "<nav>x</nav>"),
        ("navigation", '<div role="navigation">x</div>'),
        ("navigation", '<div class="site_footer">x</div>'),
        ("credit", '<p class="author-bio">x</p>'),
    ],
)
def test_names_give_the_kind(kind: str, source: str) -> None:
    """Class, id, role and tag are looked up in one table; the reason quotes what was found."""
    verdict = verdict_of(source)
    assert verdict is not None
    assert verdict.kind == kind
    assert verdict.reason.startswith("markup: ")


@pytest.mark.parametrize(
    "source",
    [
        '<div class="header-image-shadow">x</div>',
        '<p class="paragraph lead">x</p>',
        '<div class="adventure">x</div>',
        '<article class="post category-cookies tag-newsletter">x</article>',
        '<main class="comments-enabled">x</main>',
        '<div class="shareholder-report">x</div>',
    ],
)
def test_other_names_say_nothing(source: str) -> None:
    """A name must match whole, and an article's own element tells of its subject."""
    assert verdict_of(source) is None


@pytest.mark.parametrize("attribute", ["hidden", 'style="color: red; DISPLAY : none"'])
def test_hidden_elements_are_told(attribute: str) -> None:
    """By attribute or by inline style."""
    assert markup.is_hidden(html.fragment_fromstring(f"<div {attribute}>x</div>").attrib)
