import base64
import json

import pytest

from haihecup.domain.journal import NO_HASH, JournalEntry, hash_payload
from haihecup.domain.journal_lines import follow_chain, journal_line

TIME = "2026-10-18T08:30:00.000Z"
SALT = b"0123456789abcdef"


def entries(count, chain="GJ01", edition="2026"):
    previous = NO_HASH
    for sequence in range(1, count + 1):
        payload = json.dumps({"rows": {"marks": sequence}})
        entry = JournalEntry(
            edition, chain, sequence, TIME, TIME, "评分站1", "李航", "marks-keyed", "W01",
            hash_payload(SALT, payload.encode()), previous,
        )  # fmt: skip
        previous = entry.hash
        yield entry, payload


def lines(count=3, **changes):
    return [
        journal_line(entry.record, entry.hash, SALT, payload)
        for entry, payload in entries(count, **changes)
    ]


def changed(line, **keys):
    return json.dumps(json.loads(line) | keys, ensure_ascii=False)


def test_a_whole_chain_holds_together():
    seen = follow_chain(lines(), "GJ01")
    *_before, (last, _payload) = entries(3)
    assert (seen.sequence, seen.head, seen.faults) == (3, last.hash, ())
    assert (sorted(seen.hashes), seen.hashes[3]) == ([1, 2, 3], last.hash.hex())


def test_what_was_erased_is_no_fault():
    assert follow_chain([changed(line, payload=None) for line in lines()], "GJ01").faults == ()


def test_a_changed_payload_is_told_with_its_line():
    first, second, third = lines()
    seen = follow_chain([first, changed(second, payload="{}"), third], "GJ01")
    assert seen.faults == ("line 2, entry 2: what it changed is not what was written",)


def test_a_changed_record_breaks_the_chain_behind_it():
    first, second, third = lines()
    record = base64.b64decode(json.loads(second)["record"]).replace(b"W01", b"W02")
    forged = changed(second, record=base64.b64encode(record).decode())
    assert follow_chain([first, forged, third], "GJ01").faults == (
        "line 2, entry 2: its hash is not the one beside it",
        "line 3, entry 3: it does not follow the entry before",
    )


def test_an_entry_that_is_left_out_is_missed():
    first, _second, third = lines()
    assert follow_chain([first, third], "GJ01").faults == (
        "line 2, entry 3: it does not follow the entry before",
    )


def test_an_entry_of_another_event_or_edition_does_not_belong():
    assert "belongs to another event" in follow_chain(lines(1, chain="GJ02"), "GJ01").faults[0]
    mixed = [lines(2)[0], lines(2, edition="2025")[1]]
    assert "belongs to another event" in follow_chain(mixed, "GJ01").faults[0]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "{}",
        "[]",
        "no json",
        '{"record": "!", "hash": "", "salt": "", "payload": null}',
        '{"record": "Mzph", "hash": "", "salt": "", "payload": null}',
        '{"record": "MTphLA==", "hash": "", "salt": "", "payload": null}',
        "[" * 100_000,
    ],
)
def test_what_is_no_entry_is_told(line):
    assert follow_chain([line], "GJ01").faults == ("line 1 is no entry of a journal",)


def test_a_payload_that_is_no_text_or_salt_that_is_no_number_is_a_fault():
    (line,) = lines(1)
    for keys in ({"payload": "\ud800"}, {"salt": "zz"}, {"payload": 7}):
        assert len(follow_chain([json.dumps(json.loads(line) | keys)], "GJ01").faults) == 1
