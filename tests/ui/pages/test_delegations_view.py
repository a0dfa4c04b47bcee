"""The delegations as somebody at the secretariat keeps them."""

from dataclasses import replace

import pytest

from haihecup.documents.short_list_workbook import ListColumn, write_list_workbook
from haihecup.domain.people import DelegationKind
from haihecup.services.desk import create_desk
from haihecup.services.keep_delegations import list_delegations, read_delegation, save_delegation
from haihecup.services.registrations import list_registrations
from tests.services.small_competition import EDITION, PASSPHRASE, clock
from tests.ui.pages.view_on_desk import press, view_of, with_leader


@pytest.fixture
def page(on_desk):
    on_desk.begin(with_leader)
    page, _view = view_of(on_desk, "delegations")
    return page


@pytest.fixture
def view(page):
    return page.views.view()


def choose(view, on_desk, name):
    view.table.go_to(name)
    on_desk.settle()


def names(view):
    return [one.name for one in view.model.shown_rows()]


def rows(on_desk):
    return {one.name: one for one in on_desk.ask(list_delegations)}


def test_the_list_shows_districts_first_and_the_head_counts(page, view):
    assert names(view)[:2] == ["宝坻区", "北辰区"]
    assert "delegations" in page.head.facts()
    assert "3 to look at" in page.head.facts()


def test_typing_a_leader_or_pinyin_initials_filters(qtbot, view, type_in):
    type_in(view.search_field(), "赵敏")
    qtbot.waitUntil(lambda: names(view) == ["和平区"])
    view.search_field().clear()
    type_in(view.search_field(), "nkq")
    qtbot.waitUntil(lambda: names(view) == ["南开区"])


def test_conditions_keep_guests_kinds_problems_and_who_sent_somebody(view):
    view.filters.set_condition("guest", "yes")
    assert "北京市" in names(view)
    assert "和平区" not in names(view)
    view.filters.set_condition("guest", "")
    view.filters.set_condition("kind", "zone")
    assert "天津港保税区" in names(view)
    view.filters.set_condition("kind", "")
    view.filters.set_condition("sent", "yes")
    view.filters.set_condition("problem", "no")
    assert names(view) == ["和平区"]


def test_f8_walks_through_what_is_to_be_looked_at(page, view):
    first = view.table.current_row().name
    assert page.next_problem(1)
    assert view.table.current_row().findings
    assert view.table.current_row().name != first


def test_the_panel_tells_what_was_sent_and_the_link_leads_to_the_contestants(
    qtbot, page, view, on_desk
):
    choose(view, on_desk, "和平区")
    assert view.form.shares.facts() == (("GJ01 数控车", "3 entries"), ("GJ02 焊接", "3 entries"))
    press(qtbot, view.form.contestants)
    assert on_desk.led.ways == [("registration", "", "of/和平区")]
    page.show_row("of/和平区")
    on_desk.settle()
    assert page.views.view() is None
    assert {one.delegation for one in page.list.model.shown_rows()} == {"和平区"}


def test_the_eye_shows_the_phone_and_that_alone_is_no_change(view, on_desk):
    choose(view, on_desk, "和平区")
    assert view.form.phone.text() == "100****5678"
    view.form.phone.eye.trigger()
    on_desk.settle()
    assert view.form.phone.text() == "10012345678"
    assert not view.form.changed()


def test_what_is_typed_is_saved_and_can_be_undone(qtbot, view, on_desk, messages):
    choose(view, on_desk, "和平区")
    view.form.quota.setValue(5)
    press(qtbot, view.form.save)
    on_desk.settle()
    assert rows(on_desk)["和平区"].quota == 5
    assert on_desk.ask(lambda desk: read_delegation(desk, "和平区")).findings
    assert messages.read() == [("done", "和平区 saved")]
    messages.undos.pop()()
    on_desk.settle()
    assert rows(on_desk)["和平区"].quota == 8
    assert view.form.quota.value() == 8


def test_another_row_saves_what_was_typed_first(view, on_desk, messages):
    choose(view, on_desk, "和平区")
    view.form.leader.set_text("钱进")
    choose(view, on_desk, "河东区")
    assert rows(on_desk)["和平区"].leader == "钱进"
    assert view.form.name.text() == "河东区"
    assert messages.read() == [("done", "和平区 saved")]


def leader_of_somebody_else(on_desk, name):
    """Somebody at another laptop names the team leader of 和平区."""

    def change(desk):
        seen = read_delegation(desk, "和平区").delegation
        save_delegation(desk, "和平区", replace(seen, leader=name), seen)

    on_desk.ask(change)


def test_what_somebody_else_changed_elsewhere_stays(qtbot, view, on_desk, messages):
    choose(view, on_desk, "和平区")
    leader_of_somebody_else(on_desk, "钱进")
    view.form.quota.setValue(5)
    press(qtbot, view.form.save)
    on_desk.settle()
    kept = rows(on_desk)["和平区"]
    assert (kept.leader, kept.quota) == ("钱进", 5)
    assert messages.read() == [("done", "和平区 saved")]


@pytest.mark.parametrize(("answer", "leader"), [({}, "孙丽"), (None, "钱进")])
def test_whoever_comes_second_decides_whose_leader_it_is(
    qtbot, view, on_desk, messages, answer, leader
):
    waits = answer is None
    choose(view, on_desk, "和平区")
    leader_of_somebody_else(on_desk, "钱进")
    view.form.leader.set_text("孙丽")
    view.form.quota.setValue(5)
    messages.answers = [answer]
    press(qtbot, view.form.save)
    on_desk.settle()
    assert "Team leader 钱进" in messages.asked[0].text
    assert rows(on_desk)["和平区"].leader == leader
    assert (view.form.leader.text(), view.form.quota.value()) == (leader, 5)
    assert view.form.changed() is waits
    assert bool(messages.read()) is not waits
    if waits:
        press(qtbot, view.form.save)
        on_desk.settle()
        assert messages.read() == [("done", "和平区 saved")]
    assert rows(on_desk)["和平区"].quota == 5


def test_a_refused_name_is_told_and_what_was_typed_stays(qtbot, view, on_desk, messages):
    choose(view, on_desk, "和平区")
    view.form.name.set_text("河东区")
    press(qtbot, view.form.save)
    on_desk.settle()
    assert "already" in messages.read()[0][1]
    assert view.form.name.text() == "河东区"
    assert view.form.changed()


def test_a_new_name_keeps_the_row_and_its_entries(qtbot, view, on_desk, messages):
    choose(view, on_desk, "和平区")
    view.form.name.set_text("和平区代表队")
    press(qtbot, view.form.save)
    on_desk.settle()
    assert view.table.current_row().name == "和平区代表队"
    assert "和平区代表队" in {one.delegation for one in on_desk.ask(list_registrations)}
    messages.read()


def test_the_kind_proposes_whether_they_are_guests(qtbot, view, on_desk, messages, type_in):
    press(qtbot, view.new_button)
    type_in(view.form.name.line, "澳门特别行政区")
    view.form.kind.box.setCurrentIndex(view.form.kind.box.findData("hong_kong_macao_taiwan"))
    view.form.kind.chosen.emit("hong_kong_macao_taiwan")
    assert view.form.guests.isChecked()
    press(qtbot, view.form.save)
    on_desk.settle()
    row = rows(on_desk)["澳门特别行政区"]
    assert (row.guest, row.kind) == (True, DelegationKind.HONG_KONG_MACAO_TAIWAN)
    assert view.table.current_row().name == "澳门特别行政区"
    messages.read()


def test_merging_asks_for_the_one_that_stays_and_can_be_undone(qtbot, view, on_desk, messages):
    choose(view, on_desk, "南开区")
    messages.answers = [{"target": "河东区"}]
    press(qtbot, view.form.merge)
    on_desk.settle()
    assert view.table.current_row().name == "河东区"
    assert "南开区" not in rows(on_desk)
    assert messages.read() == [("done", "南开区 merged into 河东区, 2 entries moved")]
    messages.undos.pop()()
    on_desk.settle()
    assert rows(on_desk)["南开区"].entries == 2


def test_thinking_better_of_it_changes_nothing(qtbot, view, on_desk, messages):
    choose(view, on_desk, "南开区")
    messages.answers = [None]
    press(qtbot, view.form.merge)
    on_desk.settle()
    assert rows(on_desk)["南开区"].entries == 2


def test_only_an_empty_delegation_offers_to_be_removed(qtbot, view, on_desk, messages):
    choose(view, on_desk, "和平区")
    assert not view.form.remove.isVisible()
    choose(view, on_desk, "宝坻区")
    press(qtbot, view.form.remove)
    on_desk.settle()
    assert "宝坻区" not in rows(on_desk)
    assert messages.read() == [("done", "宝坻区 removed")]


def test_a_workbook_is_looked_at_before_it_is_taken_in(
    qtbot, page, view, on_desk, messages, tmp_path
):
    path = tmp_path / "名单.xlsx"
    columns = [ListColumn(word, 12) for word in ("代表队", "名额")]
    write_list_workbook(path, "名单", "", columns, [("和平区", "很多"), ("河东区", "6")])
    messages.answers = [path]
    press(qtbot, view.import_button)
    on_desk.settle()
    assert view.preview.isVisible()
    assert not view.panel.isVisible()
    assert "1 row left out" in page.head.facts()
    assert page.next_problem(1)
    press(qtbot, view.preview.take_button)
    on_desk.settle()
    assert not view.preview.isVisible()
    assert view.panel.isVisible()
    assert rows(on_desk)["河东区"].quota == 6
    assert messages.read() == [("done", "Taken in: 0 new, 1 changed")]


def test_the_list_is_written_to_where_somebody_says(qtbot, view, on_desk, messages, tmp_path):
    path = tmp_path / "代表队.xlsx"
    messages.answers = [path]
    press(qtbot, view.export_button)
    on_desk.settle()
    assert path.exists()
    assert messages.read()[0][0] == "fact"


def test_without_delegations_the_view_offers_the_shipped_list(on_desk, messages):
    on_desk.begin(make=lambda path: create_desk(path, PASSPHRASE, EDITION, "周立国", clock))
    _page, view = view_of(on_desk, "delegations")
    assert view.empty.isVisible()
    assert not view.table.isVisible()
    view.put_in_shipped()
    on_desk.settle()
    assert view.table.isVisible()
    assert messages.read()[0][1].endswith("delegations put in")


def test_there_is_one_primary_button_and_every_command_has_its_words(page):
    assert [button.text() for button in page.primary()] == ["Save"]
    assert all(command.words for command in page.commands())
