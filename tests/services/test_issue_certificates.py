import io
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from PIL import Image

from haihecup.domain.certificate_layouts import SEAL
from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.domain.records import CertificateState
from haihecup.domain.stages import State
from haihecup.services.issue_certificates import (
    issue,
    job_page,
    list_certificates,
    mark_printed,
    prepare_print,
    preview,
    print_pdf,
    set_picture,
)
from haihecup.services.publish_results import decide_tie
from tests.services.on_the_path import bring
from tests.services.small_competition import tie

DAY = date(2026, 10, 28)


@pytest.fixture
def final(desk):
    decide_tie(desk, "GJ01", tie(desk, "GJ01"), "工艺更好")
    bring(desk, "GJ01", State.FINAL)
    return desk


def state(desk, code="GJ01"):
    with desk.reading() as work:
        return work.events.get(code).state


def rename(desk, old, new):
    with desk.writing(Action.PERSON_CHANGED) as work:
        changed = {k: replace(p, name=new) for k, p in work.people.all().items() if p.name == old}
        work.people.put_many(changed)


def test_every_award_gets_a_number_without_gaps(final):
    report = issue(final, ["GJ01"], DAY).value
    assert report.issued == tuple(f"HHGJ-2026-{n:05}" for n in range(1, 5))
    assert state(final) is State.CERTIFIED


def test_issuing_twice_issues_nothing_twice(final):
    issue(final, None, DAY)
    again = issue(final, None, DAY).value
    assert (again.issued, again.void, again.standing) == ((), (), 4)


def test_certificates_lie_in_the_order_in_which_they_are_handed_over(final):
    issue(final, None, DAY)
    places = [row.certificate.place for row in list_certificates(final)]
    assert places == sorted(places)


def test_a_corrected_name_voids_the_certificate_and_gives_a_new_number(final):
    issue(final, None, DAY)
    rename(final, "王建国", "王建囯")
    report = issue(final, None, DAY).value
    assert len(report.void) == len(report.issued) == 1
    assert report.issued[0] == "HHGJ-2026-00005"
    states = {row.serial: row.state for row in list_certificates(final)}
    assert states[report.void[0]] is CertificateState.VOID
    with final.reading() as work:
        void = work.certificates.find(report.void[0])
        new = work.certificates.find(report.issued[0])
    assert void.voided_at == new.issued_at
    assert void.void_reason == "The results say something else now."
    assert (void.replaces, new.replaces) == ("", void.serial)


def test_no_number_is_given_twice_after_the_pattern_was_changed(final):
    first = issue(final, None, DAY).value.issued
    for pattern, new in (
        ("HHGJ-{year}-{event}-{n:03}", "HHGJ-2026-GJ01-005"),
        ("HHGJ-{year}-{n:05}", "HHGJ-2026-00006"),
    ):
        with final.writing(Action.EDITION_CHANGED) as work:
            work.edition.put(replace(work.edition.get(), serial_pattern=pattern))
        rename(final, "王建国", "王建囯") if "event" in pattern else rename(
            final, "王建囯", "王建国"
        )
        assert issue(final, None, DAY).value.issued == (new,)
    rows = list_certificates(final)
    assert len({row.serial for row in rows}) == len(rows) == len(first) + 2


def test_a_certificate_that_cannot_be_printed_gets_no_number_and_is_named(final):
    rename(final, "王建国", "王建\U0003134f")
    report = issue(final, None, DAY).value
    assert len(report.issued) == 3
    assert len(report.problems) == 1
    assert "GJ01" in report.problems[0].text
    assert state(final) is State.FINAL


def test_an_event_that_is_not_final_gets_no_certificates(desk):
    with pytest.raises(RuleBroken, match="not final yet"):
        issue(desk, ["GJ01"], DAY)
    assert issue(desk, None, DAY).value.issued == ()


def test_the_file_has_a_page_for_each_certificate_and_they_count_as_printed(final, tmp_path):
    issue(final, None, DAY)
    file = tmp_path / "certificates.pdf"
    report = print_pdf(final, file).value
    with pypdfium2.PdfDocument(file) as document:
        assert len(document) == len(report.printed) == 4
        assert "一等奖" in document[0].get_textpage().get_text_range()
    assert all(row.printed_at for row in list_certificates(final))


def test_chosen_certificates_are_printed_alone(final, tmp_path):
    serial = issue(final, None, DAY).value.issued[2]
    report = print_pdf(final, tmp_path / "one.pdf", serials={serial}).value
    assert report.printed == (serial,)


def test_nothing_to_print_is_said_and_no_file_is_left(final, tmp_path):
    with pytest.raises(RuleBroken, match="Issue them first"):
        print_pdf(final, tmp_path / "none.pdf")
    assert not (tmp_path / "none.pdf").exists()


def test_the_preview_is_the_page_itself(final):
    serial = issue(final, None, DAY).value.issued[0]
    picture = Image.open(io.BytesIO(preview(final, serial, 36)))
    assert picture.width > picture.height > 200
    with pytest.raises(RuleBroken, match="no certificate"):
        preview(final, "HHGJ-2026-99999")


def test_the_organisers_seal_is_kept_and_taken_away(final, tmp_path):
    serial = issue(final, None, DAY).value.issued[0]
    plain = preview(final, serial, 36)
    file = tmp_path / "seal.png"
    Image.new("RGBA", (120, 120), (200, 30, 30, 160)).save(file)
    set_picture(final, SEAL, file)
    assert preview(final, serial, 36) != plain
    set_picture(final, SEAL, None)
    assert preview(final, serial, 36) == plain


def test_a_seal_that_is_no_picture_is_refused(final, tmp_path):
    file = tmp_path / "seal.docx"
    file.write_bytes(b"PK")
    with pytest.raises(RuleBroken, match="PNG or JPEG"):
        set_picture(final, SEAL, file)


def test_junk_under_the_name_of_a_picture_is_refused_at_once(final, tmp_path):
    file = tmp_path / "seal.png"
    file.write_bytes(b"no picture at all")
    with pytest.raises(RuleBroken, match=r"seal\.png cannot be read"):
        set_picture(final, SEAL, file)
    with final.reading() as work:
        assert SEAL not in work.attachments.names()


def give_coaches(desk, *coaches):
    with desk.writing(Action.ENTRY_CHANGED) as work:
        best = next(line.id for line in desk.computed("GJ01").results.entries if line.award)
        work.entries.put_many([replace(work.entries.get(best), coaches=coaches)])
    return best


def for_coaches(desk):
    return {
        row.certificate.names[0]: row.state
        for row in list_certificates(desk)
        if row.certificate.for_coach
    }


def test_coaches_behind_an_award_get_certificates_of_their_own_if_wanted(final):
    entry = give_coaches(final, "王敏", "李想")
    assert len(issue(final, None, DAY).value.issued) == 4
    report = issue(final, None, DAY, coaches=True).value
    assert report.issued == ("HHGJ-2026-00005", "HHGJ-2026-00006")
    rows = [row.certificate for row in list_certificates(final) if row.certificate.entry == entry]
    assert [one.names[0] for one in rows[1:]] == ["李想", "王敏"]
    assert rows[1].members == rows[0].names
    assert rows[1].honorific == "老师"


def test_a_coach_who_is_no_longer_one_loses_his_certificate_and_the_others_keep_theirs(final):
    give_coaches(final, "王敏", "李想")
    issue(final, None, DAY, coaches=True)
    give_coaches(final, "王敏")
    report = issue(final, None, DAY).value
    assert for_coaches(final) == {"王敏": CertificateState.ISSUED, "李想": CertificateState.VOID}
    # the contestant's own certificate names his coaches too
    assert len(report.void) == len(report.issued) + 1


def test_certificates_ready_for_a_printer_tell_whose_each_page_is(final):
    issue(final, None, DAY)
    job = prepare_print(final, None, None, between_events=True)
    serials = tuple(f"HHGJ-2026-{n:05}" for n in range(1, 5))
    assert job.report.pages == ("", *serials)
    assert job_page(job, 0, 36) != job_page(job, 1, 36)
    assert not any(row.printed_at for row in list_certificates(final))
    mark_printed(final, serials[:2])
    assert [bool(row.printed_at) for row in list_certificates(final)] == [True, True, False, False]


def test_nothing_is_laid_out_before_there_is_a_certificate(final):
    with pytest.raises(RuleBroken, match="Issue them first"):
        prepare_print(final, None, None)
