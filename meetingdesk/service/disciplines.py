"""Says what kind of service is meant by its name, as people say it at the door.

Only whole words count, and the longest name that fits; whatever is not known is another service.
It can be corrected in the form of the service.
"""

from collections.abc import Iterator
from typing import Final

from meetingdesk.domain.text import plain_text
from meetingdesk.formspec.catalogue import Catalogue, UnknownDefinition

OTHER_DISCIPLINE: Final = "other"
_DISCIPLINES: Final = "disciplines"
_SAID: Final = (
    ("social care", "childrens_social_care"),
    ("social work", "childrens_social_care"),
    ("children's services", "childrens_social_care"),
    ("csc", "childrens_social_care"),
    ("adult social work", "adult_social_care"),
    ("cmht", "adult_mental_health"),
    ("community mental health team", "adult_mental_health"),
    ("camhs", "camhs"),
    ("health visitor", "health_visiting"),
    ("health visitors", "health_visiting"),
    ("school nurse", "school_nursing"),
    ("midwife", "midwifery"),
    ("surgery", "gp"),
    ("general practice", "gp"),
    ("nursery", "early_years"),
    ("academy", "school"),
    ("youth offending team", "youth_justice"),
    ("domestic abuse", "domestic_abuse"),
    ("drug and alcohol", "drug_and_alcohol"),
    ("young carers", "young_carers"),
)
"""What is said besides the names of the list."""


def discipline_named(catalogue: Catalogue, name: str) -> str:
    """Return the code of the kind of service that a name means; that of another where unknown."""
    said = f" {plain_text(name)} "
    fits = [(len(each), code) for each, code in _names(catalogue) if f" {each} " in said]
    return max(fits, default=(0, OTHER_DISCIPLINE))[1]


def _names(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    try:
        known = catalogue.list(_DISCIPLINES).options
    except UnknownDefinition:
        return
    codes = {option.code for option in known} - {OTHER_DISCIPLINE}
    for option in known:
        if option.code in codes:
            yield plain_text(option.label), option.code
    for words, code in _SAID:
        if code in codes:
            yield plain_text(words), code
