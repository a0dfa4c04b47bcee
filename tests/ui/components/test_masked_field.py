import pytest

from haihecup.ui.components.masked_field import MaskedField

WHY = "This is for the secretariat to do."


@pytest.fixture
def field(qtbot):
    made = MaskedField("ID number")
    qtbot.addWidget(made)
    made.set_text("990101********1229")
    return made


def test_the_eye_says_what_it_does_and_asks(qtbot, field):
    assert "journal" in field.eye.toolTip()
    with qtbot.waitSignal(field.asked):
        field.eye.trigger()
    assert field.is_masked()


def test_whoever_is_not_shown_whole_numbers_reads_why_at_the_eye(qtbot, field):
    field.set_eye_off(WHY)
    assert field.eye.toolTip() == WHY
    with qtbot.assertNotEmitted(field.asked):
        field.eye.trigger()
    field.set_eye_off("")
    with qtbot.waitSignal(field.asked):
        field.eye.trigger()
