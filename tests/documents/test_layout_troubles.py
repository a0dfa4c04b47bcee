from haihecup.documents.layout_engine import fill
from haihecup.documents.layout_troubles import beyond_the_edge, troubles_of
from haihecup.domain.layouts import Box, Layout, Shape, TextBox, TextStyle

TIGHT = TextBox("名", Box(0, 0, 8, 7), "", TextStyle(size=20, wrap=False, least=1))


def test_a_text_that_fits_has_no_trouble():
    assert troubles_of("GJ01", fill(TIGHT, "张")) == []


def test_what_no_size_makes_fit_and_what_no_font_has_is_told_with_where_it_stands():
    sentences = [one.text for one in troubles_of("GJ01 张伟", fill(TIGHT, "张\ue000伟"), "e1")]
    assert sentences[0].startswith("GJ01 张伟: no font has U+E000")
    assert "does not fit into the box “名”" in sentences[1]
    assert {one.entry for one in troubles_of("", fill(TIGHT, "张伟伟"), "e1")} == {"e1"}


def test_words_beyond_the_edge_are_told_and_areas_may_be_cut_off():
    area = Shape("底", "M-3 -3L93 -3L93 63L-3 63Z", fill="#000000")
    words = TextBox("名", Box(60, 5, 40, 8), "{name}")
    turned = TextBox("侧", Box(1, 20, 40, 4), "x", turn=90)
    within = TextBox("号", Box(0, 50, 90, 10), "x")
    told = beyond_the_edge(Layout("b", 90, 60, (area, words, turned, within)))
    assert [one.text for one in told] == [
        "“名” reaches beyond the edge. Move it in, or make the paper larger."
    ]
