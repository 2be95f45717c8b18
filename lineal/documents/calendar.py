"""Own next steps and what is owed after an underretning, as one calendar file that Outlook and Google read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from holidays import country_holidays
from icalendar import Calendar, Event

from lineal.documents.case import clean
from lineal.model.answers import PlanRow
from lineal.model.words import Words

RECEIPT_WEEKDAYS = 6
ASK_AGAIN = timedelta(weeks=4)
FORM_BEFORE = timedelta(days=3)  # as Roskilde has it


@dataclass(frozen=True)
class Entry:
    """A day and what is to happen on it."""

    day: date
    what: str


def weekdays_after(day: date, count: int) -> date:
    """The day that many weekdays later; Saturdays, Sundays and Danish holidays are not counted."""
    closed = country_holidays("DK", years=(day.year, day.year + 1))
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5 and day not in closed
    return day


def latest_sending(meeting: date) -> date:
    """The last day to send the form: three days before the meeting, or the weekday before when that is closed."""
    day = meeting - FORM_BEFORE
    closed = country_holidays("DK", years=(day.year - 1, day.year))
    while day.weekday() > 4 or day in closed:
        day -= timedelta(days=1)
    return day


def meeting_days(words: Words, meeting: date) -> tuple[Entry, ...]:
    """The last day to send the form, and the meeting."""
    return Entry(latest_sending(meeting), words("moede.ics_send")), Entry(meeting, words("moede.ics_moede"))


def owed(words: Words, sent: date) -> tuple[Entry, ...]:
    """When the municipality must have assessed, when a receipt is due, and when to ask what has been set going."""
    return (
        Entry(sent + timedelta(days=1), words("kalender.vurderet")),
        Entry(weekdays_after(sent, RECEIPT_WEEKDAYS), words("kalender.kvittering")),
        Entry(sent + ASK_AGAIN, words("kalender.tilbagemelding")),
    )


def planned(plan: Iterable[PlanRow]) -> Iterator[Entry]:
    """The user's own steps that have a day."""
    for row in plan:
        if row.date and clean(row.what):
            yield Entry(date.fromisoformat(row.date), clean(row.what))


def calendar_file(words: Words, entries: Iterable[Entry]) -> bytes:
    """All-day events with a reminder in the morning, one for each entry."""
    calendar = Calendar()
    calendar.add("prodid", "-//Linealen//da")
    calendar.add("version", "2.0")
    for entry in entries:
        event = Event()
        event.add("uid", f"{uuid4()}@linealen")
        event.add("dtstamp", datetime.now(UTC))
        event.add("summary", words("plan.ics_titel", hvad=entry.what))
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
