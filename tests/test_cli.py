"""The command line: what good input gives, and that bad input ends with code 2 and a message one can act on."""

import io
import json
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lineal import cli
from lineal.model.answers import EvaluateInput
from lineal.packs.load import Loaded, Place, load

GOOD = Path(__file__).parent / "good_pack"
ANSWERS: dict[str, Any] = {
    "age": "6-9",
    "role": "laerer",
    "danger": "nej",
    "first_mark": 2,
    "themes": ["social"],
    "signs": [{"id": "leger_alene", "present": "ja", "frequency": "ofte", "degree": "noget"}],
    "always_asked_rest": "nej",
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The command line on a copy of the good pack."""
    copy = Path(shutil.copytree(GOOD, tmp_path / "pack"))

    def load_copy(place: Place) -> Loaded:
        return load(replace(place, root=copy))

    monkeypatch.setattr(cli, "load", load_copy)
    monkeypatch.setattr(cli, "ROOT", copy)
    return copy


def saved(root: Path, content: object) -> str:
    path = root / "svar.json"
    match content:
        case bytes():
            path.write_bytes(content)
        case str():
            path.write_text(content, encoding="utf-8")
        case _:
            path.write_text(json.dumps(content), encoding="utf-8")
    return str(path)


def refusal(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    """The message of a run that must end with code 2, say nothing on standard output and never look like a crash."""
    assert cli.main(argv) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.strip()
    for crash in ("Traceback", 'File "', "pydantic", "Error:", "input_value", "None"):
        assert crash not in err
    return err


# good input


@pytest.mark.parametrize(
    "argv", [["check"], ["check", "--municipality", "provby"], ["--municipality", "provby", "check"]]
)
def test_check_says_what_it_found_in_order(root: Path, argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([*argv, "--today", "2026-11-22"]) == 0
    out, err = capsys.readouterr()
    assert re.fullmatch(
        r"Indholdet er i orden: [89] tegn, 4 .+, 3 handleveje, 1 forløb\. Version [0-9a-f]{12}\.\n", out
    )
    assert err == ""


def test_check_tells_every_problem_and_ends_with_one(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--today", "2030-01-01"]) == 1
    *told, last = capsys.readouterr().out.splitlines()
    assert last == f"{len(told)} problem(er) fundet."
    assert all(re.match(r"content/base/\S+\.yaml, linje \d+: .+ skulle være gennemgået", each) for each in told)


def test_check_on_a_pack_that_cannot_be_read(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "content/base/law.yaml").write_bytes(b"\xff\xfe\x00")
    (root / "content/base/indication.yaml").write_text("rules: {", encoding="utf-8")
    told = refusal(capsys, "check").splitlines()
    assert [each.split(",")[0] for each in told] == ["content/base/indication.yaml", "content/base/law.yaml"]


def test_evaluate_writes_the_decision(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["evaluate", saved(root, ANSWERS)]) == 0
    decision = json.loads(capsys.readouterr().out)
    assert (decision["level"], decision["level_name"], decision["range"]) == (2, "Opmærksomhed", {"low": 2, "high": 2})
    assert decision["winning_rule"] == "et_tegn"
    assert decision["first_mark"] == 2


def test_evaluate_uses_the_municipality_in_the_answers(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["evaluate", saved(root, {**ANSWERS, "municipality": "provby"})]) == 0
    assert json.loads(capsys.readouterr().out)["level"] == 3


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b"\n  "])
def test_evaluate_reads_standard_input(
    root: Path, before: bytes, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = io.BytesIO(before + json.dumps(ANSWERS).encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(raw))
    assert cli.main(["evaluate", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["level"] == 2


def test_graph_draws_the_flow(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["graph", "proeve"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("flowchart")
    assert all(step in out for step in ("start", "tegn", "slut"))


def test_walk_reaches_the_end_every_time(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["walk", "proeve"]) == 0
    assert capsys.readouterr().out == "Gik 60 veje gennem proeve: 60 nåede slutningen.\n"


def test_schema_writes_both_files(root: Path) -> None:
    assert cli.main(["schema"]) == 0
    written = json.loads((root / "docs/schema/evaluate-input.json").read_text(encoding="utf-8"))
    assert written == EvaluateInput.model_json_schema()
    assert (root / "docs/schema/evaluate-output.json").is_file()


def test_the_real_pack_from_a_shell() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "lineal", "check", "--municipality", "eksempelkommune", "--today", "2026-11-22"],
        cwd=GOOD.parents[1],
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Indholdet er i orden")


# input that is not JSON, or not a file


UNREADABLE = {
    "empty": b"",
    "prose": "Barnet leger alene.",
    "truncated": json.dumps(ANSWERS)[:-20],
    "a comma too many": '{"age": "6-9",}',
    "two values": "{} {}",
    "binary": bytes(range(256)) * 20,
    "latin-1": '{"age": "småbørn"}'.encode("latin-1"),
    "utf-16": json.dumps(ANSWERS).encode("utf-16"),
    "deep lists": "[" * 200_000,
    "deep objects": '{"a":' * 100_000 + "1" + "}" * 100_000,
    "deep and closed": "[" * 100_000 + "]" * 100_000,
    "a number of many digits": '{"first_mark": ' + "9" * 10_000 + "}",
}


def test_a_key_written_twice_is_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = refusal(capsys, "evaluate", saved(root, '{"age": "6-9", "age": "3-5"}'))
    assert "«age» står to gange" in told


@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_not_json_is_refused(root: Path, content: object, capsys: pytest.CaptureFixture[str]) -> None:
    told = refusal(capsys, "evaluate", saved(root, content))
    assert "svar.json: Filen er ikke gyldig JSON" in told
    assert len(told) < 500


@pytest.mark.parametrize("content", [b" " * 3_000_000, b"\0" * 3_000_000, b"[" * 3_000_000])
def test_a_file_of_three_megabytes_is_refused(root: Path, content: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    assert "svar.json: Filen er større end 2 MB" in refusal(capsys, "evaluate", saved(root, content))


def test_standard_input_of_three_megabytes_is_refused(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b" " * 3_000_000)))
    assert "større end 2 MB" in refusal(capsys, "evaluate", "-")


@pytest.mark.parametrize("name", ["findes_ikke.json", ".", "\0", "x" * 5000])
def test_a_file_that_cannot_be_opened_is_refused(root: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Filen kan ikke åbnes. Tjek navnet." in refusal(capsys, "evaluate", name)


# JSON that is not an answer


def answers(**changes: Any) -> dict[str, Any]:
    return {**ANSWERS, **changes}


def a_sign(**changes: Any) -> dict[str, Any]:
    return answers(signs=[{**ANSWERS["signs"][0], **changes}])


SIGN = ANSWERS["signs"][0]
WRONG: dict[str, tuple[object, list[str]]] = {
    "a list": ([ANSWERS], ["objekt"]),
    "a text": ('"barn"', ["objekt"]),
    "null": ("null", ["objekt"]),
    "a number": ("NaN", ["objekt"]),
    "nothing in it": ({}, ["«age»: mangler", "«role»: mangler", "«first_mark»: mangler"]),
    "no first mark": ({k: v for k, v in ANSWERS.items() if k != "first_mark"}, ["«first_mark»: mangler"]),
    "an unknown key": (answers(navn="Bo"), ["«navn»: kendes ikke"]),
    "a key inside": (a_sign(styrke=3), ["«signs[0].styrke»: kendes ikke"]),
    "a list for an object": (answers(circumstances=[]), ["«circumstances»: skal være et objekt"]),
    "an object for a list": (answers(signs={}), ["«signs»: skal være en liste"]),
    "a text for a list": (answers(themes="social"), ["«themes»: skal være en liste"]),
    "a text for an object": (answers(signs=["leger_alene"]), ["«signs[0]»: skal være et objekt"]),
    "a number for a text": (answers(age=6), ["«age»: skal være en tekst"]),
    "null for a text": (answers(role=None), ["«role»: skal være en tekst"]),
    "a text for a number": (answers(first_mark="to"), ["«first_mark»: skal være et helt tal"]),
    "a half": (answers(first_mark=2.5), ["«first_mark»: skal være et helt tal"]),
    "infinity": ('{"age": "6-9", "role": "laerer", "first_mark": Infinity}', ["«first_mark»"]),
    "a list for a number": (answers(first_mark=[2]), ["«first_mark»: skal være et helt tal"]),
    "level 6": (answers(first_mark=6), ["«first_mark»: er for stort"]),
    "level 0": (answers(own_placement=0), ["«own_placement»: er for lille"]),
    "an answer that is not one": (a_sign(present="måske"), ["«signs[0].present»: kan kun være 'ja', 'nej'"]),
    "a word in English": (answers(danger="no"), ["«danger»: kan kun være 'nej', 'i_tvivl'"]),
    "an unknown duration": (answers(circumstances={"duration": "længe"}), ["«circumstances.duration»"]),
    "an id that is not one": (a_sign(id="Leger alene!"), ["«signs[0].id»: er ikke et gyldigt id"]),
    "a very long id": (answers(age="6" * 100), ["«age»: er for lang"]),
    "a very long reason": (answers(own_placement_reason="x" * 20_001), ["«own_placement_reason»: er for lang"]),
    "half a character": ('{"age": "\\ud800", "role": "laerer", "first_mark": 2}', ["«age»"]),
    "half a character in a key": (
        '{"\\ud800": 1, "age": "6-9", "role": "laerer", "first_mark": 2}',
        ["kan ikke læses"],
    ),
    "a path for a municipality": (answers(municipality="../../etc"), ["«municipality»: er ikke et gyldigt id"]),
    "the same sign twice": (answers(signs=[SIGN, SIGN]), ["«signs» har samme id flere gange: leger_alene"]),
    "the same factor twice": (answers(protective_factors=[{"id": "god_ven"}] * 2), ["«protective_factors»", "god_ven"]),
    "two mistakes": (answers(first_mark=6, danger="no"), ["«first_mark»", "«danger»"]),
    "an unknown sign": (
        a_sign(id="leger_allene"),
        ["«signs[0].id»: «leger_allene» findes ikke. Mente du «leger_alene»?"],
    ),
    "an unknown age": (answers(age="6-99"), ["«age»: «6-99» findes ikke. Mente du «6-9»?"]),
    "an unknown role": (answers(role="smed"), ["«role»: «smed» findes ikke. Mulige værdier: paedagog, laerer."]),
    "an unknown theme": (answers(themes=["social", "sosial"]), ["«themes»: «sosial»", "«social»"]),
    "an unknown factor": (answers(protective_factors=[{"id": "god_vem"}]), ["«protective_factors[0].id»", "«god_ven»"]),
    "an unknown reflection": (answers(reflections=[{"id": "hvad_lykke"}]), ["«reflections[0].id»", "«hvad_lykkes»"]),
    "a municipality that is not there": (answers(municipality="provbi"), ["provbi", "Mente du «provby»?"]),
}


@pytest.mark.parametrize(("content", "words"), WRONG.values(), ids=WRONG)
def test_what_is_not_an_answer_names_the_field(
    root: Path, content: object, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    told = refusal(capsys, "evaluate", saved(root, content))
    assert [word for word in words if word not in told] == []
    assert len(told) < 1000


@pytest.mark.parametrize("command", [["check"], ["evaluate"], ["graph", "proeve"], ["walk", "proeve"]])
@pytest.mark.parametrize("name", ["provbi", "..", "x" * 5000])
def test_an_unknown_municipality_is_refused(
    root: Path, command: list[str], name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = [saved(root, ANSWERS)] if command == ["evaluate"] else []
    told = refusal(capsys, *command, *file, "--municipality", name)
    assert "Mappen findes ikke" in told


@pytest.mark.parametrize("command", ["graph", "walk"])
def test_an_unknown_flow_is_refused(root: Path, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Forløbet «proven» findes ikke. Mente du «proeve»?" in refusal(capsys, command, "proven")


@pytest.mark.parametrize("argv", [[], ["vurder"], ["check", "--today", "i går"], ["evaluate"], ["check", "--x"]])
def test_a_command_that_is_not_one_ends_with_two(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(argv)
    assert end.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


# documents, on the real content

EXAMPLE = str(Path(__file__).parents[1] / "docs/examples/evaluate.json")


@pytest.mark.parametrize("kind", ["bilag", "overblik"])
@pytest.mark.parametrize(("ending", "begins"), [("pdf", b"%PDF-"), ("docx", b"PK"), ("txt", b""), ("md", b"# ")])
def test_a_document_is_written_in_the_format_of_its_ending(
    tmp_path: Path, kind: str, ending: str, begins: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / f"Bilag æøå.{ending.upper()}"
    assert cli.main(["document", kind, EXAMPLE, "-o", str(out)]) == 0
    assert out.read_bytes().startswith(begins)
    assert capsys.readouterr() == ("", "")


def test_a_document_and_evaluate_say_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "x.txt"
    assert cli.main(["document", "bilag", EXAMPLE, "-o", str(out), "--today", "2026-11-23"]) == 0
    assert cli.main(["evaluate", EXAMPLE]) == 0
    decision = json.loads(capsys.readouterr().out)
    text = out.read_text(encoding="utf-8")
    assert f"Svarene peger på {decision['level']} {decision['level_name']}" in text
    assert decision["content_hash"] in text
    assert "23.11.2026" in text


def test_a_part_is_left_out_by_its_id(tmp_path: Path) -> None:
    out = tmp_path / "x.txt"
    argv = ["document", "bilag", EXAMPLE, "-o", str(out), "--leave-out", "tolkning", "andre"]
    assert cli.main(argv) == 0
    text = out.read_text(encoding="utf-8")
    assert "SØSKENDE OG SAG" not in text
    assert "BARNETS EGNE ORD" in text


@pytest.mark.parametrize(
    ("name", "more", "said"),
    [
        ("x.odt", [], "Endelsen «odt» kendes ikke. Brug en af: pdf, docx, txt, md."),
        ("x", [], "Endelsen «-» kendes ikke."),
        ("mangler/x.pdf", [], "kan ikke skrives"),
        ("x.pdf", ["--leave-out", "tolknin"], "Dokumentet har ingen del, der hedder «tolknin». Mente du «tolkning»?"),
    ],
)
def test_a_document_that_cannot_be_written_says_why(
    tmp_path: Path, name: str, more: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = refusal(capsys, "document", "bilag", EXAMPLE, "-o", str(tmp_path / name), *more)
    assert said in told
    assert list(tmp_path.iterdir()) == []
