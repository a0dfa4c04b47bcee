from haihecup.ui.components.words import Line, Rule, Sentence
from haihecup.ui.tokens import Tone


def test_a_line_cut_short_has_its_whole_text_in_the_tooltip(qtbot):
    line = Line("天津海鸥表业集团有限公司精密制造分公司")
    qtbot.addWidget(line)
    line.resize(100, 22)
    line.show()
    line.set_text(line.text())
    assert line.toolTip() == "天津海鸥表业集团有限公司精密制造分公司"
    assert line.accessibleName() == line.text()
    line.set_text("电工")
    assert line.toolTip() == ""


def test_a_line_is_painted_in_its_tone(qtbot, worn, look_at):
    line = Line("未定", Tone.ERROR)
    qtbot.addWidget(line)
    line.resize(line.sizeHint())
    assert worn.error in look_at(line)


def test_a_sentence_is_plain_text_and_wraps(qtbot):
    sentence = Sentence("<b>1</b>", Tone.SECOND)
    qtbot.addWidget(sentence)
    assert sentence.text() == "<b>1</b>"
    assert sentence.textFormat().name == "PlainText"
    assert sentence.wordWrap()
    sentence.set_text("2", Tone.ERROR)
    assert sentence.property("tone") == "error"


def test_a_rule_is_one_pixel_of_the_line_colour(qtbot, worn, look_at):
    rule = Rule()
    qtbot.addWidget(rule)
    rule.resize(40, 1)
    assert look_at(rule) == {worn.line}
    assert Rule(standing=True).width() == 1
