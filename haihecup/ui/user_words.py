"""What the pages say of roles."""

from haihecup.domain.users import Role
from haihecup.i18n import _


def role_told(role: Role) -> str:
    """Return in one sentence what a role is for."""
    return {
        Role.ORGANISER: _("Sees and does everything, and manages the users."),
        Role.SECRETARIAT: _("Registration, public notice, certificates and paper."),
        Role.KEYER: _("Keys the marks of the events given here and sees nothing else."),
        Role.JUDGE: _("Keys their own marks in the events given here and sees nothing else."),
        Role.CHIEF_JUDGE: _("Marks, corrections, ties and signing in the events given here."),
        Role.ENCRYPTION_JUDGE: _("Draw, sealing and unsealing."),
        Role.SUPERVISOR: _("Reads everything and changes nothing."),
        Role.VIEWER: _("Looks at the overview, events, results and awards."),
    }[role]
