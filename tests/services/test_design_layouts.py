import io
from dataclasses import replace

import pytest
from PIL import Image

from haihecup.documents.layout_bundle import Bundle
from haihecup.domain.badge_layouts import ShippedBadge, badge_layout
from haihecup.domain.certificate_layouts import SEAL, Shipped, certificate_layout
from haihecup.domain.layout_choices import Use
from haihecup.domain.layouts import Box, Layout, PictureBox, Purpose, TextBox
from haihecup.domain.problems import RuleBroken
from haihecup.services.design_layouts import (
    choose_for_event,
    choose_layout,
    export_layout,
    import_layout,
    keep_layout,
    list_layouts,
    open_layout,
    picture_of,
    read_choice,
    read_layout_file,
    remove_layout,
)
from haihecup.services.undo import undo

INDIVIDUAL = Use.INDIVIDUAL
OWN = Layout("赞助商", 210, 297, (TextBox("姓名", Box(20, 50, 170, 20), "{recipient}"),))


def png(colour, size=(30, 30)):
    out = io.BytesIO()
    Image.new("RGBA", size, colour).save(out, "PNG")
    return out.getvalue()


def rows(desk):
    return {row.name: row for row in list_layouts(desk)}


def keep(desk, layout=OWN, **pictures):
    return keep_layout(desk, Bundle(layout, pictures))


def test_the_shipped_layouts_are_there_from_the_start_and_serve_everybody(desk):
    found = rows(desk)
    assert list(found)[:4] == ["individual", "team", "coach", "preprinted"]
    assert found["team"].serves == (Use.TEAM,)
    assert found["preprinted"].serves == ()
    assert found["individual"].word == "Individual certificate"
    assert not any(row.own for row in found.values())


def test_an_own_layout_is_kept_chosen_and_undone(desk):
    keep(desk)
    receipt = choose_layout(desk, "赞助商", INDIVIDUAL).receipt
    assert rows(desk)["赞助商"].serves == (INDIVIDUAL,)
    assert open_layout(desk, "赞助商").layout == OWN
    undo(desk, receipt)
    assert rows(desk)["individual"].serves == (INDIVIDUAL,)


def test_a_changed_layout_is_undone_to_what_it_was(desk):
    keep(desk)
    receipt = keep(desk, replace(OWN, width=195)).receipt
    undo(desk, receipt)
    assert open_layout(desk, "赞助商").layout.width == 210


def test_a_shipped_layout_that_was_changed_comes_back_when_the_change_is_removed(desk):
    keep(desk, replace(certificate_layout(Shipped.TEAM), items=()))
    assert (rows(desk)["team"].own, rows(desk)["team"].shipped) == (True, True)
    remove_layout(desk, "team")
    assert open_layout(desk, "team").layout == certificate_layout(Shipped.TEAM)
    with pytest.raises(RuleBroken, match="of your own"):
        remove_layout(desk, "team")


def test_a_layout_in_use_is_not_removed(desk):
    keep(desk)
    choose_for_event(desk, "GJ01", "赞助商")
    assert rows(desk)["赞助商"].events == ("GJ01",)
    with pytest.raises(RuleBroken, match="Choose another layout"):
        remove_layout(desk, "赞助商")
    choose_for_event(desk, "GJ01", "")
    remove_layout(desk, "赞助商")
    assert "赞助商" not in rows(desk)


def test_only_layouts_and_events_that_exist_are_chosen(desk):
    with pytest.raises(RuleBroken, match="There is no layout “x”"):
        choose_layout(desk, "x", INDIVIDUAL)
    with pytest.raises(RuleBroken, match="GJ99"):
        choose_for_event(desk, "GJ99", "team")
    assert read_choice(desk).name_of(INDIVIDUAL) == "individual"


def test_what_could_not_be_read_again_is_never_kept(desk):
    with pytest.raises(RuleBroken, match=r"items\[0\]\.text: there is no field \{salary\}"):
        keep(desk, replace(OWN, items=(TextBox("t", Box(0, 0, 9, 9), "{salary}"),)))
    assert "赞助商" not in rows(desk)


def test_a_layout_is_handed_on_with_its_pictures_and_taken_in_under_a_free_name(desk, tmp_path):
    file = tmp_path / "layout.zip"
    layout = replace(OWN, items=(*OWN.items, PictureBox("章", Box(1, 1, 42, 42), SEAL)))
    keep(desk, layout, seal=png("red"))
    export_layout(desk, "赞助商", file)
    assert import_layout(desk, file).value == "赞助商 2"
    again = open_layout(desk, "赞助商 2")
    assert again.layout.items == layout.items
    assert again.pictures == {SEAL: png("red")}
    assert import_layout(desk, file, "外来").value == "外来"


def test_another_picture_with_a_name_in_use_does_not_take_its_place(desk, tmp_path):
    file = tmp_path / "layout.zip"
    layout = replace(OWN, items=(PictureBox("章", Box(1, 1, 42, 42), SEAL),))
    keep(desk, layout, seal=png("red"))
    export_layout(desk, "赞助商", file)
    keep(desk, layout, seal=png("blue"))
    taken = open_layout(desk, import_layout(desk, file).value)
    assert taken.layout.items[0].picture == "seal · 赞助商 2"
    assert list(taken.pictures.values()) == [png("red")]
    assert open_layout(desk, "赞助商").pictures == {SEAL: png("blue")}


def test_a_file_that_is_no_layout_or_not_there_is_told(tmp_path):
    with pytest.raises(RuleBroken, match=r"missing\.zip cannot be read"):
        read_layout_file(tmp_path / "missing.zip")
    file = tmp_path / "large.zip"
    with file.open("wb") as big:
        big.truncate(61_000_000)
    with pytest.raises(RuleBroken, match="larger than 60 MB"):
        read_layout_file(file)
    with pytest.raises(RuleBroken, match="larger than 25 MB"):
        picture_of(file)


BADGE = replace(badge_layout(ShippedBadge.MEDIUM), name="胸牌")


def test_badges_and_cover_sheets_are_layouts_of_their_own_purpose(desk):
    found = rows(desk)
    assert found["badge_card"].purpose is Purpose.BADGE
    assert found["cover"].serves == (Use.COVER,)
    assert found["badge_card"].serves == ()


def test_a_badge_is_kept_chosen_and_given_back(desk):
    keep(desk, BADGE)
    choose_layout(desk, "胸牌", Use.CONTESTANT_BADGE)
    assert rows(desk)["胸牌"].serves == (Use.CONTESTANT_BADGE,)
    with pytest.raises(RuleBroken, match="Badges are printed with “胸牌”"):
        remove_layout(desk, "胸牌")
    choose_layout(desk, "", Use.CONTESTANT_BADGE)
    remove_layout(desk, "胸牌")


def test_a_layout_serves_only_what_it_is_made_for(desk):
    keep(desk, BADGE)
    with pytest.raises(
        RuleBroken, match=r"“胸牌” is a layout of Badges\. Choose one of Award certificates"
    ):
        choose_layout(desk, "胸牌", INDIVIDUAL)
    with pytest.raises(RuleBroken, match="Choose one of Award certificates"):
        choose_for_event(desk, "GJ01", "胸牌")
    with pytest.raises(
        RuleBroken, match="“Team certificate” is a layout of Award certificates already"
    ):
        keep(desk, replace(BADGE, name="team"))


def test_a_badge_is_handed_on_and_taken_in_as_a_badge(desk, tmp_path):
    keep(desk, BADGE)
    export_layout(desk, "胸牌", tmp_path / "b.zip")
    name = import_layout(desk, tmp_path / "b.zip").value
    assert open_layout(desk, name).layout == replace(BADGE, name=name)
