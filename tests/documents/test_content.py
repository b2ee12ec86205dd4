"""What bytes really are: every accepted type knows its own, and none takes another's."""

import io
import struct
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents import content
from documents.content import fits
from tests.factories.documents import EXE, PDF, SAMPLES, an_office_file

TEXTUAL = {content.TEXT, content.CSV}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030"])
def test_a_table_of_a_chinese_office_program_is_a_table(encoding: str) -> None:
    assert fits(io.BytesIO("名称,金额\r\n示例,1\r\n".encode(encoding)), content.CSV)


@pytest.mark.parametrize("declared", SAMPLES)
def test_a_file_is_what_it_is(declared: str) -> None:
    assert fits(io.BytesIO(SAMPLES[declared]), declared)


@pytest.mark.parametrize(
    ("declared", "real"),
    [(d, r) for d in SAMPLES for r in SAMPLES if d != r and not {d, r} <= TEXTUAL],
)
def test_a_file_is_nothing_else(declared: str, real: str) -> None:
    assert not fits(io.BytesIO(SAMPLES[real]), declared)


@pytest.mark.parametrize("declared", SAMPLES)
@pytest.mark.parametrize(
    "lie", [EXE, b"\x7fELF\x02\x01\x01\x00", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x00", b"PK\x03\x04", b"%PD\x00"]
)
def test_programs_and_fragments_are_no_documents(declared: str, lie: bytes) -> None:
    assert not fits(io.BytesIO(lie), declared)


@pytest.mark.parametrize("declared", ["text/html", "application/zip", "image/svg+xml", "", "application/pdf; x=1"])
def test_a_type_that_is_not_accepted_fits_nothing(declared: str) -> None:
    assert not fits(io.BytesIO(PDF), declared)


def test_a_pdf_behind_something_else_is_no_pdf() -> None:
    assert not fits(io.BytesIO(b"<script></script>" + PDF), content.PDF)


def test_a_web_page_passes_as_text_only() -> None:
    page = io.BytesIO(b"<script>alert(1)</script>")

    assert [declared for declared in SAMPLES if fits(page, declared)] == [content.TEXT, content.CSV]


def test_macros_make_a_package_unacceptable() -> None:
    assert not fits(io.BytesIO(an_office_file("word/document.xml", "word/vbaProject.bin")), content.DOCX)
    assert not fits(io.BytesIO(an_office_file("xl/workbook.xml", "xl/VBAPROJECT.BIN")), content.XLSX)


def test_a_plain_archive_is_no_document() -> None:
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<xml/>")

    assert not fits(file, content.DOCX)


def test_a_listing_larger_than_any_documents_is_not_even_read() -> None:
    whole = bytearray(SAMPLES[content.DOCX])
    end = whole.rfind(b"PK\x05\x06")
    struct.pack_into("<I", whole, end + 12, 1024 * 1024 + 1)

    assert not fits(io.BytesIO(bytes(whole)), content.DOCX)


def test_the_64_bit_form_of_archives_is_not_read() -> None:
    whole = SAMPLES[content.DOCX]
    end = whole.rfind(b"PK\x05\x06")
    with_locator = whole[:end] + b"PK\x06\x07" + b"\x00" * 16 + whole[end:]

    assert not fits(io.BytesIO(with_locator), content.DOCX)


@pytest.mark.parametrize(
    "data",
    ["名称".encode("gbk"), "text".encode("utf-16"), b"a\x00b", b"a\x1b[31m", b"a\x7f", "半".encode()[:2], b"\xff"],
)
def test_text_is_utf_8_without_control_characters(data: bytes) -> None:
    assert not fits(io.BytesIO(data), content.TEXT)


def test_a_character_across_two_pieces_is_still_one() -> None:
    assert fits(io.BytesIO(b"a" * (64 * 1024 - 1) + "券".encode()), content.TEXT)


@given(st.binary(max_size=300), st.sampled_from(sorted(SAMPLES)))
def test_any_bytes_are_judged_without_an_error(data: bytes, declared: str) -> None:
    assert fits(io.BytesIO(data), declared) in (True, False)


@given(st.data())
def test_a_broken_package_is_judged_without_an_error(data: st.DataObject) -> None:
    whole = bytearray(SAMPLES[content.DOCX])
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(whole)))

    assert fits(io.BytesIO(bytes(whole[:cut])), content.DOCX) in (True, False)
    assert fits(io.BytesIO(bytes(whole)), content.DOCX) in (True, False)
