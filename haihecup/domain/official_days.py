"""Days as official papers write them: 2026年10月18日."""

from datetime import date

from haihecup.i18n import CHINESE, language


def day_words(day: date) -> str:
    """Return a day as it stands on a paper that is posted."""
    if language() == CHINESE:
        return f"{day.year}年{day.month}月{day.day}日"
    return day.isoformat()
