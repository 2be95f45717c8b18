"""What a group takes along from a room: counts by function, agreement, no person; and the plans as files."""

import csv
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from lineal.documents.pdf import pdf
from lineal.documents.play import guide_document
from lineal.documents.text import plain_text
from lineal.model.words import Words
from lineal.packs.load import load
from lineal.store.rooms import Ballot, Room, Rooms
from lineal.ui import room_files, room_live, room_parts
from lineal.ui.context import Context
from tests.verapdf import verify

NOW, DAY = 1_000_000.0, date(2026, 11, 23)
PACK = load().pack
HERE = Context(PACK, Words(PACK), 0)
CASE = next(iter(PACK.dilemmas))
BEFORE = {"laerer": [2, 2, 4], "ppr": [5], "sfo": [3, 3, 3]}
AFTER = {"laerer": [3, 3, 3], "ppr": [4], "sfo": [3, 3, 3]}


@pytest.fixture
def played(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Room:
    """A room that placed twice on two parts of a case."""
    rooms = Rooms(f"sqlite:///{tmp_path / 'rum.db'}")
    for each in (room_files, room_parts):
        monkeypatch.setattr(each, "rooms", lambda: rooms)
        monkeypatch.setattr(each, "time", lambda: NOW)
    code, key = rooms.open([CASE], NOW)
    version = 1
    for stage in (0, 1):
        for turn, placed in ((1, BEFORE), (2, AFTER)):
            ballot = Ballot(0, stage, turn)
            assert rooms.move(code, key, version, (ballot, "stem"), NOW)
            for role, placements in placed.items():
                for at, placement in enumerate(placements):
                    rooms.join(code, f"{role}{at}", role, NOW)
                    rooms.vote(code, f"{role}{at}", ballot, min(5, placement + stage), NOW)
            assert rooms.move(code, key, version + 1, (ballot, "vis"), NOW)
            version += 2
    room = rooms.room(code, NOW)
    assert room is not None
    return room


def test_the_sheet_has_a_line_for_each_vote_and_group_and_names_no_small_one(played: Room) -> None:
    raw = room_files.as_csv(HERE, played)
    assert raw.startswith("\ufeff".encode())
    lines = list(csv.reader(StringIO(raw.decode("utf-8-sig")), delimiter=";"))
    assert lines[0][:4] == ["Dilemma", "Del", "Hvornår", "Funktion"]
    mine = [line[3:] for line in lines[1:] if line[1:3] == ["1", "Før samtalen"]]
    assert mine == [
        [PACK.roles["laerer"].label, "0", "2", "0", "1", "0"],
        ["Andre funktioner", "0", "0", "3", "0", "1"],
    ]
    assert len(lines) == 1 + 4 * 2
    assert PACK.roles["ppr"].label not in raw.decode()
    assert played.code not in raw.decode()


def test_agreement_before_and_after_is_over_the_ballots_that_had_both(played: Room) -> None:
    (_, before, after), (_, share, later) = room_parts.agreement_rows(HERE, played)
    assert float(before.replace(",", ".")) < float(after.replace(",", "."))
    assert int(share) < int(later)


def test_with_too_little_it_says_so(played: Room) -> None:
    nowhere = replace(played, code="AAAAAA")
    assert [row[1:] for row in room_parts.agreement_rows(HERE, nowhere)] == [("For få svar", "For få svar")] * 2


def test_result_and_plans_conform_to_pdf_ua(played: Room, tmp_path: Path) -> None:
    documents = {"spil": room_files.report(HERE, played, DAY)}
    documents |= {guide.id: guide_document(PACK, guide, DAY) for guide in PACK.guides.values()}
    paths = [tmp_path / f"{name}.pdf" for name in documents]
    for path, document in zip(paths, documents.values(), strict=True):
        path.write_bytes(pdf(document))
        assert "Børnene er opdigtede." in plain_text(document)
    assert [found.get("compliant") for found in verify(*paths).values()] == [True] * len(paths)


def test_a_folder_of_somebody_elses_is_not_trusted_with_rooms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room_live.tempfile, "tempdir", str(tmp_path))
    first = room_live._own_file()
    (folder,) = tmp_path.iterdir()
    assert folder.stat().st_mode & 0o077 == 0
    assert room_live._own_file() == first
    folder.chmod(0o777)
    assert room_live._own_file() != first
