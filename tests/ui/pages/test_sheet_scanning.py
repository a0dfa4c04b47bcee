import pytest
from PySide6.QtCore import Qt

from haihecup.domain.sheet_tags import SheetTag, edition_mark
from haihecup.ui.pages.sheet_scanning import SheetScanning
from haihecup.ui.undoing import Undoing
from tests.ui.sample_sheets import a_marking_desk, works


@pytest.fixture
def scanning(qtbot, on_desk):
    """The field over the board of an event of eight works that has been drawn."""
    on_desk.led.chosen = "GJ01"
    on_desk.begin(lambda _desk: None, a_marking_desk)
    made = SheetScanning(on_desk.hall, Undoing(on_desk.hall))
    qtbot.addWidget(made)
    made.show()
    made.codes = on_desk.ask(works)
    return made


@pytest.fixture
def scan(qtbot, on_desk, scanning):
    """Hold a sheet under the scanner, or type what stands on it."""

    def scanned(text):
        qtbot.keyClicks(scanning.field, text)
        qtbot.keyClick(scanning.field, Qt.Key.Key_Return)
        on_desk.settle()

    return scanned


def mark_of(desk):
    with desk.reading() as work:
        return edition_mark(work.edition.id())


def test_a_sheet_is_handed_in_and_what_its_work_still_lacks_is_told(
    on_desk, scanning, scan, messages
):
    seen = []
    scanning.scanned.connect(lambda place: seen.append((place.work_code, place.sheet)))
    code = scanning.codes[1]
    scan(SheetTag(on_desk.ask(mark_of), "GJ01", "B2", code).text)
    told = scanning.told.text()
    assert told == f"GJ01 {code} B2: Of this work there are still missing: B1, T1."
    assert seen == [(code, "B2")]
    assert messages.read() == [("done", f"Handed in: GJ01 {code} B2")]


def test_a_sheet_of_another_competition_is_refused(scanning, scan):
    seen = []
    scanning.scanned.connect(seen.append)
    scan(SheetTag("000000", "GJ01", "B2", scanning.codes[0]).text)
    assert "another competition" in scanning.told.text()
    assert seen == []


def test_a_scan_opens_the_sheet_where_that_is_chosen(on_desk, scanning, scan):
    scanning.turn_mode()
    scan(f"{scanning.codes[0]} T1")
    assert on_desk.led.ways == [("marks", "GJ01", f"{scanning.codes[0]}|T1.1|T")]
    scan("K999 T1")
    assert "names no sheet" in scanning.told.text()
    scanning.begin()
    assert scanning.told.text() == "Nothing scanned yet."


def test_what_was_typed_elsewhere_goes_on_in_the_field(scanning):
    scanning.type_on("K0")
    assert scanning.field.text() == "K0"
