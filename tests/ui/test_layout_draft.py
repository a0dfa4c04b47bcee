from dataclasses import replace

import pytest

from haihecup.domain.layout_geometry import Edge, extent, shifted
from haihecup.domain.layouts import Box, Layout, PictureBox, TextBox
from haihecup.ui.layout_draft import LayoutDraft, LayoutDrafts


def text(name, left=10.0, **more):
    return TextBox(name, Box(left, 10, 20, 10), "{name}", **more)


@pytest.fixture
def draft():
    return LayoutDraft(Layout("版式", 200, 100, (text("a"), text("b", 50), text("c", 90))), {})


def left(draft, name):
    return extent(draft.items([name])[0]).left


def move(draft, name, by, what=""):
    return draft.take(shifted(draft.layout, [name], by, 0), what)


def test_a_step_is_taken_back_and_taken_again(draft):
    assert not draft.can_undo
    assert move(draft, "a", 5)
    assert not draft.is_kept
    assert draft.undo()
    assert left(draft, "a") == 10
    assert draft.is_kept
    assert draft.redo()
    assert left(draft, "a") == 15
    assert not draft.redo()


def test_steps_that_follow_on_each_other_are_one(draft):
    for _again in range(3):
        move(draft, "a", 1, "nudge a")
    move(draft, "b", 1, "nudge b")
    draft.undo()
    assert (left(draft, "a"), left(draft, "b")) == (13, 50)
    draft.undo()
    assert left(draft, "a") == 10
    assert not draft.undo()


def test_what_changes_nothing_is_no_step(draft):
    assert not draft.take(draft.layout)
    assert not draft.can_undo


def test_a_new_step_forgets_what_was_taken_back(draft):
    move(draft, "a", 1)
    draft.undo()
    move(draft, "b", 1)
    assert not draft.can_redo


def test_what_is_no_longer_there_is_no_longer_selected(draft):
    draft.add(text("d"))
    assert draft.selected == ("d",)
    draft.undo()
    assert draft.selected == ()


def test_a_new_item_gets_a_free_name_and_is_selected(draft):
    draft.add(text("a"))
    assert draft.only().name == "a 2"


def test_locked_items_are_not_removed(draft):
    draft.add(text("locked", locked=True))
    draft.selected = ("locked", "b")
    assert draft.remove()
    assert [item.name for item in draft.layout.items] == ["a", "c", "locked"]


def test_an_item_is_renamed_unless_the_name_is_taken_or_empty(draft):
    draft.selected = ("a",)
    assert draft.rename("a", "姓名")
    assert draft.selected == ("姓名",)
    assert not draft.rename("姓名", "b")
    assert not draft.rename("姓名", " ")


def test_items_are_copied_and_pasted_a_little_aside(draft):
    draft.selected = ("a", "b")
    assert draft.paste(draft.copied())
    assert draft.selected == ("a 2", "b 2")
    assert left(draft, "a 2") == 15
    draft.selected = ()
    assert draft.copied() == ""


@pytest.mark.parametrize("junk", ["", "Hello", "{}", '{"format": "haihecup-layout/1"}'])
def test_what_is_no_layout_is_not_pasted(draft, junk):
    assert not draft.paste(junk)
    assert not draft.can_undo


def test_several_are_lined_up_spread_and_raised(draft):
    draft.selected = ("a", "b", "c")
    draft.take(draft.spread(down=False))
    assert left(draft, "b") == 50
    draft.take(draft.lined_up(Edge.RIGHT))
    assert {left(draft, name) for name in "abc"} == {90}
    draft.selected = ("a",)
    assert [item.name for item in draft.raised(1).items] == ["b", "a", "c"]
    assert [item.name for item in draft.raised(2).items] == ["b", "c", "a"]


def test_a_new_picture_waits_to_be_kept(draft):
    draft.add_picture("章", b"x")
    draft.add(PictureBox("章", Box(0, 0, 9, 9), "章"))
    assert not draft.is_kept
    assert draft.pictures_to_keep() == {"章": b"x"}
    draft.was_kept(draft.layout)
    assert draft.is_kept
    assert draft.pictures_to_keep() == {}


def test_what_is_not_saved_waits_until_its_layout_is_seen_again():
    drafts, kept = LayoutDrafts(), Layout("版式", 200, 100, (text("a"), text("b", 50)))
    draft = drafts.opened("版式", kept, {"印章": b"old"})
    assert drafts.waiting() == []
    move(draft, "a", 5)
    elsewhere = replace(kept, width=210)
    assert drafts.opened("版式", elsewhere, {"印章": b"new"}) is draft
    assert draft.pictures == {"印章": b"new"}
    assert drafts.waiting() == ["版式"]


def test_a_layout_that_was_changed_elsewhere_is_seen_anew_where_nothing_waits():
    drafts, kept = LayoutDrafts(), Layout("版式", 200, 100, ())
    drafts.opened("版式", kept, {})
    assert drafts.opened("版式", replace(kept, width=210), {}).layout.width == 210


def test_a_layout_goes_on_under_its_new_name_and_is_gone_once_it_is_taken_out():
    drafts = LayoutDrafts()
    draft = drafts.opened("版式", Layout("版式", 200, 100, ()), {})
    drafts.renamed("版式", "赞助商")
    assert (drafts.find("版式"), drafts.find("赞助商")) == (None, draft)
    drafts.removed("赞助商")
    assert drafts.find("赞助商") is None
