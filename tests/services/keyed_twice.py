"""A marking desk whose event is keyed twice: two keyers and a third person, by their names."""

from haihecup.domain.journal import Author
from haihecup.domain.second_keying import Asked
from haihecup.services.enter_marks import take_marks
from haihecup.services.key_second import ask_second_keying, take_second_marks
from tests.services.small_competition import as_made
from tests.ui.sample_sheets import a_marking_desk, works

FIRST, SECOND, THIRD = "李航", "赵敏", "陈志强"
SECRET = "4.87"
"""A value of the first keying that stands nowhere else; whoever sees it has peeked."""
VALUES = {
    "B1.1": "38.01",
    "B1.2": "2 2 3",
    "B2.1": "1",
    "B2.2": "1",
    "B2.3": "8.5 9 8",
    "B2.4": SECRET,
    "T1.1": "85.5",
}


def sit_down(desk, name):
    """Let somebody work at a desk that has no users."""
    desk.author = Author(name, desk.author.device)


def lines(*codes, module="B", **other):
    """What a keyer keys of some works' sheets of a module; ``other`` by aspect: B2_4="4"."""
    values = VALUES | {key.replace("_", "."): text for key, text in other.items()}
    return [
        (code, aspect, text)
        for code in codes
        for aspect, text in values.items()
        if aspect.startswith(module)
    ]


def keyed_first(desk, *codes, module="B", **other):
    """Let the first keyer key sheets."""
    sit_down(desk, FIRST)
    take_marks(desk, "GJ01", lines(*codes, module=module, **other))


def keyed_second(desk, *codes, module="B", **other):
    """Let the second keyer key sheets."""
    sit_down(desk, SECOND)
    take_second_marks(desk, "GJ01", lines(*codes, module=module, **other))


@as_made
def _asked(path):
    """GJ01 drawn, all of its sheets to be keyed twice; the sheets of two works keyed once."""
    desk = a_marking_desk(path)
    ask_second_keying(desk, ["GJ01"], Asked.ALL)
    keyed_first(desk, *works(desk)[:2])
    return desk


def a_desk_keyed_once(path):
    """The same; the second keyer sits there."""
    desk = _asked(path)
    sit_down(desk, SECOND)
    return desk
