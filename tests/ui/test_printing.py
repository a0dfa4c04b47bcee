from dataclasses import replace

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter

from haihecup.documents.posted_table import Column, PostedTable
from haihecup.documents.qr_code import read_codes
from haihecup.domain.sealing import Place
from haihecup.services.desk import open_desk
from haihecup.services.draw_lots import draw
from haihecup.services.hand_out_paper import MadePaper, set_lists
from haihecup.services.print_draws import register_paper, slip_paper
from haihecup.storage.journal_book import Filter
from haihecup.ui.printing import PrintRun, no_printer, printer_installed
from tests.documents.reading_back import page_count
from tests.services.sealed_competition import some_keys
from tests.services.small_competition import PASSPHRASE, a_desk, clock


@pytest.fixture
def printer(tmp_path):
    """A printer that puts its pages into a PDF file."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    return made


@pytest.fixture
def on_worker(qtbot, tasks, tmp_path):
    """Ask the desk of a small competition on the worker."""
    with a_desk(tmp_path / "cup.haihe"):
        pass
    tasks.open(
        lambda _work: open_desk(tmp_path / "cup.haihe", PASSPHRASE, "周立国", clock), lambda: None
    )

    def ask(question):
        answers = []
        tasks.queue("test", lambda desk, _work: [question(desk)], answers.extend)
        qtbot.waitUntil(tasks.idle)
        return answers[0]

    yield ask
    qtbot.waitUntil(tasks.idle)
    tasks.close(lambda desk: desk.close())


def test_a_key_slip_is_printed_so_that_a_scanner_reads_it_and_no_other_file_is_written(
    qtbot, tasks, tmp_path, printer, on_worker
):
    keys = on_worker(some_keys)
    slip = keys.slips[Place.FIRST]
    paper = on_worker(lambda desk: slip_paper(desk, keys.keys, Place.FIRST, slip))
    before = {path.name for path in tmp_path.iterdir()}
    run = PrintRun(tasks, paper, printer, tasks)
    with qtbot.waitSignal(run.done):
        run.start()
    printed = (tmp_path / "printed.pdf").read_bytes()
    assert read_codes(printed, "printed.pdf") == (slip,)
    assert {path.name for path in tmp_path.iterdir()} - before == {"printed.pdf"}
    told = on_worker(
        lambda desk: [one.object for one in desk_journal(desk) if one.act == "draw-paper-made"]
    )
    assert told == ["Key slip 周加密"]


def desk_journal(desk):
    with desk.reading() as work:
        return work.journal.page(Filter(), 5)


def test_every_page_of_a_paper_goes_to_the_printer(qtbot, tasks, tmp_path, printer, on_worker):
    on_worker(lambda desk: draw(desk, ["GJ02"]))
    paper = on_worker(lambda desk: register_paper(desk, "GJ02"))
    run = PrintRun(tasks, paper, printer, tasks)
    with qtbot.waitSignal(run.done):
        run.start()
    assert page_count((tmp_path / "printed.pdf").read_bytes()) == paper.pages


def test_only_the_pages_that_were_chosen_go_to_the_printer_each_as_it_lies(
    qtbot, tasks, tmp_path, printer, on_worker
):
    lists = [PostedTable(str(at), "", (Column("a"),), [("1",)], "") for at in range(4)]
    turned = [replace(one, landscape=bool(at % 2)) for at, one in enumerate(lists)]
    pdf, pages = on_worker(lambda desk: set_lists(desk, turned))
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    run = PrintRun(tasks, MadePaper("lists", "", pdf, pages), printer, tasks)
    told = []
    run.progressed.connect(lambda done, total: told.append((done, total)))
    with qtbot.waitSignal(run.done):
        run.start()
    document = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    assert [page.get_width() > page.get_height() for page in document] == [True, False]
    document.close()
    assert told == [(1, 2), (2, 2)]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_answer_is_told(qtbot, tasks, tmp_path, printer, on_worker):
    on_worker(lambda desk: draw(desk, ["GJ02"]))
    paper = on_worker(lambda desk: register_paper(desk, "GJ02"))
    printer.setOutputFileName(str(tmp_path / "no folder" / "printed.pdf"))
    run = PrintRun(tasks, paper, printer, tasks)
    with qtbot.waitSignal(run.failed) as told:
        run.start()
    assert "does not answer" in told.args[0]


def test_without_a_printer_the_way_out_is_told():
    assert isinstance(printer_installed(), bool)
    assert "by hand" in no_printer()
