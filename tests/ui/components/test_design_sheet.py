import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from haihecup.domain.layout_geometry import extent
from haihecup.domain.layouts import Box, Layout, Shape, TextBox
from haihecup.ui.components.design_sheet import DesignSheet
from haihecup.ui.components.sheet_scale import GAP

LEFT = Qt.MouseButton.LeftButton
LAYOUT = Layout(
    "s",
    100,
    60,
    (
        Shape("ground", "M0 0L100 0L100 60L0 60Z", fill="#EEEEEE", locked=True),
        TextBox("large", Box(10, 10, 60, 30), "x"),
        TextBox("small", Box(20, 20, 10, 10), "y"),
        Shape("line", "M10 50L90 50", stroke="#000000"),
        TextBox("turned", Box(70, 20, 20, 6), "z", turn=90),
    ),
)


@pytest.fixture
def sheet(qtbot):
    made = DesignSheet("Page")
    qtbot.addWidget(made)
    made.set_scale(5)
    made.show_layout(LAYOUT, ())
    made.show()
    return made


def at(x, y):
    return QPoint(round(x * 5 + GAP), round(y * 5 + GAP))


@pytest.mark.parametrize(
    ("point", "name"),
    [((25, 25), "small"), ((60, 35), "large"), ((50, 50.4), "line"), ((80, 31), "turned")],
)
def test_the_smallest_element_under_the_mouse_is_meant(sheet, point, name):
    assert sheet.item_at(QPointF(at(*point))).name == name


def test_where_there_is_nothing_or_only_what_is_locked_nothing_is_meant(sheet):
    assert sheet.item_at(QPointF(at(95, 5))) is None


def test_a_frame_spanned_with_the_mouse_selects_what_it_touches(qtbot, sheet):
    QTest.mousePress(sheet, LEFT, pos=at(5, 5))
    QTest.mouseMove(sheet, at(40, 35))
    with qtbot.waitSignal(sheet.picked) as told:
        QTest.mouseRelease(sheet, LEFT, pos=at(40, 35))
    assert told.args == [("large", "small")]


def moved(qtbot, sheet, name, by, modifiers=Qt.KeyboardModifier.NoModifier):
    box = sheet.scale.to_pixels(extent(next(one for one in LAYOUT.items if one.name == name)))
    start = box.center().toPoint()
    QTest.mousePress(sheet, LEFT, pos=start)
    QTest.mouseMove(sheet, start + QPoint(*by) / 2)
    QTest.mouseMove(sheet, start + QPoint(*by))
    with qtbot.waitSignal(sheet.changed) as told:
        QTest.mouseRelease(sheet, LEFT, modifiers, start + QPoint(*by))
    return {one.name: extent(one) for one in told.args[0].items}[name]


def test_what_is_dragged_near_an_edge_is_drawn_to_it(qtbot, sheet):
    # the left edge comes to 10.4 mm, the neighbour's stands at 10
    assert moved(qtbot, sheet, "small", (-48, 40)).left == 10


def test_with_the_magnet_off_it_stays_where_it_was_put(qtbot, sheet):
    sheet.snapping = False
    assert moved(qtbot, sheet, "small", (-48, 40)).left == pytest.approx(10.4)


def test_esc_lets_go_of_what_is_dragged(qtbot, sheet):
    start = at(25, 25)
    QTest.mousePress(sheet, LEFT, pos=start)
    QTest.mouseMove(sheet, start + QPoint(60, 0))
    QTest.mouseMove(sheet, start + QPoint(90, 0))
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    with qtbot.assertNotEmitted(sheet.changed):
        QTest.mouseRelease(sheet, LEFT, pos=start + QPoint(90, 0))


def test_whoever_may_not_design_moves_nothing(qtbot, sheet):
    sheet.read_only = True
    sheet.show_layout(LAYOUT, ("small",))
    with qtbot.assertNotEmitted(sheet.changed):
        QTest.keyClick(sheet, Qt.Key.Key_Right)
        QTest.mousePress(sheet, LEFT, pos=at(25, 25))
        QTest.mouseMove(sheet, at(40, 25))
        QTest.mouseRelease(sheet, LEFT, pos=at(40, 25))


def test_tab_goes_from_element_to_element(qtbot, sheet):
    sheet.setFocus()
    with qtbot.waitSignal(sheet.picked) as told:
        QTest.keyClick(sheet, Qt.Key.Key_Tab)
    assert told.args == [("large",)]
    with qtbot.waitSignal(sheet.picked) as told:
        QTest.keyClick(sheet, Qt.Key.Key_Tab)
    assert told.args == [("small",)]


@pytest.mark.usefixtures("worn")
def test_the_page_is_white_in_the_dark_too(sheet, look_at):
    page = QImage(500, 300, QImage.Format.Format_RGB32)
    page.fill(Qt.GlobalColor.white)
    sheet.show_page(page)
    assert "#FFFFFF" in look_at(sheet)


def test_what_is_on_the_paper_already_is_seen_pale_below_the_print(sheet, look_at):
    page, paper = (QImage(500, 300, QImage.Format.Format_RGB32) for _again in range(2))
    page.fill(Qt.GlobalColor.white)
    paper.fill(Qt.GlobalColor.black)
    sheet.show_page(page, paper)
    seen = look_at(sheet)
    assert "#000000" not in seen
    assert seen & {"#A6A6A6", "#A7A7A7"}
