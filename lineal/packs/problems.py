"""A problem in the content, told to the person who edits it: where, what, what to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from string import Formatter

from lineal.packs.messages import DID_YOU_MEAN, MESSAGES, PLACE, POSSIBLE


@dataclass(frozen=True)
class Problem:
    """One mistake. `line` counts from 1; `about` fills the placeholders of the message."""

    code: str
    file: Path
    line: int
    about: tuple[tuple[str, str], ...] = ()

    def told(self, root: Path | None = None) -> str:
        """The message in Danish: file, line, why, what to do."""
        why, do = MESSAGES[self.code]
        about = dict(self.about)
        place = self.file.relative_to(root) if root and self.file.is_relative_to(root) else self.file
        return PLACE.format(file=place, line=self.line, text=f"{why} {do}".format(**about).strip())


def problem(code: str, file: Path, line: int, **about: object) -> Problem:
    """A problem with its placeholders filled."""
    return Problem(code, file, line, tuple((key, str(value)) for key, value in about.items()))


def guess(word: str, known: Iterable[object]) -> str:
    """A "did you mean" ending with the nearest known word, or the known words when none is near."""
    words = [str(each) for each in known]
    near = get_close_matches(word, words, n=1, cutoff=0.6)
    if near:
        return DID_YOU_MEAN.format(word=near[0])
    return POSSIBLE.format(words=", ".join(words)) if 0 < len(words) <= 12 else ""


def placeholders(text: str) -> set[str]:
    """The names in curly brackets a text wants filled; "?" when the brackets cannot be read."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return {"?"}


class PackError(Exception):
    """The content cannot be used; carries every problem found."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(each.told() for each in problems))
        self.problems = problems
