import pytest
from PySide6.QtPrintSupport import QPrinter

from haihecup.domain.sealing import Place
from haihecup.services.draw_lots import draw
from haihecup.services.print_draws import register_paper, slip_paper
from haihecup.ui import printing
from haihecup.ui.pages.paper_bar import PaperBar
from tests.services.sealed_competition import some_keys
from tests.ui.pages.draws_by_hand import click


@pytest.fixture
def bar(qtbot, on_desk):
    """The buttons, on a competition with keys and a draw."""
    on_desk.begin(lambda desk: draw(desk, ["GJ02"]))
    made = PaperBar(on_desk.hall)
    qtbot.addWidget(made)
    made.show()
    made.out = []
    made.handed_out.connect(lambda: made.out.append(True))
    return made


@pytest.fixture
def register(on_desk, bar):
    """The register of the draw, offered."""
    paper = on_desk.ask(lambda desk: register_paper(desk, "GJ02"))
    bar.set_paper(paper)
    return paper


def test_without_a_paper_nothing_can_be_pressed(bar):
    assert not bar.print_button.isEnabled()
    assert not bar.save_button.isEnabled()


@pytest.mark.usefixtures("register")
def test_without_a_printer_it_says_so_and_what_can_be_done(monkeypatch, bar):
    monkeypatch.setattr(printing, "printer_installed", lambda: False)
    click(bar.print_button)
    assert "No printer is installed" in bar.told.text()
    assert bar.out == []


@pytest.mark.usefixtures("register")
def test_whoever_chooses_no_printer_prints_nothing(monkeypatch, bar):
    monkeypatch.setattr(printing, "printer_installed", lambda: True)
    monkeypatch.setattr(printing, "choose_printer", lambda _parent, _pages: None)
    click(bar.print_button)
    assert bar.told.text() == ""


@pytest.mark.usefixtures("register")
def test_a_paper_is_printed(qtbot, monkeypatch, bar, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    monkeypatch.setattr(printing, "printer_installed", lambda: True)
    monkeypatch.setattr(printing, "choose_printer", lambda _parent, _pages: printer)
    with qtbot.waitSignal(bar.handed_out):
        click(bar.print_button)
    assert bar.told.text() == "Given to the printer."
    assert bar.print_button.isEnabled()
    assert (tmp_path / "printed.pdf").exists()


def test_a_paper_is_saved_where_somebody_chose(on_desk, messages, bar, register, tmp_path):
    messages.answers.append(tmp_path / "登记表.pdf")
    click(bar.save_button)
    on_desk.settle()
    assert bar.told.text() == "Saved: 登记表.pdf"
    assert (tmp_path / "登记表.pdf").read_bytes() == register.pdf
    assert bar.out == [True]


def test_what_is_secret_has_no_button_to_save(on_desk, bar):
    keys = on_desk.ask(some_keys)
    slip = keys.slips[Place.FIRST]
    bar.set_paper(on_desk.ask(lambda desk: slip_paper(desk, keys.keys, Place.FIRST, slip)))
    assert bar.save_button.isHidden()
    assert bar.print_button.isEnabled()
    assert "never saved" in bar.told.text()
