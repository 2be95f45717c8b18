"""The form that prepares a meeting of the fokusteam, with lines for names or anonymous."""

from lineal.documents.bilag import observations, parents_words, placement, thoughts, tried
from lineal.documents.blocks import Blanks, Document, Pairs, Section, Text
from lineal.documents.calendar import latest_sending
from lineal.documents.case import Case, parents_warning, plan_table
from lineal.documents.sheets import earlier, ground, on_day, option, present, quoted, section
from lineal.documents.told import danish_date

LINES = ("barn", "sted", "underretter")


def _told(case: Case) -> tuple[tuple[str, str], ...]:
    """Who has told the parents and when, or why not; while contact is closed only that it waits."""
    words, meeting = case.words, case.given.meeting
    if case.actions.parent_contact != "aaben":
        return ((words("dok.orienteret"), words("dok.se_oeverst")),)
    if case.given.circumstances.parents_informed == "ja":
        by = option(words, "told_by", meeting.told_by)
        return ((words("dok.orienteret"), words("dok.orienteret_af", hvem=by, dato=on_day(words, meeting.told_on))),)
    why = option(words, "why_not_parents", case.given.background.why_not_parents)
    return ((words("dok.orienteret"), words("dok.nej")), (words("dok.hvorfor_ikke"), why))


def _meeting(case: Case) -> Section:
    words, meeting = case.words, case.given.meeting
    rows = (
        (words("dok.moededag"), on_day(words, meeting.on)),
        (words("dok.sendes_senest"), on_day(words, latest_sending(meeting.on) if meeting.on else None)),
        (words("dok.droeftet_paa"), option(words, "basis", meeting.basis)),
        (words("dok.deltagere"), present(words, case.given)),
        *_told(case),
    )
    return section(words, "moedet", Pairs(rows), fixed=True)


def _who(case: Case, *, anonymous: bool) -> Section:
    """The child and the writer: age and function, and lines for names unless the talk is anonymous."""
    words, given = case.words, case.given
    rows = (
        (words("dok.barnets_alder"), case.pack.ages[given.age].label),
        (words("dok.funktion"), case.pack.roles[given.role].label),
        (words("dok.sag"), case.option("open_case", given.circumstances.open_case)),
    )
    lines = Blanks(tuple(words(f"dok.linje_{each}") for each in LINES))
    more = Text(words("dok.anonymt"), "small") if anonymous else lines
    return section(words, "barnet", Pairs(rows), more, fixed=True)


def _form(case: Case, *, anonymous: bool) -> tuple[Section, ...]:
    words, given = case.words, case.given
    voice = "barnets_ord" if case.pack.ages[given.age].speaks else "barnets_udtryk"
    return (
        *parents_warning(case),
        _meeting(case),
        _who(case, anonymous=anonymous),
        section(words, "spoergsmaal", quoted(words, given.meeting.question), fixed=True),
        observations(case),
        section(words, "gaar_godt", quoted(words, given.meeting.going_well)),
        section(words, voice, quoted(words, given.notes.child)),
        parents_words(case),
        section(words, "beskyttelse", *case.protection()),
        tried(case),
        section(words, "praksis", quoted(words, given.meeting.practice)),
        *earlier(words, given),
        thoughts(case),
        placement(case),
        ground(words, given),
        section(words, "plan", plan_table(words, given.plan)),
    )


def fokusteam(case: Case) -> Document:
    """The form with lines for names, to be filled in by hand after it has left us."""
    head = case.words("dok.fokusteam_titel"), case.words("dok.fokusteam_lead", dato=danish_date(case.day))
    return case.document("fokusteam", *head, _form(case, anonymous=False))


def fokusteam_anonym(case: Case) -> Document:
    """The same without lines for names."""
    head = case.words("dok.fokusteam_anonym_titel"), case.words("dok.fokusteam_lead", dato=danish_date(case.day))
    return case.document("fokusteam_anonym", *head, _form(case, anonymous=True))
