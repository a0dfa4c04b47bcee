"""A second keyer who does not exist: keys some sheets once more, with a slip here and there."""

import random
from dataclasses import replace

from haihecup.domain.scheme import Direct
from haihecup.domain.second_keying import Asked, TwiceState
from haihecup.services.blind_sheets import second_keying_of
from haihecup.services.desk import Desk
from haihecup.services.key_second import ask_second_keying, take_second_marks
from haihecup.services.lay_out_sheets import cell_of, read_marking

KEYER = "李航"
_SLIP_ONE_IN = 25


def key_some_twice(desk: Desk, code: str, chance: random.Random) -> int:
    """Ask for all sheets of an event to be keyed twice and key half of those due; count them.

    Whoever sits at the desk has keyed them first, and so may read them.
    """
    ask_second_keying(desk, [code], Asked.ALL)
    due = [
        sheet for sheet, state in second_keying_of(desk, code).items() if state is TwiceState.DUE
    ]
    chosen = set(sorted(due)[: (len(due) + 1) // 2])
    lines = []
    for module in desk.computed(code).event.scheme.modules:
        sheet = read_marking(desk, code, module.code)
        kinds = {aspect.code: one.code for one in module.sub_criteria for aspect in one.aspects}
        for row in sheet.rows:
            for aspect, cell in zip(sheet.aspects, row.cells, strict=True):
                if (row.work_code, kinds[aspect.code]) not in chosen:
                    continue
                text = cell.scores
                if isinstance(aspect.kind, Direct) and chance.randrange(_SLIP_ONE_IN) == 0:
                    slip = text[1::-1] + text[2:]
                    text = slip if cell_of(aspect, slip).mark is not None else text
                lines.append((row.work_code, aspect.code, text))
    first = desk.author
    desk.author = replace(first, person=KEYER)
    take_second_marks(desk, code, lines)
    desk.author = first
    return len(chosen)
