"""Every mistake an editor can make is met by one message that names the file, the line and what to do."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from lineal.packs.checks import run
from lineal.packs.load import Place, load
from lineal.packs.messages import MESSAGES
from lineal.packs.problems import PackError, Problem

HERE = Path(__file__).parent
GOOD = HERE / "good_pack"
BROKEN = sorted((HERE / "broken_packs").glob("*.yaml"))
TODAY = date(2026, 11, 22)
COMMAND_LINE = {"json_syntax", "json_size", "json_twice"} | {code for code in MESSAGES if code.startswith("input_")}


def code_of(path: Path) -> str:
    """`code.yaml`, or `code.variant.yaml` for the same mistake made in another way."""
    return path.name.split(".")[0]


def edit(root: Path, change: dict[str, Any]) -> None:
    path = root / change["file"]
    path.parent.mkdir(parents=True, exist_ok=True)
    match change:
        case {"old": old, "new": new}:
            text = path.read_text(encoding="utf-8")
            assert text.count(old) == 1, f"«{old}» must stand once in {path.name}"
            path.write_text(text.replace(old, new), encoding="utf-8")
        case {"write": text}:
            path.write_text(text, encoding="utf-8")
        case {"write_bytes": digits}:
            path.write_bytes(bytes.fromhex(digits))
        case {"delete": True}:
            path.unlink()
        case _:
            raise AssertionError(change)


def problems_in(root: Path, municipality: str | None = None, today: date = TODAY) -> list[Problem]:
    try:
        return run(load(Place(root, municipality)), today)
    except PackError as error:
        return error.problems


def broken(root: Path, *files: Path) -> tuple[list[Problem], dict[str, Any]]:
    """The problems of the good pack with the mistakes of some files made in it, and the last file's expectations."""
    shutil.copytree(GOOD, root)
    told = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in files]
    for each in told:
        for change in each.get("edits", []):
            edit(root, change)
    last = told[-1]
    return problems_in(root, last.get("municipality"), date.fromisoformat(last.get("today", str(TODAY)))), last


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_mistake_gives_one_message_that_can_be_acted_on(path: Path, tmp_path: Path) -> None:
    found, told = broken(tmp_path / "pack", path)
    assert {each.code for each in found} == {code_of(path), *told.get("also", [])}, [each.told() for each in found]
    assert len(found) == 1 + len(told.get("also", [])), [each.told() for each in found]
    mine = next(each for each in found if each.code == code_of(path))
    message, expected = mine.told(tmp_path / "pack"), told["expect"]
    assert told["mistake"]
    assert mine.file.name == expected.get("file", mine.file.name), message
    assert mine.line == expected.get("line", mine.line), message
    assert [word for word in expected["words"] if word not in message] == []
    assert message == " ".join(message.split())
    assert "None" not in message
    assert str(tmp_path) not in message
    assert "Traceback" not in message
    assert "Error" not in message


def test_every_message_about_content_has_a_broken_pack() -> None:
    assert {code_of(path) for path in BROKEN} == set(MESSAGES) - COMMAND_LINE


@pytest.mark.parametrize("municipality", [None, "provby"])
def test_the_good_pack_is_good(municipality: str | None) -> None:
    assert problems_in(GOOD, municipality) == []


TOGETHER = (
    ("bad_choice", "bad_number.ord", "bad_colour", "empty", "not_utf8"),  # met while reading
    ("dead_reference", "unknown_fact", "bad_feed", "outcome_default", "flag_floor"),  # met while comparing
    ("age_gap", "no_action", "parents_word", "contrast", "review_order", "dash"),  # met when the pack can run
)


@pytest.mark.parametrize("names", TOGETHER)
def test_mistakes_are_told_together(names: tuple[str, ...], tmp_path: Path) -> None:
    found, _ = broken(tmp_path / "pack", *(HERE / "broken_packs" / f"{name}.yaml" for name in names))
    assert sorted(each.code for each in found) == sorted(name.split(".")[0] for name in names)
    assert found == sorted(found, key=lambda each: (str(each.file), each.line, each.code))


@pytest.mark.parametrize(
    "junk", [b"", b"\x00\x01\x02", b"- [", b"%", b"{" * 5000, b"a: !!python/object:os.system {}", b"~"]
)
@pytest.mark.parametrize("name", sorted(path.relative_to(GOOD).as_posix() for path in GOOD.rglob("*.yaml")))
def test_junk_in_any_file_is_a_problem_and_never_a_crash(name: str, junk: bytes, tmp_path: Path) -> None:
    root = tmp_path / "pack"
    shutil.copytree(GOOD, root)
    (root / name).write_bytes(junk)
    for each in problems_in(root, "provby"):
        assert each.told(root)


@pytest.mark.parametrize("name", sorted(path.relative_to(GOOD).as_posix() for path in GOOD.rglob("*.yaml")))
def test_a_missing_line_in_any_file_never_crashes(name: str, tmp_path: Path) -> None:
    root = tmp_path / "pack"
    shutil.copytree(GOOD, root)
    lines = (root / name).read_text(encoding="utf-8").splitlines(keepends=True)
    for at in range(0, len(lines), 3):
        (root / name).write_text("".join(lines[:at] + lines[at + 1 :]), encoding="utf-8")
        for each in problems_in(root, "provby"):
            assert each.told(root)
