from dataclasses import replace

import pytest

from haihecup.domain.journal import Action
from haihecup.domain.sealing import DrawState, Place
from haihecup.domain.stages import State
from haihecup.services.draw_lots import DrawOrder, draw, read_draw
from haihecup.ui.pages.draw_dialog import MACHINE, DrawDialog
from haihecup.ui.pages.draw_page import DrawPage
from haihecup.ui.pages.draw_proof_dialog import DrawProofDialog
from haihecup.ui.pages.drawn_dialog import DrawnDialog
from haihecup.ui.pages.papers_dialog import PapersDialog
from haihecup.ui.pages.unseal_dialog import UnsealDialog
from tests.services.sealed_competition import STRINGS, some_keys
from tests.ui.pages.draws_by_hand import choose, click, give_strings, open_draw


@pytest.fixture
def keys(on_desk):
    """The keys that everything is sealed with."""
    on_desk.begin()
    return on_desk.ask(some_keys)


@pytest.fixture
def page(on_desk, keys):
    """The page, at GJ02."""
    assert keys.slips
    made = on_desk.show(DrawPage)
    made.show_row("GJ02")
    on_desk.settle()
    return made


def seal(on_desk, page, type_in):
    click(page.button)
    on_desk.settle()
    give_strings(page.acts.dialog, type_in)
    click(page.acts.dialog.go)
    on_desk.settle()


def close_papers(messages, page):
    messages.answers.append({})
    click(page.acts.dialog.close_button)
    assert page.acts.dialog is None


def sign(desk):
    with desk.writing(Action.EVENT_MOVED) as work:
        work.events.put(replace(work.events.get("GJ02"), state=State.SIGNED))


def states(desk):
    return [one.state for one in read_draw(desk, "GJ02").draws]


def test_a_sealed_draw_ends_with_its_registers(on_desk, messages, page, type_in):
    seal(on_desk, page, type_in)
    assert isinstance(page.acts.dialog, DrawnDialog)
    close_papers(messages, page)
    assert page.event_panel.badge.text() == "Sealed"
    assert on_desk.ask(states) == [DrawState.SEALED]


def test_while_it_is_sealed_no_code_stands_beside_an_entry(on_desk, messages, page, type_in):
    seal(on_desk, page, type_in)
    close_papers(messages, page)
    codes = on_desk.ask(lambda desk: read_draw(desk, "GJ02").codes)
    panel = page.event_panel
    shown = {column.text(row) for column in panel.lots.columns for row in panel.lots.shown_rows()}
    assert shown.isdisjoint(codes)


def test_a_refused_draw_leaves_its_dialog_open(on_desk, page, type_in):
    click(page.button)
    on_desk.settle()
    dialog = page.acts.dialog
    give_strings(dialog, type_in)
    click(dialog.fixed.add)
    dialog.fixed.table.item(0, 0).setText("GJ02-0001")
    dialog.fixed.table.item(0, 1).setText("99")
    click(dialog.go)
    on_desk.settle()
    assert page.acts.dialog is dialog
    assert "Station 99 cannot be fixed" in dialog.refusal()
    click(dialog.cancel)


def test_a_session_is_drawn_again_with_a_reason(on_desk, messages, page, type_in):
    seal(on_desk, page, type_in)
    close_papers(messages, page)
    click(page.event_panel.again_button)
    on_desk.settle()
    dialog = page.acts.dialog
    assert isinstance(dialog, DrawDialog)
    type_in(dialog.reason.line, "设备故障")
    choose(dialog.chance, MACHINE)
    click(dialog.go)
    on_desk.settle()
    close_papers(messages, page)
    assert on_desk.ask(states) == [DrawState.SUPERSEDED, DrawState.SEALED]


def test_one_of_several_sessions_is_chosen_to_be_drawn_again(on_desk, messages, page):
    def two_sessions(desk):
        with desk.writing(Action.ENTRY_CHANGED) as work:
            some = work.entries.records("GJ02")[:4]
            work.entries.put_many([replace(one, session="上午场") for one in some])
        draw(desk, ["GJ02"], DrawOrder())

    on_desk.ask(lambda desk: [two_sessions(desk)])
    page.show_row("GJ01")
    page.show_row("GJ02")
    on_desk.settle()
    messages.answers.append(None)
    click(page.event_panel.again_button)
    messages.answers.append({"session": "上午场"})
    click(page.event_panel.again_button)
    on_desk.settle()
    assert "GJ02 上午场" in page.acts.dialog.windowTitle()
    click(page.acts.dialog.cancel)


def test_a_signed_event_is_opened_and_proved(on_desk, messages, page, keys, type_in):
    seal(on_desk, page, type_in)
    close_papers(messages, page)
    on_desk.ask(lambda desk: [sign(desk)])
    page.show_row("GJ01")
    page.show_row("GJ02")
    on_desk.settle()
    click(page.event_panel.unseal_button)
    on_desk.settle()
    dialog = page.acts.dialog
    assert isinstance(dialog, UnsealDialog)
    for place in (Place.FIRST, Place.SECOND):
        type_in(dialog.slips[place].line, keys.slips[place])
    type_in(dialog.witness.line, "冯见证")
    click(dialog.go)
    on_desk.settle()
    click(dialog.close_button)
    assert page.event_panel.badge.text() == "Unsealed"
    click(page.event_panel.prove_button)
    on_desk.settle()
    assert isinstance(page.acts.dialog, DrawProofDialog)
    click(page.acts.dialog.close_button)
    click(page.event_panel.paper_button)
    on_desk.settle()
    names = [paper.name for paper in page.acts.dialog.papers]
    assert names == ["Register of the draw", "Commitment of the draw", "Register of the unsealing"]
    click(page.acts.dialog.close_button)


def test_the_registers_without_codes_can_be_had_at_any_time(on_desk, messages, page):
    click(page.button)
    on_desk.settle()
    open_draw(page.acts.dialog)
    on_desk.settle()
    messages.read()
    click(page.event_panel.paper_button)
    on_desk.settle()
    assert isinstance(page.acts.dialog, PapersDialog)
    names = [paper.name for paper in page.acts.dialog.papers]
    assert "Register of the sealing" not in names
    click(page.acts.dialog.close_button)


def test_what_does_not_fit_the_state_does_nothing_from_the_menu_either(on_desk, page):
    for act in (page.draw_again, page.unseal, page.prove, page.show_papers):
        act()
    on_desk.settle()
    assert page.acts.dialog is None


@pytest.mark.usefixtures("keys")
def test_strings_never_stand_in_the_journal(on_desk, messages, page, type_in):
    seal(on_desk, page, type_in)
    close_papers(messages, page)

    def told(desk):
        with desk.database.connection() as connection:
            return str(connection.exec_driver_sql("SELECT payload FROM payloads").all())

    journal = on_desk.ask(told)
    assert not any(string in journal for string in STRINGS)
