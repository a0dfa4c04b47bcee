from decimal import Decimal

from haihecup.domain.entries import Entry, EntryStatus, Member, Violation, status_word
from haihecup.domain.people import SkillLevel


def test_an_entry_is_a_competing_local_without_violations_unless_told_otherwise():
    entry = Entry("e1", "和平区", (Member("张三"),))
    assert (entry.status, entry.guest, entry.violations) == (EntryStatus.COMPETING, False, ())
    assert (entry.elapsed_seconds, entry.decision) == (None, None)


def test_a_member_without_a_certificate_holds_no_level():
    assert Member("张三").skill_level is SkillLevel.NONE
    assert not Member("张三").promoted_this_year


def test_a_violation_costs_points_or_the_whole_module():
    assert Violation("A", Decimal(2)).cancel is False
    assert Violation("A", cancel=True).points == 0


def test_not_marked_is_no_status_and_the_four_others_are_different():
    assert [str(status) for status in EntryStatus] == [
        "competing",
        "absent",
        "withdrawn",
        "disqualified",
    ]


def test_each_status_has_its_own_word():
    words = [status_word(status) for status in EntryStatus]
    assert words == ["Competing", "Absent", "Withdrawn", "Disqualified"]
