"""Lets a test act as an ordinary user, since the administrator may write everywhere."""

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534


@contextmanager
def open_folder():
    """Give a folder that every user can reach."""
    folder = Path(tempfile.mkdtemp(prefix="cup", dir="/tmp"))
    folder.chmod(0o777)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def an_ordinary_user():
    """Be nobody in particular for a while, if we are the administrator."""
    if os.getuid() != 0:
        yield
        return
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)
