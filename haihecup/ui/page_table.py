"""The table of pages, in the order of the journey; each is loaded when it is first shown."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from types import ModuleType

from haihecup.i18n import _
from haihecup.ui.components.navigation import Part
from haihecup.ui.page import Hall, Page, PageEntry


def _module(name: str) -> ModuleType:
    return import_module(f"haihecup.ui.pages.{name}")


def _made(module: str, name: str) -> Callable[[Hall], Page]:
    """Return what makes a page; its module is loaded only then."""

    def make(hall: Hall) -> Page:
        kind = getattr(_module(module), name)
        page = kind(hall)
        if not isinstance(page, Page):
            raise TypeError(name)
        return page

    return make


def page_entries() -> tuple[PageEntry, ...]:
    """Return all pages, named in the language in use."""
    top, stage, foot = Part.TOP, Part.STAGE, Part.FOOT
    rows = (
        ("overview", _("Overview"), top, "overview_page", "OverviewPage"),
        ("events", _("Events"), stage, "events_page", "EventsPage"),
        ("registration", _("Registration"), stage, "registration_page", "RegistrationPage"),
        ("draw", _("Draw and sealing"), stage, "draw_page", "DrawPage"),
        ("marks", _("Marking"), stage, "marks_page", "MarksPage"),
        ("results", _("Results"), stage, "results_page", "ResultsPage"),
        ("awards", _("Awards"), stage, "awards_page", "AwardsPage"),
        ("certificates", _("Certificates"), stage, "certificates_page", "CertificatesPage"),
        ("journal", _("Journal"), foot, "journal_page", "JournalPage"),
        ("backups", _("Backups"), foot, "backups_page", "BackupsPage"),
        ("settings", _("Settings"), foot, "settings_page", "SettingsPage"),
    )
    listed = tuple(
        PageEntry(key, key, words, part, _made(module, name), load=partial(_module, module))
        for key, words, part, module, name in rows
    )
    scheme = _made("scheme_editor", "SchemeEditor")
    sheets = _made("sheets_page", "SheetsPage")
    return (
        *listed,
        PageEntry(
            "sheets",
            "sheets",
            _("Board of sheets"),
            stage,
            sheets,
            "marks",
            partial(_module, "sheets_page"),
        ),
        PageEntry(
            "scheme",
            "scheme",
            _("Marking scheme"),
            stage,
            scheme,
            "events",
            partial(_module, "scheme_editor"),
        ),
        PageEntry(
            "designer",
            "design",
            _("Layout design"),
            stage,
            _made("designer_page", "DesignerPage"),
            "certificates",
            partial(_module, "designer_page"),
        ),
    )
