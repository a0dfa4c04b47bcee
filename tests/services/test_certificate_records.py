from dataclasses import replace

from haihecup.domain.certificate_fields import SAMPLE
from haihecup.domain.records import CertificateRecord
from haihecup.services.certificate_records import as_fields, certificate_in


def test_what_the_register_keeps_comes_back_as_it_was():
    record = CertificateRecord(
        1, "S", "GJ01", "1", ("1",), as_fields(SAMPLE), "", "", proof="HHG1:"
    )
    assert certificate_in(record) == replace(SAMPLE, proof="HHG1:")


def test_the_signed_code_stands_beside_what_is_printed():
    assert as_fields(replace(SAMPLE, proof="HHG1:")) == as_fields(SAMPLE)
