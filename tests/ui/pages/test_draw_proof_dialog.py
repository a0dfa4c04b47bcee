import pytest

from haihecup.domain.journal import Action
from haihecup.services.draw_lots import DrawOrder, draw
from haihecup.ui.pages.draw_proof_dialog import DrawProofDialog
from haihecup.ui.tokens import Tone
from tests.documents.reading_back import copied
from tests.services.sealed_competition import STRINGS
from tests.ui.pages.draws_by_hand import click


@pytest.fixture
def prove(qtbot, on_desk):
    """Prove the draw of GJ02, after something was done to it."""

    def shown(spoil=lambda _desk: None):
        on_desk.begin(lambda desk: draw(desk, ["GJ02"], DrawOrder(STRINGS)))
        on_desk.ask(lambda desk: [spoil(desk)])
        made = DrawProofDialog(on_desk.hall, "GJ02")
        qtbot.addWidget(made)
        made.open()
        on_desk.settle()
        return made

    return shown


def swap_two(desk):
    with desk.writing(Action.LOTS_DRAWN) as work:
        one, other, *_rest = work.entries.records("GJ02")
        work.entries.set_codes(
            "GJ02", {one.id: ("90", "Q90"), other.id: (one.station, other.work_code)}
        )


def test_an_open_draw_is_proved_at_once(prove):
    dialog = prove()
    assert [tone for tone, _words in dialog.facts.verdicts] == [Tone.OK]
    assert all(string in copied(dialog.bar._paper.pdf) for string in STRINGS)
    click(dialog.close_button)
    assert not dialog.isVisible()


def test_lots_that_were_changed_afterwards_are_told_in_red(prove):
    [(tone, words)] = prove(swap_two).facts.verdicts
    assert tone is Tone.ERROR
    assert "OTHER lots" in words
