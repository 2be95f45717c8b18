"""Rooms on SQLite and on PostgreSQL: one vote each, nothing seen before the reveal, nothing lost when several write."""

import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from lineal.stats.agreement import LEAST, REST, by_group
from lineal.store.rooms import DAY, LETTERS, SEATS_AT_MOST, Ballot, RoomError, Rooms
from lineal.store.tables import ROOMS, SEATS, VOTES
from tests.postgres import Postgres

NOW = 1_000_000.0
FIRST, AGAIN, NEXT = Ballot(0, 0, 1), Ballot(0, 0, 2), Ballot(0, 1, 1)


@pytest.fixture(scope="module")
def postgres() -> Iterator[Postgres]:
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # short: the path of a socket has a limit
    server = Postgres(folder)
    yield server
    server.stop()
    shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'rum.db'}"
    return request.getfixturevalue("postgres").database()


@pytest.fixture
def rooms(url: str) -> Iterator[Rooms]:
    store = Rooms(url)
    yield store
    store.engine.dispose()


def opened(rooms: Rooms, *seats: str) -> tuple[str, str]:
    """A room with seats, open for the first vote."""
    code, key = rooms.open(["en", "to"], NOW)
    for seat in seats:
        rooms.join(code, seat, "laerer", NOW)
    assert rooms.move(code, key, 1, (FIRST, "stem"), NOW)
    return code, key


def why(act, *args, **kwargs) -> str:
    with pytest.raises(RoomError) as error:
        act(*args, **kwargs)
    return error.value.why


def test_a_new_room_waits_and_has_a_code_one_can_say(rooms: Rooms) -> None:
    code, key = rooms.open(["en", "to"], NOW)
    room = rooms.room(code, NOW)
    assert room is not None
    assert (room.cases, room.phase, room.version, room.seats) == (("en", "to"), "venter", 1, 0)
    assert len(code) == 6
    assert set(code) <= set(LETTERS)
    assert not set("ILO01") & set(LETTERS)
    assert rooms.leads(code, key, NOW)
    assert not rooms.leads(code, key + "x", NOW)


def test_no_key_is_kept_as_it_is(rooms: Rooms) -> None:
    code, key = opened(rooms, "saede")
    rooms.vote(code, "saede", FIRST, 3, NOW)
    with rooms.engine.connect() as link:
        rows = str([link.execute(select(table)).all() for table in (ROOMS, SEATS, VOTES)])
    assert key not in rows
    assert "saede" not in rows


def test_one_device_one_vote_and_the_last_one_counts(rooms: Rooms) -> None:
    code, key = opened(rooms, "a", "b")
    for placement in (2, 5, 3):
        rooms.vote(code, "a", FIRST, placement, NOW)
    rooms.join(code, "a", "ppr", NOW)  # the same device under another function is still one
    room = rooms.room(code, NOW)
    assert room is not None
    assert (room.voted, room.seats) == (1, 2)
    assert rooms.my_vote(code, "a", FIRST) == 3
    assert rooms.my_vote(code, "b", FIRST) is None
    assert rooms.move(code, key, 2, (FIRST, "vis"), NOW)
    assert [(role, placement) for _, role, placement in rooms.votes(code, FIRST, NOW)] == [("ppr", 3)]


def test_nothing_is_seen_before_the_reveal_and_nothing_changed_after_it(rooms: Rooms) -> None:
    code, key = opened(rooms, "a")
    rooms.vote(code, "a", FIRST, 2, NOW)
    assert rooms.votes(code, FIRST, NOW) == []
    assert rooms.ballots(code, NOW) == []
    assert rooms.move(code, key, 2, (FIRST, "vis"), NOW)
    assert len(rooms.votes(code, FIRST, NOW)) == 1
    assert why(rooms.vote, code, "a", FIRST, 5, NOW) == "lukket"
    assert not rooms.move(code, key, 3, (FIRST, "stem"), NOW)  # a game never goes back
    assert rooms.move(code, key, 3, (AGAIN, "stem"), NOW)
    assert rooms.votes(code, AGAIN, NOW) == []
    assert why(rooms.vote, code, "a", FIRST, 5, NOW) == "lukket"
    rooms.vote(code, "a", AGAIN, 4, NOW)
    assert rooms.move(code, key, 4, (NEXT, "stem"), NOW)
    assert rooms.ballots(code, NOW) == [FIRST, AGAIN]


def test_who_has_no_seat_no_room_or_no_key_gets_nowhere(rooms: Rooms) -> None:
    code, key = opened(rooms, "a")
    assert why(rooms.vote, code, "fremmed", FIRST, 3, NOW) == "lukket"
    assert why(rooms.vote, "NIXNIX", "a", FIRST, 3, NOW) == "lukket"
    assert why(rooms.vote, code, "a", NEXT, 3, NOW) == "lukket"
    assert why(rooms.join, "NIXNIX", "a", "laerer", NOW) == "intet_rum"
    assert why(rooms.move, code, "forkert", 2, (FIRST, "vis"), NOW) == "ikke_din"
    assert why(rooms.move, "NIXNIX", key, 2, (FIRST, "vis"), NOW) == "intet_rum"
    assert why(rooms.close, code, "forkert", NOW) == "ikke_din"
    assert rooms.room("NIXNIX'; drop table rooms;--", NOW) is None


def test_a_double_click_moves_once(rooms: Rooms) -> None:
    code, key = opened(rooms, "a")
    assert rooms.move(code, key, 2, (FIRST, "vis"), NOW)
    assert not rooms.move(code, key, 2, (FIRST, "vis"), NOW)
    room = rooms.room(code, NOW)
    assert room is not None
    assert room.version == 3


def test_a_room_dies_after_a_day_with_all_that_is_in_it(rooms: Rooms) -> None:
    code, key = opened(rooms, "a")
    rooms.vote(code, "a", FIRST, 3, NOW)
    later = NOW + DAY
    assert rooms.room(code, later - 1)
    assert rooms.room(code, later) is None
    assert not rooms.leads(code, key, later)
    assert why(rooms.vote, code, "a", FIRST, 3, later) == "lukket"
    assert rooms.sweep(later - 1) == 0
    assert rooms.sweep(later) == 1
    with rooms.engine.connect() as link:
        assert [link.scalar(select(func.count()).select_from(each)) for each in (ROOMS, SEATS, VOTES)] == [0, 0, 0]


def test_the_one_who_leads_can_end_it_and_nothing_is_left(rooms: Rooms) -> None:
    code, key = opened(rooms, "a")
    rooms.vote(code, "a", FIRST, 3, NOW)
    rooms.close(code, key, NOW)
    with rooms.engine.connect() as link:
        assert [link.scalar(select(func.count()).select_from(each)) for each in (ROOMS, SEATS, VOTES)] == [0, 0, 0]


def test_a_full_room_takes_no_more_but_keeps_those_it_has(rooms: Rooms) -> None:
    code, _ = opened(rooms, *(f"saede{each}" for each in range(SEATS_AT_MOST)))
    assert why(rooms.join, code, "en_til", "laerer", NOW) == "fuldt"
    rooms.join(code, "saede0", "ppr", NOW)
    assert rooms.role(code, "saede0") == "ppr"


def test_a_glance_is_cheap_and_a_move_is_seen_at_once(rooms: Rooms) -> None:
    code, key = opened(rooms, "a")
    seen = rooms.glance(code, NOW)
    assert rooms.glance(code, NOW) is seen
    assert rooms.move(code, key, 2, (FIRST, "vis"), NOW)
    after = rooms.glance(code, NOW)
    assert after is not None
    assert after.phase == "vis"


def test_sixty_vote_at_once_and_each_counts_once(rooms: Rooms) -> None:
    seats = [f"saede{each}" for each in range(60)]
    code, key = opened(rooms, *seats)

    def twice(seat: str) -> None:
        for placement in (1, 1 + int(seat[5:]) % 5):
            rooms.vote(code, seat, FIRST, placement, NOW)

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(twice, seats))
    assert rooms.move(code, key, 2, (FIRST, "vis"), NOW)
    placements = [placement for _, _, placement in rooms.votes(code, FIRST, NOW)]
    assert Counter(placements) == dict.fromkeys(range(1, 6), 12)


VOTER = """
import sys
from lineal.store.rooms import Ballot, Rooms
url, code, key, start = sys.argv[1:5]
rooms = Rooms(url)
for each in range(int(start), int(start) + 30):
    rooms.join(code, f"saede{each}", "laerer", 1e6)
    rooms.vote(code, f"saede{each}", Ballot(), 2, 1e6)
"""
MOVER = """
import sys
from lineal.store.rooms import Ballot, Rooms
url, code, key, _ = sys.argv[1:5]
print(int(Rooms(url).move(code, key, 2, (Ballot(), "vis"), 1e6)))
"""


def together(script: str, *about: str) -> list[str]:
    """What two processes say that run the same at once."""
    command = [sys.executable, "-c", script, *about]
    runs = [subprocess.Popen([*command, start], stdout=subprocess.PIPE, text=True) for start in ("0", "30")]
    told = [each.communicate(timeout=60)[0].strip() for each in runs]
    assert [each.returncode for each in runs] == [0, 0]
    return told


def test_two_processes_share_a_room(url: str, rooms: Rooms) -> None:
    code, key = opened(rooms)
    together(VOTER, url, code, key)
    room = rooms.room(code, NOW)
    assert room is not None
    assert (room.seats, room.voted) == (60, 60)
    assert sorted(together(MOVER, url, code, key)) == ["0", "1"]
    assert len(rooms.votes(code, FIRST, NOW)) == 60


def test_two_processes_that_start_at_once_both_find_the_tables(url: str) -> None:
    start = "import sys; from lineal.store.rooms import Rooms; Rooms(sys.argv[1]).open(['en'], 1e6)"
    runs = [subprocess.Popen([sys.executable, "-c", start, url]) for _ in range(3)]
    assert [each.wait(60) for each in runs] == [0, 0, 0]


MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("vote"), st.sampled_from("abc"), st.integers(1, 5), st.integers(0, 1), st.integers(1, 2)),
        st.tuples(
            st.just("move"), st.sampled_from(["venter", "stem", "vis", "slut"]), st.integers(0, 1), st.integers(1, 2)
        ),
    ),
    max_size=25,
)


@settings(max_examples=40, deadline=None)
@given(MOVES)
def test_whatever_is_done_no_seat_has_two_votes_and_what_was_seen_never_changes(moves) -> None:
    rooms = Rooms("sqlite://")
    code, key = rooms.open(["en"], NOW)
    for seat in "abc":
        rooms.join(code, seat, "laerer", NOW)
    seen: dict[Ballot, list[tuple[str, str, int]]] = {}
    for kind, *rest in moves:
        room = rooms.room(code, NOW)
        assert room is not None
        if kind == "vote":
            seat, placement, stage, turn = rest
            try:
                rooms.vote(code, seat, Ballot(0, stage, turn), placement, NOW)
            except RoomError:
                assert (room.phase, room.ballot) != ("stem", Ballot(0, stage, turn))
        else:
            phase, stage, turn = rest
            rooms.move(code, key, room.version, (Ballot(0, stage, turn), phase), NOW)
        for ballot in (Ballot(0, stage, turn) for stage in (0, 1) for turn in (1, 2)):
            votes = rooms.votes(code, ballot, NOW)
            assert len({seat for seat, _, _ in votes}) == len(votes)
            if ballot in seen:
                assert votes == seen[ballot]
            now = rooms.room(code, NOW)
            assert now is not None
            if rooms.shown(now, ballot):
                seen[ballot] = votes
            else:
                assert votes == []
    rooms.engine.dispose()


ROLES = st.sampled_from(["laerer", "ppr", "sfo", "leder"])


@given(st.lists(st.tuples(ROLES, st.integers(1, 5)), max_size=30))
def test_no_line_is_about_fewer_than_three_unless_the_whole_room_is(votes) -> None:
    told = by_group(votes)
    assert sum(each.total() for each in told.values()) == len(votes)
    assert sum(told.values(), Counter()) == Counter(placement for _, placement in votes)
    for group, counts in told.items():
        assert counts.total() >= LEAST or (group == REST and len(votes) < LEAST)


def test_small_roles_are_put_together() -> None:
    votes = [("laerer", 2)] * 4 + [("ppr", 5)] + [("sfo", 3)] * 3
    assert by_group(votes) == {"laerer": {2: 4}, REST: {5: 1, 3: 3}}
    assert by_group([("ppr", 5), ("sfo", 1)]) == {REST: {5: 1, 1: 1}}
