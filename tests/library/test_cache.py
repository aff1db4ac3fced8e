from __future__ import annotations

import threading
from pathlib import Path

import platformdirs
import pytest

from watchbook import library
from watchbook.library import Library, cache

ACTOR = "id: {0}\nname: {1}\nroles:\n  - label: armed group\n    kind: armed-group\n    source: unchecked\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    (folder / "actors").mkdir(parents=True)
    (folder / "actors" / "testers.yaml").write_text(ACTOR.format("testers", "Testers"))
    return folder


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the analyst's folder, so that a load is quick."""
    monkeypatch.setattr("watchbook.library.files._below", _only_home(library.files._below))


def _only_home(below):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    return lambda folder, shown: below(folder, shown) if shown != library.files.BUILT_IN else iter(())


def _forms() -> list[Path]:
    return sorted(platformdirs.user_cache_path("watchbook").glob("*"))


def _same(left: Library, right: Library) -> bool:
    return (
        left.register.entries() == right.register.entries()
        and left.register.names_by_first_word() == right.register.names_by_first_word()
        and left.gazetteer.identity == right.gazetteer.identity
        and left.gazetteer.curated == right.gazetteer.curated
        and left.tables == right.tables
        and left.problems == right.problems
    )


def test_what_was_kept_is_what_is_made_anew(home: Path) -> None:
    first, second, anew = library.load(home), library.load(home), library.load(home, keep=False)
    assert len(_forms()) == 1
    assert _same(first, second)
    assert _same(second, anew)


def test_nothing_is_kept_unless_wanted(home: Path) -> None:
    library.load(home, keep=False)
    assert _forms() == []


def test_a_changed_file_is_read_anew(home: Path) -> None:
    library.load(home)
    (home / "actors" / "testers.yaml").write_text(ACTOR.format("testers", "Probers"))
    entry = library.load(home).register.entry("testers")
    assert entry is not None
    assert entry.name == "Probers"


def test_faults_are_told_from_the_cache_as_well(home: Path) -> None:
    (home / "actors" / "wrong.yaml").write_text("id: wrong\nnmae: Wrong\n")
    told = library.load(home).problems
    assert told
    assert library.load(home).problems == told


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 100])
def test_a_damaged_form_is_made_anew(home: Path, damage: bytes) -> None:
    good = library.load(home)
    (form,) = _forms()
    whole = form.read_bytes()
    form.write_bytes(damage or whole[:-1])
    assert _same(library.load(home), good)
    assert form.read_bytes() == whole


def test_a_form_of_another_shape_is_made_anew(home: Path) -> None:
    import hashlib

    good = library.load(home)
    (form,) = _forms()
    form.write_bytes(hashlib.sha256(b"\x90").digest() + b"\x90")
    assert _same(library.load(home), good)


def test_a_folder_that_cannot_be_written_is_no_fault(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "file").write_text("")
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: home / "file" / "below")
    assert library.load(home).register.entry("testers") is not None


def test_writers_at_the_same_time_leave_one_whole_form(home: Path) -> None:
    threads = [threading.Thread(target=library.load, args=(home,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [form.suffix for form in _forms()] == [".msgpack"]
    assert cache.get("library", cache.key(library.files.find(home).hash(), home, "en"), cache.Compiled) is not None


def test_old_forms_are_forgotten(home: Path) -> None:
    for number in range(cache.KEPT + 3):
        (home / "actors" / "testers.yaml").write_text(ACTOR.format("testers", f"Testers {number}"))
        library.load(home)
    assert len(_forms()) == cache.KEPT


def test_a_changed_rule_makes_nothing_anew(home: Path) -> None:
    first = library.load(home)
    (home / "languages" / "en").mkdir(parents=True)
    (home / "languages" / "en" / "sayings.yaml").write_text("rules: []\n")
    second = library.load(home)
    assert first.rules_hash != second.rules_hash
    assert first.form != second.form
    assert len(_forms()) == 1
    (home / "languages" / "en" / "titles.csv").write_text("title,kind\nwarden,government\n")
    assert "warden" in library.load(home).tables.titles
    assert len(_forms()) == 2
