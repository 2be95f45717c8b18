"""A municipality adds and strengthens; it never weakens, and the national pack is never touched."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from lineal.engine.facts import Facts, PresentSign
from lineal.engine.indication import score
from lineal.model.pack import Pack
from lineal.model.vocabulary import FLAGS
from lineal.packs.checks import run
from lineal.packs.load import Place, load
from lineal.packs.problems import PackError

GOOD = Path(__file__).parent / "good_pack"
LOCAL = "content/municipalities/provby"
TODAY = date(2026, 11, 22)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the good pack that a test may change."""
    return Path(shutil.copytree(GOOD, tmp_path / "pack"))


def write(root: Path, file: str, **content: Any) -> None:
    path = root / LOCAL / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")


def local(root: Path) -> Pack:
    return load(Place(root, "provby")).pack


def refused(root: Path) -> list[str]:
    """The codes of what is wrong with the municipality's pack."""
    try:
        return [each.code for each in run(load(Place(root, "provby")), TODAY)]
    except PackError as error:
        return [each.code for each in error.problems]


def test_a_patch_replaces_what_it_names_and_nothing_else() -> None:
    base, pack = load(Place(GOOD)).pack, local(GOOD)
    assert pack.signs["leger_alene"] == base.signs["leger_alene"].model_copy(update={"severity": 3})
    assert pack.roles["laerer"] == base.roles["laerer"].model_copy(update={"label": "Skolelærer"})
    assert pack.contacts["modtagelse"].phone == "00 00 00 01"
    assert pack.contacts["modtagelse"].label == base.contacts["modtagelse"].label
    assert pack.actions["faelles_moede"].local_note == "Hos os hedder det onsdagsmødet."
    assert pack.actions["faelles_moede"].steps == base.actions["faelles_moede"].steps
    assert pack.texts["app.kommune"] == "Her er {kommune}"
    changed = {"signs": {"leger_alene", "vil_ikke_med"}, "roles": {"laerer"}, "contacts": {"modtagelse"}}
    for section in ("signs", "roles", "contacts", "themes", "factors", "law", "levels", "flows", "sources"):
        mine, theirs = getattr(pack, section), getattr(base, section)
        assert {id_ for id_ in mine if mine[id_] != theirs.get(id_)} == changed.get(section, set())
        assert list(theirs) == [id_ for id_ in mine if id_ in theirs]


def test_the_national_pack_is_not_touched() -> None:
    before = load(Place(GOOD)).pack
    pack = local(GOOD)
    assert vars(load(Place(GOOD)).pack) == vars(before)
    assert pack.signs["sulten"] == before.signs["sulten"]
    assert pack.fingerprint != before.fingerprint
    assert before.municipality is None
    with pytest.raises(TypeError):
        pack.signs["ny"] = pack.signs["sulten"]  # type: ignore[index]


def test_the_real_national_pack_is_not_touched() -> None:
    before = load().pack
    load(Place(municipality="eksempelkommune"))
    assert vars(load().pack) == vars(before)


def test_an_added_floor_raises() -> None:
    base, pack = load(Place(GOOD)).pack, local(GOOD)
    tired = Facts({}, (PresentSign(base.signs["traet"], frequency=2),))
    assert (score(base, tired).level, score(pack, tired).level) == (3, 4)
    assert [each.id for each in pack.rules.floors] == [*(each.id for each in base.rules.floors), "traet_ofte"]


@pytest.mark.parametrize("level", [1, 2, 3, 4, 5])
def test_an_added_floor_can_only_raise(root: Path, level: int) -> None:
    when = {"signs": {"flag": ["underret", "nsk", "overgreb", "akut"]}}
    write(root, "indication.yaml", add_floors=[{"id": "vores", "level": level, "when": when, "why": "Hos os."}])
    base, pack = load(Place(root)).pack, local(root)
    assert refused(root) == []
    for sign in base.signs.values():
        facts = Facts({}, (PresentSign(sign),), tuple(base.factors.values()))
        assert score(pack, facts).level == max(score(base, facts).level, level if sign.flag != "ingen" else 1)


def test_an_added_floor_to_five_needs_a_flag(root: Path) -> None:
    when = {"fact": "siblings", "is": ["ja"]}
    write(root, "indication.yaml", add_floors=[{"id": "vores", "level": 5, "when": when, "why": "Hos os."}])
    assert refused(root) == ["floor_five"]


@pytest.mark.parametrize("kind", ["add_floors", "add_lifts", "add_guards"])
def test_an_added_rule_cannot_use_not(root: Path, kind: str) -> None:
    number = {"add_floors": {"level": 3}, "add_lifts": {"up_to": 3}, "add_guards": {"not_below": 3}}[kind]
    when = {"not": {"signs": {}}}
    write(root, "indication.yaml", **{kind: [{"id": "vores", **number, "when": when, "why": "Hos os."}]})
    assert refused(root) == ["not_in_rule"]


@pytest.mark.parametrize("key", ["floors", "rules", "protection", "suspicion", "never_parents", "add_protection"])
def test_the_national_rules_are_locked(root: Path, key: str) -> None:
    write(root, "indication.yaml", **{key: []})
    assert refused(root) == ["unknown_key"]


@pytest.mark.parametrize(
    "name", ["levels.yaml", "law.yaml", "factors.yaml", "texts/proeve.yaml", "outcomes/proeve.yaml"]
)
def test_files_that_are_national_only_are_refused(root: Path, name: str) -> None:
    write(root, name, anything=[])
    assert refused(root) == ["unknown_file"]


SIGN_PATCHES = {
    "lower severity": ({"id": "sulten", "severity": 2}, ["patch_weakens"]),
    "lower severity without a flag": ({"id": "leger_alene", "severity": 1}, ["patch_weakens"]),
    "no flag": ({"id": "sulten", "flag": "ingen"}, ["patch_weakens"]),
    "other words": ({"id": "sulten", "text": "Er sulten en gang imellem"}, ["patch_weakens"]),
    "other help": ({"id": "sulten", "help": "Svar kun ja, når det er hver dag."}, ["patch_weakens"]),
    "other words for an always-asked sign": ({"id": "fortalt", "text": "Har sagt noget"}, ["patch_weakens"]),
    "who sees it": ({"id": "leger_alene", "observers": ["laerer"]}, ["locked"]),
    "at what age": ({"id": "leger_alene", "ages": ["6-9"]}, ["locked"]),
    "not always asked": ({"id": "fortalt", "always": "false"}, ["locked"]),
    "another theme": ({"id": "fortalt", "themes": ["social"]}, ["locked"]),
    "words": ({"id": "leger_alene", "text": "Går for sig selv, når de andre leger"}, []),
    "help": ({"id": "leger_alene", "help": "Se efter i frikvarteret."}, []),
    "higher severity": ({"id": "bliver_drillet", "severity": 2}, []),
    "a flag": ({"id": "traet", "flag": "underret"}, []),
    "a higher flag": ({"id": "sulten", "flag": "akut", "severity": 4}, []),
    "the same flag": ({"id": "fortalt", "flag": "overgreb"}, []),
}


@pytest.mark.parametrize(("patch", "codes"), SIGN_PATCHES.values(), ids=SIGN_PATCHES)
def test_a_sign_can_only_be_made_stricter(root: Path, patch: dict[str, Any], codes: list[str]) -> None:
    write(root, "signs.yaml", signs=[{key: str(v) if key == "severity" else v for key, v in patch.items()}])
    assert refused(root) == codes


@pytest.mark.parametrize("flag", FLAGS)
@pytest.mark.parametrize("sign", ["fortalt", "kontrol", "fare_nu"])
def test_a_flag_that_decides_about_the_parents_stays(root: Path, sign: str, flag: str) -> None:
    write(root, "signs.yaml", signs=[{"id": sign, "flag": flag}])
    same = flag == load(Place(GOOD)).pack.signs[sign].flag
    assert refused(root) == ([] if same else ["patch_weakens"])


def test_an_empty_patch_changes_nothing(root: Path) -> None:
    (root / LOCAL / "signs.yaml").write_text(
        "signs:\n  - id: leger_alene\n    text:\n    severity:\n", encoding="utf-8"
    )
    assert local(root).signs == load(Place(root)).pack.signs


def test_the_name_of_the_duty_is_locked(root: Path) -> None:
    duty = next(each.id for each in load(Place(root)).pack.actions.values() if each.way == "underretning")
    write(root, "actions.yaml", actions=[{"id": duty, "title": "Vent og se"}])
    assert refused(root) == ["locked"]


@pytest.mark.parametrize("key", ["fare.ja", "foraeldre.lukket", "foraeldre.afklar"])
def test_safety_texts_are_locked(root: Path, key: str) -> None:
    write(root, "texts/app.yaml", texts={key: "Vent og se."})
    assert refused(root) == ["locked_text"]


def test_other_texts_are_the_municipalitys_own(root: Path) -> None:
    write(root, "texts/app.yaml", texts={"app.navn": "Provbys lineal"})
    assert refused(root) == []
    assert local(root).texts["app.navn"] == "Provbys lineal"


def test_national_contacts_are_locked(root: Path) -> None:
    write(root, "contacts.yaml", contacts=[{"id": "alarm", "phone": "00 00 00 00"}])
    assert "national_contact" in refused(root)


@pytest.mark.parametrize("key", ["scope", "label", "use", "required"])
def test_what_a_contact_is_for_is_locked(root: Path, key: str) -> None:
    write(root, "contacts.yaml", contacts=[{"id": "modtagelse", key: "x"}])
    assert refused(root) == ["locked"]


def test_added_handleveje_follow_the_rules_of_the_national_ones(root: Path) -> None:
    action = {
        "id": "ny_vej",
        "way": "monofagligt",
        "title": "Ring hjem",
        "intro": "Kort.",
        "timing": "I dag",
        "fits_when": {"all": []},
        "sources": ["skoen"],
        "checked_on": "2026-11-22",
        "review_by": "2027-11-22",
        "steps": [{"text": "Ring til barnets mor."}],
    }
    write(root, "actions.yaml", add_actions=[action])
    assert refused(root) == ["parents_word"]
    action["steps"] = [{"text": "Ring til barnets mor.", "parents": "kontakt"}, {"text": "Tal med din leder."}]
    write(root, "actions.yaml", add_actions=[action])
    assert refused(root) == []


def test_the_real_packs_are_in_order() -> None:
    assert run(load(), TODAY) == []
    assert run(load(Place(municipality="eksempelkommune")), TODAY) == []


def test_the_real_pack_grows_old() -> None:
    assert {each.code for each in run(load(), date(2030, 1, 1))} == {"review_overdue"}


def test_a_municipality_adds_practice_cases_and_each_is_checked(root: Path) -> None:
    assert set(local(root).dilemmas) == {"garderoben", "provby_garderoben"}
    assert set(load(Place(root)).pack.dilemmas) == {"garderoben"}
    path = root / LOCAL / "dilemmas.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("low: 5", "low: 2"), encoding="utf-8")
    assert refused(root) == ["dilemma_panel"]
    path.write_text(text.replace("id: provby_garderoben", "id: garderoben"), encoding="utf-8")
    assert refused(root) == ["duplicate_id"]
