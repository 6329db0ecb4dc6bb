"""What can go wrong, in one small tree: whose fault it is, where, and what to try."""

from __future__ import annotations


class RetoldError(Exception):
    """The root: everything Retold raises on purpose. ``hint`` says what to try."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class InputError(RetoldError):
    """The pages given cannot be used at all (one bad page among others is recorded, not raised)."""


class UsageError(RetoldError):
    """Retold was called in a way that cannot work."""


class OutputError(RetoldError):
    """The result cannot be written where it was asked to be."""


class CaseError(RetoldError):
    """A case file is missing, damaged or of another version."""
