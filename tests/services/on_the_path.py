"""Bring events along their path as people do: re-checked, signed by two, posted, final."""

from haihecup.domain.judges import Duty
from haihecup.domain.stages import PATH, State
from haihecup.services.move_events import move_to
from haihecup.services.post_notice import confirm_final, post_notice
from haihecup.services.recheck_works import draw_recheck, due_works, record_clean
from haihecup.services.sign_results import sign_many

CHIEF, SUPERVISOR = "陈志强", "吕静"
SIGNATORIES = {Duty.CHIEF_JUDGE: CHIEF, Duty.SUPERVISOR: SUPERVISOR}
EARLY = "选手均已签字确认无异议"


def recheck(desk, *codes):
    """Draw the re-check of events and find every work right."""
    draw_recheck(desk, codes)
    record_clean(desk, {code: [one.work_code for one in due_works(desk, code)] for code in codes})


def state_of(desk, code):
    with desk.reading() as work:
        return work.events.get(code).state


def bring(desk, code, target):
    """Bring an event forward to a state, whatever that takes on the way."""
    while PATH.index(state_of(desk, code)) < PATH.index(target):
        state = state_of(desk, code)
        if state is State.RECHECKED:
            sign_many(desk, {code: SIGNATORIES})
        elif state is State.UNSEALED:
            post_notice(desk, [code])
        elif state is State.PUBLIC_NOTICE:
            confirm_final(desk, [code], EARLY)
        else:
            if state is State.KEYED:
                recheck(desk, code)
            move_to(desk, [code], PATH[PATH.index(state) + 1])
