from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLineEdit

from haihecup.domain.draw import Lot
from haihecup.domain.judges import Assignment, Duty, Judge
from haihecup.domain.sealing import Place
from haihecup.services.appoint_judges import add_judges
from haihecup.services.open_seals import list_keys
from haihecup.services.prepare_draws import WaitingEntry, read_draw_choices
from haihecup.ui.pages.draw_dialog import BY_HAND, MACHINE, OPEN, SEALED, DrawAsked, DrawDialog
from haihecup.ui.pages.keys_dialog import KeysDialog, SlipsDialog
from tests.services.sealed_competition import HOLDERS, STRINGS, some_keys
from tests.ui.pages.draws_by_hand import choose, click, give_strings

ASKED = DrawAsked("Draw the lots of GJ02?", ("GJ02",))


@pytest.fixture
def show(qtbot, on_desk):
    """Show the dialog for GJ02."""

    def shown(choices, asked=ASKED):
        made = DrawDialog(on_desk.hall, asked, choices)
        qtbot.addWidget(made)
        made.open()
        made.plans = []
        made.agreed.connect(made.plans.append)
        return made

    return shown


@pytest.fixture
def choices(on_desk):
    """What there is for GJ02, with a set of keys."""
    on_desk.begin(some_keys)
    return on_desk.ask(lambda desk: read_draw_choices(desk, ["GJ02"]))


@pytest.fixture
def dialog(show, choices):
    """The dialog with keys to choose from."""
    return show(choices)


def test_it_is_sealed_with_the_strings_of_the_three_holders(dialog, choices, type_in):
    assert [field._label.text() for field in dialog.strings] == [
        f"{name}'s string" for name in HOLDERS.values()
    ]
    assert not dialog.go.isEnabled()
    give_strings(dialog, type_in)
    click(dialog.go)
    [plan] = dialog.plans
    assert plan.order.strings == STRINGS
    assert plan.order.keys == choices.keys[0].id
    assert plan.sessions is None
    assert dialog.isVisible()


def test_what_people_type_is_hidden_like_a_password(dialog):
    modes = {field.line.echoMode() for field in dialog.strings}
    assert modes == {QLineEdit.EchoMode.Password}


def test_it_says_what_is_protected_and_what_is_not(dialog):
    assert "Stations are seen by everybody" in dialog.protected.text()
    choose(dialog.seal, OPEN)
    assert "whoever may see the roster" in dialog.protected.text()
    assert not dialog.keys.isVisible()


def test_strings_are_three_different_ones_that_are_long_enough(dialog, type_in):
    give_strings(dialog, type_in, ("abcd", "abcd", "abc"))
    assert "at least 4 characters" in dialog.refusal()
    type_in(dialog.strings[2].line, "d")
    assert "the same" in dialog.refusal()
    type_in(dialog.strings[0].line, "1")
    assert "the same" in dialog.refusal()
    type_in(dialog.strings[1].line, "2")
    assert dialog.refusal() == ""
    assert dialog.go.isEnabled()


def test_whoever_thinks_of_nothing_has_a_string_made_by_chance(dialog):
    for button in dialog.by_chance:
        click(button)
    assert dialog.go.isEnabled()
    assert len({field.text() for field in dialog.strings}) == 3


def test_an_open_draw_by_the_machine_needs_nobody(dialog):
    choose(dialog.seal, OPEN)
    choose(dialog.chance, MACHINE)
    dialog.apart.setChecked(True)
    click(dialog.go)
    order = dialog.plans[0].order
    assert (order.strings, order.keys, order.apart) == ((), "", True)


def test_stations_can_be_fixed(dialog):
    choose(dialog.seal, OPEN)
    choose(dialog.chance, MACHINE)
    click(dialog.fixed.add)
    dialog.fixed.table.item(0, 0).setText("GJ02-0003")
    assert "both" in dialog.refusal()
    dialog.fixed.table.item(0, 1).setText("5")
    click(dialog.go)
    assert dialog.plans[0].order.fixed == {"GJ02-0003": "5"}


def test_lots_drawn_by_hand_are_keyed(dialog):
    choose(dialog.seal, OPEN)
    choose(dialog.chance, BY_HAND)
    assert "8 entries have no lot" in dialog.refusal()
    for row in range(8):
        dialog.hand.table.item(row, 1).setText(str(row + 1))
        dialog.hand.table.item(row, 2).setText(f"H{row}")
    click(dialog.go)
    assert dialog.plans[0].order.by_hand[0] == ("GJ02-0001", Lot("1", "H0"))


def test_sessions_are_chosen_where_there_are_several(show, choices):
    waiting = [
        *choices.waiting[:4],
        *(replace(one, session="下午场") for one in choices.waiting[4:]),
        WaitingEntry("GJ02", "上午场", "GJ02-0009", "和平区"),
    ]
    dialog = show(replace(choices, waiting=tuple(waiting)))
    choose(dialog.seal, OPEN)
    choose(dialog.chance, MACHINE)
    assert dialog.sessions["下午场"].text() == "下午场: 4 entries"
    assert dialog.sessions[""].text() == "Without a session: 4 entries"
    dialog.sessions[""].click()
    dialog.sessions["上午场"].click()
    assert dialog.plan().sessions == ("下午场",)
    dialog.sessions["下午场"].click()
    assert "at least one session" in dialog.refusal()


def test_keys_are_made_and_handed_out_before_anything_is_sealed(on_desk, show, type_in):
    on_desk.begin(
        lambda desk: add_judges(
            desk,
            [
                Judge("周加密", assignments=(Assignment("GJ02", Duty.ENCRYPTION_JUDGE),)),
                Judge("吴加密", assignments=(Assignment("GJ02", Duty.ENCRYPTION_JUDGE),)),
            ],
        )
    )
    dialog = show(on_desk.ask(lambda desk: read_draw_choices(desk, ["GJ02"])))
    assert "no keys" in dialog.refusal()
    click(dialog.new_keys)
    keys = dialog.dialog
    assert isinstance(keys, KeysDialog)
    proposed = {keys.holders[place].text() for place in (Place.FIRST, Place.SECOND)}
    assert proposed == {"周加密", "吴加密"}
    type_in(keys.holders[Place.SUPERVISOR].line, "郑监督")
    click(keys.go)
    on_desk.settle()
    slips = dialog.dialog
    assert isinstance(slips, SlipsDialog)
    for _slip in Place:
        click(slips.show_button)
        click(slips.go)
        on_desk.settle()
    [made] = on_desk.ask(list_keys)
    assert dialog.keys.choice() == made.id
    assert dialog.strings[2]._label.text() == "郑监督's string"


def test_other_sessions_bind_the_keys(show, choices):
    other = replace(choices.keys[0], id="77", name="二号赛场")
    dialog = show(replace(choices, keys=(other, *choices.keys), bound=choices.keys[0].id))
    assert dialog.keys.box.count() == 1
    assert dialog.keys.choice() == choices.keys[0].id
    assert not dialog.new_keys.isEnabled()


def test_drawing_again_needs_a_reason(show, choices, type_in):
    dialog = show(choices, DrawAsked("Draw again?", ("GJ02",), ""))
    choose(dialog.seal, SEALED)
    choose(dialog.chance, MACHINE)
    assert "needs a reason" in dialog.refusal()
    type_in(dialog.reason.line, "设备故障")
    click(dialog.go)
    assert dialog.plans[0].reason == "设备故障"


def test_a_draw_that_was_refused_says_why_and_keeps_what_was_typed(dialog, type_in):
    give_strings(dialog, type_in)
    click(dialog.go)
    assert not dialog.go.isEnabled()
    dialog.reject()
    assert dialog.isVisible()
    dialog.take_refusal("Station 99 cannot be fixed.")
    assert dialog.refusal() == "Station 99 cannot be fixed."
    assert dialog.go.isEnabled()
    assert dialog.strings[0].text() == STRINGS[0]
