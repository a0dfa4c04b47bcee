from dataclasses import replace

import pytest

from haihecup.domain.competition import Award, Places
from haihecup.domain.entries import EntryStatus
from haihecup.domain.judges import Duty
from haihecup.domain.problems import RuleBroken
from haihecup.domain.sign_off import (
    SIGNING,
    Seal,
    Signature,
    fingerprint_over,
    missing,
    next_version,
    overtaken,
    refuse_signature,
    seal_of,
    signed_version,
    version_line,
    version_line_over,
    versions_of,
)
from tests.domain.event_builders import an_entry, an_event, with_totals

CHIEF, SUPERVISOR = SIGNING
NOW = Seal("a" * 64, "t" * 64)
LATER = Seal("b" * 64, "u" * 64)


def signature(duty=CHIEF, person="陈志强", version=1, seal=NOW, **changes):
    at = "2026-10-18T16:30:00+00:00"
    return replace(Signature("GJ01", version, duty, person, at, seal, 41, "f" * 64), **changes)


BOTH = (signature(), signature(SUPERVISOR, "吕静"))


BY_LETTER = {letter: f"W{letter}" for letter in "abcde"}


def test_the_seal_changes_with_every_total_place_and_award():
    one = seal_of(with_totals({"a": 90, "b": 80}), BY_LETTER)
    other_total = seal_of(with_totals({"a": 91, "b": 80}), BY_LETTER)
    prize = an_event(awards=(Award("一等奖", Places(1, 1)),))
    other_award = seal_of(with_totals({"a": 90, "b": 80}, prize), BY_LETTER)
    assert other_total.results != one.results
    assert other_total.totals != one.totals
    assert other_award.results != one.results
    assert other_award.totals == one.totals
    assert other_award.fingerprint == other_award.results[:12]


def test_the_seal_binds_the_event_and_whether_somebody_competes():
    plain = seal_of(with_totals({"a": 90}), BY_LETTER)
    other_event = seal_of(with_totals({"a": 90}, an_event(code="F")), BY_LETTER)
    out = an_entry("a", status=EntryStatus.DISQUALIFIED)
    disqualified = seal_of(with_totals({"a": 90}, a=out), BY_LETTER)
    assert len({plain.totals, other_event.totals, disqualified.totals}) == 3


def test_a_work_has_the_same_seal_under_whatever_id_it_is_kept():
    sealed = seal_of(with_totals({"a": 90, "b": 80}), {"a": "B2", "b": "A1"})
    opened = seal_of(with_totals({"y": 90, "x": 80}), {"y": "B2", "x": "A1"})
    assert sealed == opened


def test_who_was_absent_and_drew_nothing_changes_no_total_when_he_becomes_known():
    sealed = seal_of(with_totals({"a": 90}), BY_LETTER)
    absent = an_entry("z", status=EntryStatus.ABSENT)
    opened = seal_of(with_totals({"a": 90, "z": 0}, z=absent), BY_LETTER)
    assert opened.totals == sealed.totals
    assert opened.results != sealed.results


def test_results_are_signed_once_both_have_signed():
    assert missing((), NOW) == SIGNING
    assert missing(BOTH[:1], NOW) == (SUPERVISOR,)
    assert signed_version(BOTH[:1]) is None
    assert missing(BOTH, NOW) == ()
    version = signed_version(BOTH)
    assert (version.number, version.people) == (1, ("陈志强", "吕静"))
    assert version.fingerprint == "a" * 12


def test_a_first_signature_does_not_lie_under_results_that_changed_since():
    assert missing(BOTH[:1], LATER) == SIGNING
    assert overtaken(BOTH[:1], LATER) == BOTH[:1]
    assert next_version(BOTH[:1], LATER) == 2
    assert next_version(BOTH[:1], NOW) == 1


def test_what_is_fully_signed_holds_after_unsealing_as_long_as_the_totals_are_the_same():
    unsealed = Seal("c" * 64, NOW.totals)
    assert missing(BOTH, unsealed) == ()
    assert overtaken(BOTH, unsealed) == ()
    assert missing(BOTH, LATER) == SIGNING
    assert overtaken(BOTH, LATER) == BOTH


def test_void_signatures_stay_and_the_next_version_is_signed_anew():
    void = tuple(replace(one, voided_at="2026-10-19", void_reason="更正") for one in BOTH)
    assert signed_version(void) is None
    assert missing(void, NOW) == SIGNING
    assert next_version(void, NOW) == 2
    second = signature(version=2, seal=LATER)
    first, new = versions_of((second, *void))
    assert first.void
    assert not new.void
    assert (new.number, new.of(CHIEF), new.of(SUPERVISOR)) == (2, second, None)
    assert missing((*void, second), LATER) == (SUPERVISOR,)


def test_nobody_signs_twice_and_nobody_is_both():
    with pytest.raises(RuleBroken, match="陈志强 has signed as chief judge already"):
        refuse_signature(BOTH[:1], NOW, CHIEF, "赵敏")
    with pytest.raises(RuleBroken, match="The second signature is somebody else's"):
        refuse_signature(BOTH[:1], NOW, SUPERVISOR, " 陈志强 ")
    with pytest.raises(RuleBroken, match="Write the name"):
        refuse_signature((), NOW, SUPERVISOR, "  ")
    refuse_signature(BOTH[:1], NOW, SUPERVISOR, "吕静")
    refuse_signature(BOTH[:1], LATER, CHIEF, "陈志强")


def test_every_list_says_from_which_version_it_was_made():
    line = version_line(signed_version(BOTH), "zzz", "2026-10-18 16:40")
    assert line == "Version 1 · fingerprint aaaaaaaaaaaa · printed 2026-10-18 16:40"
    assert version_line(None, "zzz", "2026-10-18 16:40").startswith("Not signed · fingerprint zzz")


def test_signing_is_for_the_chief_judge_and_the_supervisor():
    assert SIGNING == (Duty.CHIEF_JUDGE, Duty.SUPERVISOR)


def test_signatures_of_one_second_stand_as_the_journal_has_them():
    later = signature(SUPERVISOR, "吕静", sequence=42)
    later_known_first = (replace(later, id="1"), replace(signature(), id="2"))
    (version,) = versions_of(later_known_first)
    assert [one.person for one in version.signatures] == ["陈志强", "吕静"]
    (backwards,) = versions_of((later, signature(at="2026-10-18T17:00:00+00:00")))
    assert [one.person for one in backwards.signatures] == ["陈志强", "吕静"]


def test_a_list_over_several_events_has_a_fingerprint_of_them_all():
    both = {"GJ01": "aaa", "GJ02": "bbb"}
    assert fingerprint_over(both) == fingerprint_over(dict(reversed(both.items())))
    assert fingerprint_over(both) != fingerprint_over({"GJ01": "aaa", "GJ02": "bbc"})
    line = version_line_over(2, 0, "zzz", "2026-10-18 16:40")
    assert line == "2 events · fingerprint zzz · printed 2026-10-18 16:40"
    assert version_line_over(2, 1, "zzz", "").startswith("2 events, 1 of them not signed · ")


def test_of_two_signatures_given_in_one_go_the_chief_judges_stands_first():
    (version,) = versions_of((signature(SUPERVISOR, "吕静"), signature()))
    assert [one.person for one in version.signatures] == ["陈志强", "吕静"]
