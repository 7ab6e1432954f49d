"""The tables of what people are told."""

from obliged.ground.notifications.models.told import Notification, NotificationQuerySet, Sending, knowing
from obliged.ground.notifications.models.wishes import Mute, Wishes, how_and_hours, hows_of, off_of

__all__ = [
    "Mute",
    "Notification",
    "NotificationQuerySet",
    "Sending",
    "Wishes",
    "how_and_hours",
    "hows_of",
    "knowing",
    "off_of",
]
