"""Starts the window: first paint, then everything that takes long to load.

Must not import the desk, the store or a document library at the top: the
window appears several times sooner without them.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from ui.app import make_application, show_uncaught
from ui.main_window import MainWindow


def run(folder: Path | None = None, arguments: list[str] | None = None) -> int:
    """Show the window on the desk in `folder`, the user's own by default; return the exit code."""
    application = make_application(arguments if arguments is not None else sys.argv[:1])
    window = MainWindow(folder)
    show_uncaught(window.show_problem)
    window.closed.connect(application.quit)
    application.setQuitOnLastWindowClosed(False)
    # Behind the first paint, when what was painted is on the screen.
    window.painted.connect(lambda: QTimer.singleShot(0, lambda: _begin(window)))
    window.fit_into(window.screen().availableGeometry().size())
    window.show()
    code = application.exec()
    window.deleteLater()
    return code


def _begin(window: MainWindow) -> None:
    from meetingdesk.log import set_up_log  # noqa: PLC0415 - after the first paint, as measured
    from meetingdesk.settings.folders import log_folder  # noqa: PLC0415 - as above

    window.begin()
    try:
        set_up_log(log_folder())
    except OSError:
        # A log that cannot be written keeps nobody from recording a meeting.
        return
