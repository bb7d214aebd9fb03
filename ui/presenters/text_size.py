"""The sizes of the text, one step up or down; no Qt."""

from meetingdesk.settings.settings import TEXT_POINTS


def larger(points: float) -> int:
    """Return the next size up; the largest stays."""
    return next((size for size in TEXT_POINTS if size > points), TEXT_POINTS[-1])


def smaller(points: float) -> int:
    """Return the next size down; the smallest stays."""
    return next((size for size in reversed(TEXT_POINTS) if size < points), TEXT_POINTS[0])
