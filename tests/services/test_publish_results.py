from decimal import Decimal

import pypdfium2
import pytest
from openpyxl import load_workbook

from haihecup.domain.boards import Medal
from haihecup.domain.problems import RuleBroken
from haihecup.domain.public_names import NameShown, PublicNames
from haihecup.domain.results import ResultState
from haihecup.domain.stages import State
from haihecup.services.clean_up import choose_public_names
from haihecup.services.publish_results import (
    decide_tie,
    read_results,
    write_results_pdf,
    write_results_workbook,
)
from tests.services.on_the_path import bring
from tests.services.small_competition import NAMES, codes_by_name, tie


def sign_and_unseal(desk):
    decide_tie(desk, "GJ01", tie(desk, "GJ01"), "表面质量更好")
    bring(desk, "GJ01", State.UNSEALED)


def test_before_unsealing_results_know_work_codes_only(desk):
    view = read_results(desk, "GJ01")
    assert not view.named
    assert {row.code for row in view.rows} == set(codes_by_name(desk, "GJ01").values())
    assert {(*row.names, row.delegation, row.unit) for row in view.rows} == {("", "")}
    told = repr(view)
    assert not any(name in told for name in NAMES)


def test_after_unsealing_results_show_people_delegation_and_employer(desk):
    sign_and_unseal(desk)
    view = read_results(desk, "GJ01")
    assert view.named
    assert [row.names for row in view.rows] == [(name,) for name in NAMES]
    assert (view.rows[0].delegation, view.rows[0].unit) == ("和平区", "某机械厂")


def test_rows_stand_in_order_of_place_with_marks_award_and_the_reason(desk):
    first, second, *_rest = read_results(desk, "GJ01").rows
    assert first.result.total == Decimal("90.00")
    assert dict(first.result.modules) == {"T": Decimal("36.00"), "A": Decimal("54.00")}
    assert (first.result.award, first.medal, first.closes) == ("一等奖", Medal.GOLD, True)
    assert first.why == "higher total: 90.00 against 79.00"
    assert first.promotions == ("技师",)
    assert (second.result.award, second.medal, second.closes) == ("二等奖", Medal.SILVER, False)


def test_an_undecided_tie_is_told_by_work_codes_and_blocks_the_signature(desk):
    view = read_results(desk, "GJ01")
    both = tie(desk, "GJ01")
    assert [row.code for row in view.rows if row.tied] == sorted(
        both, key=[row.code for row in view.rows].index
    )
    assert view.ties[0].place == 2
    assert set(view.undecided[0]) == set(both)
    tied = next(row for row in view.rows if row.code == both[0])
    assert tied.why == f"equal with {both[1]} in all keys, the chief judge has to decide"
    assert [one.code for one in view.blockers] == ["tie-undecided"]
    assert set(both) <= set(view.problems[0].text.replace(",", " ").split())


def test_distribution_has_median_and_award_line(desk):
    view = read_results(desk, "GJ01")
    assert len(view.totals) == 8
    assert view.totals == tuple(sorted(view.totals))
    assert view.median == (view.totals[3] + view.totals[4]) / 2
    assert view.award_line == Decimal("75.00")
    assert view.count(ResultState.RANKED) == 8


def test_the_severe_judge_stands_out(desk):
    judges = read_results(desk, "GJ01").severity.judges
    assert [judge.judge for judge in judges] == [1, 2, 3]
    assert [judge.unusual for judge in judges] == [False, False, True]
    assert judges[2].mean < 0


def test_a_decision_orders_those_who_are_tied_and_unblocks(desk):
    better, other = tie(desk, "GJ01")
    outcome = decide_tie(desk, "GJ01", (better, other), "表面质量更好")
    assert outcome.changes.events == {"GJ01"}
    view = read_results(desk, "GJ01")
    assert [(row.code, row.result.place) for row in view.rows[1:3]] == [(better, 2), (other, 3)]
    assert view.rows[1].why.startswith("put first by the chief judge: 1 before 2; reason: ")
    assert (view.ties, view.blockers) == ((), ())


def test_only_exactly_those_who_are_tied_can_be_put_in_order(desk):
    better, other = tie(desk, "GJ01")
    stranger = next(row.code for row in read_results(desk, "GJ01").rows if not row.tied)
    for order in ((better,), (better, stranger), (better, other, other), (better, "W?")):
        with pytest.raises(RuleBroken, match="not exactly the entries of one undecided tie"):
            decide_tie(desk, "GJ01", order, "表面质量更好")
    assert read_results(desk, "GJ01").ties


def test_a_decision_needs_a_reason(desk):
    with pytest.raises(RuleBroken, match="needs its reason"):
        decide_tie(desk, "GJ01", tie(desk, "GJ01"), "  ")


def test_after_the_signature_nothing_is_decided_any_more(desk):
    both = tie(desk, "GJ01")
    sign_and_unseal(desk)
    with pytest.raises(RuleBroken, match="Unsealed"):
        decide_tie(desk, "GJ01", both, "表面质量更好")


def test_the_workbook_holds_codes_before_and_names_after_unsealing(desk, tmp_path):
    sealed, opened = tmp_path / "sealed.xlsx", tmp_path / "open.xlsx"
    write_results_workbook(desk, ["GJ01"], sealed)
    sign_and_unseal(desk)
    write_results_workbook(desk, ["GJ01", "GJ02"], opened)

    def words(path):
        book = load_workbook(path)
        return [str(cell) for sheet in book for row in sheet.values for cell in row if cell]

    assert not set(NAMES) & set(words(sealed))
    assert set(NAMES) <= set(words(opened))
    assert load_workbook(opened).sheetnames == ["GJ01 数控车", "GJ02 焊接"]


def test_lists_to_be_posted_are_written_as_pdf(desk, tmp_path):
    target = tmp_path / "lists.pdf"
    write_results_pdf(desk, ["GJ01"], target)
    assert target.read_bytes().startswith(b"%PDF-")


def test_names_are_posted_as_the_edition_has_chosen(desk, tmp_path):
    target = tmp_path / "lists.pdf"
    choose_public_names(desk, PublicNames(NameShown.MASKED))
    sign_and_unseal(desk)
    write_results_pdf(desk, ["GJ01"], target)
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(target))
    assert "王*国" in text
    assert "王建国" not in text
