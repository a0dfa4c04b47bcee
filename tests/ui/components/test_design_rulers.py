import pytest
from PySide6.QtCore import QPoint, Qt

from haihecup.domain.certificate_layouts import Shipped, certificate_layout
from haihecup.ui.components.design_rulers import DesignStage
from haihecup.ui.components.design_sheet import DesignSheet
from haihecup.ui.components.sheet_scale import GAP

LAYOUT = certificate_layout(Shipped.COACH)


@pytest.fixture
def stage(qtbot):
    made = DesignStage(DesignSheet("Page"))
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.sheet.show_layout(LAYOUT, ())
    made.show()
    made.refresh()
    return made


def test_all_of_the_sheet_is_seen_however_large_the_room(stage):
    for height in (600, 400):
        stage.resize(700, height)
        assert stage.sheet.height() <= stage.area.height()
        assert stage.sheet.scale.per_mm == pytest.approx(
            (stage.area.height() - 2 - 2 * GAP) / 297, abs=0.01
        )


def test_going_nearer_makes_the_sheet_larger_until_the_whole_is_wanted_again(stage):
    whole = stage.sheet.scale.per_mm
    stage.zoom(1)
    stage.zoom(1)
    assert stage.sheet.scale.per_mm == pytest.approx(whole * 1.5625)
    stage.resize(650, 580)
    assert stage.sheet.scale.per_mm == pytest.approx(whole * 1.5625)
    stage.whole()
    assert stage.sheet.height() <= stage.area.height()


@pytest.mark.usefixtures("worn")
def test_what_is_selected_is_shaded_on_the_rulers(stage, look_at):
    bare = look_at(stage.down)
    stage.sheet.show_layout(LAYOUT, ("Body",))
    stage.refresh()
    assert look_at(stage.down) - bare


def test_rulers_follow_when_the_sheet_is_scrolled(stage):
    stage.zoom(1)
    stage.zoom(1)
    stage.area.verticalScrollBar().setValue(50)
    assert stage.down._offset == 50


@pytest.mark.usefixtures("worn")
def test_the_shade_on_the_rulers_goes_with_what_is_dragged(qtbot, stage, monkeypatch):
    painted = []
    monkeypatch.setattr(stage.down, "update", lambda: painted.append("down"))
    monkeypatch.setattr(stage.across, "update", lambda: painted.append("across"))
    at = stage.sheet.rect().center()
    qtbot.mousePress(stage.sheet, Qt.MouseButton.LeftButton, pos=at)
    painted.clear()
    qtbot.mouseMove(stage.sheet, at + QPoint(20, 20))
    qtbot.waitUntil(lambda: {"down", "across"} <= set(painted))
