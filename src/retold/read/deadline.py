"""A page's time: whoever reads it stops when it is over, and the page is recorded as one that took too long.

Where the system has alarms and the reader runs in a process's main thread (every worker does), an alarm ends even a
library's work. Elsewhere (Windows, a thread of a server) the reader asks from time to time itself.
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, TypeVar

T = TypeVar("T")

_END: ContextVar[float] = ContextVar("_END", default=0.0)
"""When the page's time is over, by the monotonic clock; 0 where it has no limit."""


class OverTimeError(BaseException):
    """The page's time is over. No `Exception`, since libraries catch those and carry on."""


def within(seconds: float, work: Callable[[], T]) -> T:
    """Return what *work* returns; 0 seconds or less give it all the time in the world.

    No context manager: an alarm may ring while one is being left, and its exit would then never be run.

    Raises:
        OverTimeError: it took longer.
    """
    if seconds <= 0:
        return work()
    before = _END.set(time.monotonic() + seconds)
    alarm = _Alarm()
    try:
        try:
            alarm.on(seconds)
            return work()
        finally:
            alarm.off()
    except OverTimeError:  # perhaps while the alarm was being put off; it rings but once
        alarm.off()
        raise
    finally:
        _END.reset(before)


def check() -> None:
    """Stop if the page's time is over; to be asked wherever work grows with the page.

    Raises:
        OverTimeError: it is.
    """
    end = _END.get()
    if end and time.monotonic() > end:
        raise OverTimeError


class _Alarm:
    """The system's alarm, set to ring for us once, where there is one; whoever had it before gets it back."""

    def __init__(self) -> None:
        has_alarms = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
        self._before = signal.getsignal(signal.SIGALRM) if has_alarms else None
        self._timer = signal.getitimer(signal.ITIMER_REAL) if has_alarms else (0.0, 0.0)
        self._begun = time.monotonic()

    def on(self, seconds: float) -> None:
        """Set it."""
        if self._before is not None:
            signal.signal(signal.SIGALRM, _ring)
            signal.setitimer(signal.ITIMER_REAL, seconds)

    def off(self) -> None:
        """Give it back, with the time that its former owner had left; doing so twice does no harm."""
        if self._before is not None:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, self._before)
            left, again = self._timer
            if left:
                signal.setitimer(signal.ITIMER_REAL, max(0.001, left - (time.monotonic() - self._begun)), again)


def _ring(number: int, frame: Any) -> None:
    raise OverTimeError
