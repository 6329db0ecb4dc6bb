"""A page's time: work that takes longer is stopped, in the main thread and in others."""

import signal
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from retold.read import deadline, read_page
from retold.settings import Settings

IMPATIENT = Settings(max_page_seconds=0.05)
ENDLESS = {"id": "p", "media": "html", "content": "<p>The ferry sails on, and on, and on.</p>" * 9_000}


def test_work_in_time_is_done() -> None:
    """And the alarm is off again."""
    assert deadline.within(5, lambda: deadline.check() or "done") == "done"
    if hasattr(signal, "getitimer"):
        assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_no_limit_is_no_limit() -> None:
    """Zero seconds mean all the time in the world."""
    assert deadline.within(0, lambda: deadline.check() or "done") == "done"


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no alarms")
def test_an_alarm_ends_even_a_librarys_work() -> None:
    """Libraries catch exceptions and carry on; this is none."""

    def stubborn() -> None:
        while True:
            try:
                time.sleep(1)
            except Exception:
                continue

    with pytest.raises(deadline.OverTimeError):
        deadline.within(0.02, stubborn)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no alarms")
def test_an_alarm_that_was_set_before_stays_set() -> None:
    """Whoever calls us may have one."""
    before = signal.signal(signal.SIGALRM, signal.SIG_IGN)
    signal.setitimer(signal.ITIMER_REAL, 60)
    try:
        deadline.within(1, deadline.check)
        assert 50 < signal.getitimer(signal.ITIMER_REAL)[0] <= 60
        assert signal.getsignal(signal.SIGALRM) == signal.SIG_IGN
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_an_alarm_that_rings_at_the_last_moment_rings_nowhere_else() -> None:
    """The reader's own question and the alarm come at the same time: whatever comes first, nothing is left behind."""

    def ask() -> None:
        while True:
            deadline.check()

    for _ in range(150):
        with pytest.raises(deadline.OverTimeError):
            deadline.within(0.001, ask)
        if hasattr(signal, "getitimer"):
            assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
            assert signal.getsignal(signal.SIGALRM) == signal.SIG_DFL


def test_a_slow_page_is_a_recorded_reason() -> None:
    """It ends no run."""
    reading = read_page(ENDLESS, IMPATIENT)
    assert (reading.status, reading.reason) == ("unread", "took longer than 0.05 seconds to read")


def test_a_slow_page_is_stopped_in_a_thread_too() -> None:
    """Where there are no alarms the reader asks itself."""
    found = []
    thread = threading.Thread(target=lambda: found.append(read_page(ENDLESS, IMPATIENT)))
    thread.start()
    thread.join()
    assert found[0].status == "unread"


def test_a_slow_page_is_stopped_in_a_worker() -> None:
    """Workers are where pages are read."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert pool.submit(read_page, ENDLESS, IMPATIENT).result().reason.startswith("took longer")
