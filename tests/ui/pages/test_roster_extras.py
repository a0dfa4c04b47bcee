"""Photos and earlier winners from elsewhere, where nothing is chosen or much is left out."""

import pytest

from haihecup.services.keep_photos import PhotoReport
from haihecup.ui.pages.registration_page import RegistrationPage
from tests.services.small_competition import PASSPHRASE, a_desk


@pytest.fixture
def page(on_desk):
    on_desk.begin()
    return on_desk.show(RegistrationPage)


def test_nothing_happens_where_nothing_is_chosen(page, on_desk, messages, tmp_path):
    messages.answers = [None, None, tmp_path / "last.haihe", None]
    page.extras.take_photos()
    page.extras.take_winners()
    page.extras.take_winners()
    on_desk.settle()
    assert messages.read() == []


def test_winners_are_read_from_last_years_competition(page, on_desk, messages, tmp_path):
    last = tmp_path / "last.haihe"
    a_desk(last).close()
    messages.answers = [last, {"passphrase": PASSPHRASE}]
    page.extras.take_winners()
    on_desk.settle()
    [(kind, sentence)] = messages.read()
    assert kind == "done"
    assert sentence.endswith("earlier winners added")


def test_many_files_that_match_nobody_are_counted(page, messages):
    left_out = tuple((f"IMG_{n}", "nobody") for n in range(6))
    page.extras._photos_taken((PhotoReport(0, left_out), {}))
    [(_kind, sentence)] = messages.read()
    assert sentence.endswith("IMG_3 (nobody) and 2 more")
