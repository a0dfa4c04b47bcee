from dataclasses import replace

import pytest

from haihecup.domain.certificate_fields import SAMPLE
from haihecup.domain.issued_certificates import (
    TO_PRINT,
    Choices,
    IssuedCertificate,
    Paper,
    PrintChoice,
)
from haihecup.domain.journal import local_time
from haihecup.domain.records import CertificateState, Reissue
from haihecup.ui.pages.certificate_rows import (
    choice_of,
    columns,
    conditions,
    facts_of,
    look,
)
from haihecup.ui.table_models import RowLook
from haihecup.ui.tokens import Tone

AT = "2026-10-28T08:30:00+00:00"
NEW = IssuedCertificate(SAMPLE, 1, delegation="和平区")
OUT = replace(
    NEW,
    state=CertificateState.VOID,
    printed_at=AT,
    printed_by="周立国",
    copies=1,
    voided_at=AT,
    void_reason="correction 1: 计分有误",
    replaced_by="N-9",
)


def pill(row):
    state = next(one for one in columns() if one.key == "state").cell(row)
    return state.text, state.tone


@pytest.mark.parametrize(
    ("row", "shown", "looks"),
    [
        (NEW, ("numbered", Tone.SECOND), RowLook.NORMAL),
        (replace(NEW, replaces="N-1"), ("to replace", Tone.ACCENT), RowLook.NORMAL),
        (replace(NEW, printed_at=AT), ("printed", Tone.OK), RowLook.NORMAL),
        (OUT, ("call back", Tone.WARN), RowLook.WARN),
        (replace(OUT, recalled_at=AT), ("void", Tone.SECOND), RowLook.ABSENT),
    ],
)
def test_a_row_says_where_the_paper_is(row, shown, looks):
    assert pill(row) == shown
    assert look(row) is looks


def test_only_what_occurs_can_be_chosen_by():
    offered = conditions(Choices((), ("一等奖", "二等奖"), ("和平区",)))
    assert [one.key for one in offered] == ["paper", "award", "delegation"]
    assert offered[1].values == (("一等奖", "一等奖"), ("二等奖", "二等奖"))


def test_conditions_and_the_event_above_become_a_choice():
    chosen = {
        "paper": {"waiting", "out"},
        "award": {"一等奖", "二等奖"},
        "session": {"第1场"},
        "delegation": {"和平区"},
    }
    chosen = {key: frozenset(values) for key, values in chosen.items()}
    assert choice_of(chosen, "0137") == PrintChoice(
        frozenset({"0137"}),
        frozenset({"第1场"}),
        frozenset({"一等奖", "二等奖"}),
        frozenset({"和平区"}),
        TO_PRINT | {Paper.OUT},
    )
    out = choice_of({"paper": frozenset({"out"})}, "")
    assert out == PrintChoice(papers=frozenset({Paper.OUT}))
    assert choice_of({}, "") == PrintChoice()


def test_the_panel_tells_all_that_became_of_a_certificate():
    facts = dict(facts_of(OUT))
    assert facts["State"] == "void 2026-10-28 · call back"
    assert facts["Void because"] == "correction 1: 计分有误"
    assert facts["Printed"] == f"{local_time(AT)} · 周立国 · 1 copy"
    assert facts["Replaced by"] == "N-9"
    again = Reissue(SAMPLE.serial, AT, "王敏", "遗失")
    assert dict(facts_of(replace(NEW, reissues=(again,))))["Reissued"] == (
        f"{local_time(AT)} · 王敏 · 遗失"
    )


def test_what_an_older_program_did_not_keep_is_left_out():
    old = replace(OUT, printed_by="", copies=0, voided_at="", void_reason="", replaced_by="")
    facts = dict(facts_of(old))
    assert facts["State"] == "void · call back"
    assert facts["Printed"] == local_time(AT)
    assert facts["Void because"] == facts["Replaced by"] == ""
    assert facts["Results version"] == SAMPLE.fingerprint
