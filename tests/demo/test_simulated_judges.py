import random

from haihecup.demo.made_up_events import made_up_scheme
from haihecup.demo.simulated_judges import JudgingTeam
from haihecup.domain.scheme import Judgement


def lines_of(seed, works=400):
    chance = random.Random(seed)
    scheme = made_up_scheme(chance)
    team = JudgingTeam(chance)
    return scheme, team, team.mark(scheme, [f"S{n:03}" for n in range(works)])


def test_every_work_is_marked_in_every_aspect():
    scheme, _, lines = lines_of(1, works=20)
    assert len(lines) == 20 * len(list(scheme.aspects))


def test_some_judgements_spread_too_far_and_are_scored_again_within_one_point():
    spread = []
    for seed in range(12):
        scheme, team, lines = lines_of(seed)
        judged = {a.code for a in scheme.aspects if isinstance(a.kind, Judgement)}
        for _, code, scores in lines:
            if code in judged and max(map(int, scores)) - min(map(int, scores)) > 1:
                spread.append(team.score_again(scores))
    assert spread
    assert all(max(map(int, s)) - min(map(int, s)) <= 1 for s in spread)


def test_some_works_come_out_level_on_purpose():
    _, _, lines = lines_of(3)
    sheets: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for work, code, scores in lines:
        sheets.setdefault(work, []).append((code, scores))
    equal = list(sheets.values())
    assert any(equal[n] == equal[n + 1] for n in range(len(equal) - 1))


def test_one_seed_gives_the_same_marks_again():
    assert lines_of(5)[2] == lines_of(5)[2]
