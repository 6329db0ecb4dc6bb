"""The answer in words and numbers: the same sentences on the terminal, as JSON and at the top of the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from retold.report import phrases
from retold.report.rows import Row, Rows
from retold.report.tellings import Story, Telling


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One story in words: how many tellings and witnesses, and who took it from whom."""

    story: str
    title: str
    tellings: int
    witnesses: int
    witnesses_at_most: int
    """With the tellings that may be reports of their own."""
    lost_sources: int
    counted: str
    """The witnesses in words, and who may be one more."""
    sentence: str
    descents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a case amounts to: counts, one sentence, and a line for each story."""

    pages: int
    articles: int
    not_articles: int
    unread: int
    versions: int
    """Later captures of an address that is among the pages: nobody's copy, and no pair with the first."""
    stories: int
    tellings: int
    witnesses: int
    lost_sources: int
    derived: int
    independent: int
    variants: int
    furniture: int
    headline: str
    story_lines: tuple[StoryLine, ...]

    def as_text(self, *, stories: int = 20, descents: int = 8) -> str:
        """Return the summary for a terminal: the headline, then each story with its descents, bounded."""
        lines = [self.headline, *([versions_words(self.versions)] if self.versions else [])]
        for line in self.story_lines[:stories]:
            lines += ["", line.sentence, *(f"  {words}" for words in line.descents[:descents])]
            lines += [f"  and {len(line.descents) - descents} more"] if len(line.descents) > descents else []
        if len(self.story_lines) > stories:
            lines += ["", f"and {phrases.count(len(self.story_lines) - stories, 'more story', 'more stories')}"]
        return "\n".join(lines)

    def as_dict(self) -> dict[str, Any]:
        """Return the summary as plain values, ready for JSON."""
        return asdict(self)


def summed(rows: Rows, found: list[Story]) -> Summary:
    """Return the summary of *rows* whose stories are *found*."""
    counts = rows.counts
    tellings = [telling for story in found for telling in story.articles]
    independent = sum(1 for telling in tellings if telling.role == "independent")
    witnesses = sum(len(group) for group in rows.witnesses.values())
    told = {
        "pages": counts.pages,
        "articles": counts.articles,
        "not_articles": counts.pages - counts.articles - counts.unread,
        "unread": counts.unread,
        "versions": counts.versions,
        "stories": len(found),
        "tellings": len(tellings),
        "witnesses": witnesses,
        "lost_sources": sum(len(story.lost) for story in found),
        "derived": sum(1 for telling in tellings if _taken(rows, telling)),
        "independent": independent,
        "variants": sum(len(group) for group in rows.variants.values()),
        "furniture": sum(blocks for _, blocks, _, _ in counts.furniture),
    }
    lines = tuple(_line(rows, story) for story in found)
    return Summary(**told, headline=_headline(told), story_lines=lines)


def _taken(rows: Rows, telling: Telling) -> bool:
    return any(descent["child"] == telling.id for descent in rows.descents.get(telling.story, ()))


def _headline(counts: dict[str, int]) -> str:
    pages = phrases.count(counts["pages"], "page")
    if not counts["stories"]:
        why = "no article retells another" if counts["articles"] > 1 else "nothing to compare"
        return f"{pages}, {phrases.count(counts['articles'], 'article')}, no story: {why}."
    told = phrases.count(counts["stories"], "story", "stories")
    witnesses = phrases.count(counts["witnesses"], "witness", "witnesses")
    return f"{pages}, {told}, {witnesses}: {_what(counts)}."


def _what(counts: dict[str, int]) -> str:
    whole, taken = counts["articles"], counts["derived"]
    if not taken:
        return f"none of {phrases.count(whole, 'article')} was taken from another"
    share = f"all {whole}" if taken == whole else f"{taken} of {whole}"
    lost = counts["lost_sources"]
    tail = f", {phrases.count(lost, 'source')} not among the pages" if lost else ""
    nouns = f"{'article' if whole == 1 else 'articles'} {'was' if taken == 1 else 'were'}"
    return f"{share} {nouns} taken from another text{tail}"


def versions_words(number: int) -> str:
    """Return the sentence about later captures, which a reader would else take for copies that were not found."""
    if number == 1:
        return "1 article is a later capture of another's address, and no copy of it."
    return f"{number:,} articles are later captures of the addresses of others, and no copies of them."


def _line(rows: Rows, story: Story) -> StoryLine:
    groups = rows.witnesses.get(story.key, [])
    count = phrases.count(len(story.articles), "article")
    unsure = _perhaps(story, groups)
    counted = _counted(len(groups), unsure)
    behind = phrases.listed(_behind(story, groups), most=4)
    return StoryLine(
        story=story.key,
        title=story.title,
        tellings=len(story.articles),
        witnesses=len(groups),
        witnesses_at_most=len(groups) + len(unsure),
        lost_sources=len(story.lost),
        counted=counted,
        sentence=f"“{story.title}”: {count}, {counted}{': ' if behind else ''}{behind}.",
        descents=tuple(descent_words(story, row) for row in rows.descents.get(story.key, ())),
    )


def _perhaps(story: Story, groups: list[Row]) -> list[Telling]:
    """Return the tellings that may be reports of their own, in the order of the story."""
    named = {one for row in groups for one in row["perhaps"] or ()}
    return [telling for telling in story.articles if telling.id in named]


def _counted(witnesses: int, unsure: Sequence[Telling]) -> str:
    """Return the number of witnesses in words, and who may be one more."""
    told = phrases.count(witnesses, "witness", "witnesses")
    if not unsure:
        return told
    names = phrases.listed([one.name for one in unsure], most=3)
    own = "a report of its own" if len(unsure) == 1 else "reports of their own"
    return f"{told} (perhaps {witnesses + len(unsure):,}: {names} may be {own})"


def _behind(story: Story, groups: list[Row]) -> list[str]:
    """Return how many articles go back to each witness, the largest first, then those that stand alone."""
    ordered = sorted(groups, key=lambda row: (-len(row["members"] or ()), row["witness"]))
    alone = [row for row in ordered if _stands_alone(story, row)]
    told = [_goes_back(story, row) for row in ordered if not _stands_alone(story, row)]
    names = phrases.listed([_named(story, row["witness"]) for row in alone], most=3)
    return told + ([f"{names} {'stands' if len(alone) == 1 else 'stand'} alone"] if alone else [])


def _stands_alone(story: Story, row: Row) -> bool:
    telling = story.tellings.get(row["witness"])
    return len(row["members"] or ()) <= 1 and not (telling and telling.lost)


def _goes_back(story: Story, row: Row) -> str:
    telling, members = story.tellings.get(row["witness"]), len(row["members"] or ())
    lost = telling is not None and telling.lost
    source = (
        f"a source not among the pages ({_named(story, row['witness'])})" if lost else _named(story, row["witness"])
    )
    return f"{members} {'goes' if members == 1 else 'go'} back to {source}"


def _named(story: Story, id_: str) -> str:
    return story.tellings[id_].name if id_ in story.tellings else id_


def descent_words(story: Story, row: Row) -> str:
    """Return one arrow of the lineage as a sentence."""
    parent, child = (story.tellings.get(row[end]) for end in ("parent", "child"))
    source = "a source not among the pages" if parent and parent.lost else parent.name if parent else row["parent"]
    who = child.name if child else row["child"]
    sure = f"{row['relation']}, {phrases.percent(row['line'])}"
    detour = phrases.detour(row["probability"], row["line"])
    straight = f"; {detour}, {phrases.percent(row['probability'])}" if detour else ""
    return f"{who} {phrases.hedge(row['line'])}took it from {source}: {sure}{straight}"
