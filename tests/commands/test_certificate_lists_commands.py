import pypdfium2
import pytest


def register(command, file):
    return command("serial-numbers", file, "GJ01", "--json").value


def test_the_register_tells_of_every_number_and_is_saved_both_ways(command, finished, tmp_path):
    told = command("serial-numbers", finished, "--save", tmp_path / "numbers.xlsx")
    assert told.code == 0
    assert all(line.startswith("HHGJ-") and "valid" in line for line in told.out.splitlines())
    rows = register(command, finished)
    assert {row["event"] for row in rows} == {"GJ01"}
    assert all(row["printed_at"] and row["copies"] == 1 for row in rows)
    assert all(row["results"].startswith("version 1") for row in rows)
    pdf = tmp_path / "numbers.pdf"
    assert command("serial-numbers", finished, "GJ01", "--save", pdf).code == 0
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[0].get_textpage().get_text_range()
    assert rows[0]["serial"] in text
    assert command("serial-numbers", finished, "--save", tmp_path / "numbers.txt").refused


def test_a_lost_certificate_is_reissued_printed_with_its_mark_and_logged(
    command, finished, tmp_path
):
    serial, pdf = register(command, finished)[0]["serial"], tmp_path / "again.pdf"
    assert command("reissue", finished).out == "No certificate was reissued.\n"
    told = command("reissue", finished, serial, "--reason", "遗失", "--pdf", pdf, "--json")
    assert [(one["serial"], one["reason"], one["printed"]) for one in told.value] == [
        (serial, "遗失", True)
    ]
    with pypdfium2.PdfDocument(pdf) as document:
        assert "补发 20" in document[0].get_textpage().get_text_range()
    log = tmp_path / "log.xlsx"
    assert "遗失" in command("reissue", finished, "--save", log).out
    assert log.exists()


def test_a_reissue_without_a_reason_is_refused(command, finished):
    serial = register(command, finished)[0]["serial"]
    told = command("reissue", finished, serial)
    assert told.refused
    assert "needs its reason" in told.err


def test_only_what_is_void_and_printed_comes_back(command, finished, tmp_path):
    file = tmp_path / "recall.pdf"
    told = command("recall", finished, "--save", file)
    assert told.out == "No certificate has to come back.\n"
    assert file.exists()
    serial = register(command, finished)[0]["serial"]
    told = command("recall", finished, serial)
    assert told.refused
    assert "is valid" in told.err


@pytest.mark.parametrize("serial", ["HHGJ-0", "="])
def test_a_number_that_was_never_given_is_refused(command, finished, serial):
    for words in (("recall", finished, serial), ("reissue", finished, serial, "--reason", "遗失")):
        told = command(*words)
        assert told.refused
        assert f"no certificate {serial}" in told.err
