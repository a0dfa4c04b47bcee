from haihecup.ui.components.number_field import NumberField


def test_the_eye_asks_for_the_whole_number(qtbot):
    field = NumberField("ID number")
    qtbot.addWidget(field)
    field.set_text("990101********1229")
    asked = []
    field.asked.connect(lambda: asked.append(1))
    field.eye.trigger()
    assert asked == [1]
    assert field.is_masked()
    field.set_label("ID number (passport)")
    assert field.line.accessibleName() == "ID number (passport)"
    field.offer_whole(False)
    assert not field.eye.isVisible()
