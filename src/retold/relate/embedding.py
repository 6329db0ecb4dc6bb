"""Sentences as vectors, by any sentence-transformers model: what they mean, where their words do not meet.

Needs the extra `semantic`; nothing here is imported but where a model was asked for. A text is embedded once and by itself, in
one thread of the processor, so that the same text has the same vectors beside whatever other pages and on however many processes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from retold.engines import Engine, Pieces, Shared
from retold.engines.port import ByRows, Row
from retold.errors import UsageError
from retold.model import Article
from retold.relate.shelf import digest
from retold.relate.subject import Pair
from retold.text.align import Prepared, prepare
from retold.text.terms import Flags

Vectors = npt.NDArray[np.floating]

MOST: Final = 1000
"""Sentences of an article that are embedded: a long report has a hundred, and each costs some milliseconds."""
LONGEST: Final = 2000
"""Code points of a sentence that are looked at: models read 128 to 512 word pieces."""
AT_ONCE: Final = 32
"""Sentences a model reads at once, of one text: bounds the memory it takes."""
UNRELATED: Final = (
    "The bakery on the quay raised the price of rye bread by a tenth in October.",
    "A retired pilot has been elected to lead the island's chess federation.",
    "Heavy snow kept two schools in the valley shut for a third day.",
    "Doctors at the county hospital say the new vaccine protects infants from whooping cough.",
    "The orchestra will tour seven cities next spring with a forgotten symphony.",
    "Thieves broke into the clock museum overnight and left with a single pendulum.",
    "Parliament rejected the bill on fishing quotas by four votes.",
    "The company recalls nine thousand kettles whose handles may melt.",
    "A lorry carrying oranges overturned on the ring road and blocked it until noon.",
    "Archaeologists found a Roman well under the car park of the town hall.",
    "The striker missed two penalties, and the home side lost for the first time this season.",
    "Farmers fear that the drought will halve the harvest of lentils.",
    "The court sentenced the former treasurer to three years in prison for fraud.",
    "Astronomers have spotted a comet that returns only every nine centuries.",
    "The airline cancels all night flights until the runway lights are repaired.",
    "Volunteers counted more storks than ever in the marshes along the border.",
)
"""Sentences on as many matters: what a model calls alike of them, it calls alike of any two."""
NARROWEST: Final = 0.05
"""Least range of likeness a model is taken to have: one to which all is alike would be magnified without bound."""

EMBEDDED: Final = pa.schema([("sentences", pa.int64()), ("width", pa.int64()), ("vectors", pa.large_binary())])
"""How many sentences of an article were read, numbers of each vector, and the vectors, one after the other, in 16 bits."""


@dataclass(frozen=True)
class EmbeddedPair(Pair):
    """A pair that a model has read too."""

    vectors: tuple[Vectors, Vectors] | None = field(default=None, compare=False)
    """A row for each sentence of a and of b; the product of two is how alike they are, as a share of the model's range."""

    def mirrored(self) -> EmbeddedPair:
        """Return the pair seen from the other side."""
        return EmbeddedPair(self.b, self.a, self, vectors=self.vectors[::-1] if self.vectors else None)


def check(model: str) -> None:
    """See that *model* can be used. Raises UsageError, saying what to install or to name instead."""
    loaded(model)


@dataclass(frozen=True, slots=True)
class Meant:
    """What a model made of articles, by their number; the handle travels between processes."""

    shared: Shared

    def read(self, pair: Pair, left: int, right: int) -> EmbeddedPair:
        """Return the pair of the articles *left* and *right* with their vectors."""
        return EmbeddedPair(pair.a, pair.b, vectors=(self._vectors(left), self._vectors(right)))

    def _vectors(self, number: int) -> Vectors:
        known = self.shared.arrays()
        width = int(known["width"][0])
        begin, end = known["begins"][number : number + 2].tolist()
        return np.asarray(known["vectors"][begin * width : end * width], np.float32).reshape(end - begin, width)


def embedded(articles: pa.Table, pairs: pa.Table, model: str, engine: Engine) -> Meant:
    """Let *model* read each of the *articles* (columns text and lang) that one of the *pairs* ties to one of its language.

    The columns left and right of *pairs* are places in *articles*. Vectors take about 12 kilobytes an article, on disk.
    """
    asked = articles.select(["text", "lang"]).append_column("asked", pa.array(_asked(articles, pairs)))
    made = engine.map("embed", ByRows(partial(embed_rows, model=model), EMBEDDED), asked, EMBEDDED)
    counts = made.table(["sentences", "width"])
    lengths, width = counts["sentences"].to_numpy(), max(counts["width"].to_pylist(), default=0)
    begins = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)])
    pieces = (np.frombuffer(b"".join(batch["vectors"].to_pylist()), np.float16) for batch in made.batches(["vectors"]))
    told = Pieces(int(begins[-1]) * width, np.dtype(np.float16), pieces)
    arrays: dict[str, Any] = {"begins": begins, "width": np.array([width], np.int64), "vectors": told}
    return Meant(engine.share(arrays, stands_for=f"{digest(asked)} by {model}"))


def _asked(articles: pa.Table, pairs: pa.Table) -> Flags:
    """Tell which articles are in a pair within a language; an unknown one is taken to be the other's."""
    languages = np.array([lang or "" for lang in articles["lang"].to_pylist()], np.str_)
    left, right = (pairs[side].to_numpy().astype(np.int64) for side in ("left", "right"))
    one, other = languages[left], languages[right]
    within = (one == other) | (one == "") | (other == "")
    asked = np.zeros(len(languages), np.bool_)
    asked[left[within]] = asked[right[within]] = True
    return asked


def embed_rows(rows: list[Row], model: str) -> list[Row]:
    """Embed the sentences of a batch of texts; of those that are not asked for, none."""
    found = []
    for row in rows:
        text = row["text"] if row["asked"] else ""
        told = vectors(prepare(Article(id="", text=text or "", lang=row["lang"] or "")), model)
        found.append({"sentences": len(told), "width": told.shape[1], "vectors": told.tobytes()})
    return found


def vectors(prepared: Prepared, model: str) -> Vectors:
    """Return a row for each sentence of a text, `MOST` at the most, scaled so that products are shares of the model's range."""
    text = prepared.article.text
    return loaded(model).scaled(
        [text[span.begin : min(span.end, span.begin + LONGEST)] for span in prepared.sentences[:MOST]]
    )


@dataclass(frozen=True, slots=True)
class _Model:
    """A model and its range: from what it calls alike of unrelated sentences up to identity."""

    read: Any
    scale: float = 1.0

    def scaled(self, sentences: Sequence[str]) -> Vectors:
        if not sentences:
            return np.zeros((0, 0), np.float16)
        with _one_thread():
            found = self.read.encode(
                list(sentences), batch_size=AT_ONCE, normalize_embeddings=True, show_progress_bar=False
            )
        return np.asarray(np.nan_to_num(np.asarray(found, np.float32) * self.scale), np.float16)


@contextmanager
def _one_thread() -> Iterator[None]:
    """Let torch use one thread: processes are there for the others, and sums come out the same on any machine of one kind."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


@lru_cache(maxsize=1)
def loaded(model: str) -> _Model:
    """Load *model* once in each process. Raises UsageError where that cannot be.

    Nothing is fetched from anywhere, and nothing of the model is run but what the library itself brings: its name may come from
    somebody else's case.
    """
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise UsageError(
            f"judging by meaning needs the package {error.name}",
            hint="pip install 'retold[semantic]', or judge without: --semantic off",
        ) from error
    try:
        read = SentenceTransformer(
            model, device="cpu", local_files_only=True, model_kwargs={"use_safetensors": True, "local_files_only": True}
        )
        plain = _Model(read).scaled(UNRELATED).astype(np.float64)
    except Exception as error:  # which errors, is up to the library, the hub and the model
        raise UsageError(
            f"cannot load the model {model}: {str(error).strip().partition(chr(10))[0]}",
            hint="fetch it first (hf download NAME), or name the folder that holds one, with its weights as safetensors",
        ) from error
    alike = plain @ plain.T
    usual = float((alike.sum() - np.trace(alike)) / (len(alike) * (len(alike) - 1)))
    return _Model(read, max(NARROWEST, 1 - usual) ** -0.5)
