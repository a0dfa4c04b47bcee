import pytest

from haihecup.ui.components.phone_field import PhoneField


@pytest.fixture
def field(qtbot):
    made = PhoneField("Phone")
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_eye_is_there_only_while_the_number_is_masked(field):
    assert not field.eye.isVisible()
    field.set_text("100****5678")
    assert field.eye.isVisible()


def test_the_eye_asks_and_the_whole_number_takes_the_place_of_its_mask(qtbot, field):
    field.set_text("100****5678")
    with qtbot.waitSignal(field.asked):
        field.eye.trigger()
    field.set_whole("10012345678")
    assert field.text() == "10012345678"


def test_a_number_that_was_typed_meanwhile_stays(field):
    field.set_text("10000000001")
    field.set_whole("10012345678")
    assert field.text() == "10000000001"


def test_an_odd_number_is_told_when_the_field_is_left_and_no_error(field, type_in):
    type_in(field.line, "见微信")
    field.line.editingFinished.emit()
    assert "no phone number" in field._note.text()
    assert field.error() == ""


@pytest.mark.usefixtures("worn")
def test_the_eye_is_drawn_in_each_theme(qtbot):
    made = PhoneField("Phone")
    qtbot.addWidget(made)
    made.set_text("100****5678")
    assert not made.eye.icon().isNull()
