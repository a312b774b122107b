"""Dates that files and pages state, as ISO dates where they are known to be dates."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(
    r"\d{4}-\d{2}(?:-\d{2})?(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?"
)
_BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?)?(Z|[+-]\d{2}:?\d{2})?")


def iso_date(value: object) -> str | None:
    """Return a stated date in ISO form; what is no date in a known form is returned as it is.

    Known are ISO 8601, its basic form ("20261101T090000Z", as in NITF) and that of mail and
    feeds ("Sun, 01 Nov 2026 09:00:00 GMT"). None for nothing.
    """
    if isinstance(value, datetime | date):
        return value.isoformat()
    if not isinstance(value, str) or not (text := " ".join(value.split())):
        return None
    if _ISO.fullmatch(text):
        return text.replace(" ", "T", 1) if ":" in text and "T" not in text else text
    if found := _BASIC.fullmatch(text):
        year, month, day, hour, minute, second, zone = found.groups()
        day_only = f"{year}-{month}-{day}"
        if hour is None:
            return day_only
        return f"{day_only}T{hour}:{minute}:{second or '00'}{zone or ''}"
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return text


def day_of(value: str | None) -> str | None:
    """Return the day of an ISO date; None if it is none."""
    found = re.match(r"\d{4}-\d{2}-\d{2}", value or "")
    return None if found is None else found[0]
