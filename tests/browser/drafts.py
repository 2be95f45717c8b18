"""A run made ready, so that a test of the last step need not walk all the others."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from lineal.engine.selection import always_asked, signs_by_theme, wording
from lineal.packs.load import load
from lineal.saved.savefile import SavedRun, Stamp, write
from tests.browser.walker import Walker

AGE, ROLE = "6-9", "laerer"
ALONE = "Går ofte alene i frikvarterne"
PACK = load().pack
BASE = {
    "fare": "nej",
    "alder": AGE,
    "funktion": ROLE,
    "foerste": 3,
    "temaer": ["social"],
    "placering": 3,
    "varighed": "1_3_mdr",
    "aendring": "nej",
    "proevet": "intet",
    "soeskende": "nej",
    "sag": "nej",
}
STAMP = Stamp(
    tool="1", rules_version=PACK.meta.rules_version, content_hash=PACK.fingerprint, level=3, low=3, high=4
)  # the numbers are those of the day it was saved, and need not be those of today
ONCE = "text => { if (window.name) return; window.name = 'x'; sessionStorage.setItem('linealen.udkast', text); }"


def sign_id() -> str:
    """The sign that is called ALONE here."""
    return next(each.id for each in PACK.signs.values() if wording(each, AGE, ROLE) == ALONE)


def always(**changed: str) -> dict[str, dict[str, str]]:
    """Nej to what is always asked, but for what is given."""
    told = {each.id: {"present": "nej"} for each in always_asked(PACK, AGE, ROLE)}
    return {**told, **{id_: {"present": value} for id_, value in changed.items()}}


def alone(**how: str) -> dict[str, dict[str, str]]:
    """One sign seen, and nej to the others of its theme."""
    asked = signs_by_theme(PACK, AGE, ROLE, ("social",))["social"]
    return {**{each.id: {"present": "nej"} for each in asked}, sign_id(): {"present": "ja", **how}}


def a_run(at: str, day: date, label: str | None = None, **about: Any) -> bytes:
    """A whole run of a teacher of a child of six to nine, as a save file; `about` has answers by field."""
    answers = {**BASE, "altid": always(), **about}
    return write(SavedRun(flow="linealen", label=label, saved_on=day, stamp=STAMP, at=at, answers=answers))


def a_file(folder: Path, name: str, day: date, label: str | None = "Sag 12", **about: Any) -> Path:
    """The same in a file."""
    (folder / name).write_bytes(a_run("overblik", day, label, **about))
    return folder / name


def resume(walker: Walker, at: str, heading: str, **about: Any) -> None:
    """Open the Lineal on a draft that this tab holds, as after a reload."""
    draft = json.dumps({"linealen": a_run(at, date.today(), **about).decode()})
    walker.page.add_init_script(f"({ONCE})({json.dumps(draft)})")
    walker.open()
    walker.heading(heading)
    walker.page.get_by_role("button", name="Fortsæt", exact=True).click()
    walker.settle()
