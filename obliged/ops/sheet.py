"""The data sheet: every table of this installation, what it holds, who sees it and how long it stays."""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps


@dataclass(frozen=True)
class Line:
    """One kind of data."""

    holds: str
    seen_by: str
    stays: str


EVERYBODY = "everybody signed in"
NOBODY = "nobody but the operator"
BOTH_TEAMS = "the people of both teams; everybody if it is with everyone"
ITS_READERS = "who may see the request"
WITH_ACCOUNT = "until the person is forgotten"
AS_SAID = "that it happened for good; its words as many years as the organisation says, or until the person is forgotten"
FOR_GOOD = "for good: history is not edited"

SHEET = {
    "people.Person": Line("name, address, title, place, zone, hours, how to ask", EVERYBODY, WITH_ACCOUNT),
    "people.Act": Line(
        "what was done to the house and its keys, by whom, when", "administrators", "2 years, or as long as is set"
    ),
    "people.Absence": Line("away from and until, the stand-in, a note", EVERYBODY, WITH_ACCOUNT),
    "people.Organisation": Line("name, zone, hours, mail domains", EVERYBODY, "as long as the installation"),
    "people.Team": Line("name, purpose, hours, country", EVERYBODY, "until it is dissolved"),
    "people.FormerSlug": Line("former addresses of teams", EVERYBODY, "until the team is dissolved"),
    "people.Department": Line("name, and the teams in it", EVERYBODY, "until it is dissolved"),
    "people.Membership": Line("who serves in which team, as what", EVERYBODY, "until they leave the team"),
    "people.Invitation": Line("an invited address and name, a digest of the key", "administrators and who invited", "72 hours"),
    "people.Token": Line("a digest of the key, its name and scope, last use", "its owner", "until it is revoked"),
    "catalogue.Service": Line("what a team offers, who wrote it last", EVERYBODY, "until it is taken away"),
    "agreements.Agreement": Line("which teams agreed with one another, who began it", BOTH_TEAMS, FOR_GOOD),
    "agreements.Terms": Line("each version: its services and days, who signed it and when", BOTH_TEAMS, FOR_GOOD),
    "agreements.Line": Line("what each side promises, who said yes to it and when", BOTH_TEAMS, FOR_GOOD),
    "agreements.Step": Line("who did what to an agreement, and what it said then", BOTH_TEAMS, FOR_GOOD),
    "agreements.Comment": Line("what people of both teams said about it", BOTH_TEAMS, FOR_GOOD),
    "notifications.Notification": Line("what a person was told", "that person", "180 days, or as the organisation says"),
    "mail.Letter": Line(
        "that a letter was sent, to whom, about which request, when; a link to an account is sealed in it until it has left",
        NOBODY,
        "30 days after it was made",
    ),
    "mail.Hindrance": Line(
        "that mail to somebody does not arrive, and why", "that person, administrators", "until mail arrives again"
    ),
    "mail.Line": Line("how the line to the mail server stands", "administrators", "one row"),
    "notifications.Sending": Line("that something went to a person by mail, and when", NOBODY, "as long as notifications"),
    "notifications.Wishes": Line("when mail may come", "that person", WITH_ACCOUNT),
    "notifications.Mute": Line("which notices were turned off", "that person", "until they are turned on again"),
    "account.EmailAddress": Line("addresses of an account, whether confirmed", "its owner", WITH_ACCOUNT),
    "account.EmailConfirmation": Line("a key sent by mail", NOBODY, "until it is used"),
    "mfa.Authenticator": Line("secrets of second factors and passkeys", NOBODY, "until they are removed"),
    "usersessions.UserSession": Line("network address, browser and last use of a session", "its owner", "30 days"),
    "sessions.Session": Line("who is signed in in one browser", NOBODY, "30 days"),
    "promises.Ask": Line("what was asked, of whom, why, wanted by when", ITS_READERS, AS_SAID),
    "promises.Move": Line("every act on a request, by whom, when, in which words", ITS_READERS, AS_SAID),
    "promises.Promise": Line("each date given, told and agreed", ITS_READERS, AS_SAID),
    "promises.OutsidePromise": Line(
        "dates given to people outside, read from another system, without who it was",
        "whoever gave them and their team",
        "as many years after their day as requests keep their words",
    ),
    "promises.Acceptance": Line("that the customer agreed it is done", ITS_READERS, FOR_GOOD),
    "promises.Message": Line("what was written on a request; private notes of a team", ITS_READERS, AS_SAID),
    "promises.Draft": Line(
        "what somebody began to write and has not sent", "its writer", "90 days after the last word, or as set"
    ),
    "promises.Attachment": Line("files by name, size and hash", ITS_READERS, AS_SAID),
    "promises.DoneMeans": Line("what done means, and what of it is", ITS_READERS, AS_SAID),
    "promises.Talk": Line("a time to talk, and that it was held", ITS_READERS, AS_SAID),
    "promises.Series": Line("a request that returns", ITS_READERS, "until it is ended"),
    "promises.Common": Line("what many ask for at once, in the words of the team", "whoever may ask for the service", FOR_GOOD),
    "promises.Watcher": Line("who follows a request", ITS_READERS, "until they stop"),
    "promises.Nudge": Line("which reminder was given, which turn of a talk was told", NOBODY, FOR_GOOD),
    "calendar.Feed": Line("a digest of the secret of a link, its name, last use", "its owner", "until the person is forgotten"),
    "calendar.Invitation": Line("what a calendar was told of a talk, and its answer", NOBODY, WITH_ACCOUNT),
    "calendar.InvitationWish": Line("whether somebody is invited to talks by mail", "that person", WITH_ACCOUNT),
    "insight.Hop": Line(
        "how many requests went from which team to which, asked by three people or more, of a team of three or more; "
        "where three served them, how long half of them took there",
        EVERYBODY,
        "a day",
    ),
    "insight.UsualTime": Line(
        "how long a service or a team usually takes, served by three people or more", "who may ask for it", "a day"
    ),
    "insight.Gauge": Line("an outside measure an administrator loaded: its name and unit", "everybody", FOR_GOOD),
    "insight.Reading": Line("what an outside measure was on a day or in a month", "everybody", "until it is taken back"),
    "insight.KeptShare": Line(
        "what the whole house kept in a week or month, from ten promises of three people to three others on; or that it was fewer",
        "everybody",
        FOR_GOOD,
    ),
    "insight.Beside": Line("both side by side, and whether they moved together", "everybody", "a day"),
    "insight.Turnout": Line(
        "how many of the house, a department or a team of five people or more took part in a month, and not who",
        "everybody",
        FOR_GOOD,
    ),
    "webhooks.Hook": Line(
        "an address outside, its name, whose eyes it has, a sealed secret", "administrators", "until its owner is forgotten"
    ),
    "webhooks.Delivery": Line(
        "which move was told to which hook and what was answered, without words", "administrators", "30 days after it was made"
    ),
    "feedback.Feedback": Line(
        "what somebody told a team: what happened, what it did, what they wish",
        "both teams, everybody once it is answered; only its writer and who leads the team if the writer says so",
        "for good; its words until they are taken back, or their writer is forgotten with their words",
    ),
    "feedback.Step": Line("what a team said to it, by whom and when", "who reads what it was said to", FOR_GOOD),
    "thanks.Thank": Line("who thanked whom, for what, in which words", "both sides; everybody if on the wall", FOR_GOOD),
    "thanks.Second": Line("who joined in a thanks", "who sees the thanks", FOR_GOOD),
    "mail.Arrived": Line(
        "each mail that arrived: who sent it, its subject, what became of it; the mail itself as a file",
        "nobody; administrators and the concierge while it waits for them to decide",
        "the mail and its subject 30 days after it found its place; who sent it 400 days",
    ),
    "mail.Mailbox": Line("how far the mailbox was read", NOBODY, "as long as the mailbox"),
    "kernel.Answer": Line("the answer to a form or call that carried a key", NOBODY, "24 hours"),
    "kernel.Document": Line(
        "the words of requests, people, teams and services, for the search",
        "who may see the thing itself",
        "as long as the thing",
    ),
    "kernel.Term": Line("each word of the search, and in how many things it stands", NOBODY, "until the last of them is gone"),
    "kernel.Meaning": Line(
        "what requests, teams and services are about, as numbers, if an encoder is installed", NOBODY, "as long as the words"
    ),
    "kernel.Hint": Line("which topic changed, without content", NOBODY, "10 minutes"),
    "kernel.Job": Line("calls to be made, with numbers of rows as arguments", NOBODY, "until they are done"),
    "kernel.Pulse": Line(
        "when a worker, or a joining of two that takes long, was seen last",
        NOBODY,
        "one row per part; of a joining until it is done",
    ),
    "kernel.Receipt": Line("numbers of jobs that are done", NOBODY, "7 days"),
    "kernel.Turn": Line("when a line of the schedule was last played", NOBODY, "one row per line"),
}
NOT_OURS = {"auth", "contenttypes", "procrastinate"}


def as_text() -> str:
    """The sheet for a terminal, a block per table."""
    blocks = [f"{name}\n  holds    {said.holds}\n  seen by  {said.seen_by}\n  stays    {said.stays}" for name, said in known()]
    return "\n\n".join(blocks)


def known() -> list[tuple[str, Line]]:
    """Every table of ours with its line; those nobody described yet say so."""
    unsaid = Line("(not described)", ITS_READERS, FOR_GOOD)
    return [(name, SHEET.get(name, unsaid)) for name in tables()]


def tables() -> list[str]:
    """The name of every table that holds data of people."""
    return sorted(model._meta.label for model in apps.get_models() if model._meta.app_label not in NOT_OURS)
