import pytest
from PySide6.QtCore import Qt

from haihecup.domain.journal import Action
from haihecup.domain.judges import Assignment, Duty, Judge
from haihecup.domain.users import Role
from haihecup.services.let_in import sign_in
from haihecup.services.manage_users import list_users
from haihecup.ui.page import EVERYTHING, Hall
from haihecup.ui.pages.settings_page import SettingsPage
from tests.services.with_users import NAMES, a_desk_with_users, be

GOOD = "four quiet river boats"
LEFT = Qt.MouseButton.LeftButton


def shown(on_desk, make=None, role=Role.ORGANISER):
    if make is None:
        on_desk.begin()
    else:
        on_desk.begin(make=make)
        on_desk.ask(lambda desk: be(desk, role))
    page = on_desk.show(SettingsPage)
    page.views.choose("users")
    on_desk.settle()
    return page, page.views.view()


@pytest.fixture
def nobody(on_desk):
    """The view of a competition without users."""
    return shown(on_desk)[1]


@pytest.fixture
def view(on_desk):
    """The view of a competition with a user of every role."""
    return shown(on_desk, a_desk_with_users)[1]


def press(qtbot, on_desk, button):
    qtbot.mouseClick(button, LEFT)
    on_desk.settle()


def fill(field, text, type_in):
    field.line.setFocus()
    field.line.selectAll()
    field.line.clear()
    type_in(field.line, text)


def users(on_desk):
    return {one.name: one for one in on_desk.ask(list_users)}


def choose(view, name):
    view.table.go_to(next(one.id for one in view.model.shown_rows() if one.name == name))


def test_without_users_the_view_says_what_that_means_and_offers_the_first(nobody):
    assert nobody.stage.currentWidget() is nobody.empty
    assert nobody.save_button.text() == "Add user"
    assert nobody.role.choice() == "organiser"
    assert not nobody.role.box.isEnabled()


def test_the_first_user_is_added_and_works_from_then_on(nobody, on_desk, qtbot, type_in):
    press(qtbot, on_desk, nobody.first_button)
    assert nobody.window().focusWidget() is nobody.name.line
    fill(nobody.name, "周立国", type_in)
    fill(nobody.password, GOOD, type_in)
    fill(nobody.pin, "2580", type_in)
    press(qtbot, on_desk, nobody.save_button)
    assert [one.name for one in nobody.model.shown_rows()] == ["周立国"]
    assert on_desk.ask(lambda desk: desk.user.name) == "周立国"
    assert nobody.facts() == ("1 user", "only one organiser")


def test_the_list_tells_role_events_and_who_is_switched_off(view):
    rows = {one.name: one for one in view.model.shown_rows()}
    assert set(rows) == set(NAMES.values())
    texts = {column.key: column.text(rows["李航"]) for column in view.model.columns}
    assert texts == {"name": "李航", "role": "Keyer", "events": "GJ01", "state": "Yes"}
    texts = {column.key: column.text(rows["吕静"]) for column in view.model.columns}
    assert texts["events"] == "All"


def test_a_keyer_is_added_with_the_given_events(view, on_desk, qtbot, type_in):
    press(qtbot, on_desk, view.add_button)
    fill(view.name, "何平", type_in)
    fill(view.events, "GJ02，GJ01", type_in)
    fill(view.password, GOOD, type_in)
    press(qtbot, on_desk, view.save_button)
    made = users(on_desk)["何平"]
    assert (made.role, made.events) == (Role.KEYER, ("GJ01", "GJ02"))
    assert on_desk.ask(lambda desk: sign_in(desk, "何平", GOOD).value.name) == "何平"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (("", GOOD, ""), "name"),
        (("何平", "short", ""), "password"),
        (("何平", "何平何平何平何平", ""), "password"),
        (("何平", GOOD, "12"), "pin"),
    ],
)
def test_what_is_missing_is_told_below_its_field(view, on_desk, qtbot, type_in, given, field):
    name, password, pin = given
    press(qtbot, on_desk, view.add_button)
    fill(view.name, name, type_in)
    fill(view.password, password, type_in)
    fill(view.pin, pin, type_in)
    press(qtbot, on_desk, view.save_button)
    assert getattr(view, field).error()
    assert "何平" not in users(on_desk)


def test_a_name_that_is_taken_and_a_strange_event_are_told_below_theirs(
    view, on_desk, qtbot, type_in
):
    press(qtbot, on_desk, view.add_button)
    fill(view.name, "李航", type_in)
    fill(view.password, GOOD, type_in)
    press(qtbot, on_desk, view.save_button)
    assert "already" in view.name.error()
    fill(view.name, "何平", type_in)
    fill(view.events, "XX99", type_in)
    press(qtbot, on_desk, view.save_button)
    assert "XX99" in view.events.error()
    assert view.password.text() == GOOD


def test_enter_takes_in_a_new_user_and_the_panel_stays_with_him(view, on_desk, qtbot, type_in):
    press(qtbot, on_desk, view.add_button)
    fill(view.name, "何平", type_in)
    fill(view.password, GOOD, type_in)
    qtbot.keyClick(view.password.line, Qt.Key.Key_Return)
    on_desk.settle()
    assert view.name.text() == "何平"
    assert view.table.current_row().name == "何平"


def test_events_are_taken_in_any_case_and_width(view, on_desk, qtbot, type_in):
    choose(view, "李航")
    fill(view.events, "gj02、ＧＪ０１", type_in)
    press(qtbot, on_desk, view.save_button)
    assert users(on_desk)["李航"].events == ("GJ01", "GJ02")


def test_events_stand_only_where_a_role_is_limited_to_them(view):
    choose(view, "李航")
    assert not view.events.isHidden()
    choose(view, "吕静")
    assert view.events.isHidden()
    assert "Reads everything" in view.role_told.text()


def test_role_and_events_of_a_user_are_changed(view, on_desk, qtbot, type_in):
    choose(view, "李航")
    view.role.box.setFocus()
    view.role.choose("chief_judge")
    view.role.box.activated.emit(view.role.box.currentIndex())
    fill(view.events, "GJ02", type_in)
    press(qtbot, on_desk, view.save_button)
    now = users(on_desk)["李航"]
    assert (now.role, now.events) == (Role.CHIEF_JUDGE, ("GJ02",))
    assert view.title._words.text() == "李航"


def test_a_new_password_is_given(view, on_desk, qtbot, type_in):
    choose(view, "李航")
    assert view.password.isHidden()
    press(qtbot, on_desk, view.password_button)
    assert view.window().focusWidget() is view.password.line
    fill(view.password, GOOD, type_in)
    press(qtbot, on_desk, view.save_button)
    assert view.password.isHidden()
    assert on_desk.ask(lambda desk: sign_in(desk, "李航", GOOD).value.name) == "李航"


def test_a_user_is_switched_off_and_let_in_again(view, on_desk, qtbot):
    choose(view, "李航")
    press(qtbot, on_desk, view.off_button)
    assert not users(on_desk)["李航"].active
    assert view.off_button.text() == "Let in again"
    press(qtbot, on_desk, view.off_button)
    assert users(on_desk)["李航"].active


def test_who_never_worked_is_removed_and_the_last_organiser_is_not(view, on_desk, qtbot, messages):
    choose(view, "李航")
    press(qtbot, on_desk, view.remove_button)
    assert "李航" not in users(on_desk)
    choose(view, "周立国")
    press(qtbot, on_desk, view.off_button)
    ((_kind, told),) = messages.read()
    assert "last organiser" in told


def test_taking_in_a_new_user_is_left_off(view, on_desk, qtbot):
    choose(view, "李航")
    press(qtbot, on_desk, view.add_button)
    assert view.title._words.text() == "New user"
    press(qtbot, on_desk, view.off_button)
    assert view.title._words.text() == "李航"
    assert view.password.isHidden()


def test_the_list_is_filtered_by_pinyin_initials(view, qtbot, type_in):
    type_in(view.filters.field, "lh")
    qtbot.waitUntil(lambda: [one.name for one in view.model.shown_rows()] == ["李航"])


def test_who_may_not_manage_users_sees_the_reason(on_desk):
    told = "秘书处 does not do this"
    on_desk.hall = Hall(
        on_desk.tasks,
        on_desk.messages,
        on_desk.led.go,
        on_desk.led.event,
        on_desk.led.narrow,
        may=lambda _action: told,
    )
    page, view = shown(on_desk, a_desk_with_users, Role.SECRETARIAT)
    assert view.panel.reason() == told
    for button in (view.add_button, view.save_button, view.off_button, view.remove_button):
        assert not button.isEnabled()
        assert button.toolTip() == told
    assert view.name.line.isReadOnly()
    page.views.choose("")
    assert not page.save_button.isEnabled()
    assert page.save_button.toolTip() == told


def test_at_most_one_primary_button_is_seen(view):
    page = view.window()
    assert len([one for one in page.primary() if one.isVisible()]) == 1
    page.views.choose("")
    assert len([one for one in page.primary() if one.isVisible()]) == 1


def test_the_idle_lock_is_chosen_for_this_laptop(view, qtbot):
    page = view.window()
    page.views.choose("")
    assert page.idle.choice() == "10"
    qtbot.mouseClick(page.idle._group.button(0), LEFT)
    assert page.hall.preferences.read().idle_minutes == 3


def test_the_account_of_a_judge_is_linked_by_choosing_from_the_list(qtbot, on_desk, view):
    def name_judges(desk):
        with desk.writing(Action.JUDGES_CHANGED) as work:
            duties = (("赵敏", "GJ01"), ("钱进", "GJ02"))
            work.judges.put_many(
                [Judge(name, assignments=(Assignment(code, Duty.JUDGE),)) for name, code in duties]
            )

    on_desk.ask(name_judges)
    view.refresh(EVERYTHING)
    on_desk.settle()
    choose(view, NAMES[Role.KEYER])
    assert not view.judge.isVisible()
    choose(view, NAMES[Role.JUDGE])
    offered = [view.judge.box.itemText(place) for place in range(view.judge.box.count())]
    assert offered == ["Nobody yet", "赵敏"]
    view.judge.box.setCurrentIndex(1)
    press(qtbot, on_desk, view.save_button)
    linked = users(on_desk)[NAMES[Role.JUDGE]].judge
    assert linked
    assert view.judge.choice() == linked
