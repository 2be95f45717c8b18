"""The check of PDF files says yes to a good file, no to a bad one, and neither to one it could not read."""

import subprocess
import sys
from typing import Any

import pytest
import typst

from tests.verapdf import NO_JAVA, ROOT, verify

GOOD = """
#set document(title: "Et brev")
#set text(lang: "da", region: "dk")
#title()
= Overskrift
Æbler og ål, se #link("https://example.org")[kilden].
- et
- to
#table(columns: 2, table.header[a][b], [c], [d])
#figure(rect(), alt: "Et rektangel", caption: [En tegning])
"""
TITLE = '#set document(title: "Et brev")'
ENCRYPTED = b"trailer\n<<\n  /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%b> /U <%b> >>" % (b"a" * 64, b"c" * 64)


def pdf(source: str, *standards: str, tags: bool = True) -> bytes:
    """A file with readable insides, drawn with the fonts typst brings."""
    return typst.compile(
        source.encode(), pdf_standards=list(standards), pdf_tags=tags, pretty=True, ignore_system_fonts=True
    )


def changed(was: bytes, old: bytes, new: bytes) -> bytes:
    assert was.count(old) >= 1
    return was.replace(old, new, 1)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    good = pdf(GOOD, "ua-1")
    made = {
        "good": good,
        "plain": pdf(GOOD),
        "untagged": pdf(GOOD, tags=False),
        "untitled": pdf(GOOD.replace(TITLE, "").replace("#title()", "")),
        "glyph": pdf(GOOD.replace("Æbler", "漢")),
        "alt": changed(good, b"/Alt (", b"/Xxx ("),
        "heading": changed(good, b"/S /H1", b"/S /H2"),
        "broken": changed(good, b")] TJ", b")  TJ"),
        "encrypted": changed(good, b"trailer\n<<", ENCRYPTED),
        "cut": good[: len(good) // 2],
        "empty": b"",
        "html": b"<!doctype html><title>500</title>",
        "gået-så-godt": good,  # after all these the same file is still good
    }
    folder = tmp_path_factory.mktemp("pdf")
    paths = {name: folder / f"{name}.pdf" for name in [*made, "missing"]}
    for name, content in made.items():
        paths[name].write_bytes(content)
    found = verify(*paths.values())
    return {name: found[str(path)] for name, path in paths.items()}


def clauses(one: dict[str, Any]) -> set[tuple[str, int]]:
    return {(each["clause"], each["test"]) for each in one["failed"]}


@pytest.mark.parametrize("name", ["good", "gået-så-godt"])
def test_a_good_file_passes(name: str, told: dict[str, dict[str, Any]]) -> None:
    assert "error" not in told[name]
    assert told[name]["failed"] == []
    assert told[name]["compliant"]
    assert told[name]["assertions"] > 500


@pytest.mark.parametrize(
    ("name", "clause"),
    [
        ("plain", ("5", 1)),  # does not say it is PDF/UA
        ("untagged", ("7.1", 3)),
        ("untagged", ("7.1", 11)),
        ("untagged", ("7.18.5", 1)),  # a link outside the structure
        ("untitled", ("7.1", 9)),
        ("glyph", ("7.21.8", 1)),
    ],
)
def test_a_bad_file_fails_by_the_rule_it_breaks(
    name: str, clause: tuple[str, int], told: dict[str, dict[str, Any]]
) -> None:
    assert "error" not in told[name]
    assert not told[name]["compliant"]
    assert clause in clauses(told[name])


@pytest.mark.parametrize(("name", "clause"), [("alt", ("7.3", 1)), ("heading", ("7.4.2", 1))])
def test_one_fault_in_a_good_file_is_the_only_one_told(
    name: str, clause: tuple[str, int], told: dict[str, dict[str, Any]]
) -> None:
    assert not told[name]["compliant"]
    assert clauses(told[name]) == {clause}
    (fault,) = told[name]["failed"]
    assert fault["message"]
    assert "%1" not in fault["message"]
    assert fault["context"].startswith("root")


@pytest.mark.parametrize("name", ["broken", "encrypted", "cut", "empty", "html", "missing"])
def test_what_cannot_be_read_is_an_error_and_not_compliant(name: str, told: dict[str, dict[str, Any]]) -> None:
    assert told[name]["error"]
    assert not told[name]["compliant"]


def test_without_java_it_says_what_to_do() -> None:
    script = (
        "import jpype; from tests import verapdf\n"
        "def none(*_, **__): raise jpype.JVMNotFoundException('no JVM')\n"
        "jpype.startJVM = none; verapdf.main([])"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert done.stderr.strip() == NO_JAVA
    assert not done.stdout
