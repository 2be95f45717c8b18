"""The house: who may import whom, what the engine may not do, and where the words are."""

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from strategies import BASE

from lineal.packs.load import ROOT

CODE = sorted((ROOT / "lineal").rglob("*.py"))
APP = ROOT / "app.py"
PURE = [
    path for path in CODE if path.is_relative_to(ROOT / "lineal/engine") or path.is_relative_to(ROOT / "lineal/model")
]
UI = [APP, *(path for path in CODE if path.is_relative_to(ROOT / "lineal/ui"))]
READS_WORDS = [APP, *CODE]
MAY_IMPORT = {
    "lineal/engine": ("lineal.engine", "lineal.model"),
    "lineal/model": ("lineal.model", "pydantic"),
}
DANISH_ALLOWED = ("lineal/packs/messages.py", "lineal/packs/checks/parents.py")


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> set[str]:
    """Every module a file imports, also inside functions; `from lineal import x` counts as `lineal.x`."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}: relative import"
            found |= {f"lineal.{each.name}" for each in node.names} if node.module == "lineal" else {node.module or ""}
    return found


def under(module: str, *tops: str) -> bool:
    return any(module == top or module.startswith(f"{top}.") for top in tops)


def outside(path: Path, *allowed: str) -> list[str]:
    return sorted(
        each
        for each in imports(path)
        if not under(each, *allowed, "lineal.__version__") and each.split(".")[0] not in sys.stdlib_module_names
    )


# Who imports whom


@pytest.mark.parametrize("path", [APP, *CODE], ids=name)
def test_only_the_pages_import_streamlit_and_only_they_import_the_pages(path) -> None:
    if path not in UI:
        assert not [each for each in imports(path) if under(each, "streamlit", "lineal.ui")]


@pytest.mark.parametrize("path", PURE, ids=name)
def test_engine_and_model_import_only_what_lies_under_them(path) -> None:
    folder = "lineal/engine" if "engine" in path.parts else "lineal/model"
    assert outside(path, *MAY_IMPORT[folder]) == []


@pytest.mark.parametrize("path", CODE, ids=name)
def test_nothing_reaches_up(path) -> None:
    """ui -> documents, charts, stats -> engine -> model, and packs -> model (its checks run the engine)."""
    uppers = {
        "packs": ("lineal.documents", "lineal.charts", "lineal.stats", "lineal.store", "lineal.cli"),
        "documents": ("lineal.cli",),
        "charts": ("lineal.engine", "lineal.packs", "lineal.documents", "lineal.cli"),
        "stats": ("lineal.documents", "lineal.charts", "lineal.cli"),
        "ui": ("lineal.cli",),
    }
    folder = path.relative_to(ROOT / "lineal").parts[0]
    assert not [each for each in imports(path) if under(each, *uppers.get(folder, ("nothing",)))]


# Purity


CLOCKS = {"now", "today", "utcnow", "time", "monotonic", "perf_counter"}
IMPURE = {"random", "secrets", "uuid", "time", "os", "io", "pathlib", "socket", "subprocess", "logging", "sys"}


def called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


@pytest.mark.parametrize("path", PURE, ids=name)
def test_engine_and_model_have_no_clock_no_chance_and_no_files(path) -> None:
    assert not {each.split(".")[0] for each in imports(path)} & IMPURE
    calls = [called(node) for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    assert not [each for each in calls if each in CLOCKS | {"open", "print", "input", "eval", "exec"}]


@pytest.mark.parametrize("path", PURE, ids=name)
def test_engine_and_model_keep_nothing_between_calls(path) -> None:
    kept = [node for node in ast.walk(tree(path)) if isinstance(node, ast.Global | ast.Nonlocal)]
    assert kept == []


# Danish


def strings(path: Path) -> Iterator[ast.Constant]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node


@pytest.mark.parametrize("path", [APP, *CODE], ids=name)
def test_no_danish_in_python(path) -> None:
    if name(path) not in DANISH_ALLOWED:
        letters = re.compile(r"[æøåÆØÅ]\w|\w[æøåÆØÅ]")
        found = [
            f"line {node.lineno}: {node.value[:60]}" for node in strings(path) if letters.search(_prose(node.value))
        ]
        assert found == []


def _prose(text: str) -> str:
    """Without character classes of regular expressions, which list the letters of a word."""
    return re.sub(r"\[[^\]\s]*\]", "", text)


# The words of the frame


FILLED = r"(\w+)"


def _pattern(node: ast.expr) -> str | None:
    """A key as a regular expression: literal parts as they are, each filled part a group."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.escape(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(_pattern(part) or FILLED for part in node.values)
    if isinstance(node, ast.IfExp):
        return f"(?:{_pattern(node.body)}|{_pattern(node.orelse)})"
    return None


def _is_words(node: ast.expr) -> bool:
    """Texts are read by words(...), words.html(...), context.words(...), and self(...) inside Words."""
    told = ast.unparse(node)
    return told in ("words", "self", "words.html") or told.endswith((".words", ".words.html"))


def _asked(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree(path)):
        key = None
        if isinstance(node, ast.Call) and node.args and _is_words(node.func):
            key = node.args[0]
        elif isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith(".texts"):
            key = node.slice
        if key is not None and (pattern := _pattern(key)):
            yield node.lineno, pattern


@pytest.mark.parametrize("path", READS_WORDS, ids=name)
def test_every_word_asked_for_exists(path) -> None:
    missing = [
        f"line {line}: {pattern}"
        for line, pattern in _asked(path)
        if not any(re.fullmatch(pattern, key) for key in BASE.texts)
    ]
    assert missing == []


def _prefixes() -> set[str]:
    """Words handed to a function that puts the rest of the key behind: _options(place, "tegn", ...)."""
    calls = [node for path in READS_WORDS for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    return {
        each.value
        for node in calls
        if called(node) == "_options"
        for each in node.args
        if isinstance(each, ast.Constant)
    }


def test_every_word_of_the_frame_is_used() -> None:
    """As a key written out, or as a filled key whose filling is a word that stands somewhere in the code."""
    literals = {node.value for path in READS_WORDS for node in strings(path)}
    patterns = {pattern for path in READS_WORDS for _, pattern in _asked(path)} - {rf"{FILLED}\.{FILLED}"}
    patterns |= {rf"{prefix}\.{FILLED}" for prefix in _prefixes()}

    def used(key: str) -> bool:
        found = [match for pattern in patterns if (match := re.fullmatch(pattern, key))]
        return key in literals or any(literals >= {*match.groups()} - {None} for match in found)

    assert [key for key in BASE.texts if not used(key)] == []


# Size


@pytest.mark.parametrize("path", CODE, ids=name)
def test_no_function_is_over_fifty_lines(path) -> None:
    functions = [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert not [each.name for each in functions if (each.end_lineno or 0) - each.lineno >= 50]
