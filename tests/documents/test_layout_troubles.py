from haihecup.documents.layout_engine import fill
from haihecup.documents.layout_troubles import troubles_of
from haihecup.domain.layouts import Box, TextBox, TextStyle

TIGHT = TextBox("名", Box(0, 0, 8, 7), "", TextStyle(size=20, wrap=False, least=1))


def test_a_text_that_fits_has_no_trouble():
    assert troubles_of("GJ01", fill(TIGHT, "张")) == []


def test_what_no_size_makes_fit_and_what_no_font_has_is_told_with_where_it_stands():
    sentences = [one.text for one in troubles_of("GJ01 张伟", fill(TIGHT, "张\ue000伟"), "e1")]
    assert sentences[0].startswith("GJ01 张伟: no font has U+E000")
    assert "does not fit into the box “名”" in sentences[1]
    assert {one.entry for one in troubles_of("", fill(TIGHT, "张伟伟"), "e1")} == {"e1"}
