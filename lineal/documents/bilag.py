"""The bilag to an underretning: observations first, each voice apart, the placement last."""

from collections.abc import Iterator

from lineal.documents.blocks import Blanks, Block, Document, Pairs, Points, Quote, Section, Table, Text
from lineal.documents.case import Case, clean
from lineal.documents.told import as_mine, danish_date, effect, headline
from lineal.engine.indication import Reason
from lineal.engine.suspicion import Suspicion

CHILD = ("barn", "cpr", "adresse", "sted", "foraeldre")
UNBORN = ("gravid", "gravid_cpr", "gravid_adresse", "medforaelder")
WARNED: tuple[Suspicion, ...] = ("ja",)


def _section(case: Case, id_: str, *blocks: Block, fixed: bool = False, edits: tuple[str, ...] = ()) -> Section:
    return Section(id_, case.words(f"dok.{id_}"), blocks, fixed=fixed, edits=edits)


def _names(case: Case) -> Section:
    """Lines to fill in by hand; we never ask for them."""
    born = case.given.age != "ufoedt"
    siblings = ("soeskende",) if case.given.circumstances.siblings == "ja" else ()
    family = CHILD if born else UNBORN
    keys = (*family, *siblings, "underretter", "arbejdssted", "leder", "underskrift")
    lines = Blanks(tuple(case.words(f"dok.linje_{key}") for key in keys))
    return _section(case, "navne", lines, fixed=True)


def _first(case: Case) -> Iterator[Section]:
    """What the reader must see before anything else: danger, suspicion, and that the parents are not told."""
    words, contact = case.words, case.actions.parent_contact
    told = [words("dok.foerst_fare")] if case.given.danger == "ja" else []
    if case.given.danger == "i_tvivl":
        told.append(words("dok.foerst_tvivl"))
    told += [words(f"dok.foerst_{flag}") for flag in reversed(case.indication.flags) if flag in ("overgreb", "nsk")]
    if case.suspicion in WARNED and case.given.circumstances.suspect:
        told.append(words("dok.foerst_mod", hvem=case.option("suspect", case.given.circumstances.suspect).lower()))
    if contact != "aaben":
        told.append(words(f"dok.foraeldre_{contact}"))
    if told:
        urgent = Blanks(tuple(words(f"dok.linje_{key}") for key in ("ringet", "nu", "hentes")))
        yield _section(case, "foerst", *(Text(each, "alert") for each in told), urgent, fixed=True)


def _writer(case: Case) -> Section:
    role, background = case.pack.roles[case.given.role], case.given.background
    rows = (
        (case.words("dok.funktion"), role.label),
        (case.words("dok.arena"), case.words(f"dok.arena_{role.setting}")),
        (case.words("dok.barnets_alder"), case.pack.ages[case.given.age].label),
        (case.words("dok.kendt"), case.option("known_for", background.known_for)),
        (case.words("dok.ser"), case.option("known_how", background.known_how)),
        (case.words("dok.delt"), case.option("shared", background.shared)),
    )
    return _section(case, "skriver", Pairs(rows), fixed=True)


def observations(case: Case) -> Section:
    """The user's own observation, and the signs seen with how often and how worrying."""
    around = case.given.circumstances
    blocks: list[Block] = [*case.note(case.given.notes.observation)]
    seen = case.present(thought=False)
    if seen:
        head = (case.words("dok.tegn"), case.words("dok.hvor_ofte"), case.words("dok.hvor_bekymret"))
        blocks.append(Table(head, seen))
    else:
        blocks.append(Text(case.words("dok.ingen_tegn")))
    rows = (
        (case.words("dok.varighed"), case.option("duration", around.duration)),
        (case.words("dok.aendring"), case.option("change", around.change)),
    )
    told = "fra_andre" if case.given.background.known_how == "gennem_andre" else "observationer"
    return Section("observationer", case.words(f"dok.{told}"), (*blocks, Pairs(rows)), edits=("observation",))


def parents_words(case: Case) -> Section:
    """What the parents said; while contact is closed nobody asks them, and the text says so."""
    closed = case.actions.parent_contact != "aaben"
    asked = (Text(case.words("dok.foraeldre_ikke_spurgt")),) if closed else ()
    said = case.note(case.given.notes.parents) if clean(case.given.notes.parents) or not closed else ()
    return _section(case, "foraeldres_ord", *asked, *said, edits=("parents",))


def _told(case: Case) -> Section:
    """Who knows of it, and why somebody does not."""
    words, background, around = case.words, case.given.background, case.given.circumstances
    name = "parents_informed" if around.parents_informed else "parents_know"
    know = case.option(name, around.parents_informed or background.parents_know)
    rows = [(words("dok.foraeldre_ved"), know)]
    if case.actions.parent_contact != "aaben":
        rows.append((words("dok.foraeldre_underretning"), words("dok.se_oeverst")))
    if background.why_not_parents:
        rows.append((words("dok.hvorfor_ikke"), case.option("why_not_parents", background.why_not_parents)))
    if case.pack.ages[case.given.age].speaks:
        rows.append((words("dok.barn_ved"), case.option("child_informed", background.child_informed)))
    interpreter = case.option("interpreter", background.interpreter)
    rows.append((words("dok.tolk"), words("dok.tolk_sprog") if background.interpreter == "ja" else interpreter))
    return _section(case, "besked", Pairs(tuple(rows)), fixed=True)


def _others(case: Case) -> Section:
    around = case.given.circumstances
    rows = (
        (case.words("dok.soeskende"), case.option("siblings", around.siblings)),
        (case.words("dok.sag"), case.option("open_case", around.open_case)),
    )
    return _section(case, "andre", Pairs(rows))


def tried(case: Case) -> Section:
    """What was tried, and whether it helped."""
    rows = ((case.words("dok.virkning"), case.option("tried", case.given.circumstances.tried)),)
    written = clean(case.given.notes.tried)
    blocks: tuple[Block, ...] = (Quote(written),) if written else ()
    edits = ("tried",) if case.given.circumstances.tried in ("hjulpet", "lidt_effekt", "ingen_effekt") else ()
    return _section(case, "proevet", Pairs(rows), *blocks, edits=edits)


def thoughts(case: Case) -> Section:
    """What the user thinks, with the signs that are thoughts and not things seen."""
    thought = tuple(each[0] for each in case.present(thought=True))
    written = case.given.notes.interpretation
    blocks: tuple[Block, ...] = (Points(thought),) if thought else ()
    said = case.note(written) if clean(written) or not thought else ()
    return _section(case, "tolkning", *blocks, *said, edits=("interpretation",))


def _reason(case: Case, reason: Reason) -> str:
    return f"{effect(case.words, reason)}. {as_mine(reason.why)}"


def placement(case: Case) -> Section:
    """The user's own placement with its anchor; the indication is named as such, with its reasons."""
    words, given = case.words, case.given
    own = given.own_placement
    blocks: list[Block] = [case.ruler]
    if own:
        blocks += [Text(words("dok.min_placering", niveau=words.level(own)), "lead"), *case.anchor(own)]
    else:
        blocks.append(Text(words("dok.ingen_placering"), "lead"))
    if clean(given.own_placement_reason):
        blocks += [Text(words("dok.min_begrundelse")), Quote(clean(given.own_placement_reason))]
    blocks += [
        Text(words("dok.foerste", niveau=words.level(given.first_mark))),
        Text(f"{words('dok.indikation')} {headline(words, case.indication, mine=True)}"),
        Points(tuple(_reason(case, each) for each in case.indication.reasons) or (words("indikation.ingen_tegn"),)),
        Text(words("dok.forbehold"), "small"),
    ]
    return _section(case, "placering", *blocks, edits=("own_placement_reason",) if given.own_placement_reason else ())


def gaps(case: Case) -> Iterator[Section]:
    """What nobody knows, where there is something."""
    gaps = case.gaps()
    if gaps:
        yield _section(case, "huller", Text(case.words("dok.huller_hjaelp")), Points(gaps))


def _reflections(case: Case) -> Iterator[Section]:
    """Private: comes along only when the user ticks it."""
    told = tuple(
        (case.pack.reflections[each.id].question, clean(each.note))
        for each in case.given.reflections
        if each.id in case.pack.reflections and clean(each.note)
    )
    if told:
        yield Section("refleksion", case.words("dok.refleksion"), (Pairs(told),), private=True)


def bilag(case: Case) -> Document:
    """The bilag to an underretning; the parts a reader must have cannot be left out."""
    notes, words = case.given.notes, case.words
    child = "barnets_ord" if case.pack.ages[case.given.age].speaks else "barnets_udtryk"
    sections = (
        *_first(case),
        _names(case),
        _writer(case),
        observations(case),
        _section(case, child, *case.note(notes.child), edits=("child",)),
        parents_words(case),
        _section(case, "beskyttelse", *case.protection()),
        tried(case),
        _told(case),
        _others(case),
        thoughts(case),
        placement(case),
        *gaps(case),
        *_reflections(case),
    )
    title = f"{words('dok.bilag_hoved')} – {words('dok.bilag_navn')}".upper()
    return case.document("bilag", title, words("dok.bilag_dato", dato=danish_date(case.day)), sections)
