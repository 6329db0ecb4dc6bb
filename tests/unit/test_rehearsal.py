"""What the process that starts others does first."""

from __future__ import annotations

import subprocess
import sys

LOOK = """
import logging, sys, threading
logging.basicConfig(level="INFO", stream=sys.stdout)
from retold.match import hashing
from retold.text import information
before = [len(hashing._hash_words.overloads), information._frequencies.cache_info().currsize]
import retold.rehearsal
after = [len(hashing._hash_words.overloads), information._frequencies.cache_info().currsize]
print(before, after, threading.active_count())
"""


def test_what_is_loaded_on_first_use_is_loaded_then() -> None:
    """Compiled code and word lists are there, nothing went wrong, no thread was begun (none would survive a fork), nothing is said."""
    done = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[0, 0] [1, 1] 1"]
    assert done.stderr == ""
