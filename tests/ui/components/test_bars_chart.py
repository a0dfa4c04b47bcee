from PySide6.QtCore import QPoint

from haihecup.ui import theme
from haihecup.ui.components.bars_chart import ROW, Bar, BarsChart


def shown(qtbot, *bars):
    chart = BarsChart()
    qtbot.addWidget(chart)
    chart.show_bars(bars)
    chart.resize(400, chart.height())
    chart.show()
    return chart


def coloured(chart, name):
    picture = chart.grab().toImage()
    wanted = theme.colour(name)
    return [
        sum(picture.pixelColor(QPoint(x, row * ROW + ROW // 2)) == wanted for x in range(400))
        for row in range(len(chart.bars()))
    ]


def test_a_bar_is_as_long_as_its_whole_and_dark_as_far_as_its_part(qtbot):
    chart = shown(qtbot, Bar("和平区", 100, 50, "100"), Bar("河东区", 50, 0, "50"))
    dark = coloured(chart, theme.tokens().accent_fill)
    light = coloured(chart, theme.tokens().blue.line)
    assert dark[0] > 50
    assert abs(dark[0] - light[0]) <= 1
    assert dark[1] == 0
    assert abs(light[1] - dark[0]) <= 1


def test_a_screen_reader_hears_every_bar(qtbot):
    chart = shown(qtbot, Bar("和平区", 2, 1, "2, 1 awarded"))
    assert chart.accessibleName() == "和平区 2, 1 awarded"


def test_nothing_to_show_and_nobody_there_are_painted_too(qtbot):
    assert shown(qtbot).bars() == ()
    assert coloured(shown(qtbot, Bar("和平区", 0, 0, "0")), theme.tokens().accent_fill) == [0]
