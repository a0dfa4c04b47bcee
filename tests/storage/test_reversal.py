"""What one transaction did is taken back in another, on both engines, and the journal agrees."""

from dataclasses import replace

import pytest

from haihecup.domain.entries import EntryStatus
from haihecup.domain.journal import Action
from haihecup.domain.people import Delegation, DelegationKind
from haihecup.domain.problems import RuleBroken
from haihecup.domain.records import EntryRecord, Photo
from haihecup.storage.check import check
from haihecup.storage.tables import STATE
from tests.storage.competitions import LI, WANG, a_person, an_event, later


@pytest.fixture(autouse=True)
def agreeing(database):
    """After each test the competition agrees with its journal."""
    yield
    assert check(database) == ()


def everything(database):
    """All rows of all tables, without the stamps of marks."""
    with database.connection() as connection:
        found = {}
        for kept in STATE.values():
            rows = connection.execute(kept.table.select()).all()
            found[kept.name] = sorted(map(repr, [tuple(row)[: len(kept.columns)] for row in rows]))
    return found


def write(database, change, act=Action.ENTRY_CHANGED, at=20):
    """Change something and return its receipt."""
    with database.writing(act, by=WANG, at=later(at)) as work:
        change(work)
    return dict(work.receipt)


def take_back(database, receipt, at=30):
    """Take something back; refused where something has changed since."""
    with database.writing(Action.UNDONE, by=LI, at=later(at)) as work:
        reversal = work.reversal(receipt)
        if reversal.later():
            raise RuleBroken(", ".join(sorted({one.table for one in reversal.later()})))
        reversal.write()
    return dict(work.receipt)


def an_import(work):
    """New delegation, new people, new entries, and a person who moved house."""
    work.delegations.add_many([Delegation("某学校", DelegationKind.SCHOOL)])
    people = work.people.add_many([a_person(70), a_person(71)])
    work.entries.add_many(
        [EntryRecord("GJ01", "某学校", (one,), entry_number=f"GJ01-7{one}") for one in people]
    )
    [known] = [key for key, one in work.people.all().items() if one.name == "𬭚21"]
    work.people.put_many({known: a_person(21, name="𬭚21", unit="新厂")})
    work.settings.put("last", {"GJ01": 3})


def test_an_import_is_taken_back_and_done_again_and_again(filled):
    before = everything(filled)
    receipt = write(filled, an_import, Action.ROSTER_IMPORTED)
    after = everything(filled)
    assert set(receipt) == {"", "GJ01"}
    back = take_back(filled, receipt)
    assert everything(filled) == before
    again = take_back(filled, back)
    assert everything(filled) == after
    take_back(filled, again)
    assert everything(filled) == before


def test_what_was_taken_out_comes_back_with_everything_that_hung_on_it(filled):
    before = everything(filled)

    def remove(work):
        for record in work.entries.records("GJ01")[:2]:
            if record.work_code != "W0":
                work.entries.remove(record)

    take_back(filled, write(filled, remove, Action.ENTRY_REMOVED))
    assert everything(filled) == before


def test_marks_are_taken_back_as_long_as_nobody_keyed_over_them(filled):
    before = everything(filled)
    with filled.reading() as work:
        codes = work.entries.codes("GJ01")

    def key(work):
        work.marks.put_many("GJ01", [(codes["W1"], "A1.1", "7"), (codes["W2"], "A1.2", "8")])

    receipt = write(filled, key, Action.MARKS_KEYED)
    take_back(filled, receipt)
    assert everything(filled) == before
    receipt = write(filled, key, Action.MARKS_KEYED)
    # the same value again is somebody else's mark all the same
    for scores in ("6", "7"):
        write(filled, lambda work, one=scores: work.marks.put("GJ01", codes["W1"], "A1.1", one))
    with pytest.raises(RuleBroken, match="marks"):
        take_back(filled, receipt)


def test_numbers_and_places_that_changed_hands_change_back(filled):
    before = everything(filled)

    def swap(work):
        one, two, *_rest = work.entries.records("GJ01")
        work.entries.set_codes(
            "GJ01", {one.id: (two.station, two.work_code), two.id: (one.station, one.work_code)}
        )
        [team] = work.entries.records("GJ02")
        work.entries.put_many([replace(team, people=team.people[::-1])])
        people = {key: one for key, one in work.people.all().items() if "𬭚" in one.name}
        (first, person), (second, other) = people.items()
        work.people.put_many({first: replace(person, id_number="away")})
        work.people.put_many({second: replace(other, id_number=person.id_number)})
        work.people.put_many({first: replace(person, id_number=other.id_number)})

    back = take_back(filled, write(filled, swap))
    assert everything(filled) == before
    take_back(filled, back)
    assert everything(filled) != before


def test_a_name_that_was_passed_on_to_somebody_new_comes_back(filled):
    before = everything(filled)

    def pass_on(work):
        work.delegations.rename("和平区", "和平区代表队")
        work.delegations.add_many([Delegation("和平区", DelegationKind.OTHER)])
        records = work.entries.records("GJ01")
        work.entries.put_many([replace(records[0], delegation="和平区")])

    take_back(filled, write(filled, pass_on))
    assert everything(filled) == before


def test_events_changed_together_change_back_together(filled):
    before = everything(filled)

    def rename(work):
        for event in work.events.all():
            work.events.put(replace(event, venue="二号车间", name="新名"))

    receipt = write(filled, rename, Action.EVENTS_CHANGED)
    assert set(receipt) == {"GJ01", "GJ02"}
    take_back(filled, receipt)
    assert everything(filled) == before


@pytest.mark.parametrize(
    ("change", "tables"),
    [
        (lambda work, entry: work.entries.set_status(entry.id, EntryStatus.ABSENT), "entries"),
        (lambda work, entry: work.entries.remove(entry), "entries, members"),
        (lambda work, entry: work.marks.put("GJ01", entry.id, "A1.1", "5"), "marks"),
        (
            lambda work, entry: work.people.put_many({entry.people[0]: a_person(99)}),
            "people",
        ),
        (
            lambda work, entry: work.entries.add_many(
                [EntryRecord("GJ02", "北京市", entry.people)]
            ),
            "members",
        ),
        (
            lambda work, _entry: work.entries.put_many(
                [
                    replace(one, delegation="某学校")
                    for one in work.entries.records("GJ01")
                    if one.work_code == "W0"
                ]
            ),
            "entries",
        ),
    ],
)
def test_what_has_changed_since_is_told_and_nothing_is_taken_back(filled, change, tables):
    receipt = write(filled, an_import, Action.ROSTER_IMPORTED)
    with filled.reading() as work:
        entry = next(one for one in work.entries.records("GJ01") if one.delegation == "某学校")
    write(filled, lambda work: change(work, entry), at=25)
    now = everything(filled)
    with pytest.raises(RuleBroken, match=f"^{tables}$"):
        take_back(filled, receipt)
    assert everything(filled) == now


def test_a_setting_that_was_set_once_more_stays(filled):
    receipt = write(filled, lambda work: work.settings.put("idle-lock", {"minutes": 9}))
    write(filled, lambda work: work.settings.put("idle-lock", {"minutes": 4}))
    with pytest.raises(RuleBroken, match="settings"):
        take_back(filled, receipt)


def test_a_counter_that_has_gone_on_is_left_where_it_is(filled):
    receipt = write(filled, an_import, Action.ROSTER_IMPORTED)
    write(filled, lambda work: work.settings.put("last", {"GJ01": 9}))
    with filled.writing(Action.UNDONE, by=LI, at=later(30)) as work:
        reversal = work.reversal(receipt)
        reversal.forget_if_later("settings", ("last",))
        reversal.forget_if_later("people", ("nobody",))
        assert reversal.later() == ()
        reversal.write()
    with filled.reading() as work:
        assert work.settings.get("last") == {"GJ01": 9}
        assert len(work.entries.records("GJ01")) == 4


def test_added_events_are_named_since_their_chains_stay(filled):
    receipt = write(filled, lambda work: work.events.add(an_event("GJ03")), Action.EVENTS_CHANGED)
    with filled.writing(Action.UNDONE, by=LI, at=later(30)) as work:
        reversal = work.reversal(receipt)
    assert reversal.opened == ("GJ03",)
    assert work.receipt == {}


def test_a_change_in_the_columns_of_an_older_program_cannot_be_read(filled, monkeypatch):
    receipt = write(filled, lambda work: work.settings.put("x", 1))
    kept = replace(STATE["settings"])
    object.__setattr__(kept, "columns", ("key", "value", "more"))
    with monkeypatch.context() as patch, filled.writing(Action.UNDONE, by=LI, at=later(30)) as work:
        patch.setitem(STATE, "settings", kept)
        assert not work.reversal(receipt).readable


def test_an_event_that_only_moved_on_is_told_from_one_that_was_changed(filled):
    with filled.reading() as work:
        event = work.events.get("GJ01")
    moved = write(filled, lambda work: work.events.put(replace(event, state="marking")))
    changed = write(
        filled, lambda work: work.events.put(replace(event, state="marking", venue="外场"))
    )
    with filled.writing(Action.UNDONE, by=LI, at=later(30)) as work:
        assert not work.reversal(moved).changes_event("GJ01")
        assert work.reversal(changed).changes_event("GJ01")
        assert not work.reversal(changed).changes_event("GJ02")


def test_a_photo_hangs_on_the_person_it_shows(filled):
    receipt = write(filled, an_import, Action.ROSTER_IMPORTED)
    with filled.reading() as work:
        entry = next(one for one in work.entries.records("GJ01") if one.delegation == "某学校")
    photo = Photo("image/png", b"\x89PNG")
    write(filled, lambda work: work.photos.put_many({entry.people[0]: photo}))
    with pytest.raises(RuleBroken, match="photos"):
        take_back(filled, receipt)


def test_a_photo_that_was_taken_out_comes_back(filled):
    with filled.reading() as work:
        owner = work.entries.records("GJ01")[0].people[0]
    write(filled, lambda work: work.photos.put_many({owner: Photo("image/png", b"\x89PNG")}))
    receipt = write(filled, lambda work: work.photos.remove([owner]))
    take_back(filled, receipt)
    with filled.reading() as work:
        assert work.photos.owners() >= {owner}
