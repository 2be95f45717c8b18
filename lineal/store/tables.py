"""The tables of rooms, seats and votes. Nothing in them is about a real child, and nothing names a person.

Rooms live for a day, so a change of the tables needs no migration: give them new names and drop the old ones.
"""

from sqlalchemy import Column, Engine, Float, ForeignKey, Integer, MetaData, String, Table, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry

META = MetaData()
MAKING = 20_261_123  # any number, the same for all processes that share a database

ROOMS = Table(
    "game_rooms",
    META,
    Column("code", String(6), primary_key=True),
    Column("host", String(64), nullable=False),  # SHA-256 of the facilitator's key
    Column("cases", String(2000), nullable=False),
    Column("opened", Float, nullable=False, index=True),
    Column("case_at", Integer, nullable=False),
    Column("stage", Integer, nullable=False),
    Column("round", Integer, nullable=False),
    Column("phase", String(8), nullable=False),
    Column("ends", Float),
    Column("version", Integer, nullable=False),
)
SEATS = Table(
    "game_seats",
    META,
    Column("room", ForeignKey("game_rooms.code", ondelete="CASCADE"), primary_key=True),
    Column("seat", String(64), primary_key=True),  # SHA-256 of a secret the device keeps
    Column("role", String(60), nullable=False),
)
VOTES = Table(
    "game_votes",
    META,
    Column("room", ForeignKey("game_rooms.code", ondelete="CASCADE"), primary_key=True),
    Column("case_at", Integer, primary_key=True),
    Column("stage", Integer, primary_key=True),
    Column("round", Integer, primary_key=True),
    Column("seat", String(64), primary_key=True),
    Column("role", String(60), nullable=False),  # as it was then: a later change must not move what has been shown
    Column("placement", Integer, nullable=False),
)


def _for_several_processes(connection: object, _entry: ConnectionPoolEntry) -> None:
    """SQLite: readers do not wait for a writer, and deleting a room deletes what is in it."""
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for line in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {line}")
    cursor.close()


def engine_of(url: str) -> Engine:
    """A database with the tables made; processes that start at once make them one after the other."""
    lite = url.startswith("sqlite")
    engine = create_engine(url, pool_pre_ping=not lite, connect_args={"timeout": 10} if lite else {})
    if lite:
        event.listen(engine, "connect", _for_several_processes)
    with engine.begin() as link:
        link.exec_driver_sql("BEGIN IMMEDIATE" if lite else f"SELECT pg_advisory_xact_lock({MAKING})")
        META.create_all(link)
    return engine
