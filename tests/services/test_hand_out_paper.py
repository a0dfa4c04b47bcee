from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.services.hand_out_paper import MadePaper, note_printed, page_picture, save_paper
from haihecup.services.print_results import PaperKind, results_paper
from haihecup.storage.journal_book import Filter
from tests.services.small_competition import a_desk


@pytest.fixture(scope="module")
def paper(tmp_path_factory):
    with a_desk(tmp_path_factory.mktemp("paper") / "cup.haihe") as desk:
        return results_paper(desk, PaperKind.RESULTS, ["GJ01"])


def journal(desk, act):
    with desk.reading() as work:
        return [one.object for one in work.journal.page(Filter(act=str(act)), 9)]


def test_what_is_secret_is_printed_and_never_saved(desk, paper, tmp_path):
    act = Action.DRAW_PAPER_MADE
    secret = MadePaper("Register of the sealing", "GJ02", paper.pdf, 1, secret=True, act=act)
    with pytest.raises(RuleBroken, match="never saved"):
        save_paper(desk, secret, tmp_path / "sealing.pdf")
    assert list(tmp_path.glob("*.pdf")) == []
    note_printed(desk, secret)
    assert journal(desk, Action.DRAW_PAPER_MADE) == ["Register of the sealing GJ02"]


def test_handing_out_is_told_in_the_journal_as_what_it_is(desk, paper, tmp_path):
    save_paper(desk, paper, tmp_path / "results.pdf")
    note_printed(desk, paper)
    assert (tmp_path / "results.pdf").read_bytes() == paper.pdf
    assert journal(desk, Action.DATA_EXPORTED) == [
        "Results list GJ01",
        "Results list GJ01: results.pdf",
    ]


def test_pages_come_as_pictures_for_the_screen_and_finer_ones_for_the_printer(paper):
    widths = [Image.open(BytesIO(page_picture(paper, 0, *dpi))).width for dpi in ((), (300,))]
    assert widths == [910, 2481]


def test_nothing_of_a_paper_can_be_changed(paper):
    assert not paper.secret
    assert replace(paper, of="GJ02").name == "Results list"
