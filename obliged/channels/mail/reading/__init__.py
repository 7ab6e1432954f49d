"""Reading a mail: from bytes nobody vouches for to words, files and a sender. It knows no database and raises nothing of its own."""

from obliged.channels.mail.reading.bounces import Bounced, bounced
from obliged.channels.mail.reading.gateway import Verdict, verdict
from obliged.channels.mail.reading.quoting import own_words
from obliged.channels.mail.reading.robots import Robot, robot
from obliged.channels.mail.reading.shape import Enclosed, Mail, read

__all__ = ["Bounced", "Enclosed", "Mail", "Robot", "Verdict", "bounced", "own_words", "read", "robot", "verdict"]
