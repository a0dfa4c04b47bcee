"""The same certificates set by Typst, the quickest typesetter known: what ours is measured by."""

import json
import math
import shutil
from collections.abc import Sequence
from pathlib import Path

import typst

from haihecup.documents.qr_code import QUIET, modules
from haihecup.domain.certificate_fields import month_in_numerals
from haihecup.domain.certificates import Certificate
from haihecup.domain.layouts import Layout, Shape
from haihecup.resources import resource

_TEMPLATE = Path(__file__).with_name("certificate.typ")


def prepare(
    folder: Path, certificates: Sequence[Certificate], layout: Layout, background: bytes | None
) -> Path:
    """Write template and data into a folder; the frame is the layout's own, as an SVG picture.

    The codes of signed certificates are made here and given to Typst as dots, so that its time is
    that of setting them alone.
    """
    name = "background.svg" if background is None else "background.png"
    (folder / name).write_bytes(_frame(layout).encode() if background is None else background)
    data = [
        {
            "serial": certificate.serial,
            "name": "、".join(certificate.names),
            "honorific": certificate.honorific,
            "edition": certificate.edition,
            "event": certificate.event,
            "group": certificate.group,
            "award": certificate.award,
            "unit": certificate.unit,
            "issuer": certificate.issuers[0],
            "date": month_in_numerals(certificate.date),
        }
        for certificate in certificates
    ]
    codes = [_dots(certificate.proof) for certificate in certificates if certificate.proof]
    (folder / "codes.bin").write_bytes(b"".join(codes))
    side = math.isqrt(len(codes[0])) if codes else 0
    given = {"background": name, "code-side": side, "certificates": data}
    text = json.dumps(given, ensure_ascii=False)
    (folder / "certificates.json").write_text(text, "utf-8")
    return Path(shutil.copy(_TEMPLATE, folder / _TEMPLATE.name))


def _dots(proof: str) -> bytes:
    """Return a code with the white room around it, one byte a dot."""
    room = "0" * QUIET
    rows = [room + row + room for row in modules(proof)]
    above = ["0" * len(rows[0])] * QUIET
    return "".join([*above, *rows, *above]).translate({48: 255, 49: 0}).encode("latin-1")


def compile_pdf(source: Path) -> bytes:
    """Return the PDF that Typst makes of a prepared folder."""
    return typst.compile(
        source, font_paths=[resource("fonts")], ignore_system_fonts=True, format="pdf"
    )


def _frame(layout: Layout) -> str:
    paths = "".join(
        f'<path d="{item.path}" fill="{item.fill or "none"}" stroke="{item.stroke or "none"}" '
        f'stroke-width="{item.width}"/>'
        for item in layout.items
        if isinstance(item, Shape)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {layout.width} {layout.height}" '
        f'width="{layout.width}mm" height="{layout.height}mm">{paths}</svg>'
    )
