import json
from types import SimpleNamespace

import pytest
from sqlalchemy import select, text

from haihecup.domain.journal import Action
from haihecup.domain.people import Delegation, DelegationKind
from haihecup.storage import ledger
from haihecup.storage.tables import payloads
from tests.storage.competitions import LI, WANG, an_event, fill, later


def payload(database, chain, sequence):
    question = select(payloads.c.payload).where(
        payloads.c.chain == chain, payloads.c.sequence == sequence
    )
    with database.connection() as connection:
        return json.loads(connection.execute(question).scalar_one())


def test_one_action_is_one_entry_on_each_chain_it_touched(filled):
    with filled.reading() as work:
        before = work.journal.heads()
    with filled.writing(Action.EVENTS_CHANGED, by=WANG, at=later(30)) as work:
        work.settings.put("a", 1)
        work.settings.put("b", 2)
        work.entries.set_codes("GJ01", {})
        work.events.add(an_event("GJ03"))
    assert dict(work.receipt) == {"": before[""].sequence + 1, "GJ03": 1}
    told = payload(filled, "", work.receipt[""])["rows"]
    assert told["chains"] == {"columns": ["chain"], "in": [["GJ03"]]}
    assert told["settings"]["in"] == [["a", "1"], ["b", "2"]]


def test_a_row_put_as_it_stands_is_neither_written_nor_told(filled):
    with filled.writing(Action.SETTING_CHANGED, by=WANG, at=later(30)) as work:
        work.settings.put("idle-lock", {"minutes": 3})
    assert work.receipt == {}


def test_whatever_a_competition_holds_is_told_by_the_quick_writer(database, monkeypatch):
    # without dumps: whoever asks the slower writer breaks
    monkeypatch.setattr(ledger, "json", SimpleNamespace(loads=json.loads))
    fill(database)


def test_a_row_changed_twice_in_one_action_is_told_once(filled):
    with filled.writing(Action.SETTING_CHANGED, by=WANG, at=later(30)) as work:
        work.settings.put("idle-lock", 1)
        work.settings.put("idle-lock", 2)
        work.settings.put("new", 1)
        work.settings.put("new", 2)
        work.attachments.remove("seal")
        work.attachments.remove("seal")
    told = payload(filled, "", work.receipt[""])["rows"]
    assert told["settings"] == {
        "columns": ["key", "value"],
        "changed": [[["idle-lock"], {"value": '{"minutes":3}'}, {"value": "2"}]],
        "in": [["new", "2"]],
    }
    assert [row[0] for row in told["attachments"]["out"]] == ["seal"]


def test_what_was_told_is_let_go_at_once(filled):
    with filled.writing(Action.SETTING_CHANGED, by=WANG, at=later(30)) as work:
        work.settings.put("new", 1)
    # the transaction itself stays until the collector of garbage comes by
    assert not work.ledger._nets


def test_a_request_that_wrote_nothing_leaves_no_trace(filled):
    with filled.writing(Action.SETTING_CHANGED, by=WANG, at=later(30), request_id="idle") as work:
        work.settings.put("idle-lock", {"minutes": 3})
    assert filled.answer_to("idle") is None


def test_the_request_stands_in_the_content_of_its_entries(filled):
    assert payload(filled, "GJ02", 1)["request"] == "team-request"
    assert payload(filled, "", filled.answer_to("team-request")[""])["request"] == "team-request"


def test_both_clocks_are_told(filled):
    with filled.writing(Action.SETTING_CHANGED, by=LI, at=later(30)) as work:
        work.settings.put("a", 1)
    with filled.reading() as work:
        newest = list(work.journal.chain(""))[-1].entry
    assert newest.device_time == "2026-10-18T09:00:00.123Z"
    same = newest.hub_time == newest.device_time
    # in a file both are the laptop's own; a server has a clock of its own
    assert same is (filled.place.path is not None)


def test_rows_come_to_rest_in_the_order_of_their_random_keys(filled):
    many = [Delegation(f"区{n}", DelegationKind.DISTRICT) for n in range(50)]
    with filled.writing(Action.DELEGATIONS_CHANGED, by=WANG, at=later(30)) as work:
        work.delegations.add_many(many)
    rows = payload(filled, "", work.receipt[""])["rows"]["delegations"]["in"]
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
    assert [row[1] for row in rows] != [one.name for one in many]


def test_what_the_engine_refuses_is_not_told_either(filled):
    with filled.reading() as work:
        before = work.journal.heads()

    def failing():
        with filled.writing(Action.SETTING_CHANGED, by=WANG, at=later(30)) as work:
            work.settings.put("a", 1)
            work.connection.execute(text("SELECT nothing FROM nowhere"))

    with pytest.raises(Exception, match="nowhere"):
        failing()
    with filled.reading() as work:
        assert work.journal.heads() == before
