"""A desk that is made and used by typing commands, as a person would.

Everything in it is invented.
"""

from dataclasses import dataclass
from pathlib import Path

from tests.helpers.demonstration import Ran, run_here

PASSPHRASE = "seven slow rivers in flood"


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedDesk:
    """A desk and the options that open it."""

    store: Path
    passphrase_file: Path
    recovery_key_file: Path

    @property
    def options(self) -> tuple[str, ...]:
        """The options that open it."""
        return ("--store", str(self.store), "--passphrase-file", str(self.passphrase_file))

    def run(self, *arguments: object) -> Ran:
        """Run a command on it."""
        return run_here(*arguments, *self.options)
