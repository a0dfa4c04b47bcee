import base64
import json
from dataclasses import replace

import pytest

from haihecup.domain.journal import Action
from haihecup.domain.stages import State
from haihecup.services.desk import open_desk
from tests.services.small_competition import PASSPHRASE

HOLDERS = ("--holder", "周加密", "--holder", "吴加密", "--holder", "郑监督")
STRINGS = "海河之滨\n匠心筑梦\n技能强国\n"


def test_a_draw_gives_every_entry_a_station_of_its_own(command, registered):
    told = command("draw", registered, "GJ01", "GJ02", "--json")
    assert told.code == 0
    assert set(told.value) == {"GJ01", "GJ02"}
    for rows in told.value.values():
        assert len({row["entry_number"] for row in rows}) == 8
        assert len({row["station"] for row in rows}) == 8


def test_an_event_is_not_drawn_twice(command, registered):
    assert command("draw", registered, "GJ01").code == 0
    told = command("draw", registered, "GJ02", "GJ01")
    assert told.refused
    assert "GJ01" in told.err
    # all or none: the other event was not drawn either
    assert command("draw", registered, "GJ02").code == 0


def test_an_event_without_entries_is_not_drawn(command, registered):
    told = command("draw", registered, "GJ03")
    assert told.refused
    assert "has no entries" in told.err


def test_a_draw_of_no_event_is_refused(command, registered):
    assert command("draw", registered).err == "No event was named. Name events, or --all.\n"


def test_all_that_wait_are_drawn_and_then_none_waits(command, registered):
    assert set(command("draw", registered, "--all", "--json").value) == {"GJ01", "GJ02"}
    assert command("draw", registered, "--all").err == "No event waits for the draw.\n"


def test_a_session_is_drawn_again_with_a_reason(command, registered):
    command("draw", registered, "GJ01")
    assert command("draw", registered, "GJ01", "GJ02", "--again", "设备故障").refused
    assert command("draw", registered, "GJ01", "--again", "设备故障").code == 0
    lines = command("export", registered, "--journal").out.splitlines()
    records = [base64.b64decode(json.loads(line)["record"]).decode() for line in lines]
    assert any("设备故障" in record for record in records)


def test_an_open_draw_proves_at_once(command, registered):
    assert command("prove-draw", registered, "GJ01").refused
    command("draw", registered, "GJ01", "--strings", "--apart", stdin=STRINGS)
    (proof,) = command("prove-draw", registered, "GJ01", "--json").value
    assert proof["strings"] == STRINGS.split()
    assert (proof["commitment_holds"], proof["lots_agree"]) == (True, True)
    assert "draws the same lots" in command("prove-draw", registered, "GJ01").out


def test_strings_that_are_missing_are_told(command, registered):
    told = command("draw", registered, "GJ01", "--strings", stdin="只有一个\n")
    assert told.refused
    assert "3 are needed" in told.err


@pytest.fixture
def slips(command, registered):
    made = command("keys", registered, "--make", "一号赛场", *HOLDERS, "--json")
    assert made.code == 0
    return made.value


def test_keys_are_made_listed_and_withdrawn(command, registered, slips):
    assert set(slips) == {"first", "second", "supervisor", "safe"}
    (keys,) = command("keys", registered, "--json").value
    assert (keys["name"], keys["holders"]["first"]) == ("一号赛场", "周加密")
    assert "一号赛场  周加密, 吴加密, 郑监督" in command("keys", registered).out
    command("keys", registered, "--withdraw", "一号赛场")
    assert command("keys", registered).out == "There are no keys yet.\n"
    assert command("draw", registered, "GJ01", "--keys", "一号赛场").refused


def test_three_holders_are_named(command, registered):
    told = command("keys", registered, "--make", "一号赛场", *HOLDERS[:4])
    assert told.refused
    assert "Supervisor: say who holds the key" in told.err


def sign(path):
    """Bring GJ01 to its sign-off, which is not what is tested here."""
    with open_desk(path, PASSPHRASE, "周立国") as desk, desk.writing(Action.EVENT_MOVED) as work:
        work.events.put(replace(work.events.get("GJ01"), state=State.SIGNED))


def test_works_under_seal_are_opened_by_two_slips_before_a_witness(command, registered, slips):
    drawn = command("draw", registered, "GJ01", "--keys", "一号赛场", "--strings", stdin=STRINGS)
    assert drawn.code == 0
    # what is told once: stations and codes, and nobody's name or entry number
    told_once = drawn.out.partition("told only now")[2]
    assert told_once.count("GJ01  ") == 8
    assert "GJ01-0" not in told_once
    event = json.loads(command("export", registered, "GJ01").out)
    assert {entry["delegation"] for entry in event["entries"]} == {""}
    unsealing = ("unseal", registered, "GJ01", "--slip", "first", "--slip", "supervisor")
    given = f"{slips['first']}\n{slips['supervisor']}\n"
    early = command(*unsealing, "--witness", "冯见证", stdin=given)
    assert early.refused
    assert "only at: Signed" in early.err
    assert command("prove-draw", registered, "GJ01").refused
    sign(registered)
    alone = ("unseal", registered, "GJ01", "--slip", "first", "--witness", "冯见证")
    assert command(*alone, stdin=given).refused
    assert command(*unsealing, "--witness", "周加密", stdin=given).refused
    opened = command(*unsealing, "--witness", "冯见证", stdin=given)
    assert "8 works have their contestants again." in opened.out
    assert "draws the same lots" in opened.out
    (proof,) = command("prove-draw", registered, "GJ01", "--json").value
    assert proof["strings"] == STRINGS.split()
    assert command("check", registered).code == 0


def test_a_slip_is_no_word_of_the_command(command, registered, slips):
    told = command("unseal", registered, "GJ01", "--slip", slips["first"], "--witness", "冯见证")
    assert told.code == 2
