from haihecup.domain.print_orders import Paper


def test_badges_are_cut_and_lists_are_not():
    assert {paper for paper in Paper if paper.is_badges} == {Paper.BADGES, Paper.JUDGE_BADGES}
