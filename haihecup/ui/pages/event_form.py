"""The form of one event: everything that can be chosen for it, in one column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from haihecup.domain.award_presets import AWARD_PRESETS, AwardPreset, preset_of
from haihecup.domain.competition import (
    GUEST_PRESETS,
    Event,
    Group,
    GuestPolicy,
    GuestPreset,
    Level,
    PromotionRequires,
    Session,
)
from haihecup.domain.moments import moment_of
from haihecup.domain.second_keying import Asked, asked_meaning, asked_word
from haihecup.i18n import _
from haihecup.ui.components.award_lines import AwardLines
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.day_field import DayField
from haihecup.ui.components.form_column import FormColumn, NumberField, SuggestField
from haihecup.ui.components.inputs import ChoiceField, Labelled, TextField
from haihecup.ui.components.small_table import SmallColumn, SmallTable
from haihecup.ui.components.tie_break_field import TieBreakField
from haihecup.ui.event_words import (
    award_preset_word,
    guest_effect,
    guest_preset_word,
    guest_words,
    level_word,
)
from haihecup.ui.frame_reading import group_word

_OWN = "own"


@dataclass(frozen=True, slots=True)
class Known:
    """Words that other events use already and that are offered: tracks, hosts, venues."""

    tracks: Sequence[str] = ()
    hosts: Sequence[str] = ()
    venues: Sequence[str] = ()


class EventForm(FormColumn):
    """All that can be set for an event: ``EventForm()``, ``show_event(event, known)``.

    Signals: ``edited`` after every change; ``promotion_asked`` to see the promotion table.
    """

    edited = Signal()
    promotion_asked = Signal()

    def __init__(self) -> None:
        super().__init__(_("Event"))
        self._event: Event | None = None
        self._own_guests: GuestPolicy | None = None
        self._showing = False
        self._basics()
        self._days()
        self._admission()
        self._marking()
        self._ranking()
        self._awards()
        self._promotion()
        self._tell_edits()
        self.calm()

    # ---- building --------------------------------------------------------------------------

    def _basics(self) -> None:
        self.section(_("Basics"))
        self.code = TextField(_("Code"))
        self.code.set_read_only()
        self.name = TextField(_("Name of the event"))
        self.short_name = TextField(_("Short name"))
        self.official_title = TextField(_("Official title, as certificates say it"))
        self.official_title.line.setPlaceholderText(_("as the name"))
        self.track = SuggestField(_("Track"))
        self.level = ChoiceField(_("Level"), [(str(one), level_word(one)) for one in Level])
        self.group = ChoiceField(_("Group"), [(str(one), group_word(one)) for one in Group])
        self.team_size = NumberField(_("Members of a team"), 1, 20, _("1, single"))
        self.host = SuggestField(_("Host"))
        self.row((self.code, 2), (self.name, 5), (self.short_name, 3))
        self.row((self.official_title, 1))
        self.row((self.track, 3), (self.level, 3), (self.group, 2), (self.team_size, 2))
        self.row((self.host, 1))

    def _days(self) -> None:
        self.section(
            _("Days, sessions and venues"),
            _(
                "Days like 2026-10-18, times like 2026-10-18 09:00; "
                "a time alone is one of the first day."
            ),
        )
        self.starts_on = DayField(_("First day"))
        self.ends_on = DayField(_("Last day"))
        self.venue = SuggestField(_("Venue"))
        self.session = TextField(_("Session"))
        self.sessions = SmallTable(
            _("Sessions"),
            (
                SmallColumn(_("Session"), 96),
                SmallColumn(_("Venue"), 120, stretch=True),
                SmallColumn(_("Starts"), 146),
                SmallColumn(_("Ends"), 146),
                SmallColumn(_("Stations"), 76),
            ),
        )
        self.add_session = Button(_("Add a session"), Kind.QUIET, "add")
        self.add_session.clicked.connect(self._new_session)
        self.drop_session = Button(_("Take out"), Kind.QUIET, "close")
        self.drop_session.clicked.connect(self.sessions.remove_current)
        self.row((self.starts_on, 2), (self.ends_on, 2), (self.venue, 4), (self.session, 2))
        self.add(self.sessions, _left(self.add_session, self.drop_session))

    def _admission(self) -> None:
        self.section(_("Who may enter"))
        self.born = DayField(_("Born on or after"))
        self.born.line.setPlaceholderText(_("any age"))
        self.quota = NumberField(_("Entries per delegation"), 0, 999, _("not limited"))
        self.least = NumberField(_("Least entries to be held"), 0, 999, _("none"))
        self.bars = QCheckBox(_("Who has won this event before may not enter again"))
        self.guests = ChoiceField(
            _("Guests"), [(str(one), guest_preset_word(one)) for one in GuestPreset]
        )
        self.row((self.born, 1), (self.quota, 1), (self.least, 1))
        self.add(self.bars)
        self.row((self.guests, 1))

    def _ranking(self) -> None:
        self.section(_("Places"))
        self.ties = TieBreakField()
        self.add(self.ties)

    def _marking(self) -> None:
        self.section(_("Marking"))
        self.twice = ChoiceField(
            _("Score sheets keyed twice"), [(str(one), asked_word(one)) for one in Asked]
        )
        self.row((self.twice, 1))

    def _awards(self) -> None:
        self.section(
            _("Award rules"), _("The lines are tried in order; an entry gets the first that fits.")
        )
        self.preset = ChoiceField(
            _("Award scheme"),
            [(str(one), award_preset_word(one)) for one in AwardPreset] + [(_OWN, _("Own scheme"))],
        )
        self.awards = AwardLines()
        self.awards.setAccessibleName(_("Awards"))
        # lines are dear to make: those of most events are there before an event is shown
        self.awards.set_awards(AWARD_PRESETS[AwardPreset.ONE_TWO_THREE])
        self.row((self.preset, 1))
        self.add(self.awards)

    def _promotion(self) -> None:
        self.section(_("Promotion"))
        self.requires = QCheckBox(_("Promotion needs least marks besides the place"))
        self.theory = NumberField(_("Theory, per cent"), 0, 100)
        self.practical = NumberField(_("Practical work, per cent"), 0, 100)
        self.table_button = Button(_("Promotion table of the edition"), Kind.LINK, "go")
        self.table_button.clicked.connect(self.promotion_asked.emit)
        self.add(self.requires)
        blank = QWidget()
        self.row((self.theory, 1), (self.practical, 1), (blank, 2))
        self.add(_left(self.table_button))

    def _tell_edits(self) -> None:
        for text in (
            self.name, self.short_name, self.official_title, self.starts_on, self.ends_on,
            self.session, self.born,
        ):  # fmt: skip
            text.edited.connect(self._changed)
        for number in (self.team_size, self.quota, self.least, self.theory, self.practical):
            number.changed.connect(self._changed)
        for words in (self.track, self.host, self.venue):
            words.edited.connect(self._changed)
        for choice in (self.level, self.group, self.twice):
            choice.chosen.connect(self._changed)
        self.sessions.edited.connect(self._changed)
        self.bars.toggled.connect(self._changed)
        self.requires.toggled.connect(self._requires_turned)
        self.guests.chosen.connect(self._guests_chosen)
        self.ties.edited.connect(self._changed)
        self.preset.chosen.connect(self._preset_chosen)
        self.awards.edited.connect(self._awards_edited)
        self.awards.lines_changed.connect(lambda: self.calm((self.awards,)))

    # ---- showing ---------------------------------------------------------------------------

    def show_event(self, event: Event, known: Known, asked: Asked = Asked.NONE) -> None:
        """Show an event, and which of its sheets are keyed twice, without telling anybody."""
        self._event, self._showing = event, True
        self.track.offer(known.tracks)
        self.host.offer(known.hosts)
        self.venue.offer(known.venues)
        for field, words in (
            (self.code, event.code), (self.name, event.name), (self.short_name, event.short_name),
            (self.official_title, event.official_title), (self.starts_on, event.starts_on),
            (self.ends_on, event.ends_on), (self.session, event.session),
            (self.born, event.born_on_or_after),
        ):  # fmt: skip
            field.set_text(words)
        self.track.set_text(event.track)
        self.host.set_text(event.host)
        self.venue.set_text(event.venue)
        self.level.choose(event.level)
        self.group.choose(event.group)
        self.twice.choose(asked)
        self.team_size.set_value(event.team_size)
        self.sessions.set_rows([_cells(one) for one in event.sessions])
        self.quota.set_value(event.quota)
        self.least.set_value(event.least_entries)
        self.bars.setChecked(event.bars_winners)
        self._show_guests(event.guests)
        modules = [(one.code, f"{one.code} {one.name}".strip()) for one in event.scheme.modules]
        self.ties.show_ranking(event.ranking, modules)
        self.awards.set_awards(event.awards)
        self._show_preset()
        required = event.promotion_requires
        self.requires.setChecked(required is not None)
        self.theory.set_value(int(required.theory) if required else 60)
        self.practical.set_value(int(required.practical) if required else 60)
        self._weigh()
        self._showing = False

    def filled(self) -> Event:
        """Return the event as it is filled in."""
        if self._event is None:
            raise RuntimeError("no event is shown")
        return replace(
            self._event,
            name=_text(self.name),
            short_name=_text(self.short_name),
            official_title=_text(self.official_title),
            track=self.track.text(),
            level=Level(self.level.choice()),
            group=Group(self.group.choice()),
            team_size=self.team_size.value(),
            host=self.host.text(),
            venue=self.venue.text(),
            session=_text(self.session),
            starts_on=self.starts_on.day(),
            ends_on=self.ends_on.day(),
            sessions=tuple(_session(row, self.starts_on.day()) for row in self.sessions.rows()),
            born_on_or_after=self.born.day(),
            quota=self.quota.value(),
            least_entries=self.least.value(),
            bars_winners=self.bars.isChecked(),
            guests=self._guests(),
            ranking=self.ties.ranking(),
            awards=self.awards.awards(),
            promotion_requires=self._required(),
        )

    def asked(self) -> Asked:
        """Return which sheets are keyed twice, as it is filled in."""
        return Asked(self.twice.choice())

    def places(self) -> Mapping[str, QWidget]:
        """Return where each field of an event is filled in, by the field's name."""
        return {
            "name": self.name, "starts_on": self.starts_on, "ends_on": self.ends_on,
            "born_on_or_after": self.born, "quota": self.quota, "least_entries": self.least,
            "sessions": self.sessions, "awards": self.awards, "ranking": self.ties.list,
            "promotion_requires": self.theory, "team_size": self.team_size,
        }  # fmt: skip

    def label_of(self, name: str) -> str:
        """Return what the form calls a field of an event."""
        part = self.places().get(name)
        if isinstance(part, Labelled):
            return part.field.accessibleName()
        return "" if part is None else part.accessibleName()

    def mark(self, faults: Mapping[str, str]) -> None:
        """Show what is wrong below the fields that can say it."""
        for name, part in self.places().items():
            if isinstance(part, TextField):
                part.set_error(faults.get(name, ""))

    # ---- parts of the answer ---------------------------------------------------------------

    def _guests(self) -> GuestPolicy:
        choice = self.guests.choice()
        if choice == _OWN and self._own_guests is not None:
            return self._own_guests
        return GUEST_PRESETS[GuestPreset(choice)]

    def _required(self) -> PromotionRequires | None:
        if not self.requires.isChecked():
            return None
        return PromotionRequires(Decimal(self.theory.value()), Decimal(self.practical.value()))

    def _show_guests(self, policy: GuestPolicy) -> None:
        preset = next((one for one, rules in GUEST_PRESETS.items() if rules == policy), None)
        choices = [(str(one), guest_preset_word(one)) for one in GuestPreset]
        self._own_guests = None
        if preset is None:
            self._own_guests = policy
            choices.append((_OWN, _("Own policy")))
        self.guests.set_choices(choices)
        self.guests.choose(_OWN if preset is None else preset)

    def _show_preset(self) -> None:
        self.preset.choose(preset_of(self.awards.awards()) or _OWN)

    # ---- what people do --------------------------------------------------------------------

    def _changed(self, *_given: object) -> None:
        self._weigh()
        if not self._showing:
            self.edited.emit()

    def _guests_chosen(self, _key: str) -> None:
        self._changed()

    def _requires_turned(self, _on: bool) -> None:  # noqa: FBT001 - the signal hands it so
        self._changed()

    def _preset_chosen(self, key: str) -> None:
        if key != _OWN:
            self.awards.set_awards(AWARD_PRESETS[AwardPreset(key)])
        self._changed()

    def _awards_edited(self) -> None:
        self._show_preset()
        self._changed()

    def _new_session(self) -> None:
        count = len(self.sessions.rows()) + 1
        day = self.starts_on.day()
        begins, ends = (f"{day} 09:00", f"{day} 11:00") if day else ("", "")
        name = _("Session {count}").format(count=count)
        self.sessions.add_row((name, self.venue.text(), begins, ends, ""))

    def _weigh(self) -> None:
        """Say what the guests get and what is keyed twice, and show only what counts."""
        self.twice.set_hint(asked_meaning(self.asked()))
        policy = self._guests()
        self.guests.set_hint(
            _("{gets} {others}").format(gets=guest_words(policy), others=guest_effect(policy))
        )
        for part in (self.theory, self.practical):
            part.setEnabled(self.requires.isChecked())


def _text(field: TextField) -> str:
    return field.text().strip()


def _left(*parts: QWidget) -> QWidget:
    """Return small actions that stand at the left edge."""
    held = QWidget()
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return held


def _cells(session: Session) -> tuple[str, ...]:
    seats = str(session.seats) if session.seats else ""
    return (session.name, session.venue, session.starts, session.ends, seats)


def _session(cells: Sequence[str], day: str) -> Session:
    """Return a session as it is kept; a time alone is one of its first day, or of the event's."""
    name, venue, starts, ends, seats = cells
    starts = moment_of(starts, day)
    ends = moment_of(ends, starts[:10] or day)
    # what is no number is told as a problem of the stations, not dropped
    count = int(seats) if seats.isdecimal() else (-1 if seats else 0)
    return Session(name, venue, starts, ends, count)
