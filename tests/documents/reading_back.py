"""What a reader of our PDFs sees: text copied by two programs, qpdf's verdict, pixels."""

import io
import shutil
import subprocess

import pypdfium2
from PIL import Image, ImageChops, ImageStat

from haihecup.documents.pdf_preview import render_page


def copied(pdf, page=0):
    """Return the text of a page as copying gives it, without white space."""
    document = pypdfium2.PdfDocument(pdf)
    text = document[page].get_textpage().get_text_range()
    document.close()
    return squeezed(text)


def copied_by_poppler(pdf, tmp_path):
    """Return the whole text as pdftotext gives it, without white space; None where it lacks."""
    if shutil.which("pdftotext") is None:
        return None
    file = tmp_path / "read.pdf"
    file.write_bytes(pdf)
    command = ["pdftotext", "-enc", "UTF-8", str(file), "-"]
    done = subprocess.run(command, capture_output=True, check=True)
    return squeezed(done.stdout.decode("utf-8"))


def squeezed(text):
    return "".join(text.split())


def page_count(pdf):
    document = pypdfium2.PdfDocument(pdf)
    count = len(document)
    document.close()
    return count


def faults(pdf, tmp_path):
    """Return what qpdf finds wrong; empty too where it is not installed."""
    if shutil.which("qpdf") is None:
        return ""
    file = tmp_path / "checked.pdf"
    file.write_bytes(pdf)
    done = subprocess.run(
        ["qpdf", "--check", str(file)], check=False, capture_output=True, text=True
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


def picture(pdf, page=0, dpi=50):
    return Image.open(io.BytesIO(render_page(pdf, page, dpi))).convert("RGB")


def difference(one, other):
    """Return how far two pictures are apart on average, 0 to 255."""
    assert one.size == other.size
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)
