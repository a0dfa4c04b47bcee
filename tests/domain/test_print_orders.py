from haihecup.domain.print_orders import Paper


def test_badges_are_cut_and_lists_are_not():
    assert {paper for paper in Paper if paper.is_badges} == {Paper.BADGES, Paper.JUDGE_BADGES}


def test_what_is_written_on_by_hand_is_no_workbook():
    assert [paper for paper in Paper if not paper.as_workbook] == [
        Paper.BADGES,
        Paper.JUDGE_BADGES,
        Paper.SCORE_SHEETS,
    ]


def test_paper_of_marking_is_blind():
    assert {paper for paper in Paper if paper.is_blind} == {Paper.SCORE_SHEETS, Paper.TOTALS}
