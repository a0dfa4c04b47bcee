"""A layout with its pictures as one file (zip): ``layout.json`` and a folder ``pictures``.

What comes from others is read with care: every name and size is checked before anything is
unpacked, and pictures must be pictures that can be printed.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from haihecup.documents.pictures import media_type, read_picture
from haihecup.domain.layout_documents import layout_text, read_layout
from haihecup.domain.layouts import Layout, PictureBox
from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _

LAYOUT, FOLDER = "layout.json", "pictures/"
LARGEST_FILE = 60_000_000
LARGEST_PICTURE = 25_000_000
_LARGEST_TEXT = 4_000_000
_MOST_PICTURES = 40
_PICTURE = re.compile(r"pictures/([^/\\:*?\"<>|\x00-\x1f]{1,80})\.(?:png|jpe?g)", re.IGNORECASE)
_ENDINGS = {"image/png": ".png", "image/jpeg": ".jpg"}
_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Bundle:
    """A layout and the pictures that it shows, by their names."""

    layout: Layout
    pictures: Mapping[str, bytes]


def pictures_of(layout: Layout) -> tuple[str, ...]:
    """Return the names of the pictures that a layout shows, each once."""
    return tuple(
        dict.fromkeys(item.picture for item in layout.items if isinstance(item, PictureBox))
    )


def write_bundle(bundle: Bundle) -> bytes:
    """Return a layout and those of its pictures that are at hand as one file; always the same."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        _write(archive, LAYOUT, layout_text(bundle.layout).encode())
        for name in pictures_of(bundle.layout):
            content = bundle.pictures.get(name)
            if content is not None:
                _write(archive, f"{FOLDER}{name}{_ENDINGS[media_type(content)]}", content)
    return out.getvalue()


def _write(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    member = zipfile.ZipInfo(name, _TIME)
    member.compress_type = zipfile.ZIP_DEFLATED if name == LAYOUT else zipfile.ZIP_STORED
    archive.writestr(member, content)


def read_bundle(content: bytes) -> Bundle:
    """Read a bundle, or a layout's bare JSON text."""
    if len(content) > LARGEST_FILE:
        raise RuleBroken(_("The layout is larger than 60 MB. Save its pictures with 300 dpi."))
    if content[:2] != b"PK":
        return Bundle(read_layout(_text(content)), {})
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _read(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise RuleBroken(_("The layout file is damaged. Have it exported again.")) from error


def _read(archive: zipfile.ZipFile) -> Bundle:
    members = [one for one in archive.infolist() if not one.is_dir()]
    names = [one.filename for one in members]
    if names.count(LAYOUT) != 1 or len(set(map(str.casefold, names))) < len(names):
        raise RuleBroken(
            _("This is no layout: {file} must lie in it exactly once.").format(file=LAYOUT)
        )
    if len(members) > _MOST_PICTURES + 1:
        raise RuleBroken(_("A layout has at most {most} pictures.").format(most=_MOST_PICTURES))
    layout = read_layout(_text(_member(archive, archive.getinfo(LAYOUT), _LARGEST_TEXT)))
    pictures: dict[str, bytes] = {}
    for one in members:
        if one.filename == LAYOUT:
            continue
        found = _PICTURE.fullmatch(one.filename)
        if found is None:
            raise RuleBroken(
                _(
                    "“{file}” does not belong into a layout. Only PNG and JPEG files in the folder "
                    "{folder} do."
                ).format(file=one.filename[:60], folder=FOLDER)
            )
        picture = _member(archive, one, LARGEST_PICTURE)
        read_picture(picture, one.filename)
        pictures[found[1]] = picture
    wanted = pictures_of(layout)
    return Bundle(layout, {name: pictures[name] for name in wanted if name in pictures})


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes:
    """Return one file of the bundle; never more than is allowed, whatever it says of itself."""
    with archive.open(member) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise RuleBroken(
            _("“{file}” in the layout is too large.").format(file=member.filename[:60])
        )
    return content


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RuleBroken(_("This is no layout. Choose a file that was exported here.")) from error
