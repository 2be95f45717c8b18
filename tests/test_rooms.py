"""Rooms on SQLite and on PostgreSQL: one vote each, nothing seen before the reveal, nothing lost when several write."""

import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event
from time import sleep

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.event import listens_for

from lineal.stats.agreement import LEAST, REST, by_group
from lineal.store.rooms import DAY, HOUR, LETTERS, Ballot, Limits, Room, RoomError, Rooms
from lineal.store.tables import ROOMS, SEATS, VOTES
from tests.postgres import Postgres

NOW = 1_000_000.0
FIRST, AGAIN, NEXT = Ballot(0, 0, 1), Ballot(0, 0, 2), Ballot(0, 1, 1)
MANY = Limits(rooms=10_000, an_hour=10_000)


@pytest.fixture(scope="module")
def postgres() -> Iterator[Postgres]:
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # short: the path of a socket has a limit
    server = Postgres(folder)
    yield server
    server.stop()
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def shared(postgres: Postgres) -> str:
    return postgres.database()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without a room."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'rum.db'}"
    url: str = request.getfixturevalue("shared")
    rooms = Rooms(url)
    rooms.sweep(float("inf"))
    rooms.engine.dispose()
    return url


@pytest.fixture
def rooms(url: str) -> Iterator[Rooms]:
    store = Rooms(url, MANY)
    yield store
    store.engine.dispose()


def opened(rooms: Rooms, *seats: str) -> tuple[str, str]:
    """A room with seats, open for the first vote."""
    code, key = rooms.open(["en", "to"], NOW)
    for seat in seats:
        rooms.join(code, seat, "laerer", NOW)
    assert rooms.move(code, key, 1, (FIRST, "stem"), NOW)
    return code, key


def now_in(rooms: Rooms, code: str) -> Room:
    room = rooms.room(code, NOW)
    assert room is not None
    return room


def why(act, *args, **kwargs) -> str:
    with pytest.raises(RoomError) as error:
        act(*args, **kwargs)
    return error.value.why


def left_over(rooms: Rooms) -> list[int]:
    with rooms.engine.connect() as link:
        return [link.scalar(select(func.count()).select_from(each)) for each in (ROOMS, SEATS, VOTES)]


# A room and who may do what


def test_a_new_room_waits(rooms: Rooms) -> None:
    code, key = rooms.open(["en", "to"], NOW)
    room = now_in(rooms, code)
    assert (room.cases, room.phase, room.version, room.seats) == (("en", "to"), "venter", 1, 0)
    assert rooms.leads(code, key, NOW)
    assert not rooms.leads(code, key + "x", NOW)


def test_a_code_can_be_read_aloud_and_not_be_guessed(rooms: Rooms) -> None:
    codes = {rooms.open(["en"], NOW)[0] for _ in range(20)}
    assert len(codes) == 20
    assert {len(each) for each in codes} == {6}
    assert set("".join(codes)) <= set(LETTERS)
    for alike in ("0O", "1IL", "2Z", "5S", "8B", "6G", "UV"):
        assert len(set(alike) & set(LETTERS)) <= 1
    assert len(LETTERS) ** 6 / 20 > 10_000_000


def test_no_key_is_kept_as_it_is(rooms: Rooms) -> None:
    code, key = opened(rooms, "saede")
    rooms.vote(code, "saede", FIRST, 3, NOW)
    with rooms.engine.connect() as link:
        rows = str([link.execute(select(table)).all() for table in (ROOMS, SEATS, VOTES)])
    assert key not in rows
    assert "saede" not in rows


def test_nothing_but_ids_and_levels_can_be_written(rooms: Rooms) -> None:
    code, _ = opened(rooms, "a")
    for act, *args in (
        (rooms.join, code, "b", "Karen fra Skolevej 2", NOW),
        (rooms.open, ["en", "to,tre"], NOW),
        (rooms.open, [], NOW),
        (rooms.vote, code, "a", FIRST, 6, NOW),
    ):
        with pytest.raises(ValueError):  # noqa: PT011
            act(*args)


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


def test_a_seat_of_one_room_is_none_of_another(rooms: Rooms) -> None:
    code, _ = opened(rooms, "a")
    other, _ = opened(rooms)
    rooms.vote(code, "a", FIRST, 3, NOW)
    assert rooms.role(other, "a", NOW) is None
    assert why(rooms.vote, other, "a", FIRST, 3, NOW) == "lukket"


# Votes


def test_one_device_one_vote_and_the_last_one_counts(rooms: Rooms) -> None:
    code, key = opened(rooms, "a", "b", "c")
    rooms.vote(code, "b", FIRST, 2, NOW)
    for placement in (2, 5, 3):
        rooms.vote(code, "a", FIRST, placement, NOW)
    rooms.join(code, "a", "ppr", NOW)  # the same device under another function is still one
    rooms.vote(code, "a", FIRST, 4, NOW)
    assert (now_in(rooms, code).voted, now_in(rooms, code).seats) == (2, 3)
    assert rooms.my_vote(code, "a", FIRST, NOW) == 4
    assert rooms.my_vote(code, "c", FIRST, NOW) is None
    assert rooms.move(code, key, 2, (FIRST, "vis"), NOW)
    assert rooms.result(code, FIRST, NOW) == {REST: {2: 1, 4: 1}}


def test_nothing_is_seen_before_the_reveal_and_nothing_changed_after_it(rooms: Rooms) -> None:
    code, key = opened(rooms, "a")
    rooms.vote(code, "a", FIRST, 2, NOW)
    assert rooms.result(code, FIRST, NOW) == {}
    assert rooms.ballots(code, NOW) == []
    assert rooms.move(code, key, 2, (FIRST, "vis"), NOW)
    assert rooms.result(code, FIRST, NOW) == {REST: {2: 1}}
    assert why(rooms.vote, code, "a", FIRST, 5, NOW) == "lukket"
    assert rooms.move(code, key, 3, (AGAIN, "stem"), NOW)
    assert why(rooms.vote, code, "a", FIRST, 5, NOW) == "lukket"
    rooms.vote(code, "a", AGAIN, 4, NOW)
    assert rooms.result(code, AGAIN, NOW) == {}
    assert rooms.ratings(code, NOW) == ([], [])
    assert rooms.move(code, key, 4, (AGAIN, "vis"), NOW)
    assert rooms.ballots(code, NOW) == [FIRST, AGAIN]


@pytest.mark.parametrize("to", [(FIRST, "slut"), (FIRST, "venter"), (AGAIN, "stem"), (NEXT, "stem"), (NEXT, "slut")])
def test_a_vote_ends_only_by_being_shown(rooms: Rooms, to) -> None:
    code, key = opened(rooms, "a")
    rooms.vote(code, "a", FIRST, 2, NOW)
    assert not rooms.move(code, key, 2, to, NOW)
    assert rooms.result(code, FIRST, NOW) == {}
    assert now_in(rooms, code).version == 2


@pytest.mark.parametrize(
    "to", [(FIRST, "stem"), (Ballot(2), "stem"), (Ballot(0, -1), "stem"), (Ballot(0, 0, 3), "stem")]
)
def test_a_game_goes_neither_back_nor_where_there_is_nothing(rooms: Rooms, to) -> None:
    code, key = opened(rooms, "a")
    assert rooms.move(code, key, 2, (FIRST, "vis"), NOW)
    assert not rooms.move(code, key, 3, to, NOW)


def test_a_double_click_moves_once(rooms: Rooms) -> None:
    code, key = opened(rooms, "a")
    assert rooms.move(code, key, 2, (FIRST, "vis"), NOW, ends=NOW + 60)
    assert not rooms.move(code, key, 2, (FIRST, "vis"), NOW)
    assert (now_in(rooms, code).version, now_in(rooms, code).ends) == (3, NOW + 60)


def test_a_later_change_of_role_moves_nothing_that_was_shown(rooms: Rooms) -> None:
    code, key = opened(rooms, *"abcd")
    for seat in "abcd":
        rooms.vote(code, seat, FIRST, 1 + (seat == "a"), NOW)
    assert rooms.move(code, key, 2, (FIRST, "vis"), NOW)
    shown = rooms.result(code, FIRST, NOW)
    rooms.join(code, "a", "ppr", NOW)
    assert rooms.result(code, FIRST, NOW) == shown == {"laerer": {1: 3, 2: 1}}


def test_who_votes_again_in_another_role_counts_in_that(rooms: Rooms) -> None:
    code, key = opened(rooms, *"abc")
    for seat in "abc":
        rooms.vote(code, seat, FIRST, 1, NOW)
        rooms.join(code, seat, "ppr", NOW)
        rooms.vote(code, seat, FIRST, 2, NOW)
    assert rooms.move(code, key, 2, (FIRST, "vis"), NOW)
    assert rooms.result(code, FIRST, NOW) == {"ppr": {2: 3}}


def test_ratings_are_the_stages_that_have_both_votes(rooms: Rooms) -> None:
    code, key = opened(rooms, "a", "b")
    steps = [(FIRST, {"a": 1, "b": 3}), (AGAIN, {"b": 3}), (NEXT, {"a": 5, "b": 5})]
    for at, (ballot, given_) in enumerate(steps):
        if at:
            assert rooms.move(code, key, 2 * at + 1, (ballot, "stem"), NOW)
        for seat, placement in given_.items():
            rooms.vote(code, seat, ballot, placement, NOW)
        assert rooms.move(code, key, 2 * at + 2, (ballot, "vis"), NOW)
    before, after = rooms.ratings(code, NOW)
    assert sorted(before) == [[1], [3]]
    assert after == [[3]]


# The end of a room, and how much there may be


def test_a_room_dies_after_a_day_with_all_that_is_in_it(rooms: Rooms) -> None:
    code, key = opened(rooms, "a")
    later = NOW + DAY
    rooms.vote(code, "a", FIRST, 3, later - 1)
    assert why(rooms.vote, code, "a", FIRST, 3, later) == "lukket"
    assert rooms.move(code, key, 2, (FIRST, "vis"), NOW)
    assert rooms.room(code, later - 1)
    assert rooms.glance(code, later) is None  # from memory
    assert rooms.room(code, later) is None
    assert not rooms.leads(code, key, later)
    assert rooms.role(code, "a", later) is None
    assert rooms.my_vote(code, "a", FIRST, later) is None
    assert (rooms.result(code, FIRST, later), rooms.ballots(code, later)) == ({}, [])
    assert why(rooms.join, code, "b", "laerer", later) == "intet_rum"
    assert rooms.sweep(later - 1) == 0
    assert rooms.sweep(later) == 1
    assert left_over(rooms) == [0, 0, 0]


def test_opening_a_room_deletes_the_dead_ones(rooms: Rooms) -> None:
    opened(rooms, "a")
    rooms.open(["en"], NOW + DAY)
    assert left_over(rooms) == [1, 0, 0]


def test_the_one_who_leads_can_end_it_and_nothing_is_left(rooms: Rooms) -> None:
    code, key = opened(rooms, "a")
    rooms.vote(code, "a", FIRST, 3, NOW)
    rooms.close(code, key, NOW)
    assert left_over(rooms) == [0, 0, 0]


def test_there_is_an_end_to_seats_and_rooms(url: str) -> None:
    rooms = Rooms(url, Limits(rooms=3, an_hour=2, seats=2))
    code, _ = opened(rooms, "a", "b")
    assert why(rooms.join, code, "c", "laerer", NOW) == "fuldt"
    rooms.join(code, "a", "ppr", NOW)
    assert rooms.role(code, "a", NOW) == "ppr"
    rooms.open(["en"], NOW)
    assert why(rooms.open, ["en"], NOW) == "for_mange"
    rooms.open(["en"], NOW + HOUR)
    assert why(rooms.open, ["en"], NOW + HOUR) == "for_mange"
    rooms.open(["en"], NOW + DAY)
    rooms.engine.dispose()


# Many at once


def test_many_glances_are_one_question_and_a_move_is_seen_at_once(rooms: Rooms, monkeypatch) -> None:
    monkeypatch.setattr("lineal.store.rooms.FRESH", 60)
    code, key = opened(rooms, "a")
    asked = []
    listens_for(rooms.engine, "before_cursor_execute")(lambda *about: asked.append(about[2]))
    with ThreadPoolExecutor(16) as pool:
        seen = list(pool.map(lambda _: rooms.glance(code, NOW), range(200)))
    assert {each.phase for each in seen} == {"stem"}
    assert len(asked) == 1
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
    assert rooms.result(code, FIRST, NOW) == {"laerer": dict.fromkeys(range(1, 6), 12)}


def test_a_vote_under_way_is_in_the_first_look_or_nowhere(url: str, rooms: Rooms) -> None:
    """A vote that is written but not yet committed holds the reveal back."""
    code, key = opened(rooms, "a")
    voter, written, on = Rooms(url), Event(), Event()
    listens_for(voter.engine, "commit")(lambda _: (written.set(), on.wait(10)))

    def reveal() -> dict[str, Counter[int]]:
        assert rooms.move(code, key, 2, (FIRST, "vis"), NOW)
        return rooms.result(code, FIRST, NOW)

    with ThreadPoolExecutor(2) as pool:
        voting = pool.submit(voter.vote, code, "a", FIRST, 3, NOW)
        assert written.wait(10)
        revealing = pool.submit(reveal)
        sleep(0.3)
        on.set()
        assert revealing.result() == {REST: {3: 1}}
        voting.result()
    voter.engine.dispose()


PROCESS = """
import sys
from lineal.store.rooms import Ballot, Rooms
url, code, key, placement = sys.argv[1:]
rooms = Rooms(url)
for each in range(60)[:: 1 if placement == "2" else -1]:
    rooms.join(code, f"saede{each}", "laerer", 1e6)
    rooms.vote(code, f"saede{each}", Ballot(), int(placement), 1e6)
print("voted", flush=True)
sys.stdin.readline()
print(int(rooms.move(code, key, 2, (Ballot(), "vis"), 1e6)))
"""


def test_two_processes_share_a_room(url: str, rooms: Rooms) -> None:
    """Both vote from the same sixty seats, then both move the room on."""
    code, key = opened(rooms)
    command, pipe = [sys.executable, "-c", PROCESS, url, code, key], subprocess.PIPE
    running = [subprocess.Popen([*command, each], stdin=pipe, stdout=pipe, text=True) for each in ("2", "4")]
    assert [each.stdout.readline() for each in running] == ["voted\n", "voted\n"]
    assert (now_in(rooms, code).seats, now_in(rooms, code).voted) == (60, 60)
    for each in running:
        each.stdin.write("\n")
        each.stdin.flush()
    told = [each.communicate(timeout=60)[0].strip() for each in running]
    assert sorted(told) == ["0", "1"]
    (counts,) = rooms.result(code, FIRST, NOW).values()
    assert counts.total() == 60
    assert set(counts) <= {2, 4}


def test_those_who_start_at_once_all_find_the_tables(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    postgres = request.getfixturevalue("postgres")
    start = Barrier(8)

    def begin(url: str) -> str:
        start.wait()
        rooms = Rooms(url)
        code, _ = rooms.open(["en"], NOW)
        rooms.engine.dispose()
        return code

    with ThreadPoolExecutor(8) as pool:
        for url in (postgres.database(), *(f"sqlite:///{tmp_path / str(each)}" for each in range(3))):
            assert len(set(pool.map(begin, [url] * 8))) == 8


# Whatever is done


ROLES = st.sampled_from(["laerer", "ppr", "sfo"])
STAGES, TURNS, SEATED = st.integers(0, 1), st.integers(1, 2), st.sampled_from("abcdefg")
DONE = st.one_of(
    st.tuples(st.just("vote"), SEATED, st.integers(1, 5)),
    st.tuples(st.just("vote_on"), SEATED, STAGES, TURNS),
    st.tuples(st.just("join"), SEATED, ROLES),
    st.tuples(st.just("move"), st.sampled_from(["venter", "stem", "vis", "slut"]), STAGES, TURNS),
    st.tuples(st.just("on")),
)
BALLOTS = [Ballot(0, stage, turn) for stage in (0, 1) for turn in (1, 2)]


class Played:
    """A room, and beside it what it ought to hold."""

    def __init__(self, rooms: Rooms) -> None:
        self.rooms = rooms
        self.code, self.key = rooms.open(["en"], NOW)
        self.votes: dict[Ballot, dict[str, int]] = {each: {} for each in BALLOTS}
        self.shown: dict[Ballot, dict[str, Counter[int]]] = {}
        for seat in "abcdefg":
            rooms.join(self.code, seat, "laerer", NOW)

    def do(self, kind: str, *about) -> None:
        room = now_in(self.rooms, self.code)
        match kind, about:
            case "vote", (seat, placement):
                self.vote(room, seat, room.ballot, placement)
            case "vote_on", (seat, stage, turn):
                self.vote(room, seat, Ballot(0, stage, turn), 3)
            case "join", (seat, role):
                self.rooms.join(self.code, seat, role, NOW)
            case "move", (phase, stage, turn):
                self.rooms.move(self.code, self.key, room.version, (Ballot(0, stage, turn), phase), NOW)
            case _:
                to = (room.ballot, {"venter": "stem", "stem": "vis"}.get(room.phase, "slut"))
                self.rooms.move(self.code, self.key, room.version, to, NOW)

    def vote(self, room: Room, seat: str, ballot: Ballot, placement: int) -> None:
        is_open = (room.phase, room.ballot) == ("stem", ballot)
        try:
            self.rooms.vote(self.code, seat, ballot, placement, NOW)
        except RoomError:
            assert not is_open
        else:
            assert is_open
            self.votes[ballot][seat] = placement

    def look(self) -> None:
        """Shown is what was voted, it stays as it is, and no line is about one or two."""
        room = now_in(self.rooms, self.code)
        for ballot in BALLOTS:
            told = self.rooms.result(self.code, ballot, NOW)
            if (room.ballot, room.phase) == (ballot, "vis"):
                self.shown.setdefault(ballot, told)
            assert told == self.shown.get(ballot, {})
            if ballot in self.shown:
                assert sum(told.values(), Counter()) == Counter(self.votes[ballot].values())
            few = [group for group, counts in told.items() if counts.total() < LEAST]
            assert not few or list(told) == [REST]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(done=st.lists(DONE, max_size=20))
def test_whatever_is_done_one_vote_each_and_only_what_was_shown_is_seen(rooms: Rooms, done) -> None:
    played = Played(rooms)
    for each in done:
        played.do(*each)
        played.look()
    assert rooms.room(played.code, NOW + DAY) is None
    assert rooms.ballots(played.code, NOW + DAY) == []


@given(st.lists(st.tuples(st.sampled_from(["laerer", "ppr", "sfo", "leder"]), st.integers(1, 5)), max_size=30))
def test_no_line_is_about_fewer_than_three_unless_the_whole_room_is(votes) -> None:
    told = by_group(votes)
    assert sum(told.values(), Counter()) == Counter(placement for _, placement in votes)
    for group, counts in told.items():
        assert counts.total() >= LEAST or (group == REST and len(votes) < LEAST)


def test_small_roles_are_put_together() -> None:
    votes = [("laerer", 2)] * 4 + [("ppr", 5)] + [("sfo", 3)] * 3
    assert by_group(votes) == {"laerer": {2: 4}, REST: {5: 1, 3: 3}}
    assert by_group([("ppr", 5), ("sfo", 1)]) == {REST: {5: 1, 1: 1}}
