from haihecup.domain.stages import PATH
from haihecup.ui import state_looks
from haihecup.ui.icons import ICONS
from haihecup.ui.state_looks import LOOKS


def test_every_state_of_the_path_has_a_look_of_its_own():
    assert list(LOOKS) == list(PATH)
    assert len({look.character for look in LOOKS.values()}) == 13
    assert len({(look.hue, look.weight, look.icon) for look in LOOKS.values()}) == 13
    assert all(look.icon in ICONS for look in LOOKS.values())


def test_every_state_is_called_by_a_word_and_a_shorter_one():
    assert len({state_looks.word(state) for state in PATH}) == 13
    assert all(len(state_looks.short_word(state)) <= 9 for state in PATH)


def test_in_english_the_chip_carries_the_icon_instead_of_a_character():
    assert all(state_looks.sign(state) == "" for state in PATH)


def test_states_sort_by_their_place_on_the_path():
    assert [state_looks.place_on_path(state) for state in PATH] == list(range(13))
