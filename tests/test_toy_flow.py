"""A new flow is three YAML files and no Python: a toy one is added to a copy of the content and walked."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from lineal.engine.graph import mermaid
from lineal.engine.journey import Journey, outcome_of, walk
from lineal.engine.rounds import walk_all
from lineal.packs.checks import run
from lineal.packs.load import ROOT, Loaded, Place, load

FILES = {
    "flows/legetoej.yaml": """
id: legetoej
steps:
  - id: ude
    fields:
      - {id: vejr, type: choice, options: [sol, regn], required: "true"}
  - id: regntoej
    show_when: {fact: vejr, is: [regn]}
    fields:
      - {id: toej, type: choices, options: [stoevler, jakke]}
  - id: svar
    fields:
      - {id: udfald, type: view, view: udfald}
""",
    "content/base/texts/legetoej.yaml": """
flow: legetoej
title: Skal I ud og lege?
intro: Et lille forløb til at prøve med.
steps:
  ude:
    title: Hvordan er vejret?
    fields:
      vejr: {label: Vejret, options: {sol: Sol, regn: Regn}, error: Vælg vejret.}
  regntoej:
    title: Hvad har I med?
    fields:
      toej: {label: Regntøj, options: {stoevler: Støvler, jakke: Jakke}}
  svar:
    title: Det kan I gøre
    fields:
      udfald: {label: Svaret}
""",
    "content/base/outcomes/legetoej.yaml": """
outcomes:
  - {id: sol, title: Gå ud, text: Solen skinner., when: {fact: vejr, is: [sol]}}
  - {id: klar, title: Hop i pytterne, text: I er klædt på., when: {fact: toej, is: [stoevler]}}
  - {id: inde, title: Bliv inde, text: I bliver våde.}
""",
}
WAYS = [
    ({"vejr": "sol"}, ["ude", "svar"], "sol"),
    ({"vejr": "sol", "toej": ["stoevler"]}, ["ude", "svar"], "sol"),
    ({"vejr": "regn"}, ["ude", "regntoej", "svar"], "inde"),
    ({"vejr": "regn", "toej": ["jakke"]}, ["ude", "regntoej", "svar"], "inde"),
    ({"vejr": "regn", "toej": ["jakke", "stoevler"]}, ["ude", "regntoej", "svar"], "klar"),
]


@pytest.fixture(scope="module")
def toy(tmp_path_factory) -> Loaded:
    root = tmp_path_factory.mktemp("legetoej")
    for folder in ("content", "flows"):
        shutil.copytree(ROOT / folder, root / folder)
    for name, text in FILES.items():
        Path(root, name).parent.mkdir(exist_ok=True)
        Path(root, name).write_text(text, encoding="utf-8")
    return load(Place(root=root))


def outcome(toy: Loaded, journey: Journey) -> str:
    found = outcome_of(toy.pack, toy.pack.flows["legetoej"], journey.facts)
    assert found is not None
    return found.id


def test_the_content_check_has_nothing_to_say(toy) -> None:
    assert [each.told() for each in run(toy, date(2026, 11, 22))] == []


@pytest.mark.parametrize(("raw", "path", "ends"), WAYS)
def test_the_answers_decide_the_way_and_the_outcome(toy, raw, path, ends) -> None:
    journey = walk(toy.pack, toy.pack.flows["legetoej"], raw)
    assert [stop.step.id for stop in journey.stops] == path
    assert journey.complete
    assert outcome(toy, journey) == ends


def test_it_waits_for_what_is_required(toy) -> None:
    journey = walk(toy.pack, toy.pack.flows["legetoej"], {"toej": ["jakke"]})
    assert journey.stops[-1].missing == ("vejr",)
    assert journey.counts == {}


def test_it_knows_nothing_of_a_child(toy) -> None:
    journey = walk(toy.pack, toy.pack.flows["legetoej"], {"vejr": "regn"})
    assert journey.assessment is None


def test_every_walk_reaches_the_end(toy) -> None:
    tried, done = walk_all(toy.pack, toy.pack.flows["legetoej"])
    assert tried == done > 0


def test_it_can_be_drawn(toy) -> None:
    drawing = mermaid(toy.pack, toy.pack.flows["legetoej"]).splitlines()
    assert drawing[0] == "flowchart TD"
    assert '  ude["1. Hvordan er vejret?"]' in drawing
    assert '  ude -->|"vejr: regn"| regntoej' in drawing
    assert "  ude -.-> svar" in drawing


def test_the_lineal_beside_it_is_the_same(toy) -> None:
    assert toy.pack.flows["linealen"] == load().pack.flows["linealen"]
