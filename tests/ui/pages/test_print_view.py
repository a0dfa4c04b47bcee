from dataclasses import replace

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt

from haihecup.domain.badge_layouts import ShippedBadge, badge_layout
from haihecup.domain.layout_choices import Use
from haihecup.domain.print_orders import BadgeSize, Paper
from haihecup.services.changes import Subject, changes
from haihecup.services.design_layouts import Bundle, choose_layout, keep_layout
from haihecup.ui.components.several_field import SeveralDialog
from haihecup.ui.page import EVERYTHING
from haihecup.ui.pages.papers_dialog import PapersDialog
from haihecup.ui.pages.print_view import PrintView
from tests.documents.reading_back import copied, page_count
from tests.services.furnished_competition import furnish
from tests.ui.in_dialog import do_in_dialog


@pytest.fixture
def view(on_desk):
    on_desk.begin(furnish)
    made = PrintView(on_desk.hall)
    on_desk.qtbot.addWidget(made)
    made.resize(880, 560)
    on_desk.qtbot.addWidget(made.panel)
    made.refresh(EVERYTHING)
    made.show()
    made.panel.show()
    on_desk.settle()
    on_desk.settle()
    return made


def pick(on_desk, field, words):
    """Choose a line of a field by its words, as with the keyboard."""
    place = field.box.findText(words, Qt.MatchFlag.MatchContains)
    assert place >= 0, words
    field.box.setCurrentIndex(place)
    field.box.activated.emit(place)
    on_desk.settle()
    on_desk.settle()


def tick(on_desk, field, *keys):
    """Tick lines in the dialog that a field opens."""

    def in_dialog(dialog):
        for number, key in enumerate(field.choices()):
            if key in keys:
                dialog.lines.setCurrentRow(number)
                on_desk.qtbot.keyClick(dialog.lines, Qt.Key.Key_Space)
        dialog.go.click()

    do_in_dialog(SeveralDialog, in_dialog)
    on_desk.qtbot.keyClick(field.box, Qt.Key.Key_Space)
    on_desk.qtbot.waitUntil(lambda: bool(field.keys()))
    on_desk.settle()
    on_desk.settle()


def texts(path):
    pdf = path.read_bytes()
    return "".join(copied(pdf, page) for page in range(page_count(pdf)))


def test_the_first_sheet_of_badges_is_seen_and_counted(view):
    assert view.sheet.shown
    assert tuple(view.facts()) == ("16 badges", "4 sheets")
    assert view.place.text() == "Sheet 1 of 4"
    assert view.part_name.text() == "南开区"
    assert not view.before.isEnabled()


def test_pages_are_turned_by_keys_and_end_at_the_last(view, on_desk):
    for _step in range(6):
        view.after.click()
        on_desk.settle()
    assert view.place.text() == "Sheet 4 of 4"
    assert not view.after.isEnabled()
    view.turn(-1)
    on_desk.settle()
    assert view.place.text() == "Sheet 3 of 4"


def test_another_size_needs_more_sheets(view, on_desk):
    pick(on_desk, view.order, "Event")
    assert tuple(view.facts()) == ("16 badges", "2 sheets")
    pick(on_desk, view.size_field, "90 × 130")
    assert view.asked().size is BadgeSize.LARGE
    assert tuple(view.facts()) == ("16 badges", "4 sheets")


def test_filled_sheets_are_offered_with_what_they_save(view, on_desk):
    assert view.saving.text() == (
        "Each begins on a sheet of its own, to be handed over as it is. "
        "Filled, it takes 2 sheets fewer."
    )
    on_desk.qtbot.keyClick(view.fill_sheets, Qt.Key.Key_Space)
    on_desk.settle()
    on_desk.settle()
    assert tuple(view.facts()) == ("16 badges", "2 sheets")
    assert view.part_name.text() == "南开区 to 和平区"
    assert view.saving.text().startswith("One follows another on the same sheet")
    pick(on_desk, view.order, "Event")
    assert tuple(view.facts()) == ("16 badges", "2 sheets")
    pick(on_desk, view.paper, "Check-in")
    assert view.fill_sheets.isHidden()
    assert view.saving.isHidden()


def test_badges_are_printed_as_was_chosen_in_the_designer_and_the_view_says_so(view, on_desk):
    own = replace(badge_layout(ShippedBadge.LARGE), name="胸牌", width=198, height=130)

    def choose(desk, _work):
        keep_layout(desk, Bundle(own, {}))
        return choose_layout(desk, "胸牌", Use.CONTESTANT_BADGE)

    on_desk.hall.tasks.run("choose", choose)
    on_desk.settle()
    view.refresh(changes(Subject.CERTIFICATES))
    on_desk.settle()
    on_desk.settle()
    assert tuple(view.facts()) == ("16 badges", "8 sheets")
    assert not view.size_field.isEnabled()
    pick(on_desk, view.paper, "Judge badges")
    assert view.size_field.isEnabled()


def test_lists_are_stepped_through_page_by_page(view, on_desk):
    pick(on_desk, view.paper, "Check-in")
    assert tuple(view.facts()) == ("16 people", "3 lists")
    assert view.part_name.text() == "GJ01 数控车"
    assert view.place.text() == "List 1 of 3 · page 1 of 1"
    view.after.click()
    on_desk.settle()
    assert view.part_name.text() == "GJ02 焊接 第1场"


def test_only_the_fields_that_mean_something_are_seen(view, on_desk):
    assert not view.size_field.isHidden()
    assert view.internal.isHidden()
    assert view.workbook_button.isHidden()
    pick(on_desk, view.paper, "Delegation lists")
    assert view.size_field.isHidden()
    assert not view.internal.isHidden()
    assert not view.workbook_button.isHidden()


def test_paper_is_narrowed_to_the_event_above_and_to_a_delegation(view, on_desk):
    on_desk.led.chosen = "GJ02"
    view.event_changed()
    on_desk.settle()
    assert view.facts()[0] == "8 badges"
    tick(on_desk, view.delegations, "和平区")
    assert view.facts()[0] == "3 badges"
    tick(on_desk, view.sessions, "第1场")
    assert view.facts()[0] == "2 badges"


def test_several_delegations_are_printed_together(view, on_desk):
    pick(on_desk, view.paper, "Delegation lists")
    tick(on_desk, view.delegations, "和平区", "南开区")
    assert view.facts()[1] == "2 lists"
    assert view.delegations.box.currentText() == "和平区 and 1 more"
    assert view.asked().delegations == ("和平区", "南开区")


def test_events_that_were_ticked_stay_until_another_event_is_chosen_above(view, on_desk):
    tick(on_desk, view.events, "GJ01", "GJ02")
    view.refresh(changes(Subject.ROSTER))
    on_desk.settle()
    on_desk.settle()
    assert view.asked().events == ("GJ01", "GJ02")
    on_desk.led.chosen = "GJ02"
    view.event_changed()
    on_desk.settle()
    assert view.asked().events == ("GJ02",)


def test_a_choice_that_fits_nobody_is_told_and_cannot_be_saved(view, on_desk):
    pick(on_desk, view.paper, "Judge badges")
    tick(on_desk, view.delegations, "南开区")
    assert view.stage.currentWidget() is view.empty
    assert not view.print_button.isEnabled()
    assert "nobody" in view.panel.reason()


def test_badges_are_saved_as_pdf(view, on_desk, tmp_path):
    target = tmp_path / "badges.pdf"
    on_desk.messages.answers.append(target)
    view.save_pdf()
    on_desk.settle()
    assert "GJ02-0008" in texts(target)
    assert on_desk.messages.read() == [("fact", f"Written: {target}")]
    assert view.progress.isHidden()


def test_lists_are_shown_whole_to_be_printed(view, on_desk):
    pick(on_desk, view.paper, "Check-in")
    view.print_button.click()
    on_desk.settle()
    (dialog,) = view.findChildren(PapersDialog)
    on_desk.settle()
    assert dialog.paper.name == "Check-in lists"
    assert dialog.place.text().startswith("Page 1 of")
    assert dialog.bar.print_button.isEnabled()
    assert view.progress.isHidden()


def test_lists_are_saved_as_a_workbook(view, on_desk, tmp_path):
    pick(on_desk, view.paper, "Programme")
    target = tmp_path / "programme.xlsx"
    on_desk.messages.answers.append(target)
    view.workbook_button.click()
    on_desk.settle()
    assert load_workbook(target).sheetnames == ["Schedule", "GJ01 数控车", "GJ02 焊接"]
    on_desk.messages.read()


def test_the_internal_list_is_asked_for_by_a_tick(view, on_desk, tmp_path):
    pick(on_desk, view.paper, "Delegation lists")
    target = tmp_path / "d.pdf"
    for internal in (False, True):
        if internal:
            view.internal.click()
            on_desk.settle()
        on_desk.messages.answers.append(target)
        view.save_pdf()
        on_desk.settle()
        assert ("13900000001" in texts(target)) is internal
        on_desk.messages.read()


def test_what_was_chosen_stays_when_the_roster_changes(view, on_desk):
    pick(on_desk, view.paper, "Check-in")
    tick(on_desk, view.delegations, "和平区")
    view.refresh(changes(Subject.ROSTER))
    on_desk.settle()
    on_desk.settle()
    assert view.asked().paper is Paper.CHECK_IN
    assert view.asked().delegations == ("和平区",)


def test_saving_can_be_called_off_before_it_begins(view, on_desk):
    on_desk.messages.answers.append(None)
    view.save_pdf()
    assert on_desk.tasks.idle()
