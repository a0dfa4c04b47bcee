from dataclasses import replace
from datetime import date

import pytest

from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.domain.proofs import Verdict, verdict_sentence
from haihecup.domain.stages import State
from haihecup.services.clean_up import clean_up
from haihecup.services.issue_certificates import issue, list_certificates, print_pdf
from haihecup.services.prove_certificates import (
    as_document,
    examine,
    examine_file,
    make_key,
    open_register,
    publish_register,
    register_of,
    sign_certificates,
    unsigned,
    verifying_keys,
)
from haihecup.services.publish_results import decide_tie
from haihecup.storage.check import check
from tests.services.on_the_path import bring
from tests.services.small_competition import a_desk, tie

PASSPHRASE = "organiser 2026"


@pytest.fixture
def certified(desk):
    decide_tie(desk, "GJ01", tie(desk, "GJ01"), "工艺更好")
    bring(desk, "GJ01", State.FINAL)
    issue(desk, None, date(2026, 10, 28))
    return desk


@pytest.fixture
def key(certified, tmp_path):
    file = tmp_path / "edition.haihekey"
    make_key(certified, file, PASSPHRASE)
    return file


@pytest.fixture
def signed(certified, key):
    sign_certificates(certified, key, PASSPHRASE)
    return certified


def codes(desk):
    return [row.certificate.proof for row in list_certificates(desk)]


def void_the_first(desk):
    """Declare the first certificate void, as a correction does."""
    serial = list_certificates(desk)[0].serial
    with desk.writing(Action.CERTIFICATE_VOIDED) as work:
        work.certificates.void(serial, "2026-10-19T08:00:00+08:00", "更正")
    return serial


def test_every_valid_certificate_is_signed_once(certified, key):
    count = len(list_certificates(certified))
    assert unsigned(certified) == count
    assert sign_certificates(certified, key, PASSPHRASE).value == count
    assert unsigned(certified) == 0
    assert sign_certificates(certified, key, PASSPHRASE).value == 0
    assert check(certified.database) == ()


def test_issuing_again_leaves_signed_certificates_as_they_are(signed):
    before = codes(signed)
    report = issue(signed, None, date(2026, 11, 5)).value
    assert (report.issued, report.void) == ((), ())
    assert codes(signed) == before


def test_a_signed_code_is_genuine_and_says_what_was_certified(signed):
    first = list_certificates(signed)[0].certificate
    examined = examine(register_of(signed), first.proof)
    assert examined.verdict is Verdict.GENUINE
    assert examined.claim.serial == first.serial
    assert examined.claim.names == first.names
    assert as_document(examined)["claim"]["award"] == first.award


def test_a_void_certificate_shows_as_void_with_the_date_of_the_list(signed):
    code = codes(signed)[0]
    void_the_first(signed)
    examined = examine(register_of(signed), code)
    assert examined.verdict is Verdict.VOID
    assert examined.listed_at.startswith("2026-10-18")
    assert "has been void since 2026-10-19 (register of 2026-10-18)" in verdict_sentence(examined)
    assert as_document(examined)["void"] == {"at": "2026-10-19T08:00:00+08:00", "replaced_by": ""}


def test_a_void_certificate_names_the_one_that_took_its_place(signed):
    code = codes(signed)[0]
    serial = void_the_first(signed)
    (new,) = issue(signed, None, date(2026, 11, 5)).value.issued
    assert examine(register_of(signed), code).void.replaced_by == new != serial


def test_a_coachs_certificate_never_takes_the_place_of_the_contestants(signed):
    code = codes(signed)[0]
    entry = list_certificates(signed)[0].certificate.entry
    with signed.writing(Action.ENTRY_CHANGED) as work:
        work.entries.put_many([replace(work.entries.get(entry), coaches=("王敏",))])
    issued = issue(signed, None, date(2026, 11, 5), coaches=True).value.issued
    assert len(issued) == 2
    own = next(
        row.serial
        for row in list_certificates(signed)
        if row.serial in issued and not row.certificate.for_coach
    )
    assert examine(register_of(signed), code).void.replaced_by == own


def test_a_code_that_is_signed_but_not_in_the_register_is_an_alarm(certified, key, tmp_path):
    publish_register(certified, key, PASSPHRASE, tmp_path / "empty.json")
    sign_certificates(certified, key, PASSPHRASE)
    register = open_register(tmp_path / "empty.json")
    assert examine(register, codes(certified)[0]).verdict is Verdict.NOT_IN_REGISTER


def test_a_published_register_checks_certificates_without_the_competition(signed, key, tmp_path):
    file = tmp_path / "register.json"
    publish_register(signed, key, PASSPHRASE, file)
    register = open_register(file)
    assert {examine(register, code).verdict for code in codes(signed)} == {Verdict.GENUINE}
    assert not any(
        row.certificate.names[0] in file.read_text() for row in list_certificates(signed)
    )


def test_the_codes_are_read_back_from_the_printed_certificates(signed, tmp_path):
    pdf = tmp_path / "certificates.pdf"
    print_pdf(signed, pdf)
    found = examine_file(register_of(signed), pdf)
    assert [one.claim.serial for one in found] == [row.serial for row in list_certificates(signed)]
    assert {one.verdict for one in found} == {Verdict.GENUINE}


def test_codes_are_taken_from_a_text_file_too(signed, tmp_path):
    file = tmp_path / "scanned.txt"
    file.write_text("\n".join([codes(signed)[0], "nonsense"]))
    found = [one.verdict for one in examine_file(register_of(signed), file)]
    assert found == [Verdict.GENUINE, Verdict.NO_CODE]


def test_a_certificate_that_is_not_signed_has_no_code(certified, tmp_path):
    pdf = tmp_path / "certificate.pdf"
    # a page is looked at in every way before it has no code, so one must do
    print_pdf(certified, pdf, serials=[list_certificates(certified)[0].serial])
    assert [one.verdict for one in examine_file(register_of(certified), pdf)] == [Verdict.NO_CODE]


def test_the_key_is_in_no_competition_and_never_written_over(certified, key):
    with pytest.raises(RuleBroken, match="exists already"):
        make_key(certified, key, PASSPHRASE)
    assert len(verifying_keys(certified)) == 1
    assert verifying_keys(certified)[0].key in key.read_text()


def test_a_later_key_stands_beside_the_earlier_one(signed, tmp_path):
    code = codes(signed)[0]
    make_key(signed, tmp_path / "second.haihekey", PASSPHRASE)
    assert len(verifying_keys(signed)) == 2
    assert examine(register_of(signed), code).verdict is Verdict.GENUINE


def test_the_key_of_another_edition_does_not_sign(certified, tmp_path):
    with a_desk(tmp_path / "other.haihe") as other:
        make_key(other, tmp_path / "other.haihekey", PASSPHRASE)
    with pytest.raises(RuleBroken, match="not the signing key of this edition"):
        sign_certificates(certified, tmp_path / "other.haihekey", PASSPHRASE)
    assert unsigned(certified) == len(list_certificates(certified))


@pytest.mark.parametrize("content", [b"", b"PK\3\4 a workbook", b"%PDF-1.7 torn"])
def test_a_file_without_any_picture_is_told(signed, tmp_path, content):
    file = tmp_path / "scan.bin"
    file.write_bytes(content)
    with pytest.raises(RuleBroken, match=r"neither a picture|cannot be opened"):
        examine_file(register_of(signed), file)


def test_a_file_that_is_missing_or_far_too_large_is_told(signed, tmp_path):
    with pytest.raises(RuleBroken, match="cannot be read"):
        examine_file(register_of(signed), tmp_path / "nowhere.png")
    large = tmp_path / "large.png"
    with large.open("wb") as out:
        out.truncate(50_000_001)
    with pytest.raises(RuleBroken, match="too large"):
        examine_file(register_of(signed), large)


def test_a_paper_is_still_genuine_when_the_names_of_its_edition_are_erased(signed):
    printed = codes(signed)
    with signed.writing(Action.EVENT_MOVED) as work:
        for event in work.events.all():
            work.events.put(replace(event, state=State.ARCHIVED))
    clean_up(signed, "保存期满", "李强", keep_names=False)
    assert codes(signed) == [""] * len(printed)
    register = register_of(signed)
    assert {examine(register, code).verdict for code in printed} == {Verdict.GENUINE}
