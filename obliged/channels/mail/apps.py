from django.apps import AppConfig


class Config(AppConfig):
    name = "obliged.channels.mail"
    label = "mail"

    def ready(self) -> None:
        from obliged.channels.mail import addresses, panels, reactions, signs
        from obliged.kernel import mail_parts

        mail_parts.answers_come_to(addresses.reply_address)
        del panels, reactions, signs
