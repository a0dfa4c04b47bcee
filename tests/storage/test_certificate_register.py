from dataclasses import replace

import pytest

from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.domain.records import CertificateRecord, CertificateState, Reissue
from haihecup.storage.check import check
from tests.storage.competitions import WANG, later, with_entries


@pytest.fixture
def entries(database):
    return with_entries(database)


def issue(database, entries, count=1, first=None):
    with database.writing(Action.CERTIFICATES_ISSUED, by=WANG, at=later(20)) as work:
        begin = work.certificates.next_number() if first is None else first
        return work.certificates.add_many(
            [
                CertificateRecord(
                    n=n,
                    serial=f"HHGJ-{n:05}",
                    event="GJ01",
                    entry=entries[n % len(entries)],
                    people=(entries[0],),
                    fields="{}",
                    issued_at="2026-10-18T08:35:00.000Z",
                    fingerprint="abc",
                )
                for n in range(begin, begin + count)
            ]
        )


def test_numbers_run_on_without_gaps(database, entries):
    issue(database, entries, 3)
    issue(database, entries, 2)
    with database.reading() as work:
        assert [one.n for one in work.certificates.all()] == [1, 2, 3, 4, 5]
        assert work.certificates.all() == work.certificates.of_event("GJ01")


def test_a_batch_that_failed_uses_up_no_number(database, entries):
    issue(database, entries, 2)

    def failing():
        with database.writing(Action.CERTIFICATES_ISSUED, by=WANG, at=later(21)) as work:
            assert work.certificates.next_number() == 3
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing()
    (third,) = issue(database, entries, 1)
    assert third.n == 3


def test_a_gap_or_a_number_used_before_is_a_fault(database, entries):
    issue(database, entries, 2)
    for first in (2, 4):
        with pytest.raises(ValueError, match="without gaps"):
            issue(database, entries, 1, first)


def test_a_void_certificate_keeps_its_number(database, entries):
    first, second = issue(database, entries, 2)
    with database.writing(Action.CERTIFICATE_VOIDED, by=WANG, at=later(22)) as work:
        work.certificates.void(first.serial, "2026-10-18T10:00:00+08:00", "更正 1")
    with database.reading() as work:
        assert work.certificates.find(first.serial) == replace(
            first,
            state=CertificateState.VOID,
            voided_at="2026-10-18T10:00:00+08:00",
            void_reason="更正 1",
        )
        assert work.certificates.find(second.serial) == second
        assert work.certificates.find("nothing") is None
    assert issue(database, entries)[0].n == 3
    assert check(database) == ()


def test_a_certificate_that_does_not_exist_cannot_be_void(database):
    with (
        pytest.raises(RuleBroken, match="no certificate X-1"),
        database.writing(Action.CERTIFICATE_VOIDED, by=WANG, at=later(22)) as work,
    ):
        work.certificates.void("X-1", "", "")


def test_it_is_told_of_which_delegation_each_holder_is(database, entries):
    records = issue(database, entries, 3)
    with database.reading() as work:
        assert work.certificates.delegations() == {
            one.serial: work.entries.get(one.entry).delegation for one in records
        }


def test_printing_is_remembered(database, entries):
    records = issue(database, entries, 2)
    with database.writing(Action.CERTIFICATES_PRINTED, by=WANG, at=later(22)) as work:
        work.certificates.set_printed(records[:1], "2026-10-18T09:00:00.000Z", WANG.person)
    with database.reading() as work:
        assert [
            (one.printed_at, one.printed_by, one.copies) for one in work.certificates.all()
        ] == [("2026-10-18T09:00:00.000Z", WANG.person, 1), ("", "", 0)]


def test_the_paper_of_a_void_certificate_comes_back(database, entries):
    (first,) = issue(database, entries)
    with database.writing(Action.CERTIFICATE_VOIDED, by=WANG, at=later(22)) as work:
        work.certificates.void(first.serial, "2026-10-18T10:00:00+08:00", "更正 1")
        work.certificates.recalled(first.serial, "2026-10-19T10:00:00+08:00")
    with database.reading() as work:
        found = work.certificates.find(first.serial)
    assert (found.state, found.recalled_at) == (CertificateState.VOID, "2026-10-19T10:00:00+08:00")
    assert check(database) == ()


def test_a_certificate_given_out_once_more_is_remembered_with_its_reason(database, entries):
    first, second = issue(database, entries, 2)
    lost = Reissue(second.serial, "2026-10-20T10:00:00+08:00", WANG.person, "遗失")
    torn = Reissue(first.serial, "2026-10-21T10:00:00+08:00", WANG.person, "破损")
    with database.writing(Action.CERTIFICATES_PRINTED, by=WANG, at=later(22)) as work:
        work.certificates.reissue(torn)
        work.certificates.reissue(lost)
    with database.reading() as work:
        assert work.certificates.reissues() == (lost, torn)
    assert check(database) == ()
