"""Rooms where a group plays: who may move it on, who may vote, and what may be read when.

Times are seconds since 1970, given by the caller. A room dies after a day with all that is in it.
"""

import secrets
from collections import Counter
from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace
from hashlib import sha256
from threading import Lock
from time import monotonic
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter
from sqlalchemy import ColumnElement, Row, Table, and_, bindparam, delete, func, insert, literal, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from lineal.model.base import Id
from lineal.model.vocabulary import LEVELS
from lineal.stats.agreement import Ratings, by_group
from lineal.store.tables import ROOMS, SEATS, VOTES, engine_of

HOUR = 60 * 60
DAY = 24 * HOUR
FRESH = 0.4  # seconds a state may be old for those who only look
LETTERS = "ACDEFGHJKMNPQRTVWXY2345789"  # one of each that look alike: no B for 8, S for 5, Z for 2, U for V, 6 for G
Phase = Literal["venter", "stem", "vis", "slut"]
PHASES: tuple[Phase, ...] = ("venter", "stem", "vis", "slut")
_ID: TypeAdapter[str] = TypeAdapter(Id)
_IDS: TypeAdapter[tuple[str, ...]] = TypeAdapter(Annotated[tuple[Id, ...], Field(min_length=1, max_length=20)])


class RoomError(Exception):
    """What was asked cannot be done; `why` is a key the page has words for."""

    def __init__(self, why: Literal["intet_rum", "fuldt", "for_mange", "ikke_din", "lukket"]) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Limits:
    """How much is allowed: rooms at a time in the database, rooms an hour from this process, seats in a room.

    Many who come in the same instant may pass a limit by a few.
    """

    rooms: int = 500
    an_hour: int = 120
    seats: int = 200


@dataclass(frozen=True, order=True)
class Ballot:
    """One vote of the group: on which case and stage (from 0), and which time (1 before the talk, 2 after it)."""

    case: int = 0
    stage: int = 0
    round: int = 1


@dataclass(frozen=True)
class Room:
    """A room as everybody may see it; `seats` is all who came, `voted` how many have voted, never what."""

    code: str
    cases: tuple[str, ...]
    ballot: Ballot
    phase: Phase
    ends: float | None
    version: int
    seats: int
    voted: int
    dies: float

    @property
    def moment(self) -> tuple[Ballot, int]:
        """Where the room is, in the order a game goes."""
        return self.ballot, PHASES.index(self.phase)

    def shows(self, ballot: Ballot) -> bool:
        """Whether everybody may see how a ballot went."""
        return ballot < self.ballot or (ballot == self.ballot and self.phase in ("vis", "slut"))

    def may_become(self, ballot: Ballot, phase: Phase) -> bool:
        """Whether the game may go there: never back, and out of a vote only by showing it.

        So what has been seen cannot be voted on, and all that has been passed has been seen.
        """
        if self.phase == "stem" and (ballot != self.ballot or phase == "slut"):
            return False
        known = 0 <= ballot.case < len(self.cases) and ballot.stage >= 0 and ballot.round in (1, 2)
        return known and (ballot, PHASES.index(phase)) >= self.moment


def _count(table: Table, *where: ColumnElement[bool]) -> Any:
    """How many rows of a table belong to the room that is asked for."""
    return select(func.count()).where(table.c.room == ROOMS.c.code, *where).scalar_subquery()


_AT = ("case_at", "stage", "round")
_NOW = select(
    ROOMS,
    _count(SEATS).label("seats"),
    _count(VOTES, *(VOTES.c[each] == ROOMS.c[each] for each in _AT)).label("voted"),
).where(ROOMS.c.code == bindparam("code"), ROOMS.c.opened > bindparam("now") - DAY)


def _hidden(key: str) -> str:
    return sha256(key.encode("utf-8", "replace")).hexdigest()


def _ballot(table: Table, ballot: Ballot) -> ColumnElement[bool]:
    columns = (table.c[each] for each in _AT)
    return and_(*(column == value for column, value in zip(columns, astuple(ballot), strict=True)))


def _seat(code: str, seat: str) -> ColumnElement[bool]:
    return and_(SEATS.c.room == code, SEATS.c.seat == _hidden(seat))


def _or_change(new: Any, table: Table, *columns: str) -> Any:
    """Insert a row, or change some columns of the one that is there."""
    keys = list(table.primary_key)
    return new.on_conflict_do_update(index_elements=keys, set_={each: new.excluded[each] for each in columns})


def _room(row: Row[Any]) -> Room:
    ballot, cases = Ballot(row.case_at, row.stage, row.round), tuple(row.cases.split(","))
    counts = row.seats, row.voted
    return Room(row.code, cases, ballot, row.phase, row.ends, row.version, *counts, row.opened + DAY)


def _table(given: dict[tuple[Ballot, str], int], ballots: Sequence[Ballot]) -> Ratings:
    seats = list({seat for ballot, seat in given if ballot in ballots})
    secrets.SystemRandom().shuffle(seats)
    return [[given.get((ballot, seat)) for ballot in ballots] for seat in seats]


def _alive(now: float) -> ColumnElement[bool]:
    return ROOMS.c.opened > now - DAY


class Rooms:
    """All rooms in one database."""

    def __init__(self, url: str, limits: Limits | None = None) -> None:
        self.engine = engine_of(url)
        self.limits = limits or Limits()
        self._opened: list[float] = []
        self._seen: dict[str, tuple[float, Room | None]] = {}
        self._lock = Lock()

    def open(self, cases: Sequence[str], now: float) -> tuple[str, str]:
        """A new room; gives its code and the key of the one who leads it."""
        _IDS.validate_python(cases)
        self.sweep(now)
        self._allow_one_more(now)
        key = secrets.token_urlsafe(24)
        start = {"case_at": 0, "stage": 0, "round": 1, "phase": "venter", "version": 1}
        for _ in range(20):
            code = "".join(secrets.choice(LETTERS) for _ in range(6))
            try:
                with self.engine.begin() as link:
                    row = {"code": code, "host": _hidden(key), "cases": ",".join(cases), "opened": now, **start}
                    link.execute(insert(ROOMS).values(row))
            except IntegrityError:
                continue
            return code, key
        raise RoomError("for_mange")

    def _allow_one_more(self, now: float) -> None:
        with self.engine.connect() as link:
            there = link.scalar(select(func.count()).select_from(ROOMS)) or 0
        with self._lock:
            self._opened = [each for each in self._opened if each > now - HOUR]
            if there >= self.limits.rooms or len(self._opened) >= self.limits.an_hour:
                raise RoomError("for_mange")
            self._opened.append(now)

    def room(self, code: str, now: float) -> Room | None:
        """The room now; None when there is none, or no longer."""
        with self.engine.connect() as link:
            row = link.execute(_NOW, {"code": code, "now": now}).first()
        found = _room(row) if row else None
        self._seen[code] = (monotonic(), found)
        return found

    def glance(self, code: str, now: float) -> Room | None:
        """The room as it was less than half a second ago; for the many who only look."""
        with self._lock:  # one asks the database, the others wait for what it says
            seen = self._seen.get(code)
            room = seen[1] if seen and monotonic() - seen[0] < FRESH else self.room(code, now)
        return room if room and now < room.dies else None

    def leads(self, code: str, key: str, now: float) -> bool:
        """Whether a key is that of the one who leads the room."""
        with self.engine.connect() as link:
            host = link.scalar(select(ROOMS.c.host).where(ROOMS.c.code == code, _alive(now)))
        return host is not None and secrets.compare_digest(str(host), _hidden(key))

    def join(self, code: str, seat: str, role: str, now: float) -> None:
        """Take a seat with a role, or change the role for votes to come; one device has one seat."""
        _ID.validate_python(role)
        room, mine = self.room(code, now), self.role(code, seat, now)
        if room is None:
            raise RoomError("intet_rum")
        if room.seats >= self.limits.seats and mine is None:
            raise RoomError("fuldt")
        row = self._insert(SEATS).values(room=code, seat=_hidden(seat), role=role)
        try:
            with self.engine.begin() as link:
                link.execute(_or_change(row, SEATS, "role"))
        except IntegrityError:  # the room was closed meanwhile
            raise RoomError("intet_rum") from None

    def role(self, code: str, seat: str, now: float) -> str | None:
        """The role a seat has in a room."""
        asked = select(SEATS.c.role).join_from(SEATS, ROOMS).where(_seat(code, seat), _alive(now))
        with self.engine.connect() as link:
            return link.scalar(asked)

    def _insert(self, table: Table) -> Any:
        return (postgresql if self.engine.dialect.name == "postgresql" else sqlite).insert(table)

    def vote(self, code: str, seat: str, ballot: Ballot, placement: int, now: float) -> None:
        """Vote, or vote again before the reveal; refused when the ballot is not the open one.

        One statement, so that no vote can come in between the reveal and the first look at it.
        """
        if placement not in LEVELS:
            raise ValueError(placement)
        case, stage, turn = (literal(each) for each in astuple(ballot))
        open_now = (ROOMS.c.code == code, _alive(now), ROOMS.c.phase == "stem", _ballot(ROOMS, ballot))
        row = select(ROOMS.c.code, case, stage, turn, SEATS.c.seat, SEATS.c.role, literal(placement))
        row = row.join_from(ROOMS, SEATS, SEATS.c.room == ROOMS.c.code).where(*open_now, _seat(code, seat))
        new = self._insert(VOTES).from_select(list(VOTES.c.keys()), row.with_for_update(read=True))
        with self.engine.begin() as link:
            if link.execute(_or_change(new, VOTES, "role", "placement").returning(VOTES.c.seat)).first() is None:
                raise RoomError("lukket")

    def my_vote(self, code: str, seat: str, ballot: Ballot, now: float) -> int | None:
        """What a seat has voted itself."""
        mine = (VOTES.c.room == code, VOTES.c.seat == _hidden(seat), _ballot(VOTES, ballot))
        with self.engine.connect() as link:
            return link.scalar(select(VOTES.c.placement).join_from(VOTES, ROOMS).where(*mine, _alive(now)))

    def move(
        self, code: str, key: str, version: int, to: tuple[Ballot, Phase], now: float, *, ends: float | None = None
    ) -> bool:
        """Move a room on; False when it has moved already (a double click, two screens) or may not go there."""
        ballot, phase = to
        room = self.room(code, now)
        if room is None or not self.leads(code, key, now):
            raise RoomError("ikke_din" if room else "intet_rum")
        if not room.may_become(ballot, phase):
            return False
        at = dict(zip(_AT, astuple(ballot), strict=True))
        changed = update(ROOMS).where(ROOMS.c.code == code, ROOMS.c.version == version)
        with self.engine.begin() as link:
            done = link.execute(changed.values(**at, phase=phase, ends=ends, version=version + 1))
        self._seen.pop(code, None)
        return bool(done.rowcount)

    def _votes(self, code: str, now: float, *where: ColumnElement[bool]) -> list[tuple[Ballot, str, str, int]]:
        """Ballot, seat, role and placement, of ballots that have been shown and of no other."""
        room = self.room(code, now)
        if room is None:
            return []
        columns = (*(VOTES.c[each] for each in _AT), VOTES.c.seat, VOTES.c.role, VOTES.c.placement)
        with self.engine.connect() as link:
            rows = link.execute(select(*columns).where(VOTES.c.room == code, *where)).all()
        told = [(Ballot(*at), seat, role, placement) for *at, seat, role, placement in rows]
        return [each for each in told if room.shows(each[0])]

    def ballots(self, code: str, now: float) -> list[Ballot]:
        """The ballots that have been shown and that somebody voted on, in order."""
        return sorted({ballot for ballot, *_ in self._votes(code, now)})

    def result(self, code: str, ballot: Ballot, now: float) -> dict[str, Counter[int]]:
        """How a ballot fell, by role with small roles put together; empty before it has been shown."""
        return by_group([(role, placement) for _, _, role, placement in self._votes(code, now, _ballot(VOTES, ballot))])

    def ratings(self, code: str, now: float) -> tuple[Ratings, Ratings]:
        """The first and the second votes on what has been voted on twice: a row a seat, a column a stage.

        The rows are shuffled, each time and each vote anew, so that none can be followed.
        """
        given = {(ballot, seat): placement for ballot, seat, _, placement in self._votes(code, now)}
        voted = {ballot for ballot, _ in given}
        first = sorted(each for each in voted if each.round == 1 and replace(each, round=2) in voted)
        return _table(given, first), _table(given, [replace(each, round=2) for each in first])

    def close(self, code: str, key: str, now: float) -> None:
        """Delete a room and all that is in it."""
        if not self.leads(code, key, now):
            raise RoomError("ikke_din")
        with self.engine.begin() as link:
            link.execute(delete(ROOMS).where(ROOMS.c.code == code))
        self._seen.pop(code, None)

    def sweep(self, now: float) -> int:
        """Delete the rooms that are a day old; gives how many."""
        with self.engine.begin() as link:
            gone = link.execute(delete(ROOMS).where(~_alive(now)))
        self._seen.clear()
        return gone.rowcount
