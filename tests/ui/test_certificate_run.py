from datetime import date

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter

from haihecup.domain.printer_offsets import Offset
from haihecup.domain.stages import State
from haihecup.services.issue_certificates import (
    crosshair_job,
    issue,
    list_certificates,
    prepare_print,
)
from haihecup.services.publish_results import decide_tie
from haihecup.ui.certificate_run import CertificateRun
from tests.services.on_the_path import bring
from tests.services.small_competition import tie
from tests.ui.pages.desk_and_page import OnDesk


def numbered(desk):
    decide_tie(desk, "GJ01", tie(desk, "GJ01"), "工艺更好")
    bring(desk, "GJ01", State.FINAL)
    issue(desk, ["GJ01"], date(2026, 10, 28))


@pytest.fixture
def on_desk(qtbot, tasks, messages, tmp_path):
    made = OnDesk(qtbot, tasks, messages, tmp_path / "cup.haihe")
    made.begin(numbered)
    yield made
    made.settle()
    tasks.close(lambda desk: desk.close())


@pytest.fixture
def printer(tmp_path):
    """A printer that puts its pages into a PDF file."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    made.setResolution(100)
    return made


def laid_out(on_desk):
    return on_desk.ask(lambda desk: prepare_print(desk, None, None, between_events=True))


def printed(on_desk):
    return [bool(row.printed_at) for row in on_desk.ask(list_certificates)]


def pages(tmp_path):
    document = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    try:
        return [tuple(round(side / 72 * 25.4) for side in page.get_size()) for page in document]
    finally:
        document.close()


def test_chosen_pages_go_to_the_printer_and_are_marked_printed(
    qtbot, tasks, on_desk, printer, tmp_path
):
    run = CertificateRun(tasks, laid_out(on_desk), printer, Offset(), tasks)
    with qtbot.waitSignal(run.done):
        run.start(range(3))
    assert pages(tmp_path) == [(297, 210)] * 3
    # the first sheet stands before the event, the next two are certificates
    assert printed(on_desk) == [True, True, False, False]


def test_a_pause_marks_what_was_sent_and_going_on_prints_the_rest(
    qtbot, tasks, on_desk, printer, tmp_path
):
    run = CertificateRun(tasks, laid_out(on_desk), printer, Offset(), tasks)
    run.progressed.connect(lambda done, _total: run.pause() if done == 2 else None)
    with qtbot.waitSignal(run.paused):
        run.start(range(5))
    before = sum(printed(on_desk))
    assert 0 < before < 4
    printer.setOutputFileName(str(tmp_path / "rest.pdf"))
    with qtbot.waitSignal(run.done):
        run.go_on()
    assert printed(on_desk) == [True] * 4


def test_stopping_leaves_the_rest_unprinted(qtbot, tasks, on_desk, printer):
    run = CertificateRun(tasks, laid_out(on_desk), printer, Offset(), tasks)
    run.progressed.connect(lambda done, _total: run.stop() if done == 2 else None)
    with qtbot.waitSignal(run.done):
        run.start(range(5))
    assert sum(printed(on_desk)) < 4


def darkest_left(path):
    """Where the upper left cross begins, in millimetres from the left edge."""
    document = pypdfium2.PdfDocument(path)
    image = document[0].render(scale=254 / 72).to_pil().convert("L")
    document.close()
    row = image.crop((0, 195, 600, 206))
    columns = [min(row.crop((x, 0, x + 1, row.height)).tobytes()) for x in range(row.width)]
    return next(x for x, dark in enumerate(columns) if dark < 160) / 10


@pytest.mark.usefixtures("on_desk")
def test_the_offset_of_a_printer_moves_its_pages(qtbot, tasks, printer, tmp_path):
    found = []
    for at, offset in enumerate((Offset(), Offset(4, 0))):
        printer.setOutputFileName(str(tmp_path / f"{at}.pdf"))
        run = CertificateRun(tasks, crosshair_job(297, 210), printer, offset, tasks)
        with qtbot.waitSignal(run.done):
            run.start(range(1))
        found.append(darkest_left(tmp_path / f"{at}.pdf"))
    assert found[1] - found[0] == pytest.approx(4, abs=0.4)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_answer_is_told(qtbot, tasks, on_desk, printer, tmp_path):
    printer.setOutputFileName(str(tmp_path / "nowhere" / "printed.pdf"))
    run = CertificateRun(tasks, laid_out(on_desk), printer, Offset(), tasks)
    with qtbot.waitSignal(run.failed) as told:
        run.start(range(1))
    assert "does not answer" in told.args[0]
    assert printed(on_desk) == [False] * 4
