"""Person, Team and what ties them together."""

from obliged.ground.people.models.absence import Absence
from obliged.ground.people.models.act import Act
from obliged.ground.people.models.entry import Invitation, Token
from obliged.ground.people.models.organisation import Organisation
from obliged.ground.people.models.person import Person
from obliged.ground.people.models.team import Department, FormerSlug, Membership, Team

__all__ = [
    "Absence",
    "Act",
    "Department",
    "FormerSlug",
    "Invitation",
    "Membership",
    "Organisation",
    "Person",
    "Team",
    "Token",
]
