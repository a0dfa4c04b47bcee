"""Pictures of printed pages that are kept beside the tests, and what tells a page that changed.

A page is rendered small and grey and laid over the picture kept of it. Programs that render differ
a little at every edge, which a patch of a few millimetres hardly feels; text that moved by a
millimetre, a line that is not there and another word all change a patch, a row or a column by more.
`pytest --renew-pictures` keeps what is printed now; look at every picture that it changed.
"""

import io
from pathlib import Path

from PIL import Image, ImageChops

from haihecup.documents.pdf_preview import page_count, render_page

FOLDER = Path(__file__).parent / "files" / "pictures"
DPI = 50
_PATCH = 6  # dots across: three millimetres
_PATCH_MAY, _STRIP_MAY = 24, 12
_GREY_STEP = 8


def photographed(pdf: bytes, page: int) -> Image.Image:
    """Return a page, counted from 0, as a small grey picture in few greys."""
    grey = Image.open(io.BytesIO(render_page(pdf, page, DPI))).convert("L")
    return grey.point(lambda tone: min(255, round(tone / _GREY_STEP) * _GREY_STEP))


def apart(one: Image.Image, other: Image.Image) -> float:
    """Return how far two pictures are apart where they are most so; more than 1 is another look.

    A patch may differ by 24 of 256 grey levels on average, small print moved by a millimetre
    differs by 35; a whole row or column of dots by 12, less than a hairline that is not there.
    """
    if one.size != other.size:
        return float("inf")
    between = ImageChops.difference(one, other)
    width, height = between.size
    patches, rows, columns = (
        between.resize(size, Image.Resampling.BOX).getextrema()[1]
        for size in ((width // _PATCH, height // _PATCH), (1, height), (width, 1))
    )
    return max(patches / _PATCH_MAY, rows / _STRIP_MAY, columns / _STRIP_MAY)


def _opened(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        return picture.convert("L")


class Album:
    """The kept pictures of one folder; renews them where that is asked for."""

    def __init__(self, shown_to: Path, *, renew: bool, folder: Path = FOLDER) -> None:
        self._folder = folder
        self._shown_to = shown_to
        self._renew = renew

    def compare(self, name: str, pdf: bytes) -> None:
        """Compare every page of a PDF with the pictures kept under a name, or keep them anew."""
        pages = [photographed(pdf, page) for page in range(page_count(pdf))]
        if self._renew:
            self._keep(name, pages)
        kept = self._kept(name)
        pairs = [(path, _opened(path), page) for path, page in zip(kept, pages, strict=False)]
        told = [self._told(*pair) for pair in pairs if apart(*pair[1:]) > 1]
        if len(kept) != len(pages):
            told.append(f"{len(pages)} pages are printed and {len(kept)} are kept of “{name}”.")
        assert not told, "\n".join([*told, "If that is meant: pytest --renew-pictures"])

    def _kept(self, name: str) -> list[Path]:
        found = self._folder.glob(f"{name}.*.png")
        return sorted(found, key=lambda path: int(path.suffixes[0][1:]))

    def _keep(self, name: str, pages: list[Image.Image]) -> None:
        """Replace the pictures that look otherwise now, and no other: each one weighs for ever."""
        self._folder.mkdir(parents=True, exist_ok=True)
        kept = self._kept(name)
        for path in kept[len(pages) :]:
            path.unlink()
        for number, page in enumerate(pages, 1):
            path = self._folder / f"{name}.{number}.png"
            if path not in kept or apart(_opened(path), page) > 1 / 4:
                page.save(path, "PNG", optimize=True)

    def _told(self, path: Path, kept: Image.Image, page: Image.Image) -> str:
        """Show kept, printed and difference beside each other, and say where."""
        shown = self._shown_to / path.name
        size = (max(kept.width, page.width), max(kept.height, page.height))
        grounds = [Image.new("L", size, 255) for _picture in (kept, page)]
        for ground, picture in zip(grounds, (kept, page), strict=True):
            ground.paste(picture)
        between = ImageChops.invert(ImageChops.difference(*grounds))
        sheet = Image.new("L", (3 * size[0], size[1]), 255)
        for place, picture in enumerate((*grounds, between)):
            sheet.paste(picture, (place * size[0], 0))
        sheet.save(shown)
        return (
            f"{path.name} looks otherwise ({apart(kept, page):.1f} times what is allowed); kept, "
            f"printed and the difference stand beside each other in {shown}"
        )
