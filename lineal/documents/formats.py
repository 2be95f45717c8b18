"""Every format a document can be had in, by the ending of the file name."""

from collections.abc import Callable
from dataclasses import dataclass

from lineal.documents.blocks import Document
from lineal.documents.pdf import pdf
from lineal.documents.text import markdown_text, plain_text
from lineal.documents.word import word_file


@dataclass(frozen=True)
class Format:
    """How a document becomes bytes, and what a browser calls them."""

    mime: str
    made: Callable[[Document], bytes]


FORMATS = {
    "pdf": Format("application/pdf", pdf),
    "docx": Format("application/vnd.openxmlformats-officedocument.wordprocessingml.document", word_file),
    "txt": Format("text/plain; charset=utf-8", lambda document: plain_text(document).encode("utf-8")),
    "md": Format("text/markdown; charset=utf-8", lambda document: markdown_text(document).encode("utf-8")),
}
