import pytest

from haihecup.domain.problems import RuleBroken
from haihecup.services.set_scheme import preview_scheme, set_scheme, show_scheme


def test_a_scheme_that_was_shown_can_be_set_again_unchanged(desk):
    shown = show_scheme(desk, "GJ02")
    set_scheme(desk, "GJ02", shown)
    assert show_scheme(desk, "GJ02") == shown


def test_a_changed_weight_is_kept_and_the_other_rules_stay(desk):
    shown = show_scheme(desk, "GJ02")
    shown["scheme"]["modules"][0]["weight"] = "0.50"
    set_scheme(desk, "GJ02", {"scheme": shown["scheme"]})
    assert show_scheme(desk, "GJ02") == shown


def test_a_scheme_is_not_changed_without_a_reason_once_marks_are_keyed(desk):
    shown = show_scheme(desk, "GJ01")
    shown["scheme"]["modules"][0]["weight"] = "0.50"
    with pytest.raises(RuleBroken, match="reason"):
        set_scheme(desk, "GJ01", shown)
    set_scheme(desk, "GJ01", shown, "技术文件有误")
    assert show_scheme(desk, "GJ01") == shown


def test_what_a_scheme_would_change_is_told_before_it_is_set(desk):
    shown = show_scheme(desk, "GJ01")
    shown["awards"] = shown["awards"][:1]
    assert preview_scheme(desk, "GJ01", shown).awards == 3
    assert len(show_scheme(desk, "GJ01")["awards"]) == 2


def test_two_aspects_with_one_code_are_refused(desk):
    shown = show_scheme(desk, "GJ02")
    aspects = shown["scheme"]["modules"][0]["sub_criteria"][0]["aspects"]
    aspects.append(dict(aspects[0]))
    with pytest.raises(RuleBroken, match=r"T1\.1"):
        set_scheme(desk, "GJ02", shown)


@pytest.mark.parametrize("document", [[], "scheme", {}, {"modules": []}])
def test_a_document_without_a_scheme_is_refused(desk, document):
    with pytest.raises(RuleBroken, match="scheme"):
        set_scheme(desk, "GJ02", document)
