"""Rooms where a group plays: who may move it on, who may vote, and what may be read when.

Times are seconds since 1970, given by the caller. A room dies after a day with all that is in it.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from hashlib import sha256
from time import monotonic
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Row, Table, and_, delete, func, insert, literal, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from lineal.store.tables import ROOMS, SEATS, VOTES, engine_of

DAY = 24 * 60 * 60
SEATS_AT_MOST, ROOMS_AT_MOST = 200, 500
FRESH = 0.4  # seconds a state may be old for those who only look
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that look or sound like another
Phase = Literal["venter", "stem", "vis", "slut"]
PHASES: tuple[Phase, ...] = ("venter", "stem", "vis", "slut")


class RoomError(Exception):
    """What was asked cannot be done; `why` is a key the page has words for."""

    def __init__(self, why: Literal["intet_rum", "fuldt", "for_mange", "ikke_din", "lukket"]) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, order=True)
class Ballot:
    """One vote of the group: on which case and stage (from 0), and which time (1 before the talk, 2 after it)."""

    case: int = 0
    stage: int = 0
    round: int = 1


@dataclass(frozen=True)
class Room:
    """A room as everybody may see it; `voted` tells how many have voted on the ballot, never what."""

    code: str
    cases: tuple[str, ...]
    ballot: Ballot
    phase: Phase
    ends: float | None
    version: int
    seats: int
    voted: int

    @property
    def moment(self) -> tuple[Ballot, int]:
        """Where the room is, in the order a game goes."""
        return self.ballot, PHASES.index(self.phase)


def _hidden(key: str) -> str:
    return sha256(key.encode("utf-8", "replace")).hexdigest()


def _ballot(table: Table, ballot: Ballot) -> ColumnElement[bool]:
    columns = (table.c[each] for each in ("case_at", "stage", "round"))
    return and_(*(column == value for column, value in zip(columns, astuple(ballot), strict=True)))


class Rooms:
    """All rooms in one database."""

    def __init__(self, url: str) -> None:
        self.engine = engine_of(url)
        self._seen: dict[str, tuple[float, Room | None]] = {}

    def open(self, cases: Sequence[str], now: float) -> tuple[str, str]:
        """A new room; gives its code and the key of the one who leads it."""
        self.sweep(now)
        key = secrets.token_urlsafe(24)
        start = {"case_at": 0, "stage": 0, "round": 1, "phase": "venter", "version": 1}
        with self.engine.begin() as link:
            if (link.scalar(select(func.count()).select_from(ROOMS)) or 0) >= ROOMS_AT_MOST:
                raise RoomError("for_mange")
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

    def room(self, code: str, now: float) -> Room | None:
        """The room now; None when there is none, or no longer."""
        with self.engine.connect() as link:
            found = self._room(link, code, now)
        self._seen[code] = (monotonic(), found)
        return found

    def glance(self, code: str, now: float) -> Room | None:
        """The room as it was less than half a second ago; for the many who only look."""
        seen = self._seen.get(code)
        return seen[1] if seen and monotonic() - seen[0] < FRESH else self.room(code, now)

    def _row(self, link: Connection, code: str, now: float) -> Row[tuple[object, ...]] | None:
        return link.execute(select(ROOMS).where(ROOMS.c.code == code, ROOMS.c.opened > now - DAY)).first()

    def _room(self, link: Connection, code: str, now: float) -> Room | None:
        row = self._row(link, code, now)
        if row is None:
            return None
        at = row._mapping
        ballot = Ballot(at["case_at"], at["stage"], at["round"])
        seats = link.scalar(select(func.count()).where(SEATS.c.room == code)) or 0
        voted = link.scalar(select(func.count()).where(VOTES.c.room == code, _ballot(VOTES, ballot))) or 0
        cases = tuple(at["cases"].split(","))
        return Room(code, cases, ballot, at["phase"], at["ends"], at["version"], seats, voted)

    def leads(self, code: str, key: str, now: float) -> bool:
        """Whether a key is that of the one who leads the room."""
        with self.engine.connect() as link:
            row = self._row(link, code, now)
        return row is not None and secrets.compare_digest(str(row._mapping["host"]), _hidden(key))

    def join(self, code: str, seat: str, role: str, now: float) -> None:
        """Take a seat with a role, or change its role; one device has one seat."""
        with self.engine.begin() as link:
            if self._row(link, code, now) is None:
                raise RoomError("intet_rum")
            mine = and_(SEATS.c.room == code, SEATS.c.seat == _hidden(seat))
            taken = link.scalar(select(func.count()).where(SEATS.c.room == code)) or 0
            if taken >= SEATS_AT_MOST and not link.scalar(select(func.count()).where(mine)):
                raise RoomError("fuldt")
            self._put(link, SEATS, {"room": code, "seat": _hidden(seat), "role": role}, "role")

    def role(self, code: str, seat: str) -> str | None:
        """The role a seat has in a room."""
        with self.engine.connect() as link:
            found: str | None = link.scalar(
                select(SEATS.c.role).where(SEATS.c.room == code, SEATS.c.seat == _hidden(seat))
            )
        return found

    def _insert(self, table: Table) -> Any:
        dialect = postgresql if self.engine.dialect.name == "postgresql" else sqlite
        return dialect.insert(table)

    def _put(self, link: Connection, table: Table, row: Mapping[str, object], changed: str) -> None:
        """Insert a row, or change one column of the one that is there."""
        new = self._insert(table).values(row)
        keys = list(table.primary_key)
        link.execute(new.on_conflict_do_update(index_elements=keys, set_={changed: new.excluded[changed]}))

    def vote(self, code: str, seat: str, ballot: Ballot, placement: int, now: float) -> None:
        """Vote, or vote again before the reveal; refused when the ballot is not the open one.

        One statement, so that no vote can come in between the reveal and the first look at it.
        """
        where = (
            ROOMS.c.code == code,
            ROOMS.c.opened > now - DAY,
            ROOMS.c.phase == "stem",
            _ballot(ROOMS, ballot),
            SEATS.c.seat == _hidden(seat),
        )
        case, stage, turn = (literal(each) for each in astuple(ballot))
        row = select(ROOMS.c.code, case, stage, turn, SEATS.c.seat, literal(placement))
        row = row.join_from(ROOMS, SEATS, SEATS.c.room == ROOMS.c.code).where(*where)
        new = self._insert(VOTES).from_select(list(VOTES.c.keys()), row.with_for_update(read=True))
        keys = list(VOTES.primary_key)
        new = new.on_conflict_do_update(index_elements=keys, set_={"placement": new.excluded.placement})
        with self.engine.begin() as link:
            if link.execute(new.returning(VOTES.c.seat)).first() is None:
                raise RoomError("lukket")

    def my_vote(self, code: str, seat: str, ballot: Ballot) -> int | None:
        """What a seat has voted itself."""
        mine = (VOTES.c.room == code, VOTES.c.seat == _hidden(seat), _ballot(VOTES, ballot))
        with self.engine.connect() as link:
            found: int | None = link.scalar(select(VOTES.c.placement).where(*mine))
        return found

    def move(
        self, code: str, key: str, version: int, to: tuple[Ballot, Phase], now: float, *, ends: float | None = None
    ) -> bool:
        """Move a room forward; False when it has moved already (a double click, two screens).

        A game never goes back, so that a ballot once seen cannot be voted on again.
        """
        ballot, phase = to
        room = self.room(code, now)
        if room is None or not self.leads(code, key, now):
            raise RoomError("ikke_din" if room else "intet_rum")
        if room.version != version or (ballot, PHASES.index(phase)) < room.moment:
            return False
        at = {"case_at": ballot.case, "stage": ballot.stage, "round": ballot.round}
        changed = update(ROOMS).where(ROOMS.c.code == code, ROOMS.c.version == version)
        with self.engine.begin() as link:
            done = link.execute(changed.values(**at, phase=phase, ends=ends, version=version + 1))
        self._seen.pop(code, None)
        return bool(done.rowcount)

    def votes(self, code: str, ballot: Ballot, now: float) -> list[tuple[str, str, int]]:
        """Seat, role and placement of a ballot that has been shown; nothing before that.

        For the figures only: no page shows a line of it.
        """
        room = self.room(code, now)
        if room is None or not self.shown(room, ballot):
            return []
        seats = and_(SEATS.c.room == VOTES.c.room, SEATS.c.seat == VOTES.c.seat)
        asked = select(VOTES.c.seat, SEATS.c.role, VOTES.c.placement).join_from(VOTES, SEATS, seats)
        with self.engine.connect() as link:
            rows = link.execute(asked.where(VOTES.c.room == code, _ballot(VOTES, ballot)).order_by(VOTES.c.seat))
            return [(seat, role, placement) for seat, role, placement in rows]

    @staticmethod
    def shown(room: Room, ballot: Ballot) -> bool:
        """Whether everybody may see how a ballot went."""
        return ballot < room.ballot or (ballot == room.ballot and room.phase in ("vis", "slut"))

    def ballots(self, code: str, now: float) -> list[Ballot]:
        """The ballots that have been shown and that somebody voted on, in order."""
        room = self.room(code, now)
        columns = (VOTES.c.case_at, VOTES.c.stage, VOTES.c.round)
        with self.engine.connect() as link:
            rows = link.execute(select(*columns).where(VOTES.c.room == code).distinct()).all() if room else []
        return sorted(each for each in (Ballot(*row) for row in rows) if room and self.shown(room, each))

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
            gone = link.execute(delete(ROOMS).where(ROOMS.c.opened <= now - DAY))
        self._seen = {code: seen for code, seen in self._seen.items() if monotonic() - seen[0] < FRESH}
        return gone.rowcount
