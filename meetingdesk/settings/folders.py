"""Where the program keeps its folders on each system. Must not make any of them."""

from pathlib import Path

from platformdirs import PlatformDirs

_FOLDERS = PlatformDirs("MeetingDesk", appauthor=False, roaming=False)


def default_desk_folder() -> Path:
    """Give the folder of the desk when none is named: local, never roaming with a profile."""
    return _FOLDERS.user_data_path / "desk"


def log_folder() -> Path:
    """Give the folder of the log."""
    return _FOLDERS.user_log_path
