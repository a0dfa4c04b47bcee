from openpyxl import load_workbook

from tests.documents.reading_back import copied, page_count


def test_badges_are_printed_for_one_event_in_the_size_asked_for(command, registered, tmp_path):
    pdf = tmp_path / "badges.pdf"
    told = command("print", registered, "badges", "--event", "GJ02", "--size", "card", "--pdf", pdf)
    assert told.code == 0
    assert "8 badges, sheets" in told.out
    printed = pdf.read_bytes()
    text = "".join(copied(printed, page) for page in range(page_count(printed)))
    assert "GJ02-0001" in text
    assert "GJ01" not in text


def test_badges_fill_their_sheets_where_that_is_asked_for(command, registered, tmp_path):
    def sheets(*more):
        pdf = tmp_path / "badges.pdf"
        return command("print", registered, "badges", "--pdf", pdf, "--json", *more).value["parts"]

    assert (sheets(), sheets("--fill-sheets")) == (4, 2)


def test_check_in_lists_become_a_pdf_and_a_workbook(command, registered, tmp_path):
    pdf, xlsx = tmp_path / "in.pdf", tmp_path / "in.xlsx"
    told = command("print", registered, "check-in", "--pdf", pdf, "--xlsx", xlsx, "--json")
    assert told.code == 0
    assert (told.value["people"], told.value["parts"]) == (16, 2)
    assert told.value["written"] == [str(xlsx), str(pdf)]
    assert page_count(pdf.read_bytes()) == 2
    assert load_workbook(xlsx).sheetnames == ["GJ01 数控车", "GJ02 焊接"]


def test_lists_can_be_narrowed_to_a_delegation(command, registered, tmp_path):
    pdf = tmp_path / "d.pdf"
    told = command("print", registered, "delegations", "--delegation", "南开区", "--pdf", pdf)
    assert told.code == 0
    assert "2 people, lists: 1." in told.out


def test_what_is_not_there_is_refused_with_what_there_is(command, registered, tmp_path):
    pdf = tmp_path / "x.pdf"
    told = command("print", registered, "badges", "--event", "GJ99", "--pdf", pdf)
    assert told.refused
    assert "GJ01" in told.err
    assert not pdf.exists()


def test_without_a_file_nothing_is_written_and_this_is_said(command, registered):
    told = command("print", registered, "badges")
    assert told.refused
    assert "--pdf" in told.err


def test_badges_as_a_workbook_and_judges_where_there_are_none_are_refused(
    command, registered, tmp_path
):
    assert command("print", registered, "badges", "--xlsx", tmp_path / "b.xlsx").refused
    assert command("print", registered, "judge-badges", "--pdf", tmp_path / "j.pdf").refused
    assert command("print", registered, "posters").code == 2


def test_score_sheets_and_totals_are_printed_by_work_code(command, finished, tmp_path):
    sheets, totals = tmp_path / "sheets.pdf", tmp_path / "totals.pdf"
    event = "GJ01"
    told = command("print", finished, "score-sheets", "--event", event, "--pdf", sheets)
    assert told.code == 0, told.err
    assert "works, sheets" in told.out
    told = command("print", finished, "totals", "--event", event, "--filled", "--pdf", totals)
    assert told.code == 0
    assert "fingerprint" in copied(totals.read_bytes())


def test_sheets_of_works_are_refused_where_there_are_none_and_as_workbooks(
    command, registered, finished, tmp_path
):
    told = command("print", registered, "score-sheets", "--pdf", tmp_path / "s.pdf")
    assert told.refused
    assert "no work codes" in told.err
    told = command("print", finished, "score-sheets", "--xlsx", tmp_path / "s.xlsx")
    assert told.refused
    assert "PDF" in told.err
