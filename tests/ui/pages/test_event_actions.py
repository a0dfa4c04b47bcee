from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget

from haihecup.documents.events_workbook import write_events
from haihecup.domain.award_presets import AWARD_PRESETS, AwardPreset
from haihecup.domain.competition import Level
from haihecup.domain.second_keying import Asked
from haihecup.domain.stages import State
from haihecup.services.key_second import asked_by_event
from haihecup.services.look_over import read_overview
from haihecup.services.prepare_competition import blank_event, list_events
from haihecup.services.publish_results import decide_tie
from haihecup.ui.pages.bulk_change import BulkDialog
from haihecup.ui.pages.event_actions import EventActions
from haihecup.ui.pages.event_form import Known
from haihecup.ui.pages.events_check import EventsCheckDialog
from haihecup.ui.pages.impact_dialog import Answer, ImpactDialog
from tests.services.on_the_path import bring
from tests.services.small_competition import PASSPHRASE, a_desk, tie


@pytest.fixture
def doing(qtbot, on_desk):
    on_desk.begin()
    page = QWidget()
    qtbot.addWidget(page)
    return EventActions(on_desk.hall, page)


def tiles(on_desk):
    return on_desk.ask(read_overview).tiles


def events(on_desk):
    return {event.code: event for event in on_desk.ask(list_events)}


def test_a_bulk_change_in_use_shows_what_it_does_and_asks(doing, on_desk, monkeypatch):
    shown = []

    def answer(title, impacts, _parent):
        shown.append((title, impacts))
        return Answer("统一奖项", "")

    values = {"awards": AWARD_PRESETS[AwardPreset.MEDALS]}
    monkeypatch.setattr(BulkDialog, "ask", lambda *_given: values)
    monkeypatch.setattr(ImpactDialog, "ask", answer)
    doing.change_many(tiles(on_desk), Known())
    on_desk.settle()
    title, impacts = shown[0]
    assert title == "Change 2 events, some of them in use?"
    assert [one.needs_reason for one in impacts] == [True, False]
    assert {event.awards for event in events(on_desk).values()} == {values["awards"]}
    # a change with a reason is taken back with a reason, not with one key
    assert not doing.undoing.undo()


@pytest.mark.parametrize("values", [None, {}])
def test_thinking_better_of_a_bulk_change_changes_nothing(doing, on_desk, monkeypatch, values):
    before = events(on_desk)
    monkeypatch.setattr(BulkDialog, "ask", lambda *_given: values)
    doing.change_many(tiles(on_desk), Known())
    on_desk.settle()
    assert events(on_desk) == before


def test_thinking_better_of_the_reason_changes_nothing(doing, on_desk, monkeypatch):
    before = events(on_desk)
    monkeypatch.setattr(BulkDialog, "ask", lambda *_given: {"level": Level.DISTRICT})
    monkeypatch.setattr(ImpactDialog, "ask", lambda *_given: None)
    doing.change_many(tiles(on_desk), Known())
    on_desk.settle()
    assert events(on_desk) == before


def test_a_workbook_is_checked_shown_and_taken_in(doing, on_desk, messages, monkeypatch, tmp_path):
    file = tmp_path / "events.xlsx"
    changed = replace(events(on_desk)["GJ02"], venue="第一赛场")
    write_events(file, [changed, blank_event("GJ09", "美发")], "赛项")
    seen = []

    def answer(checked, _parent):
        seen.append(checked)
        return True

    monkeypatch.setattr(EventsCheckDialog, "ask", answer)
    messages.answers = [file]
    doing.import_workbook()
    on_desk.settle()
    assert ([one.code for one in seen[0].new], len(seen[0].changed)) == (["GJ09"], 1)
    assert events(on_desk)["GJ02"] == changed
    assert "GJ09" in events(on_desk)


def test_a_workbook_that_is_not_wanted_changes_nothing(
    doing, on_desk, messages, monkeypatch, tmp_path
):
    file = tmp_path / "events.xlsx"
    write_events(file, [blank_event("GJ09", "美发")], "赛项")
    monkeypatch.setattr(EventsCheckDialog, "ask", lambda *_given: False)
    messages.answers = [None, file]
    doing.import_workbook()
    doing.import_workbook()
    on_desk.settle()
    assert "GJ09" not in events(on_desk)


def test_a_workbook_that_changes_rules_in_use_asks_for_the_reason(
    doing, on_desk, messages, monkeypatch, tmp_path
):
    file = tmp_path / "events.xlsx"
    write_events(file, [replace(events(on_desk)["GJ01"], level=Level.DISTRICT)], "赛项")
    monkeypatch.setattr(EventsCheckDialog, "ask", lambda *_given: True)
    answers = [None, Answer("级别更正", "")]
    monkeypatch.setattr(ImpactDialog, "ask", lambda *_given: answers.pop(0))
    for level in (Level.COMPREHENSIVE, Level.DISTRICT):
        messages.answers = [file]
        doing.import_workbook()
        on_desk.settle()
        assert events(on_desk)["GJ01"].level is level


def test_the_events_that_are_seen_go_out_and_the_empty_list_too(doing, on_desk, messages, tmp_path):
    full, empty = tmp_path / "full.xlsx", tmp_path / "empty.xlsx"
    messages.answers = [full, empty, None]
    doing.export_workbook(tiles(on_desk)[:1])
    on_desk.settle()
    doing.save_form()
    on_desk.settle()
    doing.save_form()
    assert messages.read() == [("fact", f"Written: {full}"), ("fact", f"Written: {empty}")]
    assert full.exists()
    assert empty.exists()


def test_another_edition_is_taken_over_with_its_passphrase(doing, on_desk, messages, tmp_path):
    file = tmp_path / "last.haihe"
    with a_desk(file) as desk, desk.reading():
        pass
    messages.answers = [file, {"passphrase": PASSPHRASE}]
    doing.take_over_earlier()
    on_desk.settle()
    ((kind, sentence),) = messages.read()
    assert kind == "fact"
    assert sentence.startswith(
        "Taken over from 2026年“海河工匠杯”技能大赛, events: 0, delegations: 0"
    )
    assert sentence.endswith("2 events were here already and stay as they are.")


def test_taking_over_can_be_given_up_at_every_step(doing, on_desk, messages, tmp_path):
    before = events(on_desk)
    messages.answers = [None, tmp_path / "last.haihe", None]
    doing.take_over_earlier()
    doing.take_over_earlier()
    assert events(on_desk) == before


def test_what_is_asked_can_be_given_up(doing, on_desk, messages):
    before = events(on_desk)
    messages.answers = [None, None]
    doing.new_event()
    doing.duplicate(tiles(on_desk)[0])
    on_desk.settle()
    assert events(on_desk) == before


def test_what_is_done_more_rarely_stands_in_the_menu(doing, on_desk):
    seen = tiles(on_desk)
    menu = doing.menu(doing.parent(), lambda: seen, lambda: seen[:1])
    words = [one.text() for one in menu.actions() if one.text()]
    assert words == [
        "Put in the catalogue",
        "From another edition's file…",
        "From a workbook…",
        "Into a workbook…",
        "Empty list of events…",
        "Which sheets are keyed twice…",
        "Archive what is final…",
    ]


def test_second_keying_is_asked_of_many_events_at_once(doing, on_desk, messages):
    messages.answers = [{"asked": "all"}]
    doing.ask_twice(tiles(on_desk))
    on_desk.settle()
    assert messages.asked[-1].title == "Which sheets of 2 events are keyed twice?"
    assert on_desk.ask(asked_by_event) == dict.fromkeys(("GJ01", "GJ02"), Asked.ALL)
    doing.ask_twice([])
    assert "Choose an event first." in messages.said.pop()


def final(desk):
    decide_tie(desk, "GJ01", tie(desk, "GJ01"), "表面质量更好")
    bring(desk, "GJ01", State.FINAL)


def test_events_that_are_final_are_archived_into_a_folder(qtbot, on_desk, messages, tmp_path):
    on_desk.begin(final)
    page = QWidget()
    qtbot.addWidget(page)
    doing = EventActions(on_desk.hall, page)
    messages.answers += [None, tmp_path]
    for there in (False, True):
        doing.archive_final(tiles(on_desk))
        on_desk.settle()
        assert (tmp_path / "2026-GJ01-archive.zip").exists() is there
    ((kind, sentence),) = messages.read()
    assert kind == "fact"
    assert sentence.startswith("2026-GJ01-archive.zip, fingerprint ")


def test_while_nothing_is_final_there_is_nothing_to_archive(doing, on_desk, messages):
    doing.archive_final(tiles(on_desk))
    assert messages.read() == [("fact", "No event is final yet; there is nothing to archive.")]
