"""Archives of events as zip files: packed the same every time, unpacked with every suspicion.

Files stand in it uncompressed, under plain names and without times, so that packing what was
unpacked gives the very same bytes again; a byte changed anywhere, even between the files, shows.
"""

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _

MOST_FILES = 32
MOST_BYTES = 256 * 1024 * 1024
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o644 << 16
_UNIX = 3


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return files as one zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for name, content in files.items():
            inside = zipfile.ZipInfo(name, _EPOCH)
            inside.external_attr = _PLAIN_FILE
            inside.create_system = _UNIX
            packed.writestr(inside, content)
    return out.getvalue()


def unpack(path: Path) -> tuple[dict[str, bytes], bool]:
    """Return the files of an archive, and whether the file around them is as it was packed.

    Refused before anything is read are names that lead elsewhere, files that stand twice, anything
    compressed or encrypted, and what is larger than an archive of an event can be.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _refused(path, _("it is larger than an archive of an event can be"))
        content = path.read_bytes()
    except OSError as error:
        raise _refused(path, _("it cannot be read, or is not there")) from error
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            listed = packed.infolist()
            _refuse_hostile(path, listed)
            files = {inside.filename: _read(path, packed, inside) for inside in listed}
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise _refused(path, _("it is damaged, or no zip file")) from error
    return files, pack(files) == content


def _refuse_hostile(path: Path, listed: list[zipfile.ZipInfo]) -> None:
    names = [inside.filename for inside in listed]
    if len(names) > MOST_FILES or len(set(names)) < len(names):
        raise _refused(path, _("it holds too many files, or one of them twice"))
    for inside in listed:
        if not _NAME.fullmatch(inside.filename):
            raise _refused(path, _("a file in it has a name that leads elsewhere"))
        stored = inside.compress_type == zipfile.ZIP_STORED and not inside.flag_bits & 1
        if not stored or inside.file_size != inside.compress_size:
            raise _refused(path, _("a file in it is compressed or encrypted"))
    if sum(inside.file_size for inside in listed) > MOST_BYTES:
        raise _refused(path, _("it is larger than an archive of an event can be"))


def _read(path: Path, packed: zipfile.ZipFile, inside: zipfile.ZipInfo) -> bytes:
    try:
        return packed.read(inside)
    except zipfile.BadZipFile as error:
        changed = _("{file} in it is not what was put into the archive")
        raise _refused(path, changed.format(file=inside.filename)) from error


def _refused(path: Path, why: str) -> RuleBroken:
    return RuleBroken(
        _("“{file}” is no archive of an event: {why}.").format(file=path.name, why=why)
    )
