import pypdfium2
from PIL import Image


def test_certificates_stand_where_they_were_numbered_before(command, finished):
    told = command("certificates", finished, "GJ01", "--json")
    assert told.code == 0
    assert told.value["issued"] == []
    register = told.value["register"]
    assert register
    assert {row["event"] for row in register} == {"GJ01"}
    assert {row["state"] for row in register} == {"issued"}
    serials = [row["serial"] for row in register]
    assert len(set(serials)) == len(serials)


def test_certificates_are_printed_with_the_organisers_seal(command, finished, tmp_path):
    seal, pdf = tmp_path / "seal.png", tmp_path / "certificates.pdf"
    Image.new("RGBA", (200, 200), (200, 0, 0, 120)).save(seal)
    told = command("certificates", finished, "GJ01", "--pdf", pdf, "--seal", seal)
    assert told.code == 0
    assert f"printed into {pdf}." in told.out
    assert pdf.read_bytes().startswith(b"%PDF")


def test_junk_named_as_a_seal_is_refused_before_anything_is_numbered(command, finished, tmp_path):
    seal = tmp_path / "seal.png"
    seal.write_bytes(b"junk")
    told = command("certificates", finished, "GJ01", "--seal", seal)
    assert told.refused
    assert "seal.png cannot be read" in told.err


def test_certificates_of_an_event_that_is_not_final_are_refused(command, registered, tmp_path):
    pdf = tmp_path / "certificates.pdf"
    told = command("certificates", registered, "GJ01", "--pdf", pdf)
    assert told.refused
    assert "is not final yet" in told.err
    assert not pdf.exists()


def test_certificates_of_an_event_that_is_not_there_are_refused(command, finished):
    told = command("certificates", finished, "GJ99")
    assert told.refused
    assert "GJ99" in told.err


def test_a_date_that_cannot_be_or_a_seal_that_is_not_there_is_wrong_usage(command, finished):
    assert command("certificates", finished, "--date", "2026-13-01").code == 2
    assert command("certificates", finished, "--seal", "missing.png").code == 2


def test_coaches_get_theirs_and_a_sheet_stands_before_each_event(command, finished, tmp_path):
    pdf = tmp_path / "certificates.pdf"
    told = command(
        "certificates", finished, "GJ01", "--coaches", "--between-events", "--pdf", pdf, "--json"
    )
    assert told.code == 0
    awards = {row["award"] for row in told.value["register"]}
    assert any(award.startswith("指导教师") for award in awards) is bool(told.value["issued"])
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == len(told.value["printed"]) + 1
    document.close()


def test_what_is_printed_is_chosen_by_award_and_by_what_waits(command, finished, tmp_path):
    rows = command("certificates", finished, "--json").value["register"]
    award = rows[0]["award"]
    pdf = tmp_path / "certificates.pdf"
    told = command("certificates", finished, "--award", award, "--pdf", pdf, "--json")
    assert told.value["printed"] == [row["serial"] for row in rows if row["award"] == award]
    serial = rows[-1]["serial"]
    command("reissue", finished, serial, "--reason", "遗失")
    told = command("certificates", finished, "--only", "unprinted", "--pdf", pdf, "--json")
    assert told.value["printed"] == [serial]
    told = command("certificates", finished, "--only", "new", "--pdf", pdf)
    assert told.refused
    assert "No valid certificate is left" in told.err
