"""Make lineages of invented text whose truth is known, draw them with Retold, and print how much is right as they grow and lose tellings.

    python benchmarks/lineages.py                   a row for each number of tellings and share of them that is lost
    python benchmarks/lineages.py --relations N     time and memory of the step alone, for stories with about N pairs in all

An original is a run of words drawn by their frequency in English. Each further telling is made from one that is there, at random: an
edit (a few words changed), a rewrite by rule (words go over into plainer ones by a fixed table, as machines do it, so that lines
that know nothing of each other come to resemble each other; sentences are dropped and moved), or a merger of two. Then tellings are
taken away, and a tenth of the dates moved. Whoever alone descends from a lost telling hangs on its nearest ancestor; two or more that
have none left hang on a lost source.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from wordfreq import get_frequency_dict, top_n_list

from retold import app
from retold.lineage import lineage
from retold.settings import Settings
from retold.tables import ARTICLES, EVIDENCE, RELATIONS

SIZES: Final = (5, 10, 20, 50, 100, 200, 500)
LOSSES: Final = (0.0, 0.2, 0.4)
SENTENCES, WORDS = 12, 14
"""Of an original: sentences, and words in each."""
PLAIN: Final = 2_000
"""The commonest words; a rewrite's table leads into them."""
WRONG_DATES: Final = 0.1
START: Final = datetime(2025, 3, 12, tzinfo=UTC)
Sentences = list[list[str]]


@dataclass
class Story:
    """Tellings with what is true of them; parents of a telling, the first one its main source."""

    texts: dict[str, Sentences] = field(default_factory=dict)
    parents: dict[str, list[str]] = field(default_factory=dict)
    dates: dict[str, datetime] = field(default_factory=dict)


class Press:
    """Makes tellings, the same ones for the same *seed*."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.words = [word for word in top_n_list("en", 20_000) if word.isalpha() and len(word) > 1]
        frequencies = get_frequency_dict("en")
        self.weights = [frequencies[word] for word in self.words]
        table = random.Random(0)
        self.plainer = {word: table.choice(self.words[:PLAIN]) for word in self.words}

    def story(self, tellings: int) -> Story:
        """Return a story of so many tellings."""
        story = Story({"t0": [self._sentence() for _ in range(SENTENCES)]}, {"t0": []}, {"t0": START})
        for number in range(1, tellings):
            name, sources = f"t{number}", self.random.sample(sorted(story.texts), k=min(2, number))
            merged = len(sources) == 2 and self.random.random() < 0.05
            story.parents[name] = sources if merged else sources[:1]
            one = story.texts[sources[0]]
            change = self._merged if merged else self.random.choice((self._edited, self._rewritten, self._rewritten))
            story.texts[name] = change(one, story.texts[sources[-1]])
            latest = max(story.dates[source] for source in story.parents[name])
            story.dates[name] = latest + timedelta(minutes=self.random.randint(20, 600))
        return story

    def _sentence(self) -> list[str]:
        return self.random.choices(self.words, self.weights, k=WORDS)

    def _edited(self, one: Sentences, _: Sentences) -> Sentences:
        return [[self._changed(word, 0.04, 0.0) for word in sentence] for sentence in one]

    def _rewritten(self, one: Sentences, _: Sentences) -> Sentences:
        kept = [sentence for sentence in one if len(one) < 5 or self.random.random() > 0.06]
        if self.random.random() < 0.3:
            kept.insert(self.random.randrange(len(kept)), kept.pop(self.random.randrange(len(kept))))
        return [[self._changed(word, 0.08, 0.15) for word in sentence] for sentence in kept]

    def _merged(self, one: Sentences, other: Sentences) -> Sentences:
        return self._edited(one[: len(one) // 2] + other[len(other) // 2 :], other)

    def _changed(self, word: str, anew: float, plain: float) -> str:
        draw = self.random.random()
        return self.random.choice(self.words) if draw < anew else self.plainer[word] if draw < anew + plain else word

    def thinned(self, story: Story, loss: float) -> tuple[set[str], dict[str, list[str]]]:
        """Take tellings away; return who is left and their parents, ``lost:NAME`` where several descend from a lost telling."""
        left = {name for name in story.texts if self.random.random() >= loss}
        children = Counter(parent for name in left for parent in {self._at(name, story, left)})
        parents = {}
        for name in sorted(left):
            parent = self._at(name, story, left)
            if parent in left:
                parents[name] = [parent, *(other for other in story.parents[name][1:] if other in left)]
            elif parent and children[parent] > 1:
                parents[name] = [f"lost:{parent}"]
        return left, parents

    @staticmethod
    def _at(name: str, story: Story, left: set[str]) -> str:
        """Return the nearest ancestor that is left, else the first of all; empty for the first."""
        above = story.parents[name][:1]
        while above and above[0] not in left and story.parents[above[0]]:
            above = story.parents[above[0]][:1]
        return above[0] if above else ""

    def rows(self, story: Story, left: set[str]) -> list[dict[str, Any]]:
        """Return the tellings as rows to be read, a tenth of their dates wrong."""
        found = []
        for name in sorted(left):
            moved = self.random.random() < WRONG_DATES
            date = story.dates[name] + timedelta(hours=self.random.uniform(-60, 60) if moved else 0)
            text = "\n\n".join(" ".join(sentence).capitalize() + "." for sentence in story.texts[name])
            found.append({"id": name, "lang": "en", "text": text, "published": date.isoformat(timespec="minutes")})
        return found


def drawn(rows: list[dict[str, Any]]) -> dict[str, set[str]]:
    """Return the parents that Retold gives each telling."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tellings.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        descents = app.lineage(path).to_pylist()
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in descents:
        found[row["child"]].add(row["parent"])
    return found


def score(parents: dict[str, list[str]], found: dict[str, set[str]]) -> dict[str, float]:
    """Return shares: main parents right, edges (F1), second parents found, groups under a lost source found as one."""
    known = {child: above for child, above in parents.items() if not above[0].startswith("lost:")}
    true = {frozenset((parent, child)) for child, above in known.items() for parent in above}
    drawn_ones = {frozenset((p, c)) for c, above in found.items() for p in above if not p.startswith("lost:")}
    both = len(true & drawn_ones)
    second = [(child, above[1]) for child, above in known.items() if len(above) > 1]
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for child, above in parents.items():
        groups[above[0]].append(child)
    lost = [group for name, group in groups.items() if name.startswith("lost:")]
    return {
        "parents": sum(above[0] in found.get(child, ()) for child, above in known.items()) / max(1, len(known)),
        "edges": 2 * both / max(1, len(true) + len(drawn_ones)),
        "second parents": sum(p in found.get(c, ()) for c, p in second) / len(second) if second else float("nan"),
        "lost sources": sum(_found(group, found) for group in lost) / len(lost) if lost else float("nan"),
    }


def _found(group: list[str], found: dict[str, set[str]]) -> bool:
    """Tell whether most of the group hang on one lost source."""
    votes = Counter(parent for child in group for parent in found.get(child, ()) if parent.startswith("lost:"))
    return bool(votes) and votes.most_common(1)[0][1] > len(group) / 2


def grow(most: int) -> None:
    """Print the score for each size and loss, the mean over some stories."""
    print("| tellings | lost | parents | edges (F1) | second parents | lost sources |\n|---|---|---|---|---|---|")
    for size in (size for size in SIZES if size <= most):
        for loss in LOSSES:
            scores = []
            for seed in range(max(1, min(6, 100 // size))):
                press = Press(1000 * size + seed)
                story = press.story(size)
                left, parents = press.thinned(story, loss)
                if len(left) > 1:
                    scores.append(score(parents, drawn(press.rows(story, left))))
            cells = [_mean([one[name] for one in scores]) for name in scores[0]]
            print(f"| {size} | {loss:.0%} | {' | '.join(cells)} |", flush=True)


def _mean(values: list[float]) -> str:
    known = [value for value in values if value == value]
    return f"{sum(known) / len(known):.2f}" if known else ""


def speed(relations: int) -> None:
    """Print the processor time and the peak of memory of the step over invented verdicts and texts."""
    press, size = Press(1), 20
    articles, verdicts = [], []
    for number in range(max(1, relations // (size * (size - 1) // 2))):
        story = press.story(size)
        names = {name: f"s{number}.{name}" for name in sorted(story.texts)}
        articles += [row | {"id": names[row["id"]], "status": "article"} for row in press.rows(story, set(names))]
        ids = sorted(names.values())
        verdicts += [_verdict(a, b) for place, a in enumerate(ids) for b in ids[place + 1 :]]
    tables = RELATIONS.of(verdicts), EVIDENCE.of([]), ARTICLES.of(articles)
    before, begin = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    stories = lineage(*tables, settings=Settings())[0]
    spent, peak = time.process_time() - begin, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"{len(verdicts)} relations of {len(articles)} tellings, {len(set(stories['story'].to_pylist()))} stories: "
        f"{spent:.0f} s of processor time, peak {peak / 1e6:.2f} GB ({before / 1e6:.2f} GB before)"
    )


def _verdict(a: str, b: str) -> dict[str, Any]:
    """Return a verdict as relate gives it on two rewrites."""
    chances = [{"relation": "rewrite", "probability": 0.9}, {"relation": "independent", "probability": 0.1}]
    ways = {"a_to_b": 0.4, "b_to_a": 0.4, "common": 0.2, "share_a": 0.9, "share_b": 0.9}
    return {"a": a, "b": b, "relation": "rewrite", "score": 10.0, "probability": 0.99, **ways, "kinds": chances}


def main() -> None:
    """Score growing lineages, or measure the step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--relations", type=int, default=0)
    parser.add_argument("--most", type=int, default=max(SIZES), help="tellings of the largest story")
    options = parser.parse_args()
    speed(options.relations) if options.relations else grow(options.most)


if __name__ == "__main__":
    sys.exit(main())
