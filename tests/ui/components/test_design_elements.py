import pytest
from PySide6.QtCore import QPoint, Qt

from haihecup.domain.badge_layouts import ShippedBadge, badge_layout
from haihecup.domain.certificate_fields import READERS
from haihecup.domain.certificate_layouts import Shipped, certificate_layout
from haihecup.ui.components.design_elements import DesignElements

LAYOUT = certificate_layout(Shipped.INDIVIDUAL)


@pytest.fixture
def elements(qtbot):
    made = DesignElements()
    qtbot.addWidget(made)
    made.show_layout(LAYOUT, ("Body",))
    made.show()
    return made


def rows(one):
    return [one.item(at).text() for at in range(one.count()) if not one.item(at).isHidden()]


def test_elements_stand_topmost_first_and_the_selected_one_is_marked(elements):
    assert rows(elements.elements)[0] == "Seal"
    assert rows(elements.elements)[-1] == "Paper colour"
    assert [row.text() for row in elements.elements.selectedItems()] == ["Body"]


def test_choosing_a_row_selects_the_element(qtbot, elements):
    with qtbot.waitSignal(elements.picked) as told:
        qtbot.mouseClick(
            elements.elements.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 12)
        )
    assert told.args == [("Seal",)]


def test_every_field_is_there_with_its_sample_and_found_by_typing(elements):
    assert len(rows(elements.fields)) == len(READERS)
    assert "Award　一等奖" in rows(elements.fields)
    elements.filter.setText("serial")
    assert rows(elements.fields) == ["Serial number　HHGJ-2026-0137-003"]


def test_enter_puts_a_field_in_and_dragging_carries_its_key(qtbot, elements):
    at = rows(elements.fields).index("Award　一等奖")
    elements.fields.setCurrentRow(at)
    with qtbot.waitSignal(elements.field_chosen) as told:
        qtbot.keyClick(elements.fields, Qt.Key.Key_Return)
    assert told.args == ["award"]
    assert elements.fields.mimeData([elements.fields.item(at)]).text() == "award"


def test_whoever_may_not_design_finds_adding_off_with_the_reason(elements):
    elements.set_read_only("Not for you.")
    button = elements.add_buttons["text"]
    assert not button.isEnabled()
    assert button.toolTip() == "Not for you."


def test_the_photo_and_the_fields_of_badges_are_offered_on_badges_alone(elements):
    assert elements.add_buttons["photo"].isHidden()
    elements.show_layout(badge_layout(ShippedBadge.CARD), ())
    assert not elements.add_buttons["photo"].isHidden()
    assert rows(elements.fields)[0] == "Name　陈思远"
    assert not any(row.startswith("Award") for row in rows(elements.fields))
