"""Where the tests lay what is gone when they are over: in memory, where there is room for it.

Every competition is written through to the disk at each action, and a database of the server is
some three hundred files: on a disk the tests wait for it, in memory they do not.
"""

import os
import shutil
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")
# a whole run needs a tenth of it at a time
ROOM = 2 * 1024**3


def scratch() -> Path:
    """Return the folder for it; its name is short, as the path of a socket must be."""
    if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        return MEMORY
    return Path("/tmp") if os.name == "posix" else Path(tempfile.gettempdir())
