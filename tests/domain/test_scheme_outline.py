from dataclasses import replace
from decimal import Decimal

import pytest

from haihecup.domain.problems import RuleBroken
from haihecup.domain.scheme import (
    Aspect,
    Direct,
    Judgement,
    MarkingScheme,
    Module,
    ModuleKind,
    SubCriterion,
)
from haihecup.domain.scheme_outline import (
    AspectPart,
    ModulePart,
    Outline,
    Step,
    SubPart,
    begin,
    deeper,
    higher,
    insert_after,
    insert_child,
    lines,
    move,
    outline_of,
    part_at,
    place_of_path,
    remove,
    scheme_of,
    section_of_path,
    whole,
)
from haihecup.domain.scheme_texts import (
    AspectText,
    ModuleText,
    SchemeTexts,
    Section,
    SubCriterionText,
)

SCHEME = MarkingScheme(
    (
        Module(
            "A",
            "零件",
            (
                SubCriterion("A1", "外形", (Aspect("A1.1", "直径", Decimal(2), Direct()),
                                           Aspect("A1.2", "长度", Decimal(3), Direct()))),
                SubCriterion("A2", "表面", (Aspect("A2.1", "粗糙度", Decimal(4), Judgement()),)),
            ),
        ),
        Module("T", "理论", (), ModuleKind.THEORY, Decimal("0.3")),
    )
)  # fmt: skip
TEXTS = SchemeTexts(
    (ModuleText("A", Decimal(9)),),
    (SubCriterionText("A1", "1"),),
    (AspectText("A1.2", "卡尺", "30", "2", "见图"),),
    (Section("2", "车削", Decimal(9)),),
    ("第二稿",),
)
OUTLINE = outline_of(SCHEME, TEXTS)


def codes(outline):
    return [part.code for _place, part in lines(outline)]


def test_a_finding_about_the_standards_names_its_section():
    assert section_of_path("scheme.sections[2]") == 2
    assert section_of_path("scheme.modules[2]") is None


def test_a_scheme_laid_out_and_taken_apart_is_the_same():
    assert scheme_of(OUTLINE) == (SCHEME, TEXTS)


def test_every_part_has_a_place_and_a_sum():
    assert [(place, part.sum) for place, part in lines(OUTLINE)] == [
        ((0,), 9), ((0, 0), 5), ((0, 0, 0), 2), ((0, 0, 1), 3), ((0, 1), 4), ((0, 1, 0), 4),
        ((1,), 0),
    ]  # fmt: skip


def test_a_finding_leads_to_its_place():
    assert place_of_path("scheme.modules[1].weight") == (1,)
    assert place_of_path("scheme.modules[0].sub_criteria[1].aspects[0].bands[1]") == (0, 1, 0)
    assert place_of_path("scheme") == ()


def test_the_first_part_of_an_empty_scheme_is_a_module():
    step = insert_after(Outline(), ())
    assert (codes(step.outline), step.place) == (["A"], (0,))


def test_a_sibling_comes_behind_with_the_next_free_code():
    step = insert_after(OUTLINE, (0, 0, 0))
    assert step.place == (0, 0, 1)
    new = part_at(step.outline, step.place)
    assert (new.code, new.name, new.max, new.kind) == ("A1.3", "", 2, Direct())
    assert part_at(insert_after(OUTLINE, (0, 0)).outline, (0, 1)).code == "A3"
    assert part_at(insert_after(OUTLINE, (0,)).outline, (1,)).code == "B"


def test_a_new_aspect_is_marked_like_the_one_before_but_not_described_like_it():
    described = part_at(OUTLINE, (0, 1, 0))
    told = replace(
        OUTLINE, parts=(ModulePart("A", parts=(SubPart("A1", parts=(
            replace(described, code="A1.1", kind=Judgement(("差", "可", "良", "优")), section="2"),
        )),)),)
    )  # fmt: skip
    new = part_at(insert_after(told, (0, 0, 0)).outline, (0, 0, 1))
    assert (new.kind, new.section, new.max) == (Judgement(), "2", 4)


def test_a_child_comes_last_in_what_it_stands_in():
    assert insert_child(OUTLINE, (0,)).place == (0, 2)
    assert insert_child(OUTLINE, (0, 0)).place == (0, 0, 2)
    assert insert_child(OUTLINE, (0, 0, 0)).place == (0, 0, 1)
    empty = insert_child(OUTLINE, (1,))
    assert part_at(empty.outline, (1, 0)).code == "T1"
    first = insert_child(empty.outline, (1, 0))
    assert part_at(first.outline, (1, 0, 0)) == AspectPart("T1.1")


def test_an_empty_scheme_is_begun_with_a_line_of_each_level_and_keeps_its_standards():
    begun = begin(replace(OUTLINE, parts=()))
    assert [place for place, _part in lines(begun.outline)] == [(0,), (0, 0), (0, 0, 0)]
    assert begun.place == (0,)
    assert begun.outline.sections == OUTLINE.sections


def test_a_whole_scheme_takes_the_place_of_what_is_there():
    assert whole(*scheme_of(OUTLINE)) == Step(OUTLINE, (0,))


def test_letters_run_out_after_z_and_numbers_go_on():
    many = Outline(tuple(ModulePart(chr(number)) for number in range(ord("A"), ord("Z") + 1)))
    assert part_at(insert_after(many, ()).outline, (26,)).code == "M1"


def test_taking_out_the_last_part_leads_to_what_it_stood_in():
    assert remove(OUTLINE, (0, 0, 0)).place == (0, 0, 0)
    assert remove(OUTLINE, (0, 0, 1)).place == (0, 0, 0)
    step = remove(OUTLINE, (0, 1, 0))
    assert (step.place, codes(step.outline)) == ((0, 1), ["A", "A1", "A1.1", "A1.2", "A2", "T"])
    assert remove(remove(OUTLINE, (1,)).outline, (0,)).place == ()


def test_parts_move_among_their_siblings_and_across_the_edge():
    assert codes(move(OUTLINE, (0, 0, 0), 1).outline)[2:4] == ["A1.2", "A1.1"]
    down = move(OUTLINE, (0, 0, 1), 1)
    assert (down.place, codes(down.outline)) == (
        (0, 1, 0),
        ["A", "A1", "A1.1", "A2", "A1.2", "A2.1", "T"],
    )
    up = move(OUTLINE, (0, 1, 0), -1)
    assert (up.place, codes(up.outline)[1:6]) == ((0, 0, 2), ["A1", "A1.1", "A1.2", "A2.1", "A2"])
    assert move(OUTLINE, (0, 1), 1).place == (1, 0)
    assert codes(move(OUTLINE, (0,), 1).outline)[0] == "T"


@pytest.mark.parametrize(("place", "step"), [((0,), -1), ((1,), 1), ((0, 0), -1), ((0, 0, 0), -1)])
def test_nothing_moves_beyond_the_ends(place, step):
    assert move(OUTLINE, place, step).outline == OUTLINE


def test_deeper_puts_an_empty_part_below_the_one_before_and_keeps_its_name():
    module = deeper(OUTLINE, (1,))
    assert module.place == (0, 2)
    assert (part_at(module.outline, (0, 2)).code, part_at(module.outline, (0, 2)).name) == (
        "A3",
        "理论",
    )
    aspect = deeper(module.outline, (0, 2))
    assert (aspect.place, part_at(aspect.outline, aspect.place).name) == ((0, 1, 1), "理论")


def test_deeper_begins_a_part_in_one_that_is_first_or_full():
    assert deeper(OUTLINE, (0,)).place == (0, 2)
    assert deeper(OUTLINE, (0, 0, 0)).place == (0, 0, 1)


def test_higher_puts_a_part_beside_what_it_stood_in():
    step = higher(OUTLINE, (0, 1, 0))
    assert (step.place, part_at(step.outline, step.place).name) == ((0, 2), "粗糙度")
    up = higher(step.outline, step.place)
    assert (up.place, part_at(up.outline, up.place)) == ((1,), ModulePart("B", "粗糙度"))
    assert higher(OUTLINE, (0,)).outline == OUTLINE


def test_nothing_that_is_said_about_an_aspect_is_lost_when_it_becomes_a_sub_criterion():
    step = higher(OUTLINE, (0, 0, 1))
    sub = part_at(step.outline, step.place)
    assert (step.place, sub.name) == ((0, 1), "长度")
    (inside,) = sub.parts
    before = part_at(OUTLINE, (0, 0, 1))
    assert inside == replace(before, code=f"{sub.code}.1")


def test_a_sub_criterion_with_aspects_does_not_become_a_module():
    with pytest.raises(RuleBroken, match="A1"):
        higher(OUTLINE, (0, 0))


def test_an_aspect_keeps_what_is_said_about_it_when_it_moves():
    part = part_at(move(OUTLINE, (0, 0, 1), 1).outline, (0, 1, 0))
    assert part == AspectPart("A1.2", "长度", Decimal(3), Direct(), "卡尺", "30", "2", "见图")
