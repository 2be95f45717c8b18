"""What the commands do; bad input ends with code 2 and a message that names the field, never a traceback."""

import argparse
import json
import re
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from json import JSONDecodeError
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from lineal.documents.blocks import KINDS
from lineal.documents.build import build
from lineal.documents.formats import FORMATS
from lineal.engine.evaluate import Decision, evaluate, unknown_ids, with_rest
from lineal.engine.graph import mermaid
from lineal.engine.rounds import walk_all
from lineal.model.answers import EvaluateInput
from lineal.model.pack import Pack
from lineal.packs.checks import run
from lineal.packs.checks.themes import coverage_table
from lineal.packs.load import MUNICIPALITIES, ROOT, Loaded, Place, load
from lineal.packs.messages import CLI, INPUT_DETAILS, INPUT_OTHER, JSON_PLACE, MESSAGES, NEW
from lineal.packs.new_municipality import new_municipality
from lineal.packs.problems import PackError, guess

MAX_BYTES = 2_000_000
MUNICIPALITY_ID = re.compile(r"[a-z][a-z0-9-]{1,39}")
SCHEMAS: dict[str, type] = {"evaluate-input": EvaluateInput, "evaluate-output": Decision}


class _BadInputError(Exception):
    """Bad input; the text is the message."""


def _message(code: str, **about: str) -> str:
    why, do = MESSAGES[code]
    return f"{why} {do}".format(**about).strip()


def _load(municipality: str | None) -> Loaded:
    try:
        return load(Place(municipality=municipality))
    except PackError as error:
        raise _BadInputError("\n".join(each.told(ROOT) for each in error.problems)) from error


def _read(name: str) -> bytes:
    try:
        raw = sys.stdin.buffer.read(MAX_BYTES + 1) if name == "-" else Path(name).read_bytes()
    except (OSError, ValueError) as error:
        raise _BadInputError(f"{name}: {_message('input_file')}") from error
    if len(raw) > MAX_BYTES:
        raise _BadInputError(f"{name}: {_message('json_size')}")
    return raw


def _field_error(error: ValidationError) -> str:
    lines = []
    for each in error.errors():
        field = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in each["loc"]).lstrip(".")
        if each["type"] == "value_error":
            twice, _, value = str(each["ctx"]["error"]).partition(": ")
            lines.append(_message("input_twice", field=twice, value=value))
        else:
            detail = INPUT_DETAILS.get(each["type"], INPUT_OTHER).format(**each.get("ctx", {"expected": ""}))
            lines.append(_message("input_field", field=field or "-", detail=detail))
    return "\n".join(lines)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys stand once each; plain JSON keeps the last, silently."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _BadInputError(_message("json_twice", key=key))
        found[key] = value
    return found


def _input(name: str) -> EvaluateInput:
    try:
        text = _read(name).decode("utf-8-sig")
        return EvaluateInput.model_validate(json.loads(text, object_pairs_hook=_once))
    except ValidationError as error:
        raise _BadInputError(_field_error(error)) from error
    except (ValueError, RecursionError) as error:  # not UTF-8, not JSON, a number of thousands of digits, too deep
        place = JSON_PLACE.format(line=error.lineno, column=error.colno) if isinstance(error, JSONDecodeError) else ""
        raise _BadInputError(f"{name}: {_message('json_syntax', detail=place)}") from error


def _check(args: argparse.Namespace) -> int:
    loaded = _load(args.municipality)
    problems = run(loaded, args.today)
    for each in problems:
        print(each.told(ROOT))
    pack = loaded.pack
    counts = {key: len(getattr(pack, key)) for key in ("signs", "factors", "actions", "flows")}
    print(CLI["found"].format(count=len(problems)) if problems else CLI["ok"].format(**counts, hash=pack.fingerprint))
    return 1 if problems else 0


def _known_input(args: argparse.Namespace) -> tuple[Pack, EvaluateInput]:
    """The answers and their pack; an id the pack does not have is bad input."""
    given = _input(args.answers)
    pack = _load(given.municipality or args.municipality).pack
    wrong = unknown_ids(pack, given)
    if wrong:
        raise _BadInputError(
            "\n".join(
                _message("input_unknown", field=field, value=value, guess=guess(value, known))
                for field, value, known in wrong
            )
        )
    return pack, given


def _evaluate(args: argparse.Namespace) -> int:
    pack, given = _known_input(args)
    print(json.dumps(asdict(evaluate(pack, given)), ensure_ascii=False, indent=2))
    return 0


def _document(args: argparse.Namespace) -> int:
    ending = args.output.suffix.lstrip(".").lower()
    if ending not in FORMATS:
        raise _BadInputError(CLI["bad_ending"].format(ending=ending or "-", known=", ".join(FORMATS)))
    pack, given = _known_input(args)
    whole = build(args.kind, pack, with_rest(pack, given), args.today)
    parts = [section.id for section in whole.sections]
    for part in (*args.leave_out, *args.add):
        if part not in parts:
            raise _BadInputError(CLI["no_part"].format(part=part, guess=guess(part, parts)))
    try:
        args.output.write_bytes(FORMATS[ending].made(whole.only(args.leave_out, args.add)))
    except OSError as error:
        raise _BadInputError(CLI["not_written"].format(file=args.output)) from error
    return 0


def _flow(loaded: Loaded, name: str) -> str:
    if name not in loaded.pack.flows:
        raise _BadInputError(CLI["no_flow"].format(flow=name, guess=guess(name, list(loaded.pack.flows))))
    return name


def _graph(args: argparse.Namespace) -> int:
    loaded = _load(args.municipality)
    print(mermaid(loaded.pack, loaded.pack.flows[_flow(loaded, args.flow)]), end="")
    return 0


def _walk(args: argparse.Namespace) -> int:
    loaded = _load(args.municipality)
    name = _flow(loaded, args.flow)
    tried, done = walk_all(loaded.pack, loaded.pack.flows[name])
    print(CLI["walked"].format(count=tried, done=done, flow=name))
    return 0 if tried == done else 1


def _coverage(args: argparse.Namespace) -> int:
    table = coverage_table(_load(args.municipality).pack)
    if args.write:
        (ROOT / "docs" / "coverage.md").write_text(table, encoding="utf-8")
    else:
        print(table, end="")
    return 0


def _new_municipality(args: argparse.Namespace) -> int:
    folder = ROOT / MUNICIPALITIES / args.id
    if not MUNICIPALITY_ID.fullmatch(args.id):
        raise _BadInputError(NEW["bad_name"].format(id=args.id))
    try:
        new_municipality(_load(None).pack, args.id, args.name or args.id.capitalize(), date.today())
    except FileExistsError as error:
        raise _BadInputError(NEW["exists"].format(id=args.id, folder=folder.relative_to(ROOT))) from error
    print(NEW["done"].format(id=args.id, folder=folder.relative_to(ROOT)))
    return 0


def _schema(_: argparse.Namespace) -> int:
    folder = ROOT / "docs" / "schema"
    folder.mkdir(parents=True, exist_ok=True)
    for name, model in SCHEMAS.items():
        text = json.dumps(TypeAdapter(model).json_schema(), ensure_ascii=False, indent=2)
        (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m lineal", description=CLI["about"])
    parser.add_argument("--municipality", help=CLI["municipality"])
    commands = parser.add_subparsers(dest="command", required=True)
    for name, run_it in (
        ("check", _check), ("evaluate", _evaluate), ("document", _document), ("graph", _graph), ("walk", _walk),
        ("schema", _schema), ("coverage", _coverage), ("new-municipality", _new_municipality),
    ):  # fmt: skip
        command = commands.add_parser(name, help=CLI[name])
        command.set_defaults(run=run_it)
        command.add_argument("--municipality", help=CLI["municipality"], default=argparse.SUPPRESS)
        if name == "document":
            command.add_argument("kind", choices=KINDS, help=CLI["kind"])
            command.add_argument("--output", "-o", type=Path, required=True, help=CLI["output"])
            command.add_argument("--leave-out", nargs="*", default=(), metavar="ID", help=CLI["leave_out"])
            command.add_argument("--add", nargs="*", default=(), metavar="ID", help=CLI["add"])
        if name in ("check", "document"):
            command.add_argument("--today", type=date.fromisoformat, default=date.today(), help=CLI["today"])
        if name == "new-municipality":
            command.add_argument("id", help=CLI["new_id"])
            command.add_argument("--name", help=CLI["new_name"])
        if name == "coverage":
            command.add_argument("--write", action="store_true", help=CLI["coverage_write"])
        if name in ("evaluate", "document"):
            command.add_argument("answers", help=CLI["answers"])
        if name in ("graph", "walk"):
            command.add_argument("flow", nargs="?", default="linealen", help=CLI["flow"])
    return parser


def main(argv: Sequence[str]) -> int:
    """Run one command; 0 is well, 1 is problems in the content, 2 is bad input."""
    args = _parser().parse_args(argv)
    try:
        return int(args.run(args))
    except _BadInputError as bad:
        print(bad, file=sys.stderr)
        return 2
