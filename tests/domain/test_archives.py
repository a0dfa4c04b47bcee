import json
from dataclasses import replace

import pytest

from haihecup.domain import archives
from haihecup.domain.archives import (
    ArchiveFacts,
    check_archive,
    fingerprint,
    signatures_document,
    with_manifest,
)
from haihecup.domain.judges import Duty
from haihecup.domain.open_format import read_event, results_line
from haihecup.domain.promotion import TIANJIN_2024
from haihecup.domain.promotion_document import promotion_document
from haihecup.domain.results import compute
from haihecup.domain.sign_off import Seal, Signature, seal_of
from tests.domain.event_builders import WORKED_EXAMPLE
from tests.domain.test_journal_lines import entries, lines


def signed(**changes):
    file = read_event(WORKED_EXAMPLE)
    seal = seal_of(compute(file.event, file.entries, file.marks), {"e1": "e1"})
    first, _payload = next(entries(1))
    one = Signature(
        "GJ01", 1, Duty.CHIEF_JUDGE, "陈志强", "2026-10-18T08:30:00Z", seal, 1, first.hash.hex()
    )
    return json.dumps(signatures_document([replace(one, **changes)], ["e1"])).encode()


def contents(**changes):
    file = read_event(WORKED_EXAMPLE)
    whole = {
        archives.SIGNATURES: signed(),
        archives.EVENT: WORKED_EXAMPLE.encode(),
        archives.RESULTS: results_line(compute(file.event, file.entries, file.marks)).encode(),
        archives.PROMOTION: json.dumps(promotion_document(TIANJIN_2024)).encode(),
        archives.JOURNAL: "".join(f"{line}\n" for line in lines()).encode(),
        archives.LISTS: b"%PDF-1.7",
        archives.TOLD: "说明".encode(),
        archives.VERIFIER: b"print()",
    }
    return whole | {getattr(archives, name): content for name, content in changes.items()}


def facts(**changes):
    *_before, (last, _payload) = entries(3)
    told = {
        "edition": "2026年大赛", "event": "GJ01", "name": "数控车", "state": "final",
        "version": "7k2m9q4d", "made_at": "2026-10-18T08:30:00+00:00", "sequence": 3,
        "head": last.hash.hex(),
    }  # fmt: skip
    return ArchiveFacts(**(told | changes))


def packed(told=None, **changes):
    return with_manifest(told or facts(), contents(**changes))


def test_an_archive_that_nobody_has_touched_has_no_faults():
    files = packed()
    seen = check_archive(files)
    assert (seen.faults, seen.facts) == ((), facts())
    assert seen.fingerprint == fingerprint(files[archives.MANIFEST])


@pytest.mark.parametrize("name", archives.CONTENTS)
def test_a_changed_file_is_named(name):
    files = packed()
    files[name] = files[name][:-1] + bytes([files[name][-1] ^ 1])
    assert f"{name} is not what was put into the archive." in check_archive(files).faults


@pytest.mark.parametrize("name", archives.CONTENTS)
def test_a_missing_file_is_named(name):
    files = packed()
    del files[name]
    assert f"{name} is missing." in check_archive(files).faults


def test_a_file_that_was_put_in_is_named():
    files = packed() | {"more.txt": b""}
    assert check_archive(files).faults == ("more.txt is not in the manifest.",)


def test_a_file_that_the_manifest_leaves_out_is_named():
    whole = contents()
    del whole[archives.LISTS]
    files = with_manifest(facts(), whole) | {archives.LISTS: b""}
    assert check_archive(files).faults == ("results.pdf is not in the manifest.",)


def test_a_changed_manifest_shows_in_its_hash():
    files = packed()
    files[archives.MANIFEST] = files[archives.MANIFEST].replace(b"final", b"drawn")
    told = "manifest.json, manifest.sha256 is not what was put into the archive."
    assert check_archive(files).faults == (told,)


def test_results_that_do_not_come_from_the_marks_are_found_whatever_the_manifest_says():
    forged = contents()[archives.RESULTS].replace("一等奖".encode(), "特等奖".encode())
    assert check_archive(packed(RESULTS=forged)).faults == (
        "The results in the archive are not those that its marks come to.",
    )


def test_marks_that_cannot_be_computed_are_told():
    for changes in (
        {"EVENT": b"{}"},
        {"PROMOTION": b"[]"},
        {"RESULTS": b"\xff"},
        {"SIGNATURES": b"{}"},
    ):
        assert check_archive(packed(**changes)).faults == (
            "The results cannot be computed from the marks in the archive.",
        )


def test_an_archive_whose_marks_are_of_another_event_is_told():
    seen = check_archive(packed(facts(event="GJ02")))
    assert "event.json is that of another event." in seen.faults


def test_a_journal_that_was_cut_or_broken_is_told():
    cut = "\n".join(lines()[:2]).encode()
    assert check_archive(packed(JOURNAL=cut)).faults == (
        "journal.jsonl does not end where the manifest says.",
    )
    broken = check_archive(packed(JOURNAL=b"nothing\n"))
    assert broken.faults[0] == "journal.jsonl: line 1 is no entry of a journal"


def test_a_signature_under_other_results_is_told():
    other = signed(seal=Seal("0" * 64, "0" * 64))
    assert check_archive(packed(SIGNATURES=other)).faults == (
        "What 陈志强 has signed is not what the marks come to.",
    )


def test_a_signature_at_another_journal_is_told():
    for changes in ({"head": "0" * 64}, {"sequence": 99}):
        assert check_archive(packed(SIGNATURES=signed(**changes))).faults == (
            "The journal is not the one at which 陈志强 has signed.",
        )


def test_a_void_signature_stays_and_binds_nothing():
    void = signed(seal=Seal("0" * 64, "0" * 64), voided_at="2026-10-19", void_reason="更正")
    assert check_archive(packed(SIGNATURES=void)).faults == ()


def test_without_a_manifest_it_is_no_archive():
    assert check_archive({}).faults == (
        "manifest.json is missing: this is no archive of an event.",
    )


@pytest.mark.parametrize(
    "manifest",
    [
        b"",
        b"[]",
        b"{}",
        b'{"format": "zip"}',
        b"\xff",
        b"[" * 100_000,
        b'{"format": "haihecup-archive/1"}',
    ],
)
def test_a_manifest_that_cannot_be_read_is_told(manifest):
    seen = check_archive(packed() | {archives.MANIFEST: manifest})
    assert seen.faults[-1] == "manifest.json cannot be read."
    assert seen.facts is None
