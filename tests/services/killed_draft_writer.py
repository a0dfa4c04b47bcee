"""Writes at a marking scheme without saving it; made to be killed: ``… COMPETITION``."""

import sys
import time
from pathlib import Path

from haihecup.domain.scheme_outline import outline_of, remove
from haihecup.services.desk import open_desk
from haihecup.services.draft_schemes import keep_scheme_draft
from haihecup.services.scheme_workbooks import open_scheme
from tests.services.small_competition import PASSPHRASE, clock

if __name__ == "__main__":
    desk = open_desk(Path(sys.argv[1]), PASSPHRASE, sys.argv[2], clock)
    event = open_scheme(desk, "GJ02").event
    written = remove(outline_of(event.scheme, event.scheme_texts), (1,)).outline
    keep_scheme_draft(desk, event, written, "killed")
    sys.stdout.write("kept\n")
    sys.stdout.flush()
    time.sleep(60)
