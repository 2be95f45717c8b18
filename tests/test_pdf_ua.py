"""Every document passes veraPDF's check of PDF/UA-1, also with the worst a user can type."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from strategies import BASE, a_worry
from test_documents import NASTY, abuse, made

from lineal.documents.blocks import KINDS
from lineal.documents.build import build
from lineal.documents.pdf import pdf
from lineal.model.answers import Circumstances, PlanRow, SignAnswer
from tests.verapdf import verify

DAY = date(2026, 11, 23)
LEVELS = {
    "trivsel": a_worry(own_placement=1),
    "opmaerksomhed": a_worry(own_placement=2, signs=(SignAnswer(id="b_alene", present="ja"),)),
    "alvorlig": a_worry(
        own_placement=4,
        signs=(SignAnswer(id="a_mangler", present="ja", frequency="ofte", degree="meget"),),
        circumstances=Circumstances(duration="over_3_mdr", tried="ingen_effekt", parents_informed="nej"),
        plan=(PlanRow(what="Ring", owner="mig", date="2026-12-01"),),
    ),
    "overgreb": abuse(),
    "ufoedt": a_worry(age="ufoedt", role="jordemoder"),
}


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("pdf")
    documents = {f"{kind}-{name}": build(kind, BASE, given, DAY) for kind in KINDS for name, given in LEVELS.items()}
    documents |= {f"typed-{at}": made("bilag", words) for at, words in enumerate(NASTY)}
    documents["only-fixed"] = documents["bilag-alvorlig"].only(
        [each.id for each in documents["bilag-alvorlig"].sections]
    )
    documents["untitled-section"] = replace(documents["bilag-trivsel"], lead="")
    paths: list[Path] = []
    for name, document in documents.items():
        paths.append(folder / f"{name}.pdf")
        paths[-1].write_bytes(pdf(document))
    return {path.stem: found for path, found in zip(paths, verify(*paths).values(), strict=True)}


def test_every_document_conforms(checked: dict[str, dict[str, Any]]) -> None:
    failed = {name: found for name, found in checked.items() if not found.get("compliant")}
    assert failed == {}
    assert len(checked) == len(KINDS) * len(LEVELS) + len(NASTY) + 2
    assert all(found["assertions"] > 1000 for found in checked.values())
