"""Own next steps as a calendar file that Outlook and Google read."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from icalendar import Calendar, Event


def calendar_file(rows: Iterable[Mapping[str, str]]) -> bytes:
    """All-day events, one per row with `what` and an ISO `date`; rows without a readable date are left out."""
    calendar = Calendar()
    calendar.add("prodid", "-//Linealen//da")
    calendar.add("version", "2.0")
    for row in rows:
        try:
            day = date.fromisoformat(row.get("date", ""))
        except ValueError:
            continue
        event = Event()
        event.add("uid", f"{uuid4()}@linealen")
        event.add("dtstamp", datetime.now(UTC))
        event.add("summary", row["what"])
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        calendar.add_component(event)
    return bytes(calendar.to_ical())
