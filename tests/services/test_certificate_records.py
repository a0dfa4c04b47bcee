from dataclasses import replace

from haihecup.domain.certificate_fields import SAMPLE
from haihecup.domain.records import CertificateRecord, Reissue
from haihecup.services.certificate_records import as_fields, certificate_in


def test_what_the_register_keeps_comes_back_as_it_was():
    record = CertificateRecord(
        1, "S", "GJ01", "1", ("1",), as_fields(SAMPLE), "", "", proof="HHG1:"
    )
    assert certificate_in(record) == replace(SAMPLE, proof="HHG1:")


def test_the_day_of_the_last_reissue_stands_on_the_page_and_not_in_what_is_kept():
    record = CertificateRecord(1, "S", "GJ01", "1", ("1",), as_fields(SAMPLE), "", "")
    again = [Reissue("S", f"2026-11-{day}T04:00:00+00:00", "周立国", "遗失") for day in (10, 27)]
    assert certificate_in(record, again) == replace(SAMPLE, reissued="2026-11-27")
    assert as_fields(certificate_in(record, again)) == record.fields


def test_the_signed_code_stands_beside_what_is_printed():
    assert as_fields(replace(SAMPLE, proof="HHG1:")) == as_fields(SAMPLE)
