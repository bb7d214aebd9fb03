"""The organisation's own dress of the papers: what is set, how it looks, and keeping it. No Qt."""

from dataclasses import dataclass, field, replace

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.language import gettext as _
from meetingdesk.settings.dress import Flaw, cleaned
from meetingdesk.settings.settings import Organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationView:
    """The settings of an organisation, and what comes of them."""

    organisation: Organisation
    logo: bytes = field(default=b"", repr=False)
    """The picture as it is printed (PNG); empty for none."""
    flaws: tuple[Flaw, ...] = ()
    """What cannot be had of it."""


def read_organisation(desk: OpenDesk) -> OrganisationView:
    """Read what is set."""
    return look_at(desk, desk.settings.organisation)


def look_at(desk: OpenDesk, organisation: Organisation) -> OrganisationView:
    """Look at other settings without keeping them."""
    dressed = desk.try_on(organisation)
    # The picture is shown before there are words for it.
    shown = dressed if organisation.logo_text else desk.try_on(_with_words(organisation))
    logo = shown.dress.letterhead.logo
    return OrganisationView(
        organisation=organisation,
        logo=b"" if logo is None else logo.content,
        flaws=dressed.flaws,
    )


def _with_words(organisation: Organisation) -> Organisation:
    return replace(organisation, logo_text=_("Logo"))


def save_organisation(desk: OpenDesk, organisation: Organisation) -> OrganisationView:
    """Keep the settings, unless something of them cannot be had: then nothing is kept."""
    view = look_at(desk, organisation)
    if view.flaws:
        return view
    kept = cleaned(organisation)
    desk.save_settings(replace(desk.settings, organisation=kept))
    return replace(view, organisation=kept)
