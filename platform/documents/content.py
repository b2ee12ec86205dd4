"""What bytes really are: looked up in the bytes themselves, because names and declared types are only claims."""

import codecs
import struct
from collections.abc import Callable
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

PDF = "application/pdf"
PNG = "image/png"
JPEG = "image/jpeg"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEXT = "text/plain"
CSV = "text/csv"

EXTENSIONS: dict[str, tuple[str, ...]] = {
    PDF: (".pdf",),
    PNG: (".png",),
    JPEG: (".jpg", ".jpeg"),
    DOCX: (".docx",),
    XLSX: (".xlsx",),
    TEXT: (".txt",),
    CSV: (".csv",),
}

_CHUNK = 64 * 1024
_TEXT_CONTROLS = frozenset("\t\n\r\f")
_ZIP_END, _ZIP64_LOCATOR = b"PK\x05\x06", b"PK\x06\x07"
_LARGEST_DIRECTORY = 1024 * 1024  # a document has some dozens of parts; a listing of millions is an attack


def fits(file: BinaryIO, content_type: str) -> bool:
    """Whether the file's bytes are of the declared type; False for a type that is not accepted at all."""
    look = _LOOKS.get(content_type)
    return look is not None and look(file)


def _begins(*signature: bytes) -> Callable[[BinaryIO], bool]:
    def look(file: BinaryIO) -> bool:
        file.seek(0)
        return file.read(16).startswith(signature)

    return look


def _office(main_part: str) -> Callable[[BinaryIO], bool]:
    """An Office Open XML package with that main part, and without macros."""

    def look(file: BinaryIO) -> bool:
        if not _begins(b"PK\x03\x04")(file) or not _has_modest_directory(file):
            return False
        try:
            names = ZipFile(file).namelist()
        except (BadZipFile, NotImplementedError, ValueError, OSError, struct.error):
            return False
        macros = any(name.lower().endswith("vbaproject.bin") for name in names)
        return {"[Content_Types].xml", main_part} <= set(names) and not macros

    return look


def _has_modest_directory(file: BinaryIO) -> bool:
    """Whether the ZIP's own listing is small enough to be read; office programs never need the 64-bit form."""
    end = file.seek(0, 2)
    file.seek(max(0, end - 65_557))
    tail = file.read()
    at = tail.rfind(_ZIP_END)
    if at < 0 or len(tail) < at + 22 or tail[max(0, at - 20) : at].startswith(_ZIP64_LOCATOR):
        return False
    (size,) = struct.unpack_from("<I", tail, at + 12)
    return bool(size <= _LARGEST_DIRECTORY)


def _utf8(file: BinaryIO) -> bool:
    return _text(file, "utf-8")


def _table(file: BinaryIO) -> bool:
    """A CSV file as office programs write it: in UTF-8, or on Chinese systems in GB 18030."""
    chinese = not _begins(b"%PDF-")(file)  # nearly any bytes are characters there; a PDF has no others that tell
    return _text(file, "utf-8") or (chinese and _text(file, "gb18030"))


def _text(file: BinaryIO, encoding: str) -> bool:
    """Text in that encoding without control characters that no text has."""
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    try:
        while chunk := file.read(_CHUNK):
            if not _is_text(decoder.decode(chunk)):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _is_text(piece: str) -> bool:
    return all(c >= " " or c in _TEXT_CONTROLS for c in piece) and "\x7f" not in piece


_LOOKS: dict[str, Callable[[BinaryIO], bool]] = {
    PDF: _begins(b"%PDF-"),
    PNG: _begins(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
    JPEG: _begins(b"\xff\xd8\xff"),
    DOCX: _office("word/document.xml"),
    XLSX: _office("xl/workbook.xml"),
    TEXT: _utf8,
    CSV: _table,
}
