from dataclasses import replace

import pytest

from haihecup.domain.issued_certificates import Paper
from haihecup.domain.journal import Action
from haihecup.services.certificate_records import list_certificates
from haihecup.services.follow_certificates import CertificateList, list_word
from haihecup.services.issue_certificates import issue, mark_printed
from haihecup.ui.components.buttons import Button
from haihecup.ui.pages.certificates_page import CertificatesPage
from haihecup.ui.pages.papers_dialog import PapersDialog
from tests.services.small_competition import clock
from tests.ui.pages.test_certificates_page import final, press, serials


def printed(desk):
    final(desk)
    mark_printed(desk, issue(desk, None, clock().date()).value.issued)


def recalled(desk):
    """Two names are corrected after the certificates were printed."""
    printed(desk)
    with desk.writing(Action.PERSON_CHANGED) as work:
        renamed = {
            key: replace(one, name=f"{one.name}一")
            for key, one in work.people.all().items()
            if one.name in ("王建国", "欧阳思齐")
        }
        work.people.put_many(renamed)
    issue(desk, None, clock().date())


@pytest.fixture
def page(on_desk):
    on_desk.begin(printed)
    return on_desk.show(CertificatesPage)


@pytest.fixture
def calling_back(on_desk):
    on_desk.begin(recalled)
    return on_desk.show(CertificatesPage)


def papers(on_desk):
    return [row.paper for row in on_desk.ask(list_certificates)]


# ---- calling back ------------------------------------------------------------------------------


def test_after_a_correction_the_page_says_what_has_to_come_back(qtbot, calling_back):
    page = calling_back
    assert page.recall.isVisible()
    assert page.recall.sentence() == ("2 void certificates were printed and have not come back.")
    assert page.head.facts() == "6 numbered · 2 to be printed"
    press(qtbot, page.recall.findChild(Button))
    assert serials(page) == ["HHGJ-2026-00001", "HHGJ-2026-00002"]
    assert page.following.back_button.isVisible()
    assert page.following.reissue_button.isHidden()


def test_paper_that_came_back_is_told_and_can_be_taken_back(qtbot, calling_back, on_desk, messages):
    page = calling_back
    page.show_recall()
    page.model.mark([0, 1], on=True)
    assert page.following.back_button.text() == "2 came back"
    press(qtbot, page.following.back_button)
    on_desk.settle()
    assert messages.read() == [("done", "2 void certificates came back")]
    assert Paper.OUT not in papers(on_desk)
    assert not page.recall.isVisible()
    messages.undos.pop()()
    on_desk.settle()
    assert papers(on_desk).count(Paper.OUT) == 2
    assert page.recall.isVisible()


def test_nothing_comes_back_where_nothing_is_out(page, messages):
    assert not page.recall.isVisible()
    assert page.following.back_button.isHidden()
    page.following.take_back()
    assert messages.read() == [("problem", "Choose void certificates whose paper came back.")]


# ---- reissue -----------------------------------------------------------------------------------


def test_a_lost_certificate_is_reissued_with_a_reason_and_looked_at_before_it_is_printed(
    qtbot, page, on_desk, messages
):
    page.table.go_to("HHGJ-2026-00002")
    messages.answers = [{"reason": "遗失"}]
    press(qtbot, page.following.reissue_button)
    on_desk.settle()
    assert messages.asked[-1].title == "Reissue certificate HHGJ-2026-00002?"
    assert page.printing.text.text() == "1 certificate"
    page.printing.reject()
    reissued = on_desk.ask(list_certificates)[1].reissues
    assert [(one.person, one.reason) for one in reissued] == [("周立国", "遗失")]
    assert "遗失" in dict(page.words.facts())["Reissued"]


def test_whoever_thinks_better_of_it_reissues_nothing(qtbot, page, on_desk, messages):
    messages.answers = [None]
    press(qtbot, page.following.reissue_button)
    on_desk.settle()
    assert page.printing is None
    assert not any(row.reissues for row in on_desk.ask(list_certificates))


def test_one_certificate_at_a_time_is_reissued(page, messages):
    page.model.mark([0, 1], on=True)
    assert page.following.reissue_button.isHidden()
    page.following.reissue()
    ((kind, sentence),) = messages.read()
    assert (kind, "one certificate" in sentence) == ("problem", True)


# ---- lists -------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", list(CertificateList))
def test_every_list_is_shown_from_the_menu_to_be_printed(page, on_desk, kind):
    lines = page.following.menu().actions()
    lines[list(CertificateList).index(kind)].trigger()
    on_desk.settle()
    (dialog,) = page.findChildren(PapersDialog)
    on_desk.settle()
    assert dialog.paper.name == list_word(kind)
    assert dialog.sheet.shown


@pytest.mark.parametrize("kind", list(CertificateList))
def test_every_list_is_saved_from_the_menu_as_a_workbook(page, on_desk, messages, tmp_path, kind):
    target = tmp_path / "list.xlsx"
    messages.answers = [target]
    lines = page.following.menu().actions()
    lines[len(CertificateList) + list(CertificateList).index(kind)].trigger()
    on_desk.settle()
    assert messages.read() == [("fact", f"Saved: {target.name}")]
    assert target.stat().st_size > 1000


def test_the_menu_names_the_lists(page):
    assert page.following.lists_button.isEnabled()
    assert [one.text() for one in page.following.menu().actions()] == [
        "Register of serial numbers…",
        "Recall list…",
        "Log of reissues…",
        "Register of serial numbers as workbook…",
        "Recall list as workbook…",
        "Log of reissues as workbook…",
    ]


def test_not_choosing_a_file_saves_nothing(page, on_desk, messages):
    messages.answers = [None]
    page.following.save(CertificateList.REGISTER)
    on_desk.settle()
    assert messages.read() == []
