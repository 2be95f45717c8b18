"""What the bare pages draw, read once."""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any


@cache
def steps() -> list[list[list[Any]]]:
    """For each step of ours what it draws: kind and what it says."""
    found: list[list[list[Any]]] = json.loads(Path(os.environ["BARE_SPEC"]).read_text(encoding="utf-8"))
    return found
