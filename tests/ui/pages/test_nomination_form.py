import pytest
from PySide6.QtCore import QPoint, Qt

from haihecup.domain.competition import Group, Level
from haihecup.domain.nominations import TIANJIN, NominationRule
from haihecup.ui.pages.nomination_form import NominationForm


@pytest.fixture
def form(qtbot):
    made = NominationForm()
    qtbot.addWidget(made)
    made.show_rule(TIANJIN)
    made.show()
    return made


def tick(qtbot, box):
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))


def test_what_is_kept_is_shown_and_read_back(form):
    assert form.rule() == TIANJIN
    rule = NominationRule(frozenset({Level.DISTRICT}), frozenset(Group), 3, False, True)
    form.show_rule(rule)
    assert form.rule() == rule


def test_what_is_ticked_counts_and_is_told(form, qtbot):
    with qtbot.waitSignal(form.edited):
        tick(qtbot, form.single_only)
    form.last_place.box.setValue(3)
    assert form.rule() == NominationRule(last_place=3, single_only=True)


def test_without_any_group_the_conditions_cannot_be_kept(form, qtbot):
    tick(qtbot, form.groups[Group.WORKERS])
    assert form.fault() == "Choose at least one level and one group."
