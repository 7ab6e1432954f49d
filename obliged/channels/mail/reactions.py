"""What mail makes of what goes out to somebody: a letter."""

from __future__ import annotations

from obliged.channels.mail.outgoing import outbox
from obliged.ground.notifications.models import Sending
from obliged.kernel.happenings import when


@when("notifications.sending")
def write_a_letter(sending_id: int) -> None:
    """Somebody is to be told by mail."""
    sending = Sending.objects.select_related("person").get(pk=sending_id)
    if sending.channel == "mail":
        outbox.write_of(sending)
