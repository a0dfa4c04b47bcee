import pytest
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from haihecup.domain.printer_offsets import Offset
from haihecup.domain.stages import State
from haihecup.services.issue_certificates import issue, list_certificates
from haihecup.services.publish_results import decide_tie
from haihecup.ui.pages import certificate_printing
from haihecup.ui.pages.certificate_printing import CertificatePrinting
from tests.services.on_the_path import bring
from tests.services.small_competition import clock, tie

SERIALS = [f"HHGJ-2026-{n:05}" for n in range(1, 5)]


def numbered(desk):
    decide_tie(desk, "GJ01", tie(desk, "GJ01"), "工艺更好")
    bring(desk, "GJ01", State.FINAL)
    issue(desk, ["GJ01"], clock().date())


@pytest.fixture
def to_file(monkeypatch, tmp_path):
    """One printer that puts its pages into a file."""

    def printer(_name):
        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(tmp_path / "printed.pdf"))
        made.setResolution(100)
        return made

    monkeypatch.setattr(certificate_printing, "make_printer", printer)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["HP 5200"])


@pytest.fixture
def dialog(qtbot, on_desk, to_file):  # noqa: ARG001 - the printer has to be there
    on_desk.begin(numbered)
    made = CertificatePrinting(on_desk.hall, SERIALS)
    qtbot.addWidget(made)
    made.show()
    on_desk.settle()
    return made


def printed(on_desk):
    return [bool(row.printed_at) for row in on_desk.ask(list_certificates)]


def test_what_will_print_is_seen_page_by_page(dialog, on_desk):
    assert dialog.sheet.shown
    assert dialog.place.text() == "Page 1 of 4"
    assert dialog.text.text() == "4 certificates"
    dialog.after.click()
    on_desk.settle()
    assert dialog.place.text() == "Page 2 of 4"
    assert dialog.before.isEnabled()


def test_a_range_is_printed_and_only_that(qtbot, dialog, on_desk):
    dialog.first.box.setValue(2)
    dialog.last.box.setValue(3)
    assert dialog.text.text() == "2 certificates"
    dialog.print_button.click()
    qtbot.waitUntil(lambda: dialog.told.text() == "Given to the printer.")
    on_desk.settle()
    assert printed(on_desk) == [False, True, True, False]
    assert dialog.pause_button.isHidden()


def test_an_empty_range_prints_nothing(dialog):
    dialog.first.box.setValue(4)
    dialog.last.box.setValue(2)
    assert not dialog.print_button.isEnabled()
    assert dialog.print_button.toolTip() == "There is no such page."


def test_a_sheet_before_each_event_is_one_page_more_and_no_certificate(dialog, on_desk):
    dialog.between.click()
    on_desk.settle()
    assert dialog.place.text() == "Page 1 of 5"
    assert dialog.text.text() == "4 certificates"


def test_printing_is_paused_and_goes_on(qtbot, dialog, on_desk):
    dialog.print_button.click()
    dialog.pause_button.click()
    qtbot.waitUntil(lambda: dialog.told.text().startswith("Paused"))
    on_desk.settle()
    assert printed(on_desk) == [True, False, False, False]
    assert dialog.pause_button.text() == "Go on"
    dialog.pause_button.click()
    qtbot.waitUntil(lambda: dialog.told.text() == "Given to the printer.")
    on_desk.settle()
    assert printed(on_desk) == [True] * 4


def test_what_is_measured_on_the_cross_hair_sheet_becomes_the_printers_offset(
    qtbot, dialog, on_desk
):
    dialog.cross_button.click()
    qtbot.waitUntil(lambda: dialog.told.text() == "Given to the printer.")
    dialog.measured_left.box.setValue(18.5)
    dialog.measured_top.box.setValue(21)
    assert dialog.offset() == Offset(1.5, -1)
    assert "1.5 mm to the right and -1 mm down" in dialog.offset_told.text()
    kept = on_desk.hall.preferences.read().printer_offsets
    assert kept == ("1.5|-1|HP 5200",)
    on_desk.settle()


def test_the_pdf_is_asked_for_with_its_sheets(qtbot, dialog, on_desk):
    dialog.between.click()
    on_desk.settle()
    with qtbot.waitSignal(dialog.pdf_asked) as told:
        dialog.pdf_button.click()
    assert told.args == [True]
    assert not dialog.isVisible()


def test_without_a_printer_it_is_said_and_the_pdf_is_still_there(qtbot, on_desk, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    on_desk.begin(numbered)
    dialog = CertificatePrinting(on_desk.hall, SERIALS)
    qtbot.addWidget(dialog)
    on_desk.settle()
    assert not dialog.print_button.isEnabled()
    assert "No printer is installed" in dialog.told.text()
    assert dialog.pdf_button.isEnabled()
