"""Every certificate of the full-size demo in every shipped layout: nothing overflows or is a box.

Too slow for each day, like the measurements it stands among. ``HAIHECUP_FULL`` names the file of a
full demo made before, with the passphrase of the tests; without it one is made first.
"""

import os
import shutil
from pathlib import Path

import pytest

from haihecup.demo.whole_competition import SIZES, Demo
from haihecup.documents.certificate_pdf import one_layout, try_certificates
from haihecup.domain.certificate_layouts import Shipped, certificate_layout
from haihecup.domain.certificates import for_coaches
from haihecup.services.certificate_records import list_certificates
from haihecup.services.desk import open_desk
from tests.services.small_competition import PASSPHRASE


@pytest.fixture(scope="module")
def certificates(tmp_path_factory):
    """All certificates of 118 events."""
    folder = tmp_path_factory.mktemp("full")
    made = os.environ.get("HAIHECUP_FULL")
    if made:
        path = Path(shutil.copy(made, folder / "full.haihe"))
    else:
        path = Demo(folder, SIZES["full"], PASSPHRASE, lambda _step: None).run().competition
    with open_desk(path, PASSPHRASE, "王敏") as desk:
        return [one.certificate for one in list_certificates(desk)]


@pytest.mark.parametrize("shipped", list(Shipped), ids=str)
def test_every_certificate_of_the_full_demo_fits_into_every_shipped_layout(
    benchmark, certificates, shipped
):
    assert len(certificates) > 8_000
    if shipped is Shipped.COACH:
        certificates = [coached for one in certificates for coached in for_coaches(one)]
    stationery = one_layout(certificate_layout(shipped))

    def tried():
        return try_certificates(certificates, stationery)

    shrunk, problems = benchmark.pedantic(tried, rounds=1, iterations=1)
    assert [one.text for one in problems] == []
    benchmark.extra_info["shrunk"] = f"{shrunk} of {len(certificates)}"
    print(benchmark.extra_info)
