"""The small competition with judges, sessions, a leader and a photo, to print from."""

import io
from dataclasses import replace

from PIL import Image

from haihecup.domain.competition import Session
from haihecup.domain.journal import Action
from haihecup.domain.judges import Assignment, Duty, Judge
from haihecup.domain.people import Delegation, DelegationKind
from haihecup.domain.records import Photo

PHONE = "13900000001"


def furnish(desk):
    """Give a small competition all that paper can show."""
    with desk.writing(Action.EVENTS_CHANGED) as work:
        event = work.events.get("GJ02")
        sessions = (
            Session("第1场", "一号楼", "2026-10-18 08:30", "2026-10-18 11:30", 4),
            Session("第2场", "二号楼", "2026-10-19 08:30", "", 4),
        )
        work.events.put(replace(event, sessions=sessions, track="制造业根基"))
        first = work.events.get("GJ01")
        work.events.put(replace(first, starts_on="2026-10-17", ends_on="2026-10-18", venue="主楼"))
        work.delegations.put(
            Delegation("和平区", DelegationKind.DISTRICT, leader="张三", leader_phone=PHONE)
        )
        records = sorted(work.entries.records("GJ02"), key=lambda one: one.entry_number)
        work.entries.put_many(
            replace(one, session="第1场" if n < 4 else "第2场", coaches=("陈静",))
            for n, one in enumerate(records)
        )
        work.judges.put_many(
            [
                Judge(
                    "欧阳志远",
                    "和平区",
                    "天津北洋湾技师学院",
                    PHONE,
                    (Assignment("GJ01", Duty.CHIEF_JUDGE), Assignment("GJ02", Duty.JUDGE)),
                ),
                Judge("钱七", "", "组委会", PHONE, (Assignment("GJ02", Duty.KEYER),)),
            ]
        )
        out = io.BytesIO()
        Image.new("RGB", (300, 420), (200, 40, 40)).save(out, "JPEG")
        work.photos.put_many({records[0].people[0]: Photo("image/jpeg", out.getvalue())})
