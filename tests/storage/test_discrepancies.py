from haihecup.domain.journal import FindingKind, JournalEntry
from haihecup.storage import discrepancies
from haihecup.storage.tables import STATE

ERASURE = JournalEntry(
    edition="e",
    event="GJ01",
    sequence=9,
    hub_time="2027-01-05T08:00:00.000Z",
    device_time="2027-01-05T08:00:00.000Z",
    device="秘书处-01",
    person="王芳",
    act="personal-data-erased",
    object="保存期满",
    payload_hash=bytes(32),
    previous=bytes(32),
)


def test_every_table_has_a_word_for_people():
    words = {name: discrepancies.table_word(name) for name in STATE}
    assert len(set(words.values())) == len(STATE)
    assert words["people"] == "contestants"


def test_the_edition_and_an_event_are_named_differently():
    assert discrepancies.where("") == "the edition"
    assert discrepancies.where("GJ01") == "event GJ01"


def test_a_finding_says_where_what_and_which_entry():
    finding = discrepancies.changed("GJ01", "marks", ("GJ01", 5, "A1"), ["scores"], 12)
    assert finding.kind is FindingKind.ROW_CHANGED
    assert finding.text == (
        "event GJ01, marks: row GJ01/5/A1 was changed outside the program (scores). "
        "Entry 12 of the journal tells what it was."
    )
    assert (finding.event, finding.table, finding.sequence) == ("GJ01", "marks", 12)


def test_every_kind_of_finding_has_its_sentence():
    found = [
        discrepancies.changed("GJ01", "marks", (1,), ["scores"], None),
        discrepancies.removed("GJ01", "marks", (1,), 3),
        discrepancies.removed("GJ01", "marks", (1,), None),
        discrepancies.put_in("", "people", (1,)),
        discrepancies.altered("", 3),
        discrepancies.missing("", 3, 5),
        discrepancies.content("", 3),
        discrepancies.stray("", "chains", "head"),
        discrepancies.cut("GJ01", 3, 5),
        discrepancies.rewritten("GJ01", 5),
        discrepancies.unreadable("GJ01"),
        discrepancies.many("GJ01", "marks", 7),
        discrepancies.erased("GJ01", 7, ERASURE),
    ]
    assert {finding.kind for finding in found} == set(FindingKind)
    assert len({finding.text for finding in found}) == len(found)
    assert not any("{" in finding.text for finding in found)
