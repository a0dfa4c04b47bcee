import datetime
from dataclasses import replace

import pytest

from haihecup.domain.certificate_fields import SAMPLE
from haihecup.domain.proofs import (
    Examined,
    Verdict,
    VerifyingKey,
    Voided,
    claim_lines,
    claim_of,
    code_kept,
    mark_kept,
    mark_of,
    verdict_sentence,
    without_code,
)

CLAIM = claim_of(SAMPLE)
VOIDED = "2026-11-01T08:30:00+00:00"


def test_a_claim_says_what_the_certificate_says():
    assert CLAIM.serial == SAMPLE.serial
    assert CLAIM.names == SAMPLE.members
    assert CLAIM.date == datetime.date(2026, 10, 18).isoformat()
    assert claim_of(replace(SAMPLE, members=())).names == SAMPLE.names


def test_names_are_spelt_in_one_way():
    assert claim_of(replace(SAMPLE, members=("Zoe\u0308",))).names == ("Zoë",)


@pytest.mark.parametrize(
    ("examined", "said"),
    [
        (Examined(Verdict.GENUINE, CLAIM, listed_at="2026-11-02T08:00"), "genuine and valid"),
        (Examined(Verdict.VOID, CLAIM, void=Voided("x")), "is void (register of"),
        (Examined(Verdict.VOID, CLAIM, void=Voided("x", "HHGJ-9")), "HHGJ-9 took its place"),
        (Examined(Verdict.VOID, CLAIM), "is void (register of"),
        (Examined(Verdict.VOID, CLAIM, void=Voided("x", "", VOIDED)), "void since 2026-11-01 (reg"),
        (Examined(Verdict.VOID, CLAIM, void=Voided("x", "N-9", VOIDED)), "2026-11-01; N-9 took"),
        (Examined(Verdict.NOT_IN_REGISTER, CLAIM), "Alarm"),
        (Examined(Verdict.FORGED, CLAIM), "Not genuine"),
        (Examined(Verdict.UNKNOWN_KEY, CLAIM), "Not proved"),
        (Examined(Verdict.NO_CODE), "No code"),
    ],
)
def test_each_verdict_is_said_in_a_sentence(examined, said):
    assert said in verdict_sentence(examined)


def test_the_date_of_the_list_is_always_told():
    examined = Examined(Verdict.GENUINE, CLAIM, listed_at="2026-11-02T08:00:00")
    assert "2026-11-02" in verdict_sentence(examined)


def test_what_was_certified_is_told_line_by_line():
    lines = dict(claim_lines(CLAIM))
    assert lines["Name"] == "陈思远、李明、古丽娜尔·买买提"
    assert lines["Event"] == "商品展示技术（学生组）"
    assert dict(claim_lines(replace(CLAIM, group="")))["Event"] == "商品展示技术"


def test_a_key_has_a_fingerprint_that_people_can_compare():
    assert VerifyingKey("", "00" * 32).fingerprint == "6668 7AAD F862 BD77"


def test_the_mark_of_a_code_tells_nothing_about_it():
    assert len(mark_of("HHG1:ABC")) == 32
    assert mark_of("HHG1:ABC") != mark_of("HHG1:ABD")


def test_of_a_code_whose_names_are_erased_the_mark_stays_once_and_for_all():
    left = without_code("HH1:ABC")
    assert "ABC" not in left
    assert without_code(left) == left
    assert mark_kept(left) == mark_kept("HH1:ABC") == mark_of("HH1:ABC")
    assert (code_kept("HH1:ABC"), code_kept(left), without_code("")) == ("HH1:ABC", "", "")
