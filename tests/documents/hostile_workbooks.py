"""Files that people hand in by mistake or with intent, built for tests in memory."""

import io
import struct
import zipfile
from collections.abc import Sequence

import xlsxwriter
import xlwt
from msoffcrypto.format.ooxml import OOXMLFile
from odf.opendocument import OpenDocumentSpreadsheet, OpenDocumentText
from odf.table import Table, TableCell, TableRow
from odf.text import P

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
)
_WORKBOOK = (
    '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/'
    'main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
    '<sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument'
    '/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
)
_ROOT = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument'
    '/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)


def xlsx(*rows: Sequence[object], name="Sheet1", merged: Sequence[str] = ()) -> bytes:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet(name)
    date = book.add_format({"num_format": "yyyy-mm-dd"})
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell is not None:
                sheet.write(number, column, cell, date if hasattr(cell, "year") else None)
    for area in merged:
        sheet.merge_range(area, rows[int(area.split(":")[0][1:]) - 1][ord(area[0]) - 65])
    book.close()
    return content.getvalue()


def xls(*rows: Sequence[object]) -> bytes:
    content = io.BytesIO()
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell)
    book.save(content)
    return content.getvalue()


def ods(*rows: Sequence[str]) -> bytes:
    content = io.BytesIO()
    book = OpenDocumentSpreadsheet()
    table = Table(name="Sheet1")
    for row in rows:
        line = TableRow()
        for cell in row:
            written = TableCell(valuetype="string")
            written.addElement(P(text=cell))
            line.addElement(written)
        table.addElement(line)
    book.spreadsheet.addElement(table)
    book.write(content)
    return content.getvalue()


def odt() -> bytes:
    content = io.BytesIO()
    OpenDocumentText().write(content)
    return content.getvalue()


def raw_xlsx(sheet: str, **parts: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _ROOT)
        archive.writestr("xl/workbook.xml", _WORKBOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", _RELATIONS)
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/'
            f'spreadsheetml/2006/main"><sheetData>{sheet}</sheetData></worksheet>',
        )
        for name, text in parts.items():
            archive.writestr(name, text)
    return content.getvalue()


def cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def far_corner(*, hidden=False) -> bytes:
    """A1 and XFD1048576; hidden: the far row stands before the near one."""
    near = f'<row r="1">{cell("A1", "x")}</row>'
    far = f'<row r="1048576">{cell("XFD1048576", "x")}</row>'
    return raw_xlsx(far + near if hidden else near + far)


def many_rows(count: int) -> bytes:
    return raw_xlsx(
        "".join(f'<row r="{n}">{cell(f"A{n}", "x")}</row>' for n in range(1, count + 1))
    )


def zip_bomb(says: int, megabytes: int = 1) -> bytes:
    """A workbook whose sheet says it has so many bytes, whatever it really has."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _ROOT)
        archive.writestr("xl/workbook.xml", _WORKBOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", _RELATIONS)
        archive.writestr("xl/worksheets/sheet1.xml", bytes(megabytes << 20))
    bomb = bytearray(content.getvalue())
    place = bomb.rfind(b"xl/worksheets/sheet1.xml") - 46
    struct.pack_into("<I", bomb, place + 24, says)
    return bytes(bomb)


def many_parts(count: int) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for number in range(count):
            archive.writestr(f"xl/{number}.xml", "")
    return content.getvalue()


def zipped(*names: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return content.getvalue()


def with_password(book: bytes) -> bytes:
    locked = io.BytesIO()
    office = OOXMLFile(io.BytesIO(book))
    office.encrypt("secret", locked)
    return locked.getvalue()


def old_word() -> bytes:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    return ole + bytes(1000) + "WordDocument".encode("utf-16-le") + bytes(1000)
