"""Every tunable in one value: its unit, default, reason, and what to rerun when it changes."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any


def setting(default: Any, *, unit: str, reason: str, rerun: str) -> Any:
    """Declare a tunable with what a reader must know before turning it."""
    return field(default=default, metadata={"unit": unit, "reason": reason, "rerun": rerun})


@dataclass(frozen=True, slots=True)
class Settings:
    """All tunables; frozen, handed to every step."""

    max_page_bytes: int = setting(
        10_000_000,
        unit="bytes",
        reason="the largest of 261 real news pages has 1.6 MB; larger ones are no articles",
        rerun="read",
    )
    max_page_seconds: float = setting(
        20.0,
        unit="seconds",
        reason="the slowest of 261 real news pages takes 0.5; one that takes longer than this is built to",
        rerun="read",
    )
    min_article_words: int = setting(
        30, unit="words", reason="below it a page is a stub: fewer words cannot be told from furniture", rerun="read"
    )
    max_article_words: int = setting(
        50_000, unit="words", reason="bounds the work for one page; longer texts are books or logs", rerun="read"
    )
    derived_at: float = setting(
        0.5, unit="probability", reason="a pair at or above it counts as derived", rerun="relate"
    )
    weights: str = setting(
        "learnt",
        unit="JSON",
        reason="learnt takes the weights Retold comes with; else it is the text of a file that `retold calibrate` made",
        rerun="relate",
    )
    semantic: str = setting(
        "off",
        unit="name or folder",
        reason="a sentence-transformers model that reads pairs of one language too (retold[semantic]); off, since it costs many "
        "times what all other evidence does",
        rerun="relate",
    )
    max_candidates: int = setting(
        0,
        unit="pairs",
        reason="0 keeps all, about a dozen an article; a limit keeps those that share most, and says how many it left out",
        rerun="match",
    )
    memory: int = setting(
        300_000_000,
        unit="bytes",
        reason="what SQL may hold before it goes to disk; 100,000 articles are matched within 1.5 GB in all",
        rerun="nothing: results do not depend on it",
    )
    engine: str = setting(
        "duckdb",
        unit="name",
        reason="duckdb works on one machine; spark where a Spark session is or can be started (retold[spark])",
        rerun="nothing: results do not depend on it",
    )
    workers: int = setting(
        0, unit="processes", reason="0 takes one per core", rerun="nothing: results do not depend on it"
    )


def table() -> list[dict[str, str]]:
    """Return the settings as rows (name, default, unit, reason, rerun) for the reference."""
    return [
        {"name": f.name, "default": str(f.default), **{k: str(v) for k, v in f.metadata.items()}}
        for f in fields(Settings)
    ]
