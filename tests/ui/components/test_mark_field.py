import pytest

from haihecup.ui.components.mark_field import MarkField


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("85.5", "85.5"),
        ("８５．５", "85.5"),
        ("８５。５", "85.5"),
        ("8a5", "85"),
        ("10,5", "10.5"),
        ("10，5", "10.5"),
    ],
)
def test_digits_are_taken_as_they_are_typed_and_anything_else_is_left_out(
    qtbot, type_in, typed, kept
):
    field = MarkField()
    qtbot.addWidget(field)
    type_in(field, typed)
    assert field.text() == kept


def test_a_problem_gives_a_red_edge_and_its_sentence(qtbot, worn, look_at):
    field = MarkField()
    qtbot.addWidget(field)
    field.resize(90, 32)
    field.set_problem("Above the maximum of 1.50")
    assert worn.error in look_at(field)
    assert field.toolTip() == "Above the maximum of 1.50"
    field.set_problem("")
    assert worn.error not in look_at(field)
