"""What is kept of mail: letters on their way out, and what arrived."""

from obliged.channels.mail.models.letter import Hindrance, Letter, Line

__all__ = ["Hindrance", "Letter", "Line"]
