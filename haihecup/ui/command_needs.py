"""What has to be allowed for each command of a page: one line for each that changes something.

Menus and the palette grey what is not for whoever works here, and a key tells him why. Whoever adds
a command to a page gives it its line here; a test fails where one is missing.
"""

from collections.abc import Mapping

from haihecup.domain.journal import Action
from haihecup.domain.stages import State
from haihecup.ui.page import Command, Menu

Need = Action | State | None

NEEDS: Mapping[str, Mapping[str, Need]] = {
    "events": {
        "save": Action.RULES_CHANGED,
        "back": None,
        "edit": None,
        "scheme-edit": None,
        "new-event": Action.EVENTS_CHANGED,
        "many": Action.EVENTS_CHANGED,
        "copy": Action.EVENTS_CHANGED,
        "remove": Action.EVENT_REMOVED,
        "promotion": None,
        "catalogue": Action.EVENTS_CHANGED,
        "earlier": Action.EDITION_TAKEN_OVER,
        "workbook": Action.EVENTS_CHANGED,
        "export": None,
        "form": None,
        "step": Action.EVENT_MOVED,
        "step-back": Action.EVENT_MOVED_BACK,
    },
    "scheme": {
        "scheme-keep": Action.SCHEME_CHANGED,
        "scheme-import": Action.SCHEME_CHANGED,
        "scheme-export": None,
        "scheme-over": Action.SCHEME_CHANGED,
        "scheme-kept": None,
        "scheme-view": None,
        "scheme-close": None,
    },
    "registration": {
        "import": Action.ROSTER_IMPORTED,
        "paste": Action.ROSTER_IMPORTED,
        "take back import": Action.ROSTER_IMPORTED,
        "new": Action.ENTRY_ADDED,
        "save": Action.ENTRY_CHANGED,
        "confirm": Action.REGISTRATION_CONFIRMED,
        "confirm all": Action.REGISTRATION_CONFIRMED,
        "photos": Action.PHOTOS_CHANGED,
        "winners": Action.EARLIER_WINNERS_CHANGED,
        "forget winners": Action.EARLIER_WINNERS_CHANGED,
        "form": None,
        "export": Action.DATA_EXPORTED,
        "new-delegation": Action.DELEGATIONS_CHANGED,
        "save-delegation": Action.DELEGATIONS_CHANGED,
        "merge-delegation": Action.DELEGATIONS_CHANGED,
        "shipped-delegations": Action.DELEGATIONS_CHANGED,
        "import-delegations": Action.DELEGATIONS_CHANGED,
        "export-delegations": Action.DATA_EXPORTED,
        "new-judge": Action.JUDGES_CHANGED,
        "save-judge": Action.JUDGES_CHANGED,
        "remove-judge": Action.JUDGES_CHANGED,
        "import-judges": Action.JUDGES_CHANGED,
        "export-judges": Action.DATA_EXPORTED,
        "team-list": Action.DATA_EXPORTED,
        "pdf": Action.DATA_EXPORTED,
        "workbook": Action.DATA_EXPORTED,
        "page before": None,
        "next page": None,
    },
    "draw": {
        "draw-lots": Action.LOTS_DRAWN,
        "mark-waiting": None,
        "draw-again": Action.LOTS_DRAWN_AGAIN,
        "unseal": Action.UNSEALED,
        "prove-draw": None,
        "draw-papers": None,
        "late": None,
        "rest": Action.REST_ABSENT,
        "back": Action.CHECK_IN_TAKEN_BACK,
    },
    "marks": {
        "finish-marking": State.KEYED,
        "all-events": None,
        "sheets": None,
        "correct-mark": None,
        "next-gap": None,
        "as-above": None,
        "downwards": None,
        "turn-view": None,
        "hold": None,
        "second-keying": Action.SECOND_KEYING_ASKED,
        "report violation": Action.VIOLATION_RECORDED,
        "times": Action.TIME_KEYED,
    },
    "sheets": {
        "sheets-mode": None,
        "sheets-take": Action.SHEETS_HANDED_IN,
        "sheets-back": Action.SHEETS_GIVEN_BACK,
        "sheets-scan": None,
        "sheets-all": None,
        "sheets-blank": Action.DATA_EXPORTED,
        "sheets-totals": Action.DATA_EXPORTED,
        "sheets-desk": None,
    },
    "results": {
        "papers": None,
        "results workbook": Action.DATA_EXPORTED,
        "report violation": None,
        "give time": None,
        "change violation": None,
        "strike violation": None,
        "recheck right": Action.RECHECK_RECORDED,
        "recheck wrong": Action.RECHECK_RECORDED,
        "correct": Action.RESULTS_CORRECTED,
        "corrections of all": None,
        "file appeal": Action.APPEAL_FILED,
        "appeal on": None,
        "appeal hearing": Action.APPEAL_HEARD,
    },
    "awards": {"save": Action.SETTING_CHANGED},
    "certificates": {
        "number": Action.CERTIFICATES_ISSUED,
        "number-coaches": Action.CERTIFICATES_ISSUED,
        "print": Action.CERTIFICATES_PRINTED,
        "print-file": Action.CERTIFICATES_PRINTED,
        "reissue": Action.CERTIFICATE_REISSUED,
        "recall": None,
        "came-back": Action.CERTIFICATES_CAME_BACK,
        "list-register": Action.DATA_EXPORTED,
        "list-recall": Action.DATA_EXPORTED,
        "list-reissues": Action.DATA_EXPORTED,
        "book-register": Action.DATA_EXPORTED,
        "book-recall": Action.DATA_EXPORTED,
        "book-reissues": Action.DATA_EXPORTED,
        "sign": Action.CERTIFICATES_SIGNED,
        "prove": None,
        "design": None,
        "register": Action.REGISTER_PUBLISHED,
        "key": Action.SIGNING_KEY_MADE,
    },
    "designer": {
        "save": Action.LAYOUTS_CHANGED,
        "import-layout": Action.LAYOUTS_CHANGED,
        "export-layout": None,
        "try": None,
        "zoom-in": None,
        "zoom-out": None,
        "whole": None,
    },
    "journal": {"export-journal": Action.DATA_EXPORTED},
    "backups": {"back-up": None, "check": None, "restore": Action.COMPETITION_RESTORED},
    "settings": {"new-user": Action.USER_ADDED},
}
"""By page and command; ``None`` where only looking and going about are meant, or where the page
itself says why, since it depends on what is chosen there."""


def need_of(page: str, command: Command) -> Need:
    """Return what has to be allowed for a command while a page is seen, ``None`` for nothing.

    Commands that hold on every page stand in other menus; they are for everybody.
    """
    return NEEDS.get(page, {}).get(command.key) if command.menu is Menu.PAGE else None
