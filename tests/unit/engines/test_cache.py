"""The cache: what was made is found again by what it was made from, and never in anybody else's folder."""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.engines import cache
from retold.engines.cache import DIGEST, FEWEST, MADE, OFF, PLACE, Cache, of_user

MANY = range(FEWEST)


def digests(numbers: range | list[int]) -> pa.Array:
    """Return a digest for each number."""
    return pa.array([blake2b(str(n).encode(), digest_size=DIGEST.byte_width).digest() for n in numbers], DIGEST)


def batches(numbers: range | list[int], size: int = 40) -> list[pa.RecordBatch]:
    """Return what was made of the numbers, a few rows at a time."""
    things = [thing(n) for n in numbers]
    rows = [{"made": made, "length": len(made), "size": n} for n, made in zip(numbers, things, strict=True)]
    return pa.Table.from_pylist(rows, schema=MADE).to_batches(max_chunksize=size)


def thing(n: int) -> bytes:
    """Return what is made of a number: of nought, nothing."""
    return str(n).encode() * (n % 7 + 3) if n else b""


def keep(numbers: range | list[int], root: Path | None) -> None:
    """Keep what was made of the numbers."""
    Cache(root).keep(digests(numbers), batches(numbers))


def found(numbers: range | list[int], root: Path | None) -> list[int]:
    """Return which of the numbers are found, in the order asked for."""
    with Cache(root).found(digests(numbers)) as held:
        there: list[int] = [n for n, is_there in zip(numbers, held.there.tolist(), strict=True) if is_there]
        assert held.table(["length", "size"]).to_pydict() == {"length": [len(thing(n)) for n in there], "size": there}
        assert b"".join(piece.tobytes() for piece in held.pieces()) == b"".join(map(thing, there))
    return there


def files(root: Path) -> list[Path]:
    """Return the files of the cache."""
    return [path for path in root.rglob("*") if path.is_file()]


@pytest.mark.parametrize("at_once", [2, 1000])
def test_what_was_kept_is_found_in_the_order_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    """Things of several runs come back as they were, each where it is asked for; what nobody made is not there."""
    monkeypatch.setattr(cache, "AT_ONCE", at_once)
    keep(range(100), tmp_path)
    keep(range(100, 250), tmp_path)
    assert found([249, 0, 1000, 99, 100, 0], tmp_path) == [249, 0, 99, 100, 0]
    assert found(range(1000, 1003), tmp_path) == []
    assert found([], tmp_path) == []


@given(
    runs=st.lists(st.sets(st.integers(0, 400), min_size=FEWEST, max_size=150), max_size=4),
    asked=st.lists(st.integers(0, 450)),
)
@settings(max_examples=25, deadline=None)
def test_all_that_was_kept_is_found(
    runs: list[set[int]], asked: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever runs kept, in whatever order, also the same twice: it is found, and nothing else."""
    root = tmp_path_factory.mktemp("cache")
    for run in runs:
        keep(sorted(run), root)
    kept = set().union(*runs)
    assert found(asked, root) == [n for n in asked if n in kept]


def test_few_rows_are_not_worth_a_file(tmp_path: Path) -> None:
    """What is as soon made again is not kept."""
    keep(range(FEWEST - 1), tmp_path)
    assert files(tmp_path) == []


def test_other_code_finds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another version made is not taken: it may have made it otherwise."""
    keep(MANY, tmp_path)
    monkeypatch.setattr(cache, "made_by", lambda: "another")
    assert found(MANY, tmp_path) == []


def test_the_code_is_told_by_its_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same files stand for the same, one that has changed for something else."""
    told = cache.made_by.__wrapped__
    before = told()
    assert told() == before
    stat = Path.stat
    changed = Path(cache.__file__)

    def later(path: Path, **options: bool) -> os.stat_result:
        real = stat(path, **options)
        return os.stat_result([*real[:6], real.st_size + (path == changed), *real[7:10]])

    monkeypatch.setattr(Path, "stat", later)
    assert told() != before


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="the system knows no owners of files")
def test_a_folder_that_others_can_write_to_is_left_alone(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Rows may run when they are opened: what anybody else can have put there is not looked at, and nothing is added."""
    keep(MANY, tmp_path)
    for folder in (tmp_path / cache.made_by(), tmp_path):
        folder.chmod(0o777)
        assert found(MANY, tmp_path) == []
        assert "not this user's alone" in caplog.text
        keep(range(1000, 1100), tmp_path)
        assert len(files(tmp_path)) == 1
        folder.chmod(0o700)
    assert found(MANY, tmp_path) == [*MANY]


def test_the_folder_is_the_users_alone(tmp_path: Path) -> None:
    """Texts of pages lie there, so nobody else may read them."""
    keep(MANY, tmp_path)
    assert (tmp_path / cache.made_by()).stat().st_mode & 0o077 == 0


def test_without_a_folder_nothing_is_kept(tmp_path: Path) -> None:
    """Where the folder cannot be made, all is made anew, and nobody complains."""
    (tmp_path / "file").write_text("here already")
    for root in (None, tmp_path / "file" / "cache"):
        keep(MANY, root)
        assert found(MANY, root) == []


def test_a_file_that_is_not_whole_is_passed_over(tmp_path: Path) -> None:
    """A disk that lost a part of a file, or somebody who put another there, costs time alone."""
    keep(MANY, tmp_path)
    (file,) = files(tmp_path)
    keep(range(200, 300), tmp_path)
    whole = file.read_bytes()
    for broken in (b"", whole[:100], whole[:-1], whole + b"\0", whole[9:], b"\xff" * 99, bytes(99)):
        file.write_bytes(broken)
        assert found([0, 200], tmp_path) == [200]
    (tmp_path / cache.made_by() / "a folder.kept").mkdir()
    assert found([0, 200], tmp_path) == [200]


def test_what_was_found_can_be_read_when_the_cache_is_cleared(tmp_path: Path) -> None:
    """Another run may clear the cache at any time; nobody reads what is no longer there."""
    keep(MANY, tmp_path)
    with Cache(tmp_path).found(digests(MANY)) as held:
        for file in files(tmp_path):
            file.unlink()
        assert b"".join(piece.tobytes() for piece in held.pieces()) == b"".join(map(thing, MANY))


def test_what_was_not_looked_at_for_longest_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cache holds no more than it may; to look for something keeps all that this version made."""
    sizes = []
    for number, code in enumerate(("first", "second", "third")):
        monkeypatch.setattr(cache, "made_by", lambda code=code: code)
        keep(MANY, tmp_path)
        sizes.append(sum(file.stat().st_size for file in files(tmp_path)))
        for file in files(tmp_path / code):
            os.utime(file, (number, number))
    monkeypatch.setattr(cache, "made_by", lambda: "first")
    assert found(MANY, tmp_path) == [*MANY]
    monkeypatch.setattr(cache, "MOST", sizes[1])
    monkeypatch.setattr(cache, "made_by", lambda: "fourth")
    keep(MANY, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"first", "fourth"}


def test_more_than_may_be_kept_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run over a pile too large for the cache leaves nothing half done, and takes nothing away."""
    keep(MANY, tmp_path)
    monkeypatch.setattr(cache, "MOST", sum(file.stat().st_size for file in files(tmp_path)) + 1)
    keep(range(1000, 9000), tmp_path)
    assert found([0, 1000], tmp_path) == [0]
    assert len(files(tmp_path)) == 1


def test_many_small_files_become_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever adds a few pages every hour is not slowed down by a thousand files."""
    monkeypatch.setattr(cache, "FILES", 4)
    for number in range(6):
        keep(range(100 * number, 100 * number + 100), tmp_path)
    assert len(files(tmp_path)) == 3
    assert found(range(600), tmp_path) == [*range(600)]


def test_a_run_that_breaks_off_leaves_no_scraps(tmp_path: Path) -> None:
    """What is being written when the work ends is gone."""

    def broken() -> object:
        yield batches(MANY)[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Cache(tmp_path).keep(digests(MANY), broken())  # type: ignore[arg-type]
    assert files(tmp_path) == []


def test_what_a_killed_run_had_begun_goes_after_a_day(tmp_path: Path) -> None:
    """Gigabytes that nobody can use do not stay; what another run is just writing does."""
    folder = tmp_path / cache.made_by()
    folder.mkdir(mode=0o700)
    old, new = folder / "begun-old", folder / "begun-new"
    for scrap in (old, new):
        scrap.write_bytes(b"half")
    os.utime(old, (1, 1))
    keep(MANY, tmp_path)
    assert (old.exists(), new.exists()) == (False, True)


def test_where_it_lies_is_the_users_to_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a word it lies where the system keeps such things; a variable names another place, or none."""
    monkeypatch.setenv(PLACE, str(tmp_path))
    assert of_user("ready").root == tmp_path / "ready"
    monkeypatch.setenv(PLACE, OFF)
    assert of_user("ready").root is None
    monkeypatch.delenv(PLACE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    own = of_user("ready").root
    assert own is not None
    assert (own.name, own.parent.name) == ("ready", "retold") or own.parent.parent.name == "retold"
