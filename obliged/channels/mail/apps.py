from django.apps import AppConfig


class Config(AppConfig):
    name = "obliged.channels.mail"
    label = "mail"

    def ready(self) -> None:
        from obliged.channels.mail import addresses, panels, reactions, signs
        from obliged.channels.mail.outgoing import outbox, strangers
        from obliged.kernel import mail_parts, post

        mail_parts.answers_come_to(addresses.reply_address)
        post.is_carried_by(outbox.take)
        del panels, reactions, signs, strangers
