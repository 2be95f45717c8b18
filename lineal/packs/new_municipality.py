"""A folder for a new municipality, ready to fill: every slot it has, with comments in Danish from the templates."""

from datetime import date, timedelta
from pathlib import Path
from string import Template

from lineal.model.pack import Pack
from lineal.packs.load import MUNICIPALITIES, ROOT
from lineal.packs.messages import NEW

TEMPLATES = ROOT / "content" / "new_municipality"
HALF_A_YEAR = timedelta(days=182)


def _contacts(pack: Pack, review_by: date) -> str:
    template = Template((TEMPLATES / "contact.txt").read_text(encoding="utf-8"))
    return "".join(
        template.substitute(
            id=each.id, label=each.label, use=each.use, review_by=review_by,
            required=NEW["required"] if each.required else "",
        )
        for each in pack.contacts.values()
        if each.scope == "kommunal"
    ).rstrip()  # fmt: skip


def _steps(pack: Pack) -> str:
    lines = (f"#   {each.id}: {each.label}{NEW['required'] if each.required else ''}" for each in pack.ladder.values())
    return "\n".join((NEW["steps"], *lines))


def _actions(pack: Pack) -> str:
    return "\n".join(f"#   {each.id}: {each.title}" for each in pack.actions.values() if each.way != "underretning")


def new_municipality(pack: Pack, id_: str, name: str, today: date, root: Path = ROOT) -> Path:
    """Write the folder and give its path; raises FileExistsError rather than touch one that is there."""
    folder = root / MUNICIPALITIES / id_
    folder.mkdir(parents=True)
    review_by = today + HALF_A_YEAR
    words = {
        "id": id_,
        "name": name,
        "label_sets": ", ".join(pack.label_sets),
        "contacts": _contacts(pack, review_by),
        "ages": ", ".join(pack.ages),
        "steps": _steps(pack),
        "first_step": next(iter(pack.ladder), ""),
        "action": next(each.id for each in pack.actions.values() if each.way != "underretning"),
        "actions": _actions(pack),
        "checked_on": str(today),
        "review_by": str(review_by),
    }
    for template in TEMPLATES.iterdir():
        if template.suffix != ".txt":
            told = Template(template.read_text(encoding="utf-8")).substitute(words)
            (folder / template.name).write_text(told, encoding="utf-8")
    return folder
