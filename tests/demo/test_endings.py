import pytest

from haihecup.demo.endings import Ending, Way
from haihecup.demo.whole_competition import SIZES, Demo
from haihecup.domain.stages import State
from haihecup.services.desk import open_desk
from haihecup.services.hear_appeals import read_appeals
from haihecup.services.issue_certificates import list_certificates
from haihecup.services.keep_safe import check_competition
from haihecup.services.keep_violations import read_violations
from haihecup.services.lay_out_sheets import read_marking
from haihecup.services.open_seals import list_keys
from haihecup.services.prepare_competition import list_events
from haihecup.services.prepare_draws import list_draws
from haihecup.vault.seals import check_slips

PASSPHRASE = "a demo passphrase"


def made(folder):
    journey = Demo(
        folder, SIZES["small"], PASSPHRASE, lambda _step: None, ending=Ending.MIXED
    ).run()
    with open_desk(journey.competition, PASSPHRASE, "王敏") as desk:
        return {event.code: event.state for event in list_events(desk)}, journey.slips


@pytest.fixture(scope="module")
def mixed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("mixed")
    return folder, *made(folder)


@pytest.fixture
def desk(mixed):
    with open_desk(mixed[0] / "haihe2026.haihe", PASSPHRASE, "王敏") as opened:
        yield opened


def at(mixed, state):
    return next(code for code, stands in mixed[1].items() if stands is state)


def test_a_mixed_competition_has_something_to_try_at_each_stage(mixed):
    assert sorted(mixed[1].values()) == sorted(
        [
            State.REGISTRATION,
            State.DRAWN,
            State.MARKING,
            State.KEYED,
            State.PUBLIC_NOTICE,
            State.CERTIFIED,
        ]
    )


def test_half_of_an_event_in_marking_waits_to_be_keyed(mixed, desk):
    rows = read_marking(desk, at(mixed, State.MARKING)).rows
    marked = [row for row in rows if any(cell.scores for cell in row.cells)]
    assert 0 < len(marked) < len(rows)


def test_only_certified_events_have_certificates(mixed, desk):
    certified = {row.certificate.event_code for row in list_certificates(desk)}
    assert certified == {at(mixed, State.CERTIFIED)}


def test_nothing_of_a_mixed_competition_was_done_behind_the_journals_back(desk):
    assert check_competition(desk) == ()


def test_the_same_seed_leaves_events_at_the_same_states(mixed, tmp_path):
    assert made(tmp_path)[0] == mixed[1]


def test_a_large_mixed_competition_has_events_at_every_state_between():
    way = Way([f"E{n:03}" for n in range(118)], Ending.MIXED)
    between = [state for state in State if state not in (State.PREPARING, State.ARCHIVED)]
    assert all(way.ending_at(state) for state in between)
    assert set(way.reaching(State.FINAL)) == set(way.ending_at(State.FINAL, State.CERTIFIED))


def test_some_works_stay_under_seal_and_the_slips_that_open_them_are_told(mixed, desk):
    sealed = {line.code for line in list_draws(desk) if line.sealed}
    assert sealed == {at(mixed, State.DRAWN), at(mixed, State.MARKING)}
    (keys,) = list_keys(desk)
    check_slips(mixed[2], keys)


def test_violations_and_appeals_are_there_to_be_looked_at(mixed, desk):
    marking, posted = at(mixed, State.MARKING), at(mixed, State.PUBLIC_NOTICE)
    assert read_violations(desk, marking).credits
    assert read_violations(desk, posted).violations
    assert len({one.decision for one in read_appeals(desk, posted).appeals}) > 2
