"""On every page the main actions are off, with the reason, for whoever may not do them."""

from operator import attrgetter

import pytest

from haihecup.domain.stages import State
from haihecup.services.draw_lots import DrawOrder, draw
from haihecup.services.enter_marks import key_mark
from haihecup.ui.page import Hall
from haihecup.ui.pages.backups_page import BackupsPage
from haihecup.ui.pages.certificates_page import CertificatesPage
from haihecup.ui.pages.draw_page import DrawPage
from haihecup.ui.pages.events_page import EventsPage
from haihecup.ui.pages.marks_page import MarksPage
from haihecup.ui.pages.registration_page import RegistrationPage
from haihecup.ui.pages.results_page import ResultsPage
from haihecup.ui.pages.scheme_editor import SchemeEditor
from tests.services.small_competition import codes_by_name

TOLD = "王敏 is signed in as Viewer. This is for Organiser to do, once signed in."


@pytest.fixture
def refusing(on_desk):
    """The hall of somebody who may do nothing."""
    led = on_desk.led
    on_desk.hall = Hall(
        on_desk.tasks, on_desk.messages, led.go, led.event, led.narrow, may=lambda _what: TOLD
    )
    return on_desk


@pytest.mark.parametrize(
    ("kind", "buttons", "event"),
    [
        (BackupsPage, ("restore_button",), ""),
        (CertificatesPage, ("print_button", "issue_button"), ""),
        (DrawPage, ("button",), ""),
        (
            EventsPage,
            ("inspector.next_button", "inspector.back_button", "add_button", "new_button"),
            "",
        ),
        (
            RegistrationPage,
            (
                "import_button",
                "export_button",
                "actions_below.confirm_button",
                "actions_below.back_button",
                "actions_below.more_button",
                "inspector.save",
                "inspector.confirm",
                "inspector.back",
            ),
            "",
        ),
        (ResultsPage, ("back",), "GJ01"),
        (SchemeEditor, ("import_button", "save_button"), "GJ01"),
    ],
)
def test_what_is_not_for_whoever_works_here_is_off_and_says_for_whom_it_is(
    refusing, kind, buttons, event
):
    refusing.led.chosen = event
    refusing.begin()
    page = refusing.show(kind)
    refusing.settle()
    for name in buttons:
        button = attrgetter(name)(page)
        assert not button.isEnabled(), name
        assert button.toolTip() == TOLD


@pytest.mark.parametrize(
    ("key", "buttons"),
    [
        ("delegations", ("import_button", "export_button", "new_button", "form.save",
                         "form.merge", "form.remove")),
        ("judges", ("import_button", "export_button", "new_button", "form.save", "form.remove",
                    "form.add_button")),
    ],
)  # fmt: skip
def test_the_other_lists_of_the_registration_say_it_too(refusing, key, buttons):
    refusing.begin()
    page = refusing.show(RegistrationPage)
    page.views.choose(key)
    refusing.settle()
    for name in buttons:
        button = attrgetter(name)(page.views.view())
        assert not button.isEnabled(), name
        assert button.toolTip() == TOLD


def test_the_editors_of_events_can_be_looked_at_but_not_saved(refusing):
    refusing.led.chosen = "GJ02"
    refusing.begin()
    page = refusing.show(EventsPage)
    page.edit()
    refusing.settle()
    assert page.editor.panel.reason() == TOLD
    assert not page.editor.save_button.isEnabled()
    page.edit_promotion()
    refusing.settle()
    assert page.promotion.save_button.toolTip() == TOLD


def test_a_tie_is_not_asked_about_where_the_decision_would_be_refused(refusing):
    refusing.led.chosen = "GJ01"
    refusing.begin()
    page = refusing.show(ResultsPage)
    refusing.settle()
    page.checks.next()
    assert refusing.messages.read() == [("problem", TOLD)]


def marking(desk):
    draw(desk, ["GJ02"], DrawOrder(share="seed"))
    code = next(iter(codes_by_name(desk, "GJ02").values()))
    key_mark(desk, "GJ02", code, "T1.1", "80")
    assert desk.computed("GJ02").event.state is State.MARKING


def test_who_may_not_finish_the_marking_reads_why(refusing):
    refusing.led.chosen = "GJ02"
    refusing.begin(marking)
    page = refusing.show(MarksPage)
    refusing.settle()
    assert TOLD in page.panel.reason()
    assert not page.side.finish.isEnabled()


def test_a_keyer_without_a_drawn_event_is_not_sent_to_the_draw(refusing):
    refusing.led.chosen = "GJ02"
    refusing.begin()
    page = refusing.show(MarksPage)
    refusing.settle()
    go = next(one for one in page.findChildren(type(page.side.finish)) if "draw" in one.text())
    assert not go.isEnabled()
    assert go.toolTip() == TOLD
