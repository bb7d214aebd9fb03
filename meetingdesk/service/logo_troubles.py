"""Every known trouble of an organisation's logo.

Must never stop a meeting: the papers are printed without the picture then.
"""

from meetingdesk.domain.errors import Trouble
from meetingdesk.domain.language import gettext as _


class LogoTooLarge(Trouble):
    """The picture takes more room than a letterhead can need."""

    code = "logo-too-large"

    def __init__(self, most_megabytes: int, most_megapixels: int) -> None:
        super().__init__(
            _(
                "The logo is too large. Choose a picture of at most {megabytes} MB and"
                " {megapixels} million pixels."
            ).format(megabytes=most_megabytes, megapixels=most_megapixels)
        )


class NotAPicture(Trouble):
    """The file holds no picture that can be printed."""

    code = "not-a-picture"

    def __init__(self) -> None:
        super().__init__(
            _(
                "The logo is not a PNG or JPEG picture, or it is damaged. Save it as PNG with a"
                " program for pictures and choose that file."
            )
        )
