"""Certificates a second, measured beside Typst making the same pages in the same run."""

import io
import random
import subprocess
import sys
import time
from dataclasses import replace

import pypdfium2
import pytest
from PIL import Image

from haihecup.documents.certificate_pdf import one_layout, print_certificates
from haihecup.documents.pdf_preview import render_pixels
from haihecup.domain.certificate_fields import SAMPLE
from haihecup.domain.certificate_layouts import BACKGROUND, Shipped, certificate_layout
from haihecup.vault.proof_codes import proof_code
from tests.benchmarks import typst_yardstick
from tests.vault.claims import CLAIM, KEY

_COUNT = 5_000


def many_certificates(count, seed=2026):
    chance = random.Random(seed)
    families = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐"
    given = [chr(code) for code in range(0x4E00, 0x5800)]
    return [
        replace(
            SAMPLE,
            names=(chance.choice(families) + "".join(chance.sample(given, 2)),),
            unit=f"天津市第{number % 300}职业学校",
            event_code=f"GJ{number // 170:02}",
            event=f"智能制造技术{number // 170}",
            award="一二三"[number % 3] + "等奖",
            coaches=(),
            members=(),
            serial=f"HHGJ-2026-{number:05}",
        )
        for number in range(1, count + 1)
    ]


def signed(certificates):
    """The same certificates with their codes, as long as codes are."""
    return [
        replace(one, proof=proof_code(replace(CLAIM, serial=one.serial, names=one.names), KEY))
        for one in certificates
    ]


def scanned_background():
    """A whole A4 sheet at 300 dpi, as colourful as organisers like them."""
    tone = Image.radial_gradient("L").resize((3508, 2480))
    image = Image.merge("RGB", (tone, tone.transpose(Image.Transpose.ROTATE_180), tone))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("kind", ["plain", "300 dpi background", "signed"])
def test_certificates_are_printed_at_least_as_quickly_as_typst_prints_them(
    benchmark, tmp_path, kind
):
    # other people in each variant, or Typst would remember some of its work
    certificates, few = many_certificates(_COUNT, seed=len(kind)), many_certificates(3)
    with_background = kind == "300 dpi background"
    if kind == "signed":
        certificates, few = signed(certificates), signed(few)
    background = scanned_background() if with_background else None
    pictures = {BACKGROUND: background} if background else {}
    layout = certificate_layout(Shipped.INDIVIDUAL, own_background=with_background)
    source = typst_yardstick.prepare(
        tmp_path, few, certificate_layout(Shipped.INDIVIDUAL), background
    )
    typst_yardstick.compile_pdf(source)  # opens the fonts; the same pages twice it would remember
    source = typst_yardstick.prepare(
        tmp_path, certificates, certificate_layout(Shipped.INDIVIDUAL), background
    )

    started = time.perf_counter()
    yardstick = typst_yardstick.compile_pdf(source)
    theirs = _COUNT / (time.perf_counter() - started)

    def ours():
        out = io.BytesIO()
        print_certificates(certificates, one_layout(layout, pictures), out)
        return out.getvalue()

    pdf = benchmark.pedantic(ours, rounds=3, warmup_rounds=1)
    pages = _COUNT / benchmark.stats.stats.median

    benchmark.extra_info["pages a second"] = round(pages)
    benchmark.extra_info["Typst, pages a second"] = round(theirs)
    print(f"\ncertificates, {kind}: {pages:,.0f} pages/s, Typst {theirs:,.0f} pages/s")
    assert len(pypdfium2.PdfDocument(yardstick)) == len(pypdfium2.PdfDocument(pdf)) == _COUNT
    assert pages >= theirs


def test_the_preview_of_one_certificate_is_there_within_150_ms(benchmark):
    names = iter(f"李{chr(code)}明" for code in range(0x4E00, 0x9FFF))
    layout = certificate_layout(Shipped.INDIVIDUAL)

    def preview():
        out = io.BytesIO()
        print_certificates([replace(SAMPLE, names=(next(names),))], one_layout(layout), out)
        return render_pixels(out.getvalue(), 0, 110)

    benchmark.pedantic(preview, rounds=20, warmup_rounds=1)
    assert benchmark.stats.stats.median < 0.150


@pytest.mark.slow
def test_twenty_thousand_certificates_are_one_file_under_60_mb_made_in_under_500_mb():
    done = subprocess.run(
        [sys.executable, "-m", __name__], capture_output=True, check=True, text=True
    )
    pages, bytes_of_file, kilobytes_of_memory = map(int, done.stdout.split())
    print(
        f"\n{pages:,} certificates: {bytes_of_file / 1e6:.1f} MB, "
        f"memory at most {kilobytes_of_memory / 1e3:.0f} MB"
    )
    assert pages == 20_000
    assert bytes_of_file < 60_000_000
    assert kilobytes_of_memory < 500_000


def _tell_size_and_memory():
    import resource  # noqa: PLC0415 - Windows has none

    out = io.BytesIO()
    stationery = one_layout(certificate_layout(Shipped.INDIVIDUAL))
    report = print_certificates(many_certificates(20_000), stationery, out)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(len(report.printed), len(out.getvalue()), memory)


if __name__ == "__main__":
    _tell_size_and_memory()
