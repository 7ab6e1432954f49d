"""What is kept of mail: letters on their way out, and what arrived."""

from obliged.channels.mail.models.arrived import Arrived, Became, Mailbox, Why, may_decide
from obliged.channels.mail.models.letter import Hindrance, Letter, Line

__all__ = ["Arrived", "Became", "Hindrance", "Letter", "Line", "Mailbox", "Why", "may_decide"]
