"""How each copy is to be sent: in which print, and whether its files open with a password only.

Reads what the desk knows of a recipient; must not write anything, nor say a password to anybody.
"""

from dataclasses import dataclass, field
from uuid import UUID

from meetingdesk.document.blocks import PrintSize
from meetingdesk.domain.delivery import DeliveryWish
from meetingdesk.domain.sharing import Audience
from meetingdesk.service.entities import WISHES, read_as, wish_uid
from meetingdesk.service.passwords import NewPassword, draw_password, find_password, recipient_id
from meetingdesk.service.ports import Reader
from meetingdesk.service.stored import DESK_SCOPE

LARGE_PRINT = "large print"
NORMAL_PRINT = "normal print"
"""As the manifest of the sender says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """How one copy is sent."""

    of: UUID
    """The agency or person whose copy it is."""
    is_large: bool = False
    is_locked: bool = False
    """Whether new files of it are locked."""
    password: str = field(default="", repr=False)
    """Kept from before, or drawn now; a letter may need it although it is wished no more."""
    is_new: bool = False
    """Whether the password was drawn now."""

    @property
    def lock(self) -> str:
        """The password by which new files are locked; empty for none."""
        return self.password if self.is_locked else ""

    @property
    def kept_password(self) -> str:
        """The password by which files from before open; empty where none is kept."""
        return "" if self.is_new else self.password

    @property
    def print_size(self) -> PrintSize:
        """How large its papers are printed."""
        return PrintSize.LARGE if self.is_large else PrintSize.NORMAL

    @property
    def new_passwords(self) -> tuple[NewPassword, ...]:
        """What has to be kept with the files."""
        return (NewPassword(of=self.of, text=self.password),) if self.is_new else ()


def find_wish(reader: Reader, audience: Audience) -> DeliveryWish:
    """Find what a recipient wishes, under whichever of their entries on the desk it stands."""
    own = recipient_id(audience)
    if audience.agency is not None:
        return _wish_of(reader, own) or DeliveryWish(agency=audience.agency)
    everyone = (own, *(other for other in audience.everyone if other != own))
    found = (_wish_of(reader, uid) for uid in everyone)
    first = next((wish for wish in found if wish is not None), DeliveryWish())
    return DeliveryWish(
        person=audience.people[0], large_print=first.large_print, password=first.password
    )


def _wish_of(reader: Reader, uid: UUID) -> DeliveryWish | None:
    stored = reader.get(DESK_SCOPE, wish_uid(uid))
    if stored is None or stored.kind != WISHES:
        return None
    return read_as(stored, DeliveryWish).value


def plan_delivery(reader: Reader, meeting: UUID, *, audience: Audience) -> Delivery:
    """Say how a copy is sent; a password that is wished and not kept yet is drawn."""
    wish, of = find_wish(reader, audience), recipient_id(audience)
    kept = find_password(reader, meeting, of=of)
    is_new = wish.password and not kept
    return Delivery(
        of=of,
        is_large=wish.large_print,
        is_locked=wish.password,
        password=draw_password() if is_new else kept,
        is_new=is_new,
    )
