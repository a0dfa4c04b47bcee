import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from haihecup.ui.components.notices import Banner
from haihecup.ui.pages.certificates_page import CertificatesPage
from tests.ui.pages.test_certificates_page import numbered, press


@pytest.fixture
def view(qtbot, on_desk):
    on_desk.begin(numbered)
    page = on_desk.show(CertificatesPage)
    press(qtbot, page.proof_button)
    return page.proofs


def said(view):
    return [one.sentence() for one in view._list.findChildren(Banner) if one.isVisible()]


def test_a_code_that_is_none_is_told(qtbot, view, type_in):
    type_in(view.code.line, "HHG1:NOTHING")
    qtbot.keyClick(view.code.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(said(view)))
    (sentence,) = said(view)
    assert sentence.startswith("No code of a certificate")


def test_an_empty_field_checks_nothing(qtbot, view, on_desk):
    qtbot.keyClick(view.code.line, Qt.Key.Key_Return)
    on_desk.settle()
    assert view.answers == ()


def test_a_file_can_be_chosen(qtbot, view, messages, tmp_path):
    file = tmp_path / "codes.txt"
    file.write_text("HHG1:A\nHHG1:B\n")
    messages.answers = [file]
    press(qtbot, view.choose_button)
    qtbot.waitUntil(lambda: len(said(view)) == 2)


def test_a_file_can_be_dropped(qtbot, view, tmp_path):
    file = tmp_path / "codes.txt"
    file.write_text("HHG1:A\n")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    view.dropEvent(drop)
    qtbot.waitUntil(lambda: len(said(view)) == 1)


def test_the_view_fits_the_smallest_window(view):
    assert isinstance(view, QWidget)
    assert view.minimumSizeHint().width() < 800
