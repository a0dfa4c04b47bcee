from dataclasses import replace

import pytest

from haihecup.domain.entries import EntryStatus
from haihecup.domain.journal import Action
from haihecup.domain.judges import Judge
from haihecup.domain.meanwhile import ChangedMeanwhile
from haihecup.domain.people import Delegation, DelegationKind
from haihecup.domain.problems import RuleBroken
from haihecup.domain.records import Alias, AliasKind
from haihecup.domain.stages import State
from haihecup.services.appoint_judges import list_judges, save_judge
from haihecup.services.changes import Subject
from haihecup.services.keep_delegations import (
    add_delegations,
    list_delegations,
    merge_delegations,
    read_delegation,
    remove_delegation,
    save_delegation,
    show_leader_phone,
)
from haihecup.services.prepare_competition import known_delegations
from haihecup.services.registrations import list_registrations
from haihecup.services.settle_entries import set_statuses
from haihecup.services.undo import undo
from haihecup.storage.journal_book import Filter

HEPING = Delegation("和平区", DelegationKind.DISTRICT, leader="赵敏", leader_phone="10012345678")
NEW = Delegation("天津津塔职业大学", DelegationKind.SCHOOL, quota=2)


def rows(desk):
    return {one.name: one for one in list_delegations(desk)}


def homes(desk):
    return {one.entry_number: (one.delegation, one.guest) for one in list_registrations(desk)}


def acts(desk):
    with desk.reading() as work:
        return [(entry.act, entry.object) for entry in work.journal.page(Filter(), 20)]


def sign(desk, code):
    """Bring a re-checked event to the signature."""
    with desk.writing(Action.EVENT_MOVED, subject=code) as work:
        work.events.put(replace(work.events.get(code), state=State.SIGNED))


# ---- looking


def test_the_list_tells_how_much_each_has_sent(desk):
    heping = rows(desk)["和平区"]
    assert (heping.entries, heping.contestants, heping.events, heping.confirmed) == (6, 6, 2, 6)
    assert [problem.code for problem in heping.findings] == ["leader-missing"]
    assert rows(desk)["宝坻区"].findings == ()


def test_who_is_over_a_quota_is_told(desk):
    save_delegation(desk, "和平区", replace(HEPING, quota=4))
    with desk.writing(Action.EVENTS_CHANGED) as work:
        work.events.put(replace(work.events.get("GJ02"), quota=2))
    codes = [problem.code for problem in rows(desk)["和平区"].findings]
    assert codes == ["over-quota", "over-event-quota"]


def test_who_has_withdrawn_does_not_count(desk):
    entry = next(one for one in list_registrations(desk) if one.entry_number == "GJ02-0001")
    set_statuses(desk, (entry.id,), EntryStatus.WITHDRAWN)
    assert rows(desk)["和平区"].entries == 5


def test_one_delegation_is_told_event_by_event_with_its_judges(desk):
    save_judge(desk, Judge("刘建国", "和平区"))
    save_delegation(desk, "和平区", HEPING)
    details = read_delegation(desk, "和平区")
    assert [(one.event_name, one.share.entries) for one in details.shares] == [
        ("数控车", 3),
        ("焊接", 3),
    ]
    assert (details.judges, details.delegation.leader_phone) == (1, "100****5678")


def test_a_delegation_that_is_gone_is_told(desk):
    with pytest.raises(RuleBroken, match="any more"):
        read_delegation(desk, "火星区")


def test_looking_at_a_phone_is_in_the_journal(desk):
    save_delegation(desk, "和平区", HEPING)
    assert rows(desk)["和平区"].phone == "100****5678"
    assert show_leader_phone(desk, "和平区").value == "10012345678"
    assert (Action.PHONE_SHOWN, "和平区") in acts(desk)


# ---- changing


def test_a_new_delegation_is_put_on_the_list(desk):
    outcome = save_delegation(desk, "", replace(NEW, name=" 天津津塔职业大学 "))
    assert outcome.changes.touch(Subject.ROSTER)
    assert rows(desk)["天津津塔职业大学"].quota == 2


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (" ", "needs a name"),
        ("长" * 101, "101 characters"),
        ("和 平 区", "There is a delegation 和平区 already"),
    ],
)
def test_a_name_that_cannot_be_is_refused(desk, name, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        save_delegation(desk, "", replace(NEW, name=name))


def test_a_phone_left_masked_stays_and_a_part_of_one_is_refused(desk):
    save_delegation(desk, "和平区", HEPING)
    save_delegation(desk, "和平区", replace(HEPING, leader_phone="100****5678", quota=9))
    assert show_leader_phone(desk, "和平区").value == "10012345678"
    with pytest.raises(RuleBroken, match="only a part"):
        save_delegation(desk, "和平区", replace(HEPING, leader_phone="100****0000"))


def test_entries_and_computed_results_follow_a_new_name(desk):
    before = desk.computed("GJ01")
    save_delegation(desk, "和平区", replace(HEPING, name="和平区代表队"))
    assert homes(desk)["GJ01-0001"] == ("和平区代表队", False)
    names = {entry.delegation for entry in desk.computed("GJ01").entries}
    assert "和平区" in {entry.delegation for entry in before.entries}
    assert "和平区代表队" in names
    assert "和平区" not in names


def test_rosters_that_write_the_old_name_mean_the_new_one(desk):
    save_delegation(desk, "和平区", replace(HEPING, name="和平区代表队"))
    with desk.reading() as work:
        assert work.aliases.all() == (Alias(AliasKind.DELEGATION, "和平区", "和平区代表队"),)


def test_entries_become_guests_with_their_delegation(desk):
    save_delegation(desk, "和平区", replace(HEPING, guest=True))
    assert homes(desk)["GJ02-0001"] == ("和平区", True)
    assert homes(desk)["GJ02-0002"] == ("河东区", False)


def test_guests_and_merging_stop_before_a_signed_result(desk):
    sign(desk, "GJ01")
    for act in (
        lambda: save_delegation(desk, "和平区", replace(HEPING, guest=True)),
        lambda: merge_delegations(desk, "和平区", "河东区"),
    ):
        with pytest.raises(RuleBroken, match="GJ01 数控车 stands at “Signed”"):
            act()
    assert homes(desk)["GJ02-0001"] == ("和平区", False)


def test_merging_moves_entries_and_judges_and_takes_the_empty_one_out(desk):
    save_delegation(desk, "河东区", Delegation("河东区", DelegationKind.DISTRICT, guest=True))
    save_judge(desk, Judge("刘建国", "和平区"))
    assert merge_delegations(desk, "和平区", "河东区").value == 6
    assert homes(desk)["GJ01-0001"] == ("河东区", True)
    assert "和平区" not in rows(desk)
    assert [one.judge.delegation for one in list_judges(desk)] == ["河东区"]
    assert rows(desk)["河东区"].entries == 12


@pytest.mark.parametrize(
    ("pair", "sentence"),
    [
        (("和平区", "和平区"), "with itself"),
        (("火星区", "和平区"), "火星区 any more"),
        (("和平区", "火星区"), "火星区 any more"),
    ],
)
def test_merging_what_cannot_be_merged_is_refused(desk, pair, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        merge_delegations(desk, *pair)


def test_only_an_empty_delegation_is_taken_out(desk):
    remove_delegation(desk, "宝坻区")
    assert "宝坻区" not in rows(desk)
    with pytest.raises(RuleBroken, match="和平区 still has people, entries: 6, judges: 0"):
        remove_delegation(desk, "和平区")


def test_the_shipped_list_fills_in_what_is_missing(desk):
    remove_delegation(desk, "宝坻区")
    assert add_delegations(desk, known_delegations()).value == 1
    assert add_delegations(desk, known_delegations()).value == 0


def test_a_new_name_and_a_merging_are_taken_back_as_a_whole(desk):
    renamed = save_delegation(desk, "和平区", replace(HEPING, name="和平区代表队"))
    merged = merge_delegations(desk, "和平区代表队", "河东区")
    undo(desk, merged.receipt)
    assert homes(desk)["GJ01-0001"] == ("和平区代表队", False)
    undo(desk, renamed.receipt)
    assert homes(desk)["GJ01-0001"] == ("和平区", False)
    assert "和平区" in {entry.delegation for entry in desk.computed("GJ01").entries}
    with desk.reading() as work:
        assert work.aliases.all() == ()


def test_two_people_at_one_delegation_each_keep_what_they_changed(desk):
    save_delegation(desk, "和平区", HEPING)
    seen = read_delegation(desk, "和平区").delegation
    save_delegation(desk, "和平区", replace(seen, leader_phone="10099998888"), seen)
    save_delegation(desk, "和平区", replace(seen, quota=30), seen)
    with desk.reading() as work:
        kept = work.delegations.get("和平区")
    assert (kept.leader_phone, kept.quota) == ("10099998888", 30)


def test_a_phone_that_was_looked_at_and_left_does_not_clash(desk):
    save_delegation(desk, "和平区", HEPING)
    seen = replace(read_delegation(desk, "和平区").delegation, leader_phone="10012345678")
    save_delegation(desk, "和平区", replace(seen, leader_phone="10099998888"), seen)
    save_delegation(desk, "和平区", replace(seen, quota=30), seen)
    with desk.reading() as work:
        assert work.delegations.get("和平区").leader_phone == "10099998888"


def test_a_leader_whom_two_people_named_is_not_written_over_unseen(desk):
    save_delegation(desk, "和平区", HEPING)
    seen = read_delegation(desk, "和平区").delegation
    save_delegation(desk, "和平区", replace(seen, leader="钱进"), seen)
    with pytest.raises(ChangedMeanwhile, match="Team leader 钱进"):
        save_delegation(desk, "和平区", replace(seen, leader="孙丽"), seen)
    assert rows(desk)["和平区"].leader == "钱进"
