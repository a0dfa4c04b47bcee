from datetime import date

import pytest
from PySide6.QtCore import Qt

from haihecup.ui.sign_in import (
    Begin,
    Choosing,
    Creating,
    NewCompetition,
    Opening,
    SignIn,
    passphrase_problem,
)

OLD = "/srv/events/海河2025.haihe"
FILE = "/srv/events/海河2026.haihe"


def choosing(place="/srv/{name}.haihe", earlier=OLD):
    """Chooses a place for the new file, and another edition's file."""
    return Choosing(lambda name: place.format(name=name), lambda: earlier)


@pytest.fixture
def opened():
    return []


@pytest.fixture
def form(qtbot, opened):
    made = SignIn(FILE, "王敏", opened.append)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def new(qtbot, opened):
    made = NewCompetition("", date(2026, 10, 12), choosing(), opened.append)
    qtbot.addWidget(made)
    made.show()
    return made


def test_enter_opens_with_passphrase_and_name(qtbot, form, opened):
    qtbot.keyClicks(form.passphrase.line, "four quiet river boats")
    qtbot.keyClick(form.passphrase.line, Qt.Key.Key_Return)
    assert opened == [Opening(FILE, "four quiet river boats", "王敏")]
    assert not form.go.isEnabled()


def test_a_wrong_passphrase_is_told_under_the_field_and_stays_typed(qtbot, form):
    qtbot.keyClicks(form.passphrase.line, "wrong")
    qtbot.mouseClick(form.go, Qt.MouseButton.LeftButton)
    form.refuse("The passphrase is wrong. Type it again.")
    assert form.passphrase.error() == "The passphrase is wrong. Type it again."
    assert form.passphrase.text() == "wrong"
    assert form.go.isEnabled()
    qtbot.keyClicks(form.passphrase.line, "x")
    assert form.passphrase.error() == ""


def test_nothing_is_opened_without_passphrase_or_name(qtbot, form, opened):
    qtbot.mouseClick(form.go, Qt.MouseButton.LeftButton)
    assert form.passphrase.error() == "Type the passphrase of this competition."
    form.person.set_text(" ")
    qtbot.mouseClick(form.go, Qt.MouseButton.LeftButton)
    assert form.person.error() != ""
    assert opened == []


def test_escape_goes_back_to_the_start(qtbot, form):
    with qtbot.waitSignal(form.back_asked):
        qtbot.keyClick(form, Qt.Key.Key_Escape)


@pytest.mark.parametrize(
    ("text", "good"), [("short", False), ("aaaaaaaaaa", False), ("四条安静的河船哦", True)]
)
def test_a_new_passphrase_must_not_be_easily_guessed(text, good):
    assert (passphrase_problem(text) == "") is good


def test_a_new_competition_needs_the_same_passphrase_twice(qtbot, new, opened):
    new.person.set_text("王敏")
    qtbot.keyClicks(new.passphrase.line, "four quiet river boats")
    qtbot.keyClicks(new.again.line, "four quiet river boat")
    qtbot.mouseClick(new.go, Qt.MouseButton.LeftButton)
    assert new.again.error() == "The two passphrases differ. Type the second one again."
    assert opened == []
    qtbot.keyClicks(new.again.line, "s")
    qtbot.mouseClick(new.go, Qt.MouseButton.LeftButton)
    edition = "2026 Haihe Craftsman Cup"
    place = f"/srv/{edition}.haihe"
    assert opened == [
        Creating(place, "four quiet river boats", "王敏", edition, 2026, Begin.CATALOGUE)
    ]


def begin_with(new, begin):
    new.begin.choose(begin)
    new.begin.chosen.emit(begin)


def test_a_new_competition_begins_with_another_editions_file(qtbot, new, opened):
    begin_with(new, Begin.EARLIER)
    assert new.begin._note.text() == "海河2025.haihe"
    assert new.old_passphrase.isVisible()
    new.person.set_text("王敏")
    for field in (new.passphrase, new.again):
        field.set_text("four quiet river boats")
    qtbot.keyClicks(new.old_passphrase.line, "old boats")
    qtbot.mouseClick(new.go, Qt.MouseButton.LeftButton)
    (creating,) = opened
    assert (creating.begin, creating.earlier) == (Begin.EARLIER, OLD)
    assert creating.earlier_passphrase == "old boats"


def test_without_a_file_there_is_nothing_to_take_over(new):
    new._choosing = choosing(earlier="")
    begin_with(new, Begin.EARLIER)
    assert new.begin.choice() == Begin.CATALOGUE
    assert not new.old_passphrase.isVisible()


def test_a_new_competition_may_begin_without_any_event(new):
    begin_with(new, Begin.EARLIER)
    begin_with(new, Begin.EMPTY)
    assert new.begin.choice() == Begin.EMPTY
    assert not new.old_passphrase.isVisible()


def test_a_place_that_cannot_be_written_to_is_told_in_the_form(qtbot, new, monkeypatch):
    monkeypatch.setattr(new, "_choosing", choosing(place=""))
    for field in (new.passphrase, new.again):
        field.set_text("four quiet river boats")
    new.person.set_text("王敏")
    qtbot.mouseClick(new.go, Qt.MouseButton.LeftButton)
    assert new.go.isEnabled()
    new.refuse("The folder cannot be written to. Choose another.")
    assert new.problem() == "The folder cannot be written to. Choose another."


def test_the_form_wears_both_themes(new, worn, look_at):
    assert {worn.surface, worn.accent_fill, worn.line} <= look_at(new)


def test_a_shared_database_may_have_no_password(qtbot, opened):
    form = SignIn("postgresql+psycopg://wang@server/cup", "王敏", opened.append)
    qtbot.addWidget(form)
    assert form.passphrase.field.accessibleName() == "Password of the database"
    qtbot.keyClick(form.passphrase.line, Qt.Key.Key_Return)
    assert opened == [Opening("postgresql+psycopg://wang@server/cup", "", "王敏")]
