import pypdfium2
import pytest

from haihecup.demo.whole_competition import SIZES, Demo
from haihecup.domain.problems import RuleBroken
from haihecup.domain.stages import State
from haihecup.services.desk import open_desk
from haihecup.services.exchange import export_event
from haihecup.services.issue_certificates import list_certificates
from haihecup.services.keep_safe import check_competition
from haihecup.services.prepare_competition import list_events
from haihecup.services.publish_results import read_results

PASSPHRASE = "a demo passphrase"


def run(folder):
    steps = []
    journey = Demo(folder, SIZES["small"], PASSPHRASE, steps.append).run()
    return journey, steps


def told(desk, code):
    rows = read_results(desk, code).rows
    return sorted((row.code, row.names, row.result.total, row.result.award) for row in rows)


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    return run(tmp_path_factory.mktemp("demo"))


@pytest.fixture
def desk(demo):
    with open_desk(demo[0].competition, PASSPHRASE, "王敏") as opened:
        yield opened


def test_every_step_says_what_it_did_and_how_long_it_took(demo):
    _, steps = demo
    assert len(steps) >= 9
    assert all(step.done and step.seconds >= 0 for step in steps)


def test_the_demo_leaves_roster_results_lists_certificates_and_a_backup(demo):
    journey, _ = demo
    files = (journey.roster, journey.results, journey.lists, journey.certificates)
    assert all(file.stat().st_size > 1000 for file in files)
    assert list(journey.backups.glob("*.haihe"))


def test_every_event_has_gone_the_whole_way_to_its_certificates(desk):
    events = list_events(desk)
    assert len(events) == SIZES["small"].events
    assert {event.state for event in events} == {State.CERTIFIED}


def test_there_are_as_many_pages_as_certificates_and_as_many_certificates_as_awards(demo, desk):
    awards = sum(
        bool(row.result.award) for e in list_events(desk) for row in read_results(desk, e.code).rows
    )
    with pypdfium2.PdfDocument(demo[0].certificates) as document:
        assert len(list_certificates(desk)) == len(document) == awards > 0


def test_nothing_was_done_behind_the_journals_back(desk):
    assert check_competition(desk) == ()


def test_the_same_seed_makes_the_same_results_again(desk, tmp_path):
    again, _ = run(tmp_path / "again")
    with open_desk(again.competition, PASSPHRASE, "王敏") as other:
        for event in list_events(desk):
            assert told(desk, event.code) == told(other, event.code)


def test_the_demo_never_writes_over_a_competition_that_is_there(demo):
    with pytest.raises(RuleBroken, match="Choose another folder"):
        run(demo[0].folder)


def test_an_event_of_the_demo_can_be_exported_in_the_open_format(desk):
    document = export_event(desk, "GJ01")
    assert document["format"] == "haihecup-event/1"
    assert document["marks"]
