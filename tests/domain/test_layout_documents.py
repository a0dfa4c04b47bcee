import copy
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haihecup.domain.layout_documents import (
    fields_of,
    layout_document,
    layout_text,
    path_parts,
    read_layout,
)
from haihecup.domain.layout_fields import readers_of
from haihecup.domain.layouts import (
    Align,
    Box,
    CodeBox,
    Face,
    Layout,
    PhotoBox,
    PictureBox,
    Purpose,
    Shape,
    Stand,
    TextBox,
    TextStyle,
)
from haihecup.domain.problems import RuleBroken
from haihecup.domain.shipped_layouts import SHIPPED, shipped_layout
from haihecup.resources import resource
from tests.domain.schema_check import fits

SCHEMA = json.loads(resource("schemas/layout.json").read_text(encoding="utf-8"))
STYLE = TextStyle(
    Face.HEI_BOLD, 20, 9.5, "#AABBCC", Align.RIGHT, Stand.MIDDLE, 2, 0.1, False, True, 0.4
)
EVERYTHING = Layout(
    "样张",
    390,
    270,
    (
        Shape("框", "M1 1L9 1C1 2 3 4 5 6Z", "#112233", 0.5, "#445566", -90, True, True),
        TextBox("姓名", Box(10, 20.5, 100, 12), "{name}　同学", STYLE, 15),
        PictureBox("章", Box(1, 2, 42, 42), "seal", locked=True),
        CodeBox("码", Box(1, 2, 30, 30), "proof", preprinted=True),
    ),
    on_preprinted=True,
    spaced_names=True,
)


def document():
    return copy.deepcopy(layout_document(EVERYTHING))


def read(changed):
    return read_layout(json.dumps(changed))


def changed(path, value):
    """Return the sample with another value at a path."""
    whole = document()
    at = whole
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    return whole


def test_a_layout_is_read_as_it_was_written():
    assert read_layout(layout_text(EVERYTHING)) == EVERYTHING
    assert fits(layout_document(EVERYTHING), SCHEMA, SCHEMA)


def test_what_is_usual_need_not_be_said():
    plain = read(
        {
            "format": "haihecup-layout/1",
            "name": "n",
            "width": 210,
            "height": 297,
            "items": [{"kind": "text", "name": "t", "box": [0, 0, 9, 9], "text": "x"}],
        }
    )
    assert plain == Layout("n", 210, 297, (TextBox("t", Box(0, 0, 9, 9), "x"),))
    assert layout_document(plain)["items"] == [
        {"kind": "text", "name": "t", "box": [0, 0, 9, 9], "text": "x"}
    ]


WRONG = [
    (("format",), "haihecup-layout/9", "format: this program reads"),
    (("width",), 39, "width: the number must lie between 40.0 and 1200.0"),
    (("width",), True, "width: a number without quotes"),
    (("height",), "210", "height: a number without quotes"),
    (("name",), " ", "name: this must not be empty"),
    (("name",), "a\nb", "name: a name is one line"),
    (("colour",), "#000000", "colour: this key is unknown"),
    (("on_preprinted",), 1, "on_preprinted: true or false"),
    (("items",), {}, "items: a list is expected"),
    (("items", 0, "kind"), "hologram", "items[0].kind: “hologram” is not one of"),
    (("items", 0, "path"), "M1 1 2", "items[0].path: only M, L, C and Z"),
    (("items", 0, "path"), "M1-2", "items[0].path: only M, L, C and Z"),
    (("items", 0, "path"), "L1 2", "items[0].path: only M, L, C and Z"),
    (("items", 0, "path"), "m1 2", "items[0].path: only M, L, C and Z"),
    (("items", 0, "path"), "M1e3 2", "items[0].path: only M, L, C and Z"),
    (("items", 0, "path"), "", "items[0].path: only M, L, C and Z"),
    (("items", 0, "path"), "M9999 2", "items[0].path: a point lies far off"),
    (("items", 0, "stroke"), "red", "items[0].stroke: a colour like"),
    (("items", 0, "turn"), 361, "items[0].turn: the number must lie"),
    (("items", 1, "name"), "框", "items[1].name: “框” stands twice"),
    (("items", 1, "box"), [1, 2, 3], "items[1].box: four numbers"),
    (("items", 1, "box"), [1, 2, 3, 0], "items[1].box[3]: the number must lie"),
    (("items", 1, "text"), "{salary}", "items[1].text: there is no field {salary}"),
    (("items", 1, "text"), "x" * 4001, "items[1].text: at most 4000"),
    (("items", 1, "style", "face"), "comic", "items[1].style.face: “comic” is not one of"),
    (("items", 1, "style", "size"), 0, "items[1].style.size: the number must lie"),
    (("items", 1, "style", "shadow"), True, "items[1].style.shadow: this key is unknown"),
    (("items", 2, "picture"), "", "items[2].picture: this must not be empty"),
    (("items", 3, "field"), "salary", "items[3].field: there is no field {salary}"),
    (("items", 3, "locked"), None, "items[3].locked: true or false"),
]
# these the schema alone cannot see
ONLY_THE_READER = {
    "a\nb",
    "M1 1 2",
    "M1-2",
    "M1e3 2",
    "M9999 2",
    "框",
    "{salary}",
}


@pytest.mark.parametrize(("path", "value", "told"), WRONG)
def test_what_is_wrong_is_refused_with_its_place_by_reader_and_schema(path, value, told):
    with pytest.raises(RuleBroken) as refused:
        read(changed(path, value))
    assert refused.value.sentence.startswith(told)
    if not (isinstance(value, str) and value in ONLY_THE_READER):
        assert not fits(changed(path, value), SCHEMA, SCHEMA)


def test_a_badge_has_photos_and_the_fields_of_badges_alone():
    badge = Layout("b", 90, 60, (PhotoBox("照片", Box(1, 1, 25, 35), 5),), purpose=Purpose.BADGE)
    assert read_layout(layout_text(badge)) == badge
    assert fits(layout_document(badge), SCHEMA, SCHEMA)
    with pytest.raises(RuleBroken, match=r"no field \{award\}.*name, delegation"):
        read(
            layout_document(badge)
            | {"items": [layout_document(EVERYTHING)["items"][1] | {"text": "{award}"}]}
        )


def test_a_photo_stands_on_badges_alone():
    badge = Layout("b", 90, 60, (PhotoBox("照片", Box(1, 1, 25, 35)),), purpose=Purpose.BADGE)
    with pytest.raises(RuleBroken, match=r"items\[0\]\.kind: photos of people stand on badges"):
        read(layout_document(badge) | {"purpose": "cover"})


def test_a_purpose_nobody_knows_is_refused():
    with pytest.raises(RuleBroken, match=r"purpose: “poster” is not one of"):
        read(document() | {"purpose": "poster"})


def test_the_colour_of_the_role_is_a_colour():
    shape = Shape("块", "M0 0L9 0L9 9Z", fill="role")
    layout = Layout("b", 90, 60, (shape,), purpose=Purpose.BADGE)
    assert read_layout(layout_text(layout)) == layout
    assert fits(layout_document(layout), SCHEMA, SCHEMA)


def test_more_items_than_anybody_needs_are_refused():
    item = {"kind": "code", "box": [0, 0, 9, 9], "field": "proof"}
    many = [item | {"name": str(number)} for number in range(301)]
    with pytest.raises(RuleBroken, match="at most 300 items"):
        read(changed(("items",), many))


@pytest.mark.parametrize("text", ["", "[]", "{", "null", "\ud800", '{"format": NaN}', "[" * 10000])
def test_what_is_no_layout_at_all_is_refused_in_a_sentence(text):
    with pytest.raises(RuleBroken):
        read_layout(text)


def test_a_long_row_of_figures_in_a_path_is_refused_at_once():
    with pytest.raises(ValueError, match="M1"):
        path_parts("M" + "1" * 50_000 + "x")


def test_the_schema_knows_the_same_words_as_the_program():
    known = SCHEMA["$defs"]
    fields = {key for purpose in Purpose for key in readers_of(purpose)}
    assert set(known["field"]["enum"]) == fields
    assert SCHEMA["properties"]["purpose"]["enum"] == list(Purpose)
    style = known["style"]["properties"]
    assert style["face"]["enum"] == list(Face)
    assert style["align"]["enum"] == list(Align)
    assert style["stand"]["enum"] == list(Stand)
    assert set(style) == set(TextStyle.__slots__)


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_layouts_are_as_the_schema_says(name):
    assert fits(json.loads(layout_text(shipped_layout(name))), SCHEMA, SCHEMA)


@settings(max_examples=150, deadline=None)
@given(
    path=st.sampled_from([path for path, _value, _told in WRONG]),
    value=st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-400, 4000),
        st.floats(0.1, 39, allow_nan=False),
        st.sampled_from(["name", "seal", "#00FF00", "kai", "left", "M1 1L2 2", "text", "{award}"]),
        st.lists(st.integers(-5, 50), max_size=5),
    ),
)
def test_reader_and_schema_agree_on_whatever_stands_anywhere(path, value):
    whole = changed(path, value)
    try:
        read(whole)
        accepted = True
    except RuleBroken as refused:
        accepted = False
        if "stands twice" in refused.sentence or "only M, L" in refused.sentence:
            return
    assert fits(whole, SCHEMA, SCHEMA) is accepted


def test_the_fields_of_a_layout_are_those_of_its_texts_and_codes():
    assert fields_of(EVERYTHING) == {"name", "proof"}
