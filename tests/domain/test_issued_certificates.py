from dataclasses import replace

import pytest

from haihecup.domain.certificate_fields import SAMPLE
from haihecup.domain.issued_certificates import (
    TO_PRINT,
    IssuedCertificate,
    Paper,
    PrintChoice,
    choices_among,
    paper_word,
    printed_words,
    refuse_coming_back,
    refuse_reissue,
    reissued_on,
    standing_words,
    to_call_back,
    to_print,
    version_behind,
    version_words,
)
from haihecup.domain.journal import local_time
from haihecup.domain.judges import Duty
from haihecup.domain.problems import RuleBroken
from haihecup.domain.records import CertificateState, Reissue
from haihecup.domain.sign_off import ResultsVersion, Seal, Signature

PRINTED = "2026-10-28T08:30:00+00:00"
LATER = "2026-11-02T08:30:00+00:00"
LOST = Reissue(SAMPLE.serial, LATER, "周立国", "遗失")
NEW = IssuedCertificate(SAMPLE, 1, delegation="和平区")
OUT = replace(
    NEW, state=CertificateState.VOID, printed_at=PRINTED, voided_at=LATER, replaced_by="N-9"
)


def a_version(number, at, results="7k2m9q4d0000"):
    seal = Seal(results, "")
    given = (Signature("0137", number, Duty.CHIEF_JUDGE, "陈志强", at, seal, 1, ""),)
    return ResultsVersion(number, given)


@pytest.mark.parametrize(
    ("changes", "paper"),
    [
        ({}, Paper.NEW),
        ({"replaces": "N-1"}, Paper.CHANGED),
        ({"replaces": "N-1", "printed_at": PRINTED}, Paper.PRINTED),
        ({"printed_at": PRINTED, "reissues": (LOST,)}, Paper.REISSUED),
        ({"printed_at": LATER, "reissues": (LOST,)}, Paper.PRINTED),
        ({"state": CertificateState.VOID}, Paper.VOID),
        ({"state": CertificateState.VOID, "printed_at": PRINTED}, Paper.OUT),
        (
            {"state": CertificateState.VOID, "printed_at": PRINTED, "recalled_at": LATER},
            Paper.VOID,
        ),
    ],
)
def test_each_certificate_stands_somewhere_with_its_paper(changes, paper):
    assert replace(NEW, **changes).paper is paper
    assert paper_word(paper)


def test_the_paper_of_a_void_certificate_is_called_back_until_it_came():
    back = replace(OUT, recalled_at=LATER)
    assert to_call_back([NEW, OUT, back]) == (OUT,)
    refuse_coming_back(OUT)
    for one, told in ((NEW, "is valid"), (replace(OUT, printed_at=""), "never printed")):
        with pytest.raises(RuleBroken, match=told):
            refuse_coming_back(one)


# ---- choosing ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("choice", "taken"),
    [
        (PrintChoice(), True),
        (PrintChoice(events=frozenset({"0137"})), True),
        (PrintChoice(events=frozenset({"0042"})), False),
        (PrintChoice(sessions=frozenset({"第1场", "第2场"})), True),
        (PrintChoice(sessions=frozenset({"第2场"})), False),
        (PrintChoice(awards=frozenset({"二等奖"})), False),
        (PrintChoice(delegations=frozenset({"和平区"})), True),
        (PrintChoice(delegations=frozenset({"河东区"})), False),
        (PrintChoice(papers=TO_PRINT), True),
        (PrintChoice(papers=frozenset({Paper.CHANGED})), False),
        (PrintChoice(awards=frozenset({"一等奖"}), papers=frozenset({Paper.NEW})), True),
    ],
)
def test_certificates_are_chosen_by_event_session_award_delegation_and_paper(choice, taken):
    assert choice.takes(NEW) is taken


def test_what_is_chosen_keeps_its_order_and_void_ones_are_left_out():
    second = replace(NEW, certificate=replace(SAMPLE, serial="N-0"))
    assert to_print([NEW, OUT, second], PrintChoice()) == (SAMPLE.serial, "N-0")
    with pytest.raises(RuleBroken, match="No valid certificate is left"):
        to_print([NEW, OUT], PrintChoice(awards=frozenset({"特等奖"})))


def test_what_can_be_chosen_by_is_what_occurs():
    other = replace(
        NEW,
        certificate=replace(SAMPLE, session="", award="二等奖"),
        delegation="河东区",
    )
    choices = choices_among([NEW, other, NEW])
    assert choices.sessions == ("第1场",)
    assert choices.awards == ("一等奖", "二等奖")
    assert choices.delegations == ("和平区", "河东区")


# ---- reissue -----------------------------------------------------------------------------------


def test_only_a_valid_certificate_that_was_printed_is_given_out_once_more():
    refuse_reissue(replace(NEW, printed_at=PRINTED))
    refused = {
        "was never printed": NEW,
        "N-9 took its place": OUT,
        "is void and is not": replace(OUT, replaced_by=""),
        "waits to be printed": replace(NEW, printed_at=PRINTED, reissues=(LOST,)),
    }
    for told, one in refused.items():
        with pytest.raises(RuleBroken, match=told):
            refuse_reissue(one)


def test_the_mark_bears_the_day_of_the_last_reissue():
    assert reissued_on(()) == ""
    assert reissued_on([replace_at(LOST, PRINTED), LOST]) == local_time(LATER)[:10]


def replace_at(reissue, at):
    return replace(reissue, at=at)


# ---- what became of them -----------------------------------------------------------------------


def test_the_version_behind_a_certificate_has_its_fingerprint_and_was_signed_before_it():
    first, other, again = (
        a_version(1, "2026-10-18T08:00:00+00:00"),
        a_version(2, "2026-10-20T08:00:00+00:00", "ffff00000000"),
        a_version(3, "2026-11-01T08:00:00+00:00"),
    )
    versions = (first, other, again)
    fingerprint = first.fingerprint
    assert version_behind(versions, fingerprint, PRINTED) is first
    assert version_behind(versions, fingerprint, LATER) is again
    assert version_behind((again,), fingerprint, PRINTED) is again
    assert version_behind(versions, "0000", LATER) is None


def test_the_version_is_told_by_number_and_time_or_by_its_fingerprint():
    signed = replace(NEW, version=a_version(2, LATER))
    assert version_words(signed) == f"version 2 of {local_time(LATER)}"
    assert version_words(NEW) == SAMPLE.fingerprint


def test_printing_is_told_as_far_as_it_is_known():
    known = replace(NEW, printed_at=PRINTED, printed_by="周立国", copies=2)
    assert printed_words(known) == f"{local_time(PRINTED)} · 周立国 · 2 copies"
    assert printed_words(replace(NEW, printed_at=PRINTED)) == local_time(PRINTED)
    assert printed_words(NEW) == ""


@pytest.mark.parametrize(
    ("issued", "said"),
    [
        (NEW, "valid"),
        (replace(NEW, reissues=(LOST,)), "valid · reissued 2026-11-02"),
        (OUT, "void 2026-11-02 · call back"),
        (replace(OUT, recalled_at=LATER), "void 2026-11-02 · came back 2026-11-02"),
        (replace(OUT, voided_at="", printed_at=""), "void"),
    ],
)
def test_whether_a_certificate_counts_is_said_in_words(issued, said):
    assert standing_words(issued) == said
