"""Photos and earlier winners from elsewhere, where nothing is chosen or much is left out."""

import pytest

from haihecup.services.earlier_winners import list_winners
from haihecup.services.keep_photos import PhotoReport
from haihecup.ui.pages.photos_dialog import PhotosDialog
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


@pytest.mark.parametrize(("count", "listed"), [(4, False), (5, True)])
def test_a_few_files_that_show_nobody_are_told_and_many_are_listed(page, messages, count, listed):
    left_out = tuple((f"IMG_{n}", "nobody") for n in range(count))
    page.extras._photos_taken((PhotoReport(0, left_out), {}))
    assert bool(messages.read()) is not listed
    assert isinstance(page.extras.dialog, PhotosDialog) is listed


def test_earlier_winners_are_forgotten_once_somebody_has_read_how_many(
    page, on_desk, messages, tmp_path
):
    page.extras.ask_forget()
    on_desk.settle()
    assert messages.read() == [("look", "No earlier winner is known.")]
    source = tmp_path / "winners.csv"
    source.write_text("姓名,赛项,年份\n王建国,数控车,2025\n李娜,焊接,2024\n", encoding="utf-8")
    messages.answers = [source, None, {}]
    page.extras.take_winners()
    on_desk.settle()
    page.extras.ask_forget()
    on_desk.settle()
    assert len(on_desk.ask(list_winners)) == 2
    page.extras.ask_forget()
    on_desk.settle()
    on_desk.settle()
    assert messages.asked[-1].title == "Forget 2 earlier winners?"
    assert "2024, 2025" in messages.asked[-1].text
    assert on_desk.ask(list_winners) == ()
    assert messages.read()[-1] == ("done", "2 earlier winners forgotten")
    assert page.undo()
    on_desk.settle()
    assert len(on_desk.ask(list_winners)) == 2


def test_an_event_of_winners_that_this_edition_has_not_is_told(page, on_desk, messages, tmp_path):
    source = tmp_path / "winners.csv"
    source.write_text("姓名,赛项,年份\n张伟,开锁,2025\n李娜,,2025\n", encoding="utf-8")
    messages.answers = [source]
    page.extras.take_winners()
    on_desk.settle()
    sentence = messages.read()[-1][1]
    assert sentence.startswith("1 row without name, event or year was left out.")
    assert "no event called 开锁" in sentence
