import base64
import json

import pytest

from haihecup.domain.open_format import event_document, read_event, results_document
from haihecup.domain.problems import RuleBroken
from haihecup.domain.results import compute
from haihecup.domain.stages import State
from haihecup.domain.users import Role
from haihecup.services.exchange import (
    compute_documents,
    export_event,
    journal_lines,
    save_journal,
    take_out_journal,
)
from haihecup.services.publish_results import decide_tie, read_results
from tests.services.on_the_path import bring
from tests.services.small_competition import DELEGATIONS, NAMES, codes_by_name, tie
from tests.services.with_users import NAMES as NAMES_BY_ROLE
from tests.services.with_users import a_desk_with_users, be


def test_before_unsealing_an_exported_event_tells_nobodys_identity(desk):
    for code in ("GJ01", "GJ02"):
        text = json.dumps(export_event(desk, code), ensure_ascii=False)
        assert not any(word in text for word in (*NAMES, *DELEGATIONS, f"{code}-0001"))


def test_entries_are_called_by_their_work_codes(desk):
    ids = [entry["id"] for entry in export_event(desk, "GJ01")["entries"]]
    assert ids == sorted(codes_by_name(desk, "GJ01").values())


def test_after_unsealing_an_exported_event_names_people(desk):
    decide_tie(desk, "GJ01", tie(desk, "GJ01"), "表面质量更好")
    bring(desk, "GJ01", State.UNSEALED)
    entries = export_event(desk, "GJ01")["entries"]
    assert {entry["members"][0]["name"] for entry in entries} == set(NAMES)
    assert {entry["delegation"] for entry in entries} == set(DELEGATIONS)


def test_recomputing_an_exported_event_gives_the_results_of_the_desk(desk):
    (line,) = compute_documents([json.dumps(export_event(desk, "GJ01"))])
    answer = json.loads(line)
    shown = read_results(desk, "GJ01").rows
    places = {row.code: (row.result.place, row.result.award) for row in shown}
    assert {one["id"]: (one["place"], one["award"]) for one in answer["entries"]} == places


def test_an_exported_event_reads_back_equal(desk):
    document = export_event(desk, "GJ01")
    file = read_event(json.dumps(document))
    assert event_document(file.edition, file.event, file.entries, file.marks) == document
    results = results_document(compute(file.event, file.entries, file.marks))
    assert [one["place"] for one in results["entries"]] == [1, 2, 2, 4, 5, 6, 7, 8]


def test_a_document_with_an_unknown_key_is_refused_with_its_path(desk):
    document = export_event(desk, "GJ01")
    document["event"]["scheme"]["modules"][0]["colour"] = "red"
    with pytest.raises(RuleBroken, match=r"event\.scheme\.modules\[0\]"):
        list(compute_documents([json.dumps(document)]))


def test_the_journal_leaves_as_lines_for_the_verifier(desk):
    lines = [json.loads(line) for line in journal_lines(desk)]
    assert set(lines[0]) == {"record", "hash", "salt", "payload"}
    assert len(lines) > 4


@pytest.fixture
def peopled(tmp_path):
    with a_desk_with_users(tmp_path / "cup.haihe") as made:
        yield made


@pytest.mark.parametrize("role", [Role.ORGANISER, Role.SUPERVISOR])
def test_whoever_sees_the_journal_takes_it_out_and_one_of_its_lines_says_so(peopled, role):
    be(peopled, role)
    records = [base64.b64decode(json.loads(line)["record"]).decode()
               for line in take_out_journal(peopled, "日志.jsonl")]  # fmt: skip
    (told,) = [one for one in records if "journal 日志.jsonl" in one]
    assert NAMES_BY_ROLE[role] in told


def test_a_journal_saved_into_a_folder_lies_beside_what_verifies_it(peopled, tmp_path):
    be(peopled, Role.SUPERVISOR)
    path = save_journal(peopled, tmp_path / "监督").value
    assert (path.parent / "verify_journal.py").exists()
    assert path.read_text(encoding="utf-8").splitlines() == list(journal_lines(peopled))


@pytest.mark.parametrize("role", [Role.VIEWER, Role.CHIEF_JUDGE, Role.SECRETARIAT])
def test_the_journal_is_refused_to_whoever_does_not_see_it_and_stays_as_it_was(peopled, role):
    be(peopled, role)
    before = len(list(journal_lines(peopled)))
    with pytest.raises(RuleBroken, match="Supervisor"):
        take_out_journal(peopled, "日志.jsonl")
    assert len(list(journal_lines(peopled))) == before
