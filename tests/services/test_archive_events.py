import json
import zipfile

import pytest

from haihecup.domain.problems import RuleBroken
from haihecup.domain.stages import State
from haihecup.services.archive_events import archive_events, archive_name, check_archive
from haihecup.services.exchange import export_event
from haihecup.services.publish_results import decide_tie
from haihecup.storage.archive_files import pack, unpack
from tests.services.on_the_path import CHIEF, SUPERVISOR, bring
from tests.services.small_competition import NAMES, people, tie


@pytest.fixture
def final(desk):
    """The desk, with GJ01 final."""
    decide_tie(desk, "GJ01", tie(desk, "GJ01"), "表面质量更好")
    bring(desk, "GJ01", State.FINAL)
    return desk


@pytest.fixture
def archive(final, tmp_path):
    (made,) = archive_events(final, ["GJ01"], tmp_path / "archives").value
    return made


def test_an_archive_is_one_zip_with_everything_in_it(archive):
    assert archive.path.name == "2026-GJ01-archive.zip"
    with zipfile.ZipFile(archive.path) as inside:
        assert inside.namelist() == [
            "manifest.json",
            "manifest.sha256",
            "results.pdf",
            "event.json",
            "results.json",
            "promotion.json",
            "signatures.json",
            "journal.jsonl",
            "README.txt",
            "verify_journal.py",
        ]


def test_an_archive_is_checked_without_the_competition(archive):
    seen = check_archive(archive.path)
    assert seen.faults == ()
    assert seen.fingerprint == archive.fingerprint
    assert (seen.facts.event, seen.facts.state) == ("GJ01", "final")


def test_the_archive_holds_the_event_in_the_open_format(final, archive):
    files, _as_packed = unpack(archive.path)
    assert json.loads(files["event.json"]) == export_event(final, "GJ01")
    assert len(json.loads(files["results.json"])["entries"]) == len(NAMES)


def test_names_are_in_it_and_document_numbers_are_not(archive):
    files, _as_packed = unpack(archive.path)
    assert NAMES[0] in files["event.json"].decode()
    for content in files.values():
        assert not any(one.id_number.encode() in content for one in people("GJ01"))
    assert "No document numbers" in files["README.txt"].decode()


def test_the_journal_tells_of_the_archive_and_its_fingerprint(final, archive):
    with final.reading() as work:
        newest = next(work.journal.newest("data-exported"))
    assert newest.object == f"GJ01 {archive.fingerprint}"


def test_a_changed_mark_is_named_even_where_all_hashes_were_made_anew(archive):
    files, _as_packed = unpack(archive.path)
    files["event.json"] = files["event.json"].replace(b'"90"', b'"10"')
    archive.path.write_bytes(pack(files))
    assert check_archive(archive.path).faults == (
        "event.json is not what was put into the archive.",
        "The results in the archive are not those that its marks come to.",
        f"What {CHIEF} has signed is not what the marks come to.",
        f"What {SUPERVISOR} has signed is not what the marks come to.",
    )


def test_what_was_changed_around_the_files_is_told(archive):
    content = bytearray(archive.path.read_bytes())
    place = content.rfind(b"README.txt")
    content[place - 8] ^= 1  # what the system may do with the file
    archive.path.write_bytes(bytes(content))
    assert check_archive(archive.path).faults == (
        "“2026-GJ01-archive.zip” was changed around its files.",
    )


def test_only_events_with_final_results_are_archived(desk, tmp_path):
    with pytest.raises(RuleBroken, match="stands at “Re-checked”"):
        archive_events(desk, ["GJ01"], tmp_path)
    assert list(tmp_path.glob("*.zip")) == []


def test_the_name_of_an_archive_is_one_that_every_system_allows():
    assert archive_name(2026, "GJ/01 甲") == "2026-GJ_01__-archive.zip"
