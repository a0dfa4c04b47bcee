from haihecup.ui.components.fact_list import FactList
from haihecup.ui.components.words import Sentence


def test_each_fact_stands_with_its_label_and_is_read_aloud_with_it(qtbot):
    facts = FactList()
    qtbot.addWidget(facts)
    facts.set_facts([("Venue", "Hall 1"), ("Host", ""), ("Level", "District")])
    assert facts.facts() == (("Venue", "Hall 1"), ("Level", "District"))
    names = [one.accessibleName() for one in facts.findChildren(Sentence) if one.accessibleName()]
    assert names == ["Venue Hall 1", "Level District"]


def test_new_facts_take_the_place_of_the_old_ones(qtbot):
    facts = FactList()
    qtbot.addWidget(facts)
    facts.show()
    facts.set_facts([("Venue", "Hall 1"), ("Level", "District")])
    facts.set_facts([("Venue", "Hall 2")])

    def shown():
        return [one.text() for one in facts.findChildren(Sentence) if one.isVisible()]

    qtbot.waitUntil(lambda: shown() == ["Venue", "Hall 2"])


def test_a_long_fact_wraps_and_takes_the_height_it_needs(qtbot):
    facts = FactList()
    qtbot.addWidget(facts)
    facts.resize(200, 10)
    facts.set_facts([("Guests", "Guests are ranked with everybody and may be promoted. " * 3)])
    assert facts.heightForWidth(200) > 4 * facts.fontMetrics().height()
