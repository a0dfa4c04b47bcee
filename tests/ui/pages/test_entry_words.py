import pytest

from haihecup.domain.entries import EntryStatus, status_word
from haihecup.domain.records import RegistrationStatus
from haihecup.ui.pages.entry_words import registration_word, standing_word


@pytest.mark.parametrize(
    ("word", "values"),
    [
        (status_word, EntryStatus),
        (registration_word, RegistrationStatus),
    ],
)
def test_everything_has_a_word_of_its_own(word, values):
    words = [word(value) for value in values]
    assert len(set(words)) == len(words)


def test_the_list_tells_why_somebody_is_out_before_how_far_he_is():
    confirmed = RegistrationStatus.CONFIRMED
    assert standing_word(EntryStatus.COMPETING, confirmed) == "Confirmed"
    assert standing_word(EntryStatus.WITHDRAWN, confirmed) == "Withdrawn"
