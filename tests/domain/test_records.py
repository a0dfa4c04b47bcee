from haihecup.domain.entries import EntryStatus, Violation
from haihecup.domain.records import (
    CertificateRecord,
    EntryRecord,
    ViolationRecord,
)


def test_a_new_entry_competes_and_has_neither_number_nor_code():
    entry = EntryRecord("GJ01", "和平区", ("1",))
    assert entry.status is EntryStatus.COMPETING
    assert (entry.id, entry.entry_number, entry.work_code, entry.station) == ("", "", "", "")
    assert (entry.elapsed_seconds, entry.decision) == (None, None)


def test_a_new_certificate_counts_and_is_not_printed():
    record = CertificateRecord(1, "HHGJ-1", "GJ01", "5", ("1",), "{}", "2026", "abc")
    assert record.valid
    assert record.printed_at == ""


def test_a_violation_can_go_without_a_reason():
    assert ViolationRecord("5", Violation(None)).reason == ""
