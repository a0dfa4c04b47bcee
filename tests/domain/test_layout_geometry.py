from dataclasses import replace

import pytest

from haihecup.domain.layout_geometry import (
    GRIPS,
    Edge,
    Grip,
    Lines,
    extent,
    free_name,
    lined_up,
    lines_of,
    moved,
    outermost,
    outline,
    placed,
    raised,
    resized,
    rounded,
    shifted,
    snapped,
    spread,
    together,
    with_items,
)
from haihecup.domain.layouts import Box, Layout, Shape, TextBox


def box_at(name, left, top, width=20, height=10, **more):
    return TextBox(name, Box(left, top, width, height), name, **more)


def sheet(*items):
    return Layout("s", 200, 100, items)


def boxes(layout):
    return {item.name: extent(item) for item in layout.items}


def names(layout):
    return [item.name for item in layout.items]


def test_a_shape_fills_the_box_around_its_path():
    assert extent(Shape("s", "M10 20L30 25C40 5 1 2 3 4Z")) == Box(1, 2, 39, 23)


def test_a_shape_is_moved_and_stretched_with_its_path():
    line = Shape("s", "M10 20L30 20L30 40Z")
    assert extent(placed(line, Box(0, 0, 100, 50))) == Box(0, 0, 100, 50)
    level = placed(Shape("s", "M10 20L30 20"), Box(5, 60, 40, 0))
    assert level.path == "M5 60L45 60"


def test_a_turned_item_fills_another_box_on_the_sheet():
    turned = box_at("a", 50, 50, 40, 20, turn=90)
    assert rounded(outline(turned)) == Box(60, 40, 20, 40)
    assert outline(replace(turned, turn=180)) == Box(50, 50, 40, 20)


def test_boxes_lie_together_in_one():
    assert together([Box(10, 10, 5, 5), Box(0, 12, 5, 20)]) == Box(0, 10, 15, 22)


def test_several_items_are_shifted_and_the_others_stay():
    layout = shifted(
        sheet(box_at("a", 0, 0), box_at("b", 5, 5), box_at("c", 9, 9)), {"a", "c"}, 1, 2
    )
    assert [(box.left, box.top) for box in boxes(layout).values()] == [(1, 2), (5, 5), (10, 11)]


@pytest.mark.parametrize(
    ("edge", "a", "b"),
    [
        (Edge.LEFT, (10, 10), (10, 50)),
        (Edge.CENTRE, (45, 10), (45, 50)),
        (Edge.RIGHT, (80, 10), (80, 50)),
        (Edge.TOP, (10, 10), (80, 10)),
        (Edge.MIDDLE, (10, 30), (80, 30)),
        (Edge.BOTTOM, (10, 50), (80, 50)),
    ],
)
def test_several_are_lined_up_to_each_other(edge, a, b):
    layout = lined_up(sheet(box_at("a", 10, 10), box_at("b", 80, 50)), {"a", "b"}, edge)
    assert [(box.left, box.top) for box in boxes(layout).values()] == [a, b]


def test_one_alone_is_lined_up_to_the_sheet():
    layout = lined_up(sheet(box_at("a", 3, 4)), {"a"}, Edge.CENTRE)
    assert boxes(layout)["a"].left == 90
    assert lined_up(layout, set(), Edge.TOP) == layout


def test_even_room_comes_between_three_and_the_outermost_stay():
    layout = sheet(box_at("a", 0, 0), box_at("b", 21, 0), box_at("c", 100, 0))
    assert boxes(spread(layout, {"a", "b", "c"}, down=False))["b"].left == 50
    assert spread(layout, {"a", "b"}, down=False) == layout
    standing = sheet(box_at("a", 0, 0), box_at("b", 0, 11), box_at("c", 0, 60))
    assert boxes(spread(standing, {"a", "b", "c"}, down=True))["b"].top == 30


def test_items_come_one_step_higher_or_lower_or_all_the_way():
    layout = sheet(*(box_at(name, 0, 0) for name in "abcd"))
    assert names(raised(layout, {"a"}, 1)) == ["b", "a", "c", "d"]
    assert names(raised(layout, {"a", "b"}, 1)) == ["c", "a", "b", "d"]
    assert names(raised(layout, {"c", "d"}, 1)) == ["a", "b", "c", "d"]
    assert names(raised(layout, {"d"}, -1)) == ["a", "b", "d", "c"]
    assert names(outermost(layout, {"a", "c"}, front=True)) == ["b", "d", "a", "c"]
    assert names(outermost(layout, {"d"}, front=False)) == ["d", "a", "b", "c"]


def test_a_new_item_gets_a_name_that_is_free():
    layout = sheet(box_at("文字", 0, 0), box_at("文字 2", 0, 0))
    assert free_name(layout, "文字") == "文字 3"
    assert free_name(layout, "码") == "码"


def test_changed_items_stand_in_the_place_of_the_old():
    layout = with_items(sheet(box_at("a", 0, 0), box_at("b", 0, 0)), [box_at("a", 7, 7)])
    assert [box.left for box in boxes(layout).values()] == [7, 0]


def test_edges_and_centres_of_sheet_and_others_attract():
    layout = sheet(box_at("a", 30, 20), box_at("b", 0, 0))
    lines = lines_of(layout, {"b"})
    assert lines == Lines((0, 30, 40, 50, 100, 200), (0, 20, 25, 30, 50, 100))
    near = snapped(Box(29.2, 61, 20, 10), lines, 1)
    assert near.box.left == pytest.approx(30)
    assert near.x in (30, 40, 50)
    assert (near.box.top, near.y) == (61, None)
    assert snapped(Box(33, 61, 18, 10), lines, 1).x == 50
    far = snapped(Box(33, 61, 20, 10), lines, 1)
    assert far.x is None


NOWHERE = Lines((), ())


@pytest.mark.parametrize("grip", GRIPS, ids=str)
def test_a_handle_moves_its_own_edges_only(grip):
    box = resized(box_at("a", 50, 50), grip, (4, 3), NOWHERE, 1).box
    assert (box.left == 50, box.left + box.width == 70) == (grip.across >= 0, grip.across <= 0)
    assert (box.top == 50, box.top + box.height == 60) == (grip.down >= 0, grip.down <= 0)


def test_a_handle_is_attracted_and_never_turns_a_box_inside_out():
    item = box_at("a", 50, 50)
    drawn = resized(item, Grip(1, 0), (9.4, 0), Lines((80,), ()), 1)
    assert (drawn.box.width, drawn.x) == (30, 80)
    assert resized(item, Grip(1, 1), (-99, -99), NOWHERE, 1).box == Box(50, 50, 1, 1)
    assert resized(item, Grip(-1, 0), (99, 0), NOWHERE, 1).box == Box(69, 50, 1, 10)


def test_of_a_turned_item_the_other_side_stays_where_it_is_seen():
    item = box_at("a", 50, 50, 40, 20, turn=90)
    # turned by 90 degrees its right edge is seen at the bottom
    pulled = placed(item, resized(item, Grip(1, 0), (0, 10), Lines((95,), (95,)), 1).box)
    assert rounded(outline(pulled)) == Box(60, 40, 20, 50)


def test_boxes_are_kept_to_the_hundredth():
    assert rounded(moved(Box(1, 2, 3, 4), 0.001, 0.126)) == Box(1, 2.13, 3, 4)
