"""The inspector puts what blocks first, and shows a whole number only beside its owner."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from haihecup.domain.competition import Event, Group, Level
from haihecup.domain.entries import EntryStatus
from haihecup.domain.entry_checks import Check
from haihecup.domain.people import Delegation, DelegationKind
from haihecup.domain.records import RegistrationStatus
from haihecup.domain.scheme import MarkingScheme
from haihecup.domain.stages import State
from haihecup.services.registrations import FormChoices
from haihecup.ui.pages.entry_draft import EntryDraft
from haihecup.ui.pages.entry_inspector import EntryInspector
from haihecup.ui.tokens import Tone
from tests.ui.pages.test_entry_draft import details, member

CHOICES = FormChoices(
    (
        Event("GJ01", "数控车", Level.MUNICIPAL_1, Group.WORKERS, MarkingScheme(())),
        Event("WS04", "机电", Level.MUNICIPAL_1, Group.STUDENTS, MarkingScheme(()), team_size=2),
    ),
    (
        Delegation("东丽区", DelegationKind.DISTRICT),
        Delegation("北京市", DelegationKind.JING_JI, guest=True),
    ),
)


@pytest.fixture
def inspector(qtbot):
    made = EntryInspector()
    qtbot.addWidget(made)
    made.set_choices(CHOICES)
    # the screen of the tests cannot raise a popup over a window
    made.delegation_pick.box.lineEdit().setCompleter(None)
    made.show()
    return made


def test_what_blocks_stands_before_what_is_in_order(inspector):
    checks = (
        Check("fine", "fine"),
        Check("odd", "odd", in_order=False),
        Check("wrong", "wrong", in_order=False, blocks=True),
    )
    lacks = Check("team", "The team lacks 1", in_order=False, blocks=True, brief="1 missing")
    inspector.show_details(details(member("a", "张伟", *checks), checks=(lacks,)))
    tones = [one.tone for one in inspector.checks.findings()]
    assert tones == [Tone.ERROR, Tone.ERROR, Tone.WARN, Tone.OK]
    assert inspector.reason() == "1 missing: solve it first."
    assert not inspector.confirm.isEnabled()


def test_a_whole_number_is_not_shown_beside_somebody_else(inspector):
    inspector.show_details(details(member("a", "张伟")))
    inspector.show_number("b", "990101199003071229")
    assert inspector.number.is_masked()
    inspector.show_number("a", "990101199003071229")
    assert inspector.number.text() == "990101199003071229"


def test_the_chosen_member_stays_when_the_entry_is_read_again(inspector):
    team = details(member("a", "张伟"), member("b", "李娜"), size=2)
    inspector.show_details(team)
    inspector.members.rows.setCurrentRow(1)
    assert inspector.texts()["name"] == "李娜"
    inspector.show_details(team)
    assert inspector.texts()["name"] == "李娜"


def test_a_guest_is_called_one_and_comes_from_the_place_that_sent_him(qtbot, inspector):
    inspector.show_details(details(member("a", "张伟")))
    assert not inspector.field("origin").isVisible()
    inspector.delegation_pick.box.lineEdit().setFocus()
    inspector.delegation_pick.box.lineEdit().selectAll()
    qtbot.keyClicks(inspector.delegation_pick.box.lineEdit(), "bjs")
    qtbot.keyClick(inspector.delegation_pick.box.lineEdit(), Qt.Key.Key_Return)
    assert inspector.group.text() == "Workers · 北京市 · guest"
    assert inspector.field("origin").isVisible()
    assert inspector.field("origin").line.placeholderText() == "北京市"
    assert inspector.texts()["origin"] == ""


def test_a_team_event_asks_for_members_and_takes_them_out_again(inspector):
    draft = EntryDraft.new("WS04", "东丽区")
    inspector.show_draft(draft)
    assert inspector.members.isVisible()
    assert not inspector.photo.isVisible()
    inspector.members.add.click()
    assert len(draft.members) == 2
    inspector.members.take.click()
    assert len(draft.members) == 1
    inspector.members.removed.emit(0)
    assert len(draft.members) == 1


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"state": State.MARKING}, "The event stands at “Marking”."),
        ({"status": EntryStatus.WITHDRAWN}, "Who does not compete is not confirmed."),
        ({}, ""),
    ],
)
def test_the_foot_says_why_an_entry_cannot_be_confirmed(inspector, changed, reason):
    inspector.show_details(replace(details(member()), **changed))
    assert inspector.reason() == reason
    assert inspector.confirm.isEnabled() == (not reason)


def test_what_was_sent_back_is_not_sent_back_again(inspector):
    inspector.show_details(replace(details(member()), registration=RegistrationStatus.RETURNED))
    assert not inspector.back.isVisible()
    inspector.show_details(details(member()))
    assert inspector.back.isVisible()


def test_a_number_that_is_not_saved_yet_is_kept_in_the_form(qtbot, inspector):
    inspector.show_details(details(member()))
    inspector.number.line.selectAll()
    qtbot.keyClicks(inspector.number.line, "990101199003071234")
    inspector.keep.click()
    assert inspector.draft.members[0].id_accepted
    assert inspector.confirm.isEnabled()


def test_typing_the_masked_number_again_changes_nothing(qtbot, inspector):
    inspector.show_details(details(member()))
    inspector.number.line.selectAll()
    qtbot.keyClicks(inspector.number.line, "1")
    assert inspector.draft.dirty
    inspector.number.line.selectAll()
    qtbot.keyClicks(inspector.number.line, "990101********1229")
    assert inspector.draft.members[0].id_number is None


def test_ctrl_enter_confirms(qtbot, inspector):
    inspector.show_details(details(member()))
    with qtbot.waitSignal(inspector.confirm_asked):
        qtbot.keyClick(inspector, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(inspector, Qt.Key.Key_Home)
