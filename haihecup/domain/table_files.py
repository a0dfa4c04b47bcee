"""Which files hold tables, by their endings: as Excel, WPS (.et) and LibreOffice write them."""

from collections.abc import Iterable

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".et", ".ods")
TABLES = (*WORKBOOKS, ".csv", ".txt")


def patterns(endings: Iterable[str]) -> str:
    """Return endings as the dialogs that choose a file have them: ``*.xlsx *.xls``."""
    return " ".join(f"*{ending}" for ending in endings)
