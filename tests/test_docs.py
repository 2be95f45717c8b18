"""The documentation is run: what it shows happens, what it names exists, what it lists is all there is."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
import yaml
from pydantic import TypeAdapter

from lineal import cli
from lineal.model.conditions import Condition
from lineal.model.content import Contact, Role, Sign, Theme
from lineal.model.flow import FlowField, FlowStep, View
from lineal.packs.checks import known_facts
from lineal.packs.load import ROOT, load
from lineal.packs.overlay import LOCKED_TEXTS, OVERLAY, ActionPatch, ContactPatch, RolePatch, SignPatch, ThemePatch

TODAY = "2026-11-22"
COPIED = ("lineal", "flows", "content", "app.py", ".streamlit")
REHEARSED = ("docs/adding-a-flow.md", "docs/adding-a-municipality.md", "docs/writing-content.md")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DOCS = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in ("*.md", "docs/**/*.md", "content/*.md", "publiccode.yml", ".pre-commit-config.yaml")
    for path in ROOT.glob(pattern)
)


@cache
def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str) -> list[tuple[str, str]]:
    return FENCE.findall(text_of(name))


def rows(name: str, heading: str) -> list[list[str]]:
    """The rows of the first table after a heading, without its head."""
    after = text_of(name).split(f"\n{heading}\n", 1)[1]
    table = re.search(r"(?:^\|.*\n)+", after, re.MULTILINE)
    assert table, f"{name} has no table under {heading}"
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table[0].splitlines()[2:]]


def ticked(text: str) -> list[str]:
    return re.findall(r"`([^`\n]+)`", text)


# The steps of a how-to, in a temporary copy


@dataclass
class Rehearsal:
    """Does what a document says. A block that is only tried is undone after the next output."""

    root: Path
    printed: str = ""
    undo: list[tuple[Path, str | None]] = field(default_factory=list)

    def yaml(self, block: str) -> None:
        """Write a file; the first line names it. A block without a name is an illustration."""
        first, _, rest = block.partition("\n")
        named = re.fullmatch(r"# (\S+\.yaml)(, add at the end|, tried)?", first)
        if named is None:
            return
        path = self.root / named[1]
        was = path.read_text(encoding="utf-8") if path.exists() else None
        if named[2] == ", tried":
            self.undo.append((path, was))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text((was or "") + rest if named[2] == ", add at the end" else rest, encoding="utf-8")

    def diff(self, block: str) -> None:
        """Replace the lines with - by those with +, for one output."""
        first, *lines = block.splitlines()
        path = self.root / first
        was = path.read_text(encoding="utf-8")
        old, new = ("\n".join(line[1:] for line in lines if line[0] == mark) for mark in "-+")
        assert was.count(old) == 1, f"{first} has not exactly one {old!r}"
        self.undo.append((path, was))
        path.write_text(was.replace(old, new), encoding="utf-8")

    def sh(self, block: str) -> None:
        """Run the command and keep what it prints."""
        name, *args = block.split()
        assert name == "python"
        today = ["--today", TODAY] if "check" in args else []
        self.printed = run([*args, *today], self.root)

    def text(self, block: str) -> None:
        """The output stands as written; … is anything on one line."""
        pattern = re.escape(block.strip()).replace("…", r"[^\n]*")
        assert re.fullmatch(pattern, self.printed.strip()), f"shown:\n{block}\nprinted:\n{self.printed}"
        while self.undo:
            path, was = self.undo.pop()
            path.write_text(was, encoding="utf-8") if was is not None else path.unlink()


def run(args: list[str], cwd: Path) -> str:
    """What a Python command prints, both streams."""
    environment = {**os.environ, "PYTHONPATH": str(cwd), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, *args], cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    return done.stdout + done.stderr


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def rehearse(name: str, root: Path) -> Rehearsal:
    rehearsal = Rehearsal(root)
    for kind, block in blocks(name):
        if kind in ("yaml", "diff", "sh", "text"):
            getattr(rehearsal, kind)(block)
    return rehearsal


@pytest.mark.parametrize("name", REHEARSED)
def test_the_steps_end_in_the_messages_shown(name: str, copy: Path) -> None:
    rehearsal = rehearse(name, copy)
    assert rehearsal.printed
    assert not rehearsal.undo


def test_the_app_starts_with_the_documented_flow(copy: Path) -> None:
    for kind, block in blocks("docs/adding-a-flow.md"):
        if kind == "yaml":
            Rehearsal(copy).yaml(block)
    script = (
        "from streamlit.testing.v1 import AppTest; "
        f"app = AppTest.from_file({str(copy / 'app.py')!r}).run(timeout=60); print(len(app.exception), 'errors')"
    )
    assert "0 errors" in run(["-c", script], copy).splitlines()


# Lists in the docs are whole


def commands() -> dict[str, ArgumentParser]:
    (found,) = (each for each in cli._parser()._actions if isinstance(each, _SubParsersAction))
    return dict(found.choices)


@pytest.mark.parametrize("command", commands())
def test_every_command_stands_in_the_readme(command: str) -> None:
    assert f"python -m lineal {command}" in text_of("README.md")


def test_the_readme_names_no_other_command() -> None:
    assert set(re.findall(r"python -m lineal ([a-z-]+)", text_of("README.md"))) <= set(commands())


def fact_rows() -> dict[str, tuple[set[str], str]]:
    found = {}
    for names, values, where in rows("docs/writing-content.md", "### Facts"):
        for name in ticked(names):
            found[name] = (set(ticked(values)), where)
    return found


def test_every_fact_is_documented_with_its_values_and_its_place() -> None:
    pack, documented = load().pack, fact_rows()
    places = (
        ("rules", known_facts.rule_facts(pack)),
        ("flows", known_facts.flow_facts(pack)),
        ("actions", known_facts.action_facts(pack)),
    )
    first = {name: place for place, facts in reversed(places) for name in facts}
    assert {name: where for name, (_, where) in documented.items()} == first
    by_id = {"age", "role", "themes"}  # their values are ids of the content
    known = {name: set(values) for name, values in places[-1][1].items() if name not in by_id}
    assert {name: values for name, (values, _) in documented.items() if name not in by_id} == known


def test_the_conditions_shown_can_be_read() -> None:
    (block,) = (block for kind, block in blocks("docs/writing-content.md") if "{all:" in block and kind == "yaml")
    shown = re.findall(r"\{.*?\}(?=\s{2,}|$)", block, re.MULTILINE)
    examples = [yaml.load(each, Loader=yaml.BaseLoader) for each in shown if "..." not in each]
    assert len(examples) >= 4
    for each in examples:
        TypeAdapter(Condition).validate_python(each)


def test_every_kind_of_field_and_view_is_documented() -> None:
    (union, _) = get_args(FlowField)
    kinds = {get_args(each.model_fields["type"].annotation)[0] for each in get_args(union)}
    keys = {each for row in rows("docs/adding-a-flow.md", "## What a step can hold") for each in ticked(row[0])}
    assert keys == set(FlowStep.model_fields)
    assert kinds | set(get_args(View)) <= set(ticked(text_of("docs/adding-a-flow.md")))


def test_the_table_of_what_a_municipality_may_change_is_the_patch_models() -> None:
    table = rows("docs/adding-a-municipality.md", "## What may be done")
    told = {row[0].strip("`"): row for row in table}
    assert {section.pattern for section in OVERLAY} | {"texts/app.yaml"} == set(told)
    for file, patch, base in (
        ("contacts.yaml", ContactPatch, Contact),
        ("roles.yaml", RolePatch, Role),
        ("themes.yaml", ThemePatch, Theme),
        ("signs.yaml", SignPatch, Sign),
        ("actions.yaml", ActionPatch, None),
    ):
        assert set(ticked(told[file][2])) == set(patch.model_fields) - {"id"}, file
        assert base is None or set(patch.model_fields) <= set(base.model_fields)
    added = {section.key for section in OVERLAY if section.key.startswith("add_")}
    assert added == {each for row in table for each in ticked(row[3]) if each.startswith("add_")}
    assert set(LOCKED_TEXTS) <= set(ticked(told["texts/app.yaml"][2]))


# The schemas, the example, the picture


@pytest.mark.parametrize("name", cli.SCHEMAS)
def test_the_schemas_are_what_the_models_say(name: str) -> None:
    written = json.loads(text_of(f"docs/schema/{name}.json"))
    assert written == TypeAdapter(cli.SCHEMAS[name]).json_schema(), "run python -m lineal schema"


def test_the_example_in_the_readme_prints_what_is_shown() -> None:
    kinds = blocks("README.md")
    at = next(at for at, (kind, block) in enumerate(kinds) if kind == "sh" and "lineal evaluate" in block)
    name, *args = kinds[at][1].split()
    assert name == "python"
    printed, (kind, shown) = run(args, ROOT), kinds[at + 1]
    assert kind == "json"
    position = 0
    for part in (part.strip("\n") for part in re.split(r"^ *…\n", shown, flags=re.MULTILINE)):
        found = printed.find(part, position)
        assert found >= 0, f"not printed: {part}"
        position = found + len(part)


def room(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return "main" if parts[-1] == "__main__" else parts[1] if len(parts) > 2 else parts[-1]


def imports() -> Iterator[tuple[str, str]]:
    for path in (ROOT / "app.py", *(ROOT / "lineal").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [each.name for each in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                if name.startswith("lineal.") and name.split(".")[1] != room(path):
                    yield room(path), name.split(".")[1]


def test_the_picture_shows_every_import_between_rooms_and_no_other() -> None:
    ((_, picture),) = (each for each in blocks("docs/architecture.md") if each[0] == "mermaid")
    drawn = set(re.findall(r"^\s*(\w+)(?:\[[^\]]*\])?\s*-->\s*(\w+)", picture, re.MULTILINE))
    assert drawn == set(imports())


# What is named exists


def paths_named(name: str) -> Iterator[str]:
    prose = FENCE.sub("", text_of(name))
    for each in ticked(prose):
        is_path = "/" in each or re.search(r"\.(py|ya?ml|md|toml|json|lock|js)$", each)
        if is_path and re.fullmatch(r"[\w.*-][\w./*-]*", each):
            yield each
    for each in re.findall(r"\]\(([^)\s]+)\)", prose):
        if "://" not in each and not each.startswith(("#", "mailto:")):
            yield each.partition("#")[0]


def made_by(name: str) -> set[str]:
    return {match[1] for _, block in blocks(name) if (match := re.match(r"# (\S+\.yaml)", block))}


def bases(name: str) -> tuple[Path, ...]:
    """Where a path may start: the repository, the document itself, and the folders the how-tos are about."""
    return ROOT, (ROOT / name).parent, ROOT / "content/base", ROOT / "content/municipalities/eksempelkommune"


@pytest.mark.parametrize("name", DOCS)
def test_every_path_named_exists(name: str) -> None:
    later = {
        "dilemmas.yaml",
        "signs.yaml",
        "sources.yaml",
        "texts/app.yaml",
        "outcomes/*.yaml",
    }  # optional files of a pack
    missing = [
        each
        for each in paths_named(name)
        if each not in made_by(name) | later and not any(found_in(base, each) for base in bases(name))
    ]
    assert not missing


def found_in(base: Path, name: str) -> bool:
    return any(base.glob(name)) if "*" in name else (base / name).exists()


def test_every_document_the_code_names_exists() -> None:
    code = [*(ROOT / "lineal").rglob("*.py"), *(ROOT / "lineal").rglob("*.js"), ROOT / "app.py"]
    named = {each for path in code for each in re.findall(r"docs/[\w/-]+\.\w+", path.read_text(encoding="utf-8"))}
    assert not [each for each in sorted(named) if not (ROOT / each).is_file()]


@pytest.mark.parametrize("name", DOCS)
def test_links_to_headings_lead_somewhere(name: str) -> None:
    for target, heading in re.findall(r"\]\(([^)#\s]*)#([^)\s]+)\)", text_of(name)):
        path = (ROOT / name).parent / target if target else ROOT / name
        headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert heading in {re.sub(r"[^\w -]", "", each).lower().replace(" ", "-") for each in headings}


@pytest.mark.parametrize("name", DOCS)
def test_no_document_names_a_machine_or_a_package_index(name: str) -> None:
    assert not re.search(r"(?<![\w.])/(work|tmp|home|root|Users)/|pypi\.|pythonhosted|npmjs", text_of(name))


def test_every_decision_is_numbered_in_order_and_has_its_parts() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [path.name[:4] for path in decisions] == [f"{number:04}" for number in range(1, len(decisions) + 1)]
    for path in decisions:
        text = path.read_text(encoding="utf-8")
        for part in ("## Context", "## Decision", "## Consequences"):
            assert part in text, f"{path.name} lacks {part}"


# The files around the project


def test_the_hooks_run_what_make_runs() -> None:
    hooks = [hook for repo in yaml.safe_load(text_of(".pre-commit-config.yaml"))["repos"] for hook in repo["hooks"]]
    made = text_of("Makefile").replace("$(PY)", ".venv/bin/python")
    assert hooks
    for hook in hooks:
        assert hook["entry"] in made


def test_every_library_has_its_reason() -> None:
    project = tomllib.loads(text_of("pyproject.toml"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    tables = re.findall(r"^\| ([^|]+) \|", text_of("docs/decisions/0008-libraries.md"), re.MULTILINE)
    told = {name.strip() for cell in tables for name in cell.split(",")} - {"library", "for development"}
    assert {re.split(r"[<>=\[]", each)[0] for each in wanted} == told


def test_publiccode_has_what_the_standard_demands() -> None:
    told = yaml.safe_load(text_of("publiccode.yml"))
    assert told["publiccodeYmlVersion"] == "0.4"
    for key in ("name", "url", "platforms", "categories", "developmentStatus", "softwareType", "localisation"):
        assert told[key], key
    assert told["legal"]["license"] == "MPL-2.0"
    assert told["maintenance"]["type"] != "community" or told["maintenance"]["contacts"]
    for words in told["description"].values():
        assert len(words["shortDescription"].strip()) <= 150
        assert 150 <= len(words["longDescription"].strip()) <= 10_000
        assert words["features"]


def test_the_content_licence_is_the_one_the_pack_names() -> None:
    assert load().pack.meta.content_license in text_of("content/LICENSE.md")
