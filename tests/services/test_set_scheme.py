import pytest

from haihecup.domain.problems import RuleBroken
from haihecup.services.set_scheme import set_scheme, show_scheme


def test_a_scheme_that_was_shown_can_be_set_again_unchanged(desk):
    shown = show_scheme(desk, "GJ02")
    set_scheme(desk, "GJ02", shown)
    assert show_scheme(desk, "GJ02") == shown


def test_a_changed_weight_is_kept_and_the_other_rules_stay(desk):
    shown = show_scheme(desk, "GJ02")
    shown["scheme"]["modules"][0]["weight"] = "0.50"
    set_scheme(desk, "GJ02", {"scheme": shown["scheme"]})
    assert show_scheme(desk, "GJ02") == shown


def test_a_scheme_is_not_changed_once_the_marks_are_keyed(desk):
    with pytest.raises(RuleBroken, match="Re-checked"):
        set_scheme(desk, "GJ01", show_scheme(desk, "GJ01"))


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
