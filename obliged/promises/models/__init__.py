"""The tables of the core: what was asked, every move made, every word given, everything said beside them."""

from obliged.promises.models.ask import Ask
from obliged.promises.models.beside import Attachment, Message, Watcher
from obliged.promises.models.common import Common
from obliged.promises.models.draft import Draft
from obliged.promises.models.line import DoneMeans
from obliged.promises.models.move import Move
from obliged.promises.models.nudge import Nudge
from obliged.promises.models.outside import OutsidePromise
from obliged.promises.models.promise import Acceptance, Promise
from obliged.promises.models.series import Series
from obliged.promises.models.talk import Talk

__all__ = [
    "Acceptance",
    "Ask",
    "Attachment",
    "Common",
    "DoneMeans",
    "Draft",
    "Message",
    "Move",
    "Nudge",
    "OutsidePromise",
    "Promise",
    "Series",
    "Talk",
    "Watcher",
]
