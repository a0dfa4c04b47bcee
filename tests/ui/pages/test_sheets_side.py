from haihecup.ui.pages.sheets_side import SheetsSide
from haihecup.ui.tokens import Tone
from tests.domain.test_sheet_board import a_board, a_work


def test_the_panel_tells_each_session_and_counts_the_sheets(qtbot):
    side = SheetsSide()
    qtbot.addWidget(side)
    board = a_board([a_work(1), a_work(2, "下午")], handed=[("1", "B1"), ("1", "B2"), ("1", "T1")])
    side.show_board(board, "")
    morning, afternoon, *judges = side.found.findings()
    assert (morning.place, morning.sentence, morning.tone) == (
        "上午",
        "No sheet is missing.",
        Tone.OK,
    )
    assert (afternoon.place, afternoon.tone) == ("下午", Tone.WARN)
    assert len(judges) == 3
    assert side.counts.facts() == (("Not handed in", "3"), ("Handed in", "3"))


def test_the_line_of_the_judge_who_is_shown_leads_nowhere(qtbot):
    side = SheetsSide()
    qtbot.addWidget(side)
    board = a_board([a_work(1)])
    side.show_board(board, "上午", ("B", 2))
    links = {one.key: one.link for one in side.found.findings()}
    assert links["judge|B|2"] == ""
    assert links["judge|B|1"] == "Show"
