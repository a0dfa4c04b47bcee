"""What became of each certificate on paper, and marking schemes that somebody is still writing."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add columns with what they mean where nobody has said anything, and the new tables."""
    op.add_column("certificates", _text("printed_by", server_default=""))
    op.add_column(
        "certificates", sa.Column("copies", sa.Integer(), nullable=False, server_default="0")
    )
    for name in ("replaces", "voided_at", "void_reason", "recalled_at"):
        op.add_column("certificates", _text(name, server_default=""))
    op.create_table(
        "reissues",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("certificate", sa.BigInteger(), nullable=False),
        *map(_text, ("at", "person", "reason")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reissues")),
        sa.ForeignKeyConstraint(
            ["certificate"],
            ["certificates.id"],
            name=op.f("fk_reissues_certificate_certificates"),
        ),
    )
    op.create_table(
        "scheme_drafts",
        *map(_text, ("event", "person", "device", "at", "content")),
        sa.PrimaryKeyConstraint("event", "person", "device", name=op.f("pk_scheme_drafts")),
    )
    op.execute("UPDATE about SET schema = 4, min_reader = 4, program = '0.5.0'")


def _text(name: str, server_default: str | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False, server_default=server_default)
