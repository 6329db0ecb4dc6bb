"""Settings: every tunable with its unit, default, reason, and what to rerun."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from retold.settings import Settings, table


@pytest.mark.parametrize("row", table(), ids=lambda row: row["name"])
def test_a_setting_says_what_a_reader_must_know(row: dict[str, str]) -> None:
    """Name, default, unit, reason and what to rerun are all there."""
    assert set(row) == {"name", "default", "unit", "reason", "rerun"}
    assert all(value.strip() for value in row.values())
    assert row["default"] == str(getattr(Settings(), row["name"]))


def test_settings_are_frozen() -> None:
    """A step cannot turn a knob for the steps after it."""
    with pytest.raises(FrozenInstanceError):
        Settings().workers = 3  # type: ignore[misc]
