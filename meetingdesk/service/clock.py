"""The clock of this computer, handed in where a desk is opened. Nothing else asks for the time."""

from datetime import UTC, datetime


class SystemClock:
    """The clock of this computer."""

    def now(self) -> datetime:
        """Give the present in UTC."""
        return datetime.now(UTC)
