"""A story as a reader meets it: its witnesses, its lineage drawn and in words, its variants, every pair judged."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations

from retold.model import DERIVED
from retold.report import limits, phrases
from retold.report.accounts import AccountView, accounts
from retold.report.backing import Backing, backing
from retold.report.drawing import Drawing, draw
from retold.report.page_view import removed_words
from retold.report.quotation_view import QuotationView, quotation_views
from retold.report.rows import Row, Rows
from retold.report.side_by_side import Variant, said_as, variants_of
from retold.report.summary import StoryLine
from retold.report.synopsis import Synopsis, synopsis
from retold.report.tellings import Story, Telling


@dataclass(frozen=True, slots=True)
class WitnessView:
    """One witness with the tellings that go back to it."""

    source: Telling | None
    name: str
    members: tuple[Telling, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class DescentView:
    """One arrow in words."""

    parent: Telling
    child: Telling
    relation: str
    straight: float | None
    """How sure it is that the child was taken straight from the parent."""
    line: float | None
    """How sure it is that the child goes back to the parent, straight or by way of others."""
    reason: str


@dataclass(frozen=True, slots=True)
class ReadingView:
    """One reading at a place of variation and the tellings that have it; *also* are other wordings that say the same."""

    words: str
    also: tuple[str, ...]
    tellings: tuple[Telling, ...]
    begin: int
    end: int
    lang: str


@dataclass(frozen=True, slots=True)
class VariantView:
    """One place of variation with its wordings."""

    number: int
    kind: str
    says: str
    readings: tuple[ReadingView, ...]


@dataclass(frozen=True, slots=True)
class PairView:
    """One judged pair."""

    a: Telling
    b: Telling
    relation: str
    probability: float | None
    score: float | None


@dataclass(frozen=True, slots=True)
class StoryView:
    """Everything section two and three say about one story; ``full`` is false where it gets only a line."""

    story: Story
    line: StoryLine
    full: bool
    witnesses: tuple[WitnessView, ...]
    kicker: str = ""
    on_record: str = ""
    removed: tuple[tuple[Telling, str], ...] = ()
    removed_by_kind: str = ""
    backing: Backing | None = None
    drawing: Drawing | None = None
    descents: tuple[DescentView, ...] = ()
    variants: tuple[VariantView, ...] = ()
    variants_left_out: int = 0
    variants_by_kind: tuple[tuple[str, int], ...] = ()
    synopsis: Synopsis | None = None
    accounts: tuple[AccountView, ...] = ()
    quotations: tuple[QuotationView, ...] = ()
    quotations_left_out: int = 0
    pairs: tuple[PairView, ...] = ()
    pairs_left_out: int = 0

    @property
    def tied(self) -> list[WitnessView]:
        """The witnesses that were retold, and lost sources."""
        return [view for view in self.witnesses if view.members or not view.source or view.source.lost]

    @property
    def alone(self) -> list[WitnessView]:
        """The witnesses nobody retold."""
        return [view for view in self.witnesses if view not in self.tied]


def story_views(rows: Rows, found: list[Story], lines: tuple[StoryLine, ...]) -> list[StoryView]:
    """Return the view of every story, the first ones in full."""
    least, most = limits.VARIANTS_OF_A_STORY
    share = limits.VARIANTS_LISTED // max(1, min(len(found), limits.STORIES_IN_FULL))
    room = min(most, max(least, share))
    full = _in_full(rows, found)
    return [
        _view(rows, story, line, room) if story.key in full else _brief(rows, story, line)
        for story, line in zip(found, lines, strict=True)
    ]


def _in_full(rows: Rows, found: list[Story]) -> set[str]:
    """Return the stories to tell in full: all where they are few, else the first ones that have an arrow to draw."""
    if len(found) <= limits.STORIES_ALL_DRAWN:
        return {story.key for story in found}
    return {story.key for story in [s for s in found if rows.descents.get(s.key)][: limits.STORIES_IN_FULL]}


def most_told(views: list[StoryView]) -> list[StoryView]:
    """Return the stories for the answer at the top: those retold first, each group the largest first."""
    return sorted(views, key=lambda view: (not view.descents, view.story.number))[: limits.STORIES_ON_TOP]


def _brief(rows: Rows, story: Story, line: StoryLine) -> StoryView:
    return StoryView(
        story,
        line,
        full=False,
        witnesses=tuple(_witnesses(rows, story)),
        kicker=_kicker(line),
        on_record=_on_record(rows, story),
        removed=tuple(_removed(rows, story)),
        removed_by_kind=_removed_by_kind(rows, story),
    )


def _view(rows: Rows, story: Story, line: StoryLine, room: int) -> StoryView:
    descents = rows.descents.get(story.key, [])
    variants = variants_of(rows, story.key)
    pairs = _pairs(rows, story)
    quotations, more_quotations = quotation_views(rows, story)
    return StoryView(
        story=story,
        line=line,
        full=True,
        witnesses=tuple(_witnesses(rows, story)),
        kicker=_kicker(line),
        on_record=_on_record(rows, story),
        removed=tuple(_removed(rows, story)),
        removed_by_kind=_removed_by_kind(rows, story),
        backing=backing(rows, story),
        drawing=draw(story, descents),
        descents=tuple(_descents(story, descents)),
        variants=tuple(_variant(story, variant) for variant in variants[:room]),
        variants_left_out=max(0, len(variants) - room),
        variants_by_kind=tuple(Counter(variant.kind for variant in variants[:room]).most_common()),
        synopsis=synopsis(rows, story, variants),
        accounts=tuple(accounts(rows, story)),
        quotations=tuple(quotations),
        quotations_left_out=more_quotations,
        pairs=tuple(pairs[: limits.PAIRS_LISTED]),
        pairs_left_out=max(0, len(pairs) - limits.PAIRS_LISTED),
    )


def _kicker(line: StoryLine) -> str:
    counts = [phrases.count(line.tellings, "article"), line.counted]
    return ", ".join(counts + ([phrases.count(line.lost_sources, "lost source")] if line.lost_sources else []))


def _on_record(rows: Rows, story: Story) -> str:
    statements = rows.statements.get(story.key, [])
    disputed = sum(1 for row in statements if row["disputed"])
    people = len({row["person"] for row in statements if row["person"]})
    said = phrases.count(len(statements), "statement") + (f" by {phrases.count(people, 'speaker')}" if people else "")
    counted = (
        (len(rows.events.get(story.key, {})), phrases.count(len(rows.events.get(story.key, {})), "dated event")),
        (len(statements), said + (f", {disputed} of them disputed" if disputed else "")),
        (
            len(rows.positions.get(story.key, [])),
            phrases.count(len(rows.positions.get(story.key, [])), "report") + " of a position",
        ),
    )
    return "; ".join(words for number, words in counted if number)


def _removed(rows: Rows, story: Story) -> list[tuple[Telling, str]]:
    return [(t, removed_words(rows.furniture[t.id])) for t in story.articles if t.id in rows.furniture]


def _removed_by_kind(rows: Rows, story: Story) -> str:
    """Return on how many pages each kind of furniture stood, as one phrase."""
    kinds = [{row["kind"] or "other" for row in rows.furniture.get(t.id, ())} for t in story.articles]
    counted = [(words, sum(kind in found for found in kinds)) for kind, words in phrases.FURNITURE.items()]
    return "; ".join(f"{words} on {phrases.count(number, 'page')}" for words, number in counted if number)


def _witnesses(rows: Rows, story: Story) -> list[WitnessView]:
    views = []
    for row in rows.witnesses.get(story.key, ()):
        source = story.tellings.get(row["witness"])
        ids = set(row["members"] or ())
        members = tuple(t for t in story.articles if t.id in ids and t is not source)
        name = source.name if source else row["witness"]
        views.append(WitnessView(source, name, members, phrases.short(row["reason"], 300)))
    return sorted(views, key=lambda view: (-len(view.members), view.source is None or view.source.lost, view.name))


def _descents(story: Story, rows: list[Row]) -> list[DescentView]:
    order = {id_: number for number, id_ in enumerate(story.tellings)}
    known = [row for row in rows if row["parent"] in order and row["child"] in order]
    known.sort(key=lambda row: (order[row["child"]], -(row["probability"] or 0.0), order[row["parent"]]))
    return [
        DescentView(
            parent=story.tellings[row["parent"]],
            child=story.tellings[row["child"]],
            relation=row["relation"] or "",
            straight=row["probability"],
            line=row["line"],
            reason=phrases.short(row["reason"], 300),
        )
        for row in known
    ]


def _variant(story: Story, variant: Variant) -> VariantView:
    grouped: dict[tuple[int | str, ...], list[str]] = {}
    for id_, readings in variant.readings.items():
        if id_ in story.tellings:
            grouped.setdefault(said_as(readings), []).append(id_)
    order = {id_: number for number, id_ in enumerate(story.tellings)}
    views = [_reading(sorted(ids, key=lambda id_: order[id_]), story, variant) for ids in grouped.values()]
    views.sort(key=lambda view: (-len(view.tellings), order[view.tellings[0].id]))
    return VariantView(variant.number, variant.kind, variant.says, tuple(views))


def _reading(ids: list[str], story: Story, variant: Variant) -> ReadingView:
    """Return what some tellings say alike: the wording most of them have, and the others."""
    words = {id_: " … ".join(" ".join((r["words"] or "").split()) for r in variant.readings[id_]) for id_ in ids}
    common, *others = [form for form, _ in Counter(words.values()).most_common()]
    first = next(id_ for id_ in ids if words[id_] == common)
    place = variant.readings[first][0]
    return ReadingView(
        words=phrases.short(common, 280),
        also=tuple(phrases.short(form, 120) for form in others if form)[:4],
        tellings=(story.tellings[first], *(story.tellings[id_] for id_ in ids if id_ != first)),
        begin=place["begin"],
        end=place["end"],
        lang=story.tellings[first].lang,
    )


def _pairs(rows: Rows, story: Story) -> list[PairView]:
    views = []
    for a, b in combinations(story.articles[: limits.TELLINGS_BESIDE], 2):
        relation = rows.relations.get((min(a.id, b.id), max(a.id, b.id)))
        if relation:
            views.append(PairView(a, b, relation["relation"] or "", relation["probability"], relation["score"]))
    views.sort(key=lambda view: (view.relation not in DERIVED, -(view.probability or 0.0)))
    return views
