"""The tables of rooms, seats and votes. Nothing in them is about a real child, and nothing names a person."""

from sqlalchemy import Column, Engine, Float, ForeignKey, Integer, MetaData, String, Table, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

META = MetaData()
_ROOM = ForeignKey("rooms.code", ondelete="CASCADE")

ROOMS = Table(
    "rooms",
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
    "seats",
    META,
    Column("room", _ROOM, primary_key=True),
    Column("seat", String(64), primary_key=True),  # SHA-256 of a secret the device keeps
    Column("role", String(60), nullable=False),
)
VOTES = Table(
    "votes",
    META,
    Column("room", ForeignKey("rooms.code", ondelete="CASCADE"), primary_key=True),
    Column("case_at", Integer, primary_key=True),
    Column("stage", Integer, primary_key=True),
    Column("round", Integer, primary_key=True),
    Column("seat", String(64), primary_key=True),
    Column("placement", Integer, nullable=False),
)


def _for_several_processes(connection: object, _entry: ConnectionPoolEntry) -> None:
    """SQLite: readers do not wait for a writer, and deleting a room deletes what is in it."""
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for line in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {line}")
    cursor.close()


def engine_of(url: str) -> Engine:
    """A database with the tables made; several processes may start at once."""
    lite = url.startswith("sqlite")
    engine = create_engine(url, pool_pre_ping=not lite, connect_args={"timeout": 10} if lite else {})
    if lite:
        event.listen(engine, "connect", _for_several_processes)
    try:
        META.create_all(engine)
    except DBAPIError:  # another process was making them; now they are there
        META.create_all(engine)
    return engine
