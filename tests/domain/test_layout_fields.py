import pytest

from haihecup.domain.layout_fields import (
    catalogue_of,
    code_field,
    keyed,
    labelled,
    labels_of,
    readers_of,
    unknown_fields,
)
from haihecup.domain.layouts import Purpose

CERTIFICATE = Purpose.CERTIFICATE


@pytest.mark.parametrize("purpose", Purpose)
def test_the_catalogue_shows_every_field_with_its_word_and_its_sample(purpose):
    catalogue = {field.key: field for field in catalogue_of(purpose)}
    assert list(catalogue) == list(labels_of(purpose)) == list(readers_of(purpose))
    assert all(field.label and field.sample for field in catalogue.values())
    assert code_field(purpose) in catalogue


def test_a_sample_is_what_the_field_looks_like():
    samples = {field.key: field.sample for field in catalogue_of(CERTIFICATE)}
    assert samples["recipient"] == "陈思远　同学"


@pytest.mark.parametrize("purpose", Purpose)
def test_no_two_fields_have_the_same_word(purpose):
    words = labels_of(purpose).values()
    assert len(set(words)) == len(words)
    for key in readers_of(purpose):
        assert keyed(labelled("{" + key + "}", purpose), purpose) == "{" + key + "}"


def test_fields_in_a_text_are_read_by_their_words_and_kept_by_their_keys():
    shown = labelled("荣获{award}，{nothing}", CERTIFICATE)
    assert shown == "荣获{Award}，{nothing}"
    assert keyed("荣获{ Award }，{nothing}", CERTIFICATE) == "荣获{award}，{nothing}"


def test_a_field_of_another_purpose_is_none_here():
    assert unknown_fields("{award}{nothing}", CERTIFICATE) == ("nothing",)
    assert unknown_fields("{award}{name}", Purpose.BADGE) == ("award",)
