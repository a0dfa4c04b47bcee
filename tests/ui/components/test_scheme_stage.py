import pytest

from haihecup.domain.scheme_differences import Difference, DifferenceKind
from haihecup.ui.components.scheme_stage import SchemeStage


@pytest.fixture
def stage(qtbot):
    made = SchemeStage()
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_stands_in_the_middle_says_what_is_missing(stage):
    stage.show_scheme(chosen=False, empty=True)
    assert stage.unchosen.isVisible()
    stage.show_scheme(chosen=True, empty=True)
    assert stage.empty.isVisible()
    stage.show_scheme(chosen=True, empty=False)
    assert stage.table.isVisible()


def test_an_empty_scheme_offers_the_other_group_or_a_workbook(qtbot, stage):
    stage.show_scheme(chosen=True, empty=True)
    stage.offer_twin("GJ51")
    assert not stage.import_button.isVisible()
    with qtbot.waitSignal(stage.over_asked):
        stage.over_button.click()
    stage.offer_twin("")
    assert not stage.over_button.isVisible()
    with qtbot.waitSignal(stage.import_asked):
        stage.import_button.click()


def test_the_keyboard_goes_into_what_is_seen(stage):
    stage.show_standards()
    stage.enter()
    assert stage.standards.begin_button.hasFocus()
    stage.show_scheme(chosen=True, empty=False)
    stage.enter()
    assert stage.table.hasFocus()


def test_two_groups_stand_side_by_side_or_are_equal(stage):
    stage.show_differences(())
    assert stage.equal.isVisible()
    stage.show_differences((Difference("A", 0, None, None, (DifferenceKind.NAME,)),))
    assert stage.compared.isVisible()
