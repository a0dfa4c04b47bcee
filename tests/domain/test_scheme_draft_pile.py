import pytest

from haihecup.domain.scheme_draft_document import WrittenScheme, written_text
from haihecup.domain.scheme_draft_pile import LaidDown, pile_text, read_pile, without
from haihecup.domain.scheme_outline import Outline, scheme_of


def laid(writing):
    return LaidDown(AT, written_text(WrittenScheme(Outline(), *scheme_of(Outline()), writing)))


AT = "2026-10-18T06:00:00.000Z"
FIRST, SECOND, LATER = laid("first"), laid("second"), LaidDown(AT, '{"later": 1}')


@pytest.mark.parametrize("pile", [(FIRST,), (SECOND, FIRST), (FIRST, LATER), (LATER,)])
def test_a_pile_is_read_back_as_it_lies_there(pile):
    assert read_pile(pile_text(pile), AT) == pile


def test_a_single_writing_lies_there_as_every_version_of_the_program_reads_it():
    assert pile_text((FIRST,)) == FIRST.content


def test_writings_are_taken_out_by_name_and_what_nobody_understands_stays():
    assert without((SECOND, FIRST, LATER), {"second", ""}) == (FIRST, LATER)
    assert LATER.writing == ""
