"""A mapping that is kept by what changes of it: what it holds next time is what was kept last, one way or another."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from helpgen import build, disk
from helpgen.disk import grown

Changes = st.lists(st.dictionaries(st.sampled_from("abcdefgh"), st.one_of(st.none(), st.integers(0, 9)), max_size=6))


def opened(store: build.Store | None) -> disk.Grown[int]:
    return disk.Grown(store, "numbers", "mine", dict[str, int])


@given(Changes, st.integers(0, 4))
def test_what_was_kept_is_known(changes: list[dict[str, int | None]], few: int) -> None:
    store, now = build.Memory(), dict[str, int]()
    before, grown._FEW = grown._FEW, few
    try:
        for some in changes:
            kept = opened(store)
            assert kept.known().items() >= now.items()
            now = {key: value for key, value in (now | some).items() if value is not None}
            kept.keep(now)
            kept.keep(now)
            assert opened(store).known().items() >= now.items()
    finally:
        grown._FEW = before


def test_little_is_written_where_little_changed() -> None:
    store = build.Memory()
    opened(store).keep({str(number): 10**6 + number for number in range(1000)})
    whole = dict(store._kept["numbers"])
    kept = opened(store)
    kept.keep({**kept.known(), "new": 1})
    changed = {key for key, raw in store._kept["numbers"].items() if whole[key] != raw}
    assert changed == {"mine more"}
    assert opened(store).known()["new"] == 1
    assert len(opened(store).known()) == 1001


def test_another_version_wrote_it(tmp_path: Path) -> None:
    store = disk.Store(tmp_path)
    store.put("numbers", {"mine": b"\x93\x01\x02\x03", "mine more": b"\xc1"})
    assert opened(store).known() == {}
    assert opened(None).known() == {}
