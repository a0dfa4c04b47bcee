from dataclasses import replace

import pytest

from haihecup.domain.journal import Action
from haihecup.domain.sign_off import SIGNING
from haihecup.domain.stages import Blocker, Page, State
from haihecup.services.publish_results import read_results
from haihecup.ui.pages.results_steps import settled_by_step, sign_words, step_of
from tests.services.small_competition import a_desk


@pytest.fixture(scope="module")
def view(tmp_path_factory):
    """The results of an event, to be looked at in any state."""
    with a_desk(tmp_path_factory.mktemp("steps") / "cup.haihe") as desk:
        return read_results(desk, "GJ01")


def at(view, state, *codes):
    blockers = tuple(Blocker(code, "", "GJ01", Page.RESULTS) for code in codes)
    return replace(view, event=replace(view.event, state=state), blockers=blockers)


def test_each_state_has_its_step(view):
    told = {state: step_of(at(view, state)).words for state in State}
    assert told[State.KEYED] == "Confirm the re-check"
    assert told[State.RECHECKED] == "Chief judge signs…"
    assert told[State.UNSEALED] == "Post for public notice…"
    assert told[State.PUBLIC_NOTICE] == "Confirm as final…"
    assert told[State.ARCHIVED] == "Next step"


def test_after_a_correction_the_next_thing_is_to_sign_wherever_the_event_stands(view):
    corrected = at(view, State.PUBLIC_NOTICE, "unsigned", "notice-missing", "notice-running")
    assert step_of(corrected).needs is Action.RESULTS_SIGNED
    assert settled_by_step(corrected) == {"unsigned", "notice-missing", "notice-running"}
    signed = at(view, State.PUBLIC_NOTICE, "notice-missing", "appeals-open")
    assert step_of(signed).needs is Action.NOTICE_POSTED
    assert "appeals-open" not in settled_by_step(signed)


def test_the_button_names_whose_signature_is_missing():
    assert sign_words(SIGNING) == "Chief judge signs…"
    assert sign_words(SIGNING[1:]) == "Supervisor signs…"
