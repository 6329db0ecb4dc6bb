"""Which claim is believed: never one after the capture, nor the capture itself, nor a change where publication is shown."""

from datetime import datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from retold.read.claims import Claim, best, claim, ranked

INSTANTS = st.datetimes(datetime(2000, 1, 1), datetime(2090, 1, 1)).map(lambda at: at.replace(microsecond=0))
ORIGINS = st.sampled_from(["json-ld", "meta", "time element", "text"])


def made(origin: str, kind: str, found: str) -> Claim:
    """Return a claim that must be readable."""
    one = claim(origin, kind, found)
    assert one is not None
    return one


@given(st.lists(st.tuples(ORIGINS, INSTANTS), max_size=6), INSTANTS)
def test_nothing_after_the_capture_is_believed(given_: list[tuple[str, datetime]], captured: datetime) -> None:
    """Law: the best claim can mean an instant before the capture, and is one of the claims."""
    claims = ranked(
        [
            made("archive", "captured", f"{captured.isoformat()}Z"),
            *(made(origin, "published", f"{at.isoformat()}Z") for origin, at in given_),
        ]
    )
    found = best(claims)
    assert found is None or (found in claims and found.begin <= f"{captured.isoformat()}Z")


@given(INSTANTS, st.integers(0, 5))
def test_the_second_of_the_capture_is_no_publication(captured: datetime, late: int) -> None:
    """Law: a page made as it was asked for says nothing of when its article was published."""
    seen = made("archive", "captured", f"{captured.isoformat()}Z")
    stamp = made("meta", "published", f"{(captured - timedelta(seconds=late)).isoformat()}Z")
    shown = made("text", "published", (captured - timedelta(days=9)).date().isoformat())
    assert best(ranked([seen, stamp])) is None
    assert best(ranked([seen, stamp, shown])) == shown


def test_a_day_that_is_the_captures_may_be_right() -> None:
    """News is often captured on its day."""
    seen = made("archive", "captured", "2031-05-06T10:00:00Z")
    shown = made("text", "published", "6 May 2031")
    assert best(ranked([seen, shown])) == shown


def test_a_head_that_gives_the_change_as_publication_is_not_believed() -> None:
    """Where a time element that is shown is earlier; otherwise an article that never changed says the same."""
    head = [made("json-ld", kind, "2031-05-09T10:00:00Z") for kind in ("published", "modified")]
    shown = made("time element", "published", "2031-05-06T10:00:00Z")
    assert best(ranked([*head, shown])) == shown
    assert best(ranked(head)) == head[0]
    assert best(ranked([*head, made("time element", "published", "2031-05-09T12:00:00+02:00")])) == head[0]


@given(st.lists(st.tuples(ORIGINS, INSTANTS), max_size=6), st.randoms())
def test_order_of_origins_does_not_matter(given_: list[tuple[str, datetime]], chance: Random) -> None:
    """Law: origins rank claims, whatever order they were found in, one for each."""
    once = {origin: made(origin, "published", f"{at.isoformat()}Z") for origin, at in given_}
    claims = list(once.values())
    shuffled = sorted(claims, key=lambda _: chance.random())
    assert ranked(claims) == ranked(shuffled)
