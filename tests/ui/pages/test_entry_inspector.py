"""The inspector puts what blocks first, and shows a whole number only beside its owner."""

import pytest

from haihecup.domain.competition import Group
from haihecup.domain.entries import EntryStatus
from haihecup.domain.people import IdKind, Sex, SkillLevel
from haihecup.services.registrations import Check, EntryDetails, MemberDetails
from haihecup.ui.pages.entry_inspector import EntryInspector, status_word
from haihecup.ui.tokens import Tone


def member(key, name, *checks):
    return MemberDetails(
        key, name, IdKind.RESIDENT, "990101********1229", Sex.FEMALE, "1990-03-07", "某厂",
        SkillLevel.SENIOR, "", "139****5678", checks,
    )  # fmt: skip


def details(*members, size=1, status=EntryStatus.COMPETING, entry="1"):
    return EntryDetails(
        entry, "GJ01-0001", "GJ01", "数控车", Group.WORKERS, size, "东丽区", True, "", ("王芳",),
        status, members,
    )  # fmt: skip


@pytest.fixture
def inspector(qtbot):
    made = EntryInspector()
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_blocks_stands_before_what_is_in_order(inspector):
    checks = (Check("fine"), Check("odd", in_order=False), Check("wrong", False, blocks=True))
    inspector.show_details(details(member("a", "张伟", *checks), size=2))
    tones = [one.tone for one in inspector.checks.findings()]
    assert tones == [Tone.ERROR, Tone.WARN, Tone.ERROR, Tone.OK]
    assert "lacks 1 of 2" in inspector.checks.findings()[0].sentence


def test_the_fields_can_be_read_but_not_changed(inspector):
    inspector.show_details(details(member("a", "张伟")))
    texts = inspector.texts()
    assert (texts["name"], texts["sex"], texts["level"]) == ("张伟", "Female", "Senior worker")
    assert texts["coaches"] == "王芳"
    assert inspector.number.line.isReadOnly()
    assert inspector.delegation.text() == "东丽区 · guest"


def test_a_whole_number_is_not_shown_beside_somebody_else(inspector):
    inspector.show_details(details(member("a", "张伟")))
    inspector.show_number("b", "990101199003071229")
    assert "*" in inspector.number.text()
    inspector.show_number("a", "990101199003071229")
    assert inspector.number.text() == "990101199003071229"


def test_the_chosen_member_stays_when_the_entry_is_read_again(inspector):
    team = (member("a", "张伟"), member("b", "李娜"))
    inspector.show_details(details(*team, size=2))
    inspector.member.choose("b")
    inspector.show_details(details(*team, size=2))
    assert inspector.texts()["name"] == "李娜"
    inspector.show_details(details(*team, size=2, entry="2"))
    assert inspector.texts()["name"] == "张伟"


@pytest.mark.parametrize("status", EntryStatus)
def test_an_entry_is_withdrawn_or_competes_again(inspector, status):
    inspector.show_details(details(member("a", "张伟"), status=status))
    assert inspector.who.count.text() == status_word(status)
    assert inspector.withdraw.isVisible() == (status is EntryStatus.COMPETING)
    assert inspector.compete.isVisible() != inspector.withdraw.isVisible()
