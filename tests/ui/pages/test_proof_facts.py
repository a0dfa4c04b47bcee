import pytest

from haihecup.services.open_seals import Proof
from haihecup.ui.components.fact_list import FactList
from haihecup.ui.pages.proof_facts import ProofFacts, verdict
from haihecup.ui.tokens import Tone

STRINGS = ("海河之滨一", "匠心筑梦二", "技能强国三")


def proof(*, holds=True, agree=True):
    return Proof("上午场", 1, "ab" * 32, STRINGS, "cd" * 16, holds, agree)


@pytest.mark.parametrize(
    ("found", "tone", "words"),
    [
        (proof(), Tone.OK, "the same lots"),
        (proof(holds=False), Tone.ERROR, "does NOT agree"),
        (proof(agree=False), Tone.ERROR, "OTHER lots"),
        (Proof("", 1, "", (), "", None, None), Tone.SECOND, "by hand"),
    ],
)
def test_right_is_green_and_wrong_is_red(found, tone, words):
    told = verdict(found)
    assert told[0] is tone
    assert words in told[1]


def test_strings_share_and_commitment_can_be_read(qtbot):
    facts = ProofFacts()
    qtbot.addWidget(facts)
    facts.show_proofs([proof()], details=True)
    told = dict(facts.findChild(FactList).facts())
    assert told["String 2"] == "匠心筑梦二"
    assert told["Share of the machine"] == "cdcdcdcd cdcdcdcd cdcdcdcd cdcdcdcd"
    assert told["Commitment"].replace(" ", "") == "ab" * 32


def test_without_details_only_the_verdicts_are_shown(qtbot):
    facts = ProofFacts()
    qtbot.addWidget(facts)
    facts.show_proofs([proof(), proof(agree=False)])
    assert [tone for tone, _words in facts.verdicts] == [Tone.OK, Tone.ERROR]
    assert facts.findChild(FactList) is None
