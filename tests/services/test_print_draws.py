from dataclasses import replace

import pytest

from haihecup.documents.qr_code import read_codes
from haihecup.domain.draw import Lot
from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.domain.sealing import Place
from haihecup.domain.stages import State
from haihecup.services.draw_lots import DrawOrder, draw
from haihecup.services.open_seals import Witness, prove_draws, unseal
from haihecup.services.print_draws import (
    commitment_paper,
    drawn_papers,
    proof_paper,
    register_paper,
    slip_code,
    slip_paper,
    unsealing_paper,
)
from tests.documents.reading_back import copied, faults, squeezed
from tests.services.sealed_competition import HOLDERS, STRINGS, some_keys
from tests.services.small_competition import EDITION, NAMES, secrets_in


def text_of(paper):
    return "".join(copied(paper.pdf, page) for page in range(paper.pages))


@pytest.fixture
def keys(desk):
    return some_keys(desk)


@pytest.fixture
def drawn(desk, keys):
    """GJ02 drawn under seal."""
    return draw(desk, ["GJ02"], DrawOrder(STRINGS, keys.keys.id, apart=True)).value


@pytest.fixture
def opened(desk, keys, drawn):
    """GJ02 opened again."""
    assert drawn.count == 8
    with desk.writing(Action.EVENT_MOVED) as work:
        work.events.put(replace(work.events.get("GJ02"), state=State.SIGNED))
    slips = {place: keys.slips[place] for place in (Place.FIRST, Place.SUPERVISOR)}
    return unseal(desk, "GJ02", slips, Witness("冯见证")).value


def test_a_key_slip_tells_its_holder_and_the_key_in_signs_and_as_a_code(desk, keys):
    paper = slip_paper(desk, keys.keys, Place.FIRST, keys.slips[Place.FIRST])
    text = text_of(paper)
    slip = keys.slips[Place.FIRST]
    assert slip.replace("-", "") in text
    assert HOLDERS[Place.FIRST] in text
    assert "Twoofthethreeholders" in text
    assert read_codes(paper.pdf, "slip.pdf") == (slip,)
    assert all(other not in text for place, other in HOLDERS.items() if place is not Place.FIRST)


def test_the_slip_for_the_safe_says_that_it_opens_alone(desk, keys):
    paper = slip_paper(desk, keys.keys, Place.SAFE, keys.slips[Place.SAFE])
    assert "opensthesealalone" in text_of(paper)


def test_after_a_draw_under_seal_three_papers_are_due(desk, drawn):
    papers = drawn_papers(desk, drawn)
    names = [paper.name for paper in papers]
    assert names == ["Register of the draw", "Register of the sealing", "Commitment of the draw"]
    assert [paper.secret for paper in papers] == [False, True, False]


def test_no_paper_before_the_unsealing_has_a_code_beside_an_entry_or_any_name(desk, drawn):
    register, sealing, promise = map(text_of, drawn_papers(desk, drawn))
    codes = [lot.work_code for lot in drawn.lots]
    numbers = [lot.entry_number for lot in drawn.lots]
    assert all(number in register for number in numbers)
    assert all(code in sealing for code in codes)
    assert not secrets_in(register + promise, codes)
    for text, never in ((register, ()), (sealing, numbers), (promise, numbers)):
        assert not any(word in text for word in (*never, *NAMES, *STRINGS))


def test_the_sealing_register_pairs_stations_with_their_codes(desk, drawn):
    _register, sealing, _promise = drawn_papers(desk, drawn)
    text = text_of(sealing)
    for number, lot in enumerate(drawn.lots, 1):
        assert f"{number}{lot.station}{lot.work_code}" in text


def test_the_commitment_binds_what_the_journal_has_and_names_the_holders(desk, drawn):
    [(_event, _session, commitment)] = drawn.commitments
    text = text_of(commitment_paper(desk, "GJ02"))
    assert commitment in text
    assert "3strings,givenatthedraw" in text
    assert "Neighboursofonedelegation" in text
    assert all(f"{name}(signature)" in text for name in HOLDERS.values())


def test_the_register_of_the_draw_can_be_had_again_without_codes(desk, drawn):
    text = text_of(register_paper(desk, "GJ02"))
    assert "GJ02-0001" in text
    assert not secrets_in(text, [lot.work_code for lot in drawn.lots])


@pytest.mark.usefixtures("drawn")
def test_nothing_that_names_works_is_made_while_they_are_sealed(desk):
    for make in (unsealing_paper, lambda desk, code: proof_paper(desk, code, ())):
        with pytest.raises(RuleBroken, match="is sealed"):
            make(desk, "GJ02")


@pytest.mark.usefixtures("opened")
def test_the_register_of_the_unsealing_says_whose_work_it_is_and_who_opened_it(
    desk, drawn, tmp_path
):
    paper = unsealing_paper(desk, "GJ02", ("周加密", "郑监督"), "冯见证")
    text = text_of(paper)
    for lot in drawn.lots:
        assert f"{lot.entry_number}{squeezed(lot.names[0])}" in text
        assert lot.work_code in text
    assert "Keyholder周加密:Keyholder郑监督:" in text
    assert "Witness冯见证:" in text
    assert faults(paper.pdf, tmp_path) == ""


def test_the_proof_tells_all_that_the_draw_came_from(desk, drawn, opened):
    paper = proof_paper(desk, "GJ02", prove_draws(desk, "GJ02"))
    text = text_of(paper)
    assert all(string in text for string in STRINGS)
    assert opened.proofs[0].share in text
    assert text.count("agrees") == 2
    assert all(f"{lot.station}{lot.work_code}" in text for lot in drawn.lots)


@pytest.mark.usefixtures("opened")
def test_a_draw_that_does_not_come_to_the_same_is_told_in_capitals(desk):
    proofs = [replace(one, lots_agree=False) for one in prove_draws(desk, "GJ02")]
    assert "DOESNOTAGREE" in text_of(proof_paper(desk, "GJ02", proofs))


def test_an_open_draw_has_its_proof_at_once_and_no_register_of_the_sealing(desk):
    drawn = draw(desk, ["GJ02"], DrawOrder(fixed={"GJ02-0003": "5"})).value
    names = [paper.name for paper in drawn_papers(desk, drawn)]
    assert names == ["Register of the draw", "Commitment of the draw"]
    text = text_of(proof_paper(desk, "GJ02", prove_draws(desk, "GJ02")))
    assert "Fixedstation" in text


def test_lots_drawn_by_hand_have_a_register_and_no_commitment(desk):
    lots = tuple((f"GJ02-{n:04}", Lot(str(n), f"H{n}")) for n in range(1, 9))
    drawn = draw(desk, ["GJ02"], DrawOrder(by_hand=lots)).value
    assert [paper.name for paper in drawn_papers(desk, drawn)] == ["Register of the draw"]
    with pytest.raises(RuleBroken, match="by hand"):
        commitment_paper(desk, "GJ02")
    assert "drawnbyhand" in text_of(proof_paper(desk, "GJ02", prove_draws(desk, "GJ02")))


def test_the_code_of_a_slip_is_a_square_of_dark_and_light():
    rows = slip_code("ABCDE-FGHIJ-KLMNO-PQRST-UVWXY")
    assert {len(row) for row in rows} == {len(rows)}


def test_an_event_without_a_draw_has_no_paper(desk):
    with pytest.raises(RuleBroken, match="Draw the lots"):
        register_paper(desk, "GJ02")


@pytest.mark.usefixtures("drawn")
def test_the_foot_names_the_edition_the_time_and_who_made_it(desk):
    assert squeezed(EDITION.name) in text_of(register_paper(desk, "GJ02"))
    assert "周立国" in text_of(register_paper(desk, "GJ02"))
