import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from haihecup.domain.award_presets import AWARD_PRESETS, AwardPreset
from haihecup.domain.competition import GUEST_PRESETS, GuestPreset, Level
from haihecup.ui.pages.bulk_change import BulkDialog
from haihecup.ui.pages.event_form import Known

CODES = [f"GJ{number:02}" for number in range(1, 15)]


@pytest.fixture
def dialog(qtbot):
    made = BulkDialog(CODES, Known(("世赛选拔",), ("职业大学",), ("第一赛场",)))
    qtbot.addWidget(made)
    made.show()
    return made


def choose(dialog, name, key):
    field = dialog.fields[name].field
    field.choose(key)
    field.chosen.emit(field.choice())


def test_what_will_be_touched_is_named(dialog):
    assert dialog.touched.text().startswith("GJ01, GJ02, ")
    assert dialog.touched.text().endswith(" and 4 more")
    assert dialog.go.text() == "Change 14 events"


def test_nothing_can_be_changed_before_something_is_ticked(dialog):
    assert not dialog.go.isEnabled()
    assert dialog.values() == {}


def test_touching_a_field_ticks_it_and_only_ticked_ones_count(qtbot, dialog, type_in):
    type_in(dialog.fields["venue"].field.box.lineEdit(), "第二赛场")
    choose(dialog, "level", Level.DISTRICT)
    dialog.fields["quota"].field.box.stepUp()
    assert dialog.values() == {"venue": "第二赛场", "level": Level.DISTRICT, "quota": 1}
    dialog.fields["venue"].tick.setFocus()
    qtbot.keyClick(dialog.fields["venue"].tick, Qt.Key.Key_Space)
    assert dialog.values() == {"level": Level.DISTRICT, "quota": 1}
    assert dialog.go.isEnabled()


def test_presets_become_the_rules_they_stand_for(dialog):
    choose(dialog, "guests", GuestPreset.BESIDE)
    choose(dialog, "awards", AwardPreset.FIRST_TEN)
    choose(dialog, "bars_winners", "no")
    assert dialog.values() == {
        "guests": GUEST_PRESETS[GuestPreset.BESIDE],
        "awards": AWARD_PRESETS[AwardPreset.FIRST_TEN],
        "bars_winners": False,
    }


def test_a_day_that_is_none_keeps_from_changing(dialog, type_in):
    type_in(dialog.fields["starts_on"].field.line, "明天")
    assert "no day" in dialog.go.toolTip()
    dialog.fields["starts_on"].field.line.clear()
    type_in(dialog.fields["starts_on"].field.line, "2026-10-18")
    assert dialog.go.isEnabled()
    assert dialog.values() == {"starts_on": "2026-10-18"}


@pytest.mark.parametrize("accepted", [True, False])
def test_asking_answers_with_the_ticked_fields_or_nothing(dialog, monkeypatch, accepted):
    def run(asked):
        choose(asked, "level", Level.DISTRICT)
        return QDialog.DialogCode.Accepted if accepted else QDialog.DialogCode.Rejected

    monkeypatch.setattr(BulkDialog, "exec", run)
    answer = BulkDialog.ask(["GJ01"], Known(), dialog)
    assert answer == ({"level": Level.DISTRICT} if accepted else None)
