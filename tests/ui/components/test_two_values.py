from haihecup.ui.components.two_values import TwoValues
from haihecup.ui.tokens import THEMES


def test_two_values_stand_beside_each_other_and_the_one_that_holds_is_marked(qtbot, look_at):
    values = TwoValues()
    qtbot.addWidget(values)
    values.resize(300, 84)
    values.show_both(("12.5", "李航"), ("21.5", "赵敏"))
    values.show()
    assert values.accessibleName() == "First 12.5 (李航); second 21.5 (赵敏)"
    assert THEMES["light"].ok_tint not in look_at(values)
    values.show_both(("12.5", "李航"), ("21.5", "赵敏"), "12.5")
    assert THEMES["light"].ok_tint in look_at(values)
