from dataclasses import replace

import pytest

from haihecup.domain.journal import Action
from haihecup.domain.sealing import Place
from haihecup.domain.stages import State
from haihecup.services.draw_lots import DrawOrder, draw, read_draw
from haihecup.ui.pages.unseal_dialog import SAFE, UnsealDialog
from haihecup.ui.tokens import Tone
from tests.documents.reading_back import copied
from tests.services.sealed_competition import STRINGS, some_keys
from tests.services.small_competition import NAMES
from tests.ui.pages.draws_by_hand import choose, click


def signed_under_seal(desk):
    """Draw GJ02 under seal and sign it; return the keys."""
    keys = some_keys(desk)
    draw(desk, ["GJ02"], DrawOrder(STRINGS, keys.keys.id))
    move(desk, State.SIGNED)
    return keys


def move(desk, state):
    with desk.writing(Action.EVENT_MOVED) as work:
        work.events.put(replace(work.events.get("GJ02"), state=state))


@pytest.fixture
def keys(on_desk):
    """GJ02 sealed and signed; the keys that open it."""
    on_desk.begin()
    return on_desk.ask(signed_under_seal)


@pytest.fixture
def dialog(qtbot, on_desk, keys):
    """The dialog that opens GJ02, in a competition without users."""
    made = UnsealDialog(on_desk.hall, "GJ02", keys.keys, users=False)
    qtbot.addWidget(made)
    made.open()
    return made


def test_two_holders_and_a_witness_open_it(on_desk, dialog, keys, type_in):
    type_in(dialog.slips[Place.FIRST].line, keys.slips[Place.FIRST].lower())
    assert "1 slip is missing" in dialog.refusal()
    type_in(dialog.slips[Place.SUPERVISOR].line, keys.slips[Place.SUPERVISOR])
    assert "before a witness" in dialog.refusal()
    type_in(dialog.witness.line, "冯见证")
    click(dialog.go)
    dialog.reject()
    assert dialog.isVisible()
    on_desk.settle()
    assert dialog.works.text() == "8 works have their contestants back."
    assert [tone for tone, _words in dialog.facts.verdicts] == [Tone.OK]
    assert on_desk.ask(lambda desk: read_draw(desk, "GJ02").state) is State.UNSEALED
    assert all(field.text() == "" for field in dialog.slips.values())
    assert dialog.go.isHidden()
    click(dialog.close_button)
    assert not dialog.isVisible()


def test_the_register_names_contestants_holders_and_witness(on_desk, dialog, keys, type_in):
    for place in (Place.SECOND, Place.SUPERVISOR):
        type_in(dialog.slips[place].line, keys.slips[place])
    type_in(dialog.witness.line, "冯见证")
    click(dialog.go)
    on_desk.settle()
    text = copied(dialog.bar._paper.pdf)
    assert all(word in text for word in (NAMES[0], "吴加密", "郑监督", "冯见证"))
    assert "周加密" not in text


def test_a_wrong_slip_is_told_at_its_field_at_once(dialog, keys, type_in):
    type_in(dialog.slips[Place.FIRST].line, keys.slips[Place.SECOND])
    assert "not the slip of 周加密" in dialog.slips[Place.FIRST].error()
    assert "2 slips are missing" in dialog.refusal()
    assert not dialog.go.isEnabled()


def test_the_recovery_slip_opens_it_alone(on_desk, dialog, keys, type_in):
    choose(dialog.which, SAFE)
    assert not dialog.slips[Place.FIRST].isVisible()
    type_in(dialog.slips[Place.SAFE].line, keys.slips[Place.SAFE])
    type_in(dialog.witness.line, "冯见证")
    click(dialog.go)
    on_desk.settle()
    assert dialog.works.text().startswith("8 works")


def test_a_holder_who_gave_his_slip_is_not_the_witness(on_desk, dialog, keys, type_in):
    for place in (Place.FIRST, Place.SUPERVISOR):
        type_in(dialog.slips[place].line, keys.slips[place])
    type_in(dialog.witness.line, "郑监督")
    click(dialog.go)
    on_desk.settle()
    assert "cannot be the witness too" in dialog.refusal()
    assert dialog.go.isEnabled()
    assert dialog.given()
    assert on_desk.ask(lambda desk: read_draw(desk, "GJ02").sealed)


def test_the_witness_gives_a_password_where_there_are_users(qtbot, on_desk, keys, dialog):
    assert dialog.password.isHidden()
    made = UnsealDialog(on_desk.hall, "GJ02", keys.keys, users=True)
    qtbot.addWidget(made)
    made.show()
    assert made.password.isVisible()
