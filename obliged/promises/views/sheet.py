"""What the page of one request holds, and how it is shown after each deed: done, refused, or to be put right."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from obliged.kernel.rules import Refused
from obliged.promises.forms.hands import HandsForm
from obliged.promises.forms.moves import MoveForm
from obliged.promises.forms.talk import OutcomeForm, TalkForm
from obliged.promises.forms.words import PUT
from obliged.promises.models import Ask
from obliged.promises.models.draft import reply_key
from obliged.promises.queries import one
from obliged.promises.queries.choices import people_near, teams_near
from obliged.promises.queries.decide import TALK, Question, decide, more
from obliged.promises.queries.drafts import draft_of
from obliged.promises.queries.news import seen_in
from obliged.promises.queries.reading import Reading
from obliged.promises.queries.rows import rows_of
from obliged.promises.queries.seen_by import note_seen_by, seen_by
from obliged.promises.queries.thread import thread_of
from obliged.promises.queries.timeline import timeline
from obliged.promises.queries.wall import may_hang
from obliged.promises.verbs.fields import Fit
from obliged.ui import pages, slots

PAGE, PART, FORMS = "promises/request.html", "promises/_request.html", "promises/request/_forms.html"
HANDS = "hands"
DATED = ("promise", "offer", "move_date")
FORM_NAMES = ("forms", "talk_form", "hands_form")
Context = dict[str, Any]


def the_ask(request: HttpRequest, pk: int) -> Ask:
    """The request, if this person may read it; else there is nothing here."""
    ask = one.the_ask(request.person, pk)
    if ask is None:
        raise Http404
    return ask


def sheet(request: HttpRequest, ask: Ask, do: str = "", form: Any = None, **shown: Any) -> Context:
    """Everything the page shows of one request to one reader; `do` is the form that stands open."""
    reading = Reading.whole(ask, request.person)
    question = decide(reading)
    panels = slots.render("request.aside", request, ask=ask)
    said = {"aside_panels": panels, "refusal": "", "kept": "", "message_error": "", "line_error": "", "do": do}
    said |= {"fit": "", "thanks_error": "", "date_help": date_help(request, ask, do)}
    return {**where_it_stands(reading, question), **what_to_say(reading, do, form), **said, **shown}


def date_help(request: HttpRequest, ask: Ask, do: str) -> str:
    """In a form that asks for a date, what others put beside it."""
    return slots.render("request.date", request, ask=ask) if do in DATED else ""


def where_it_stands(reading: Reading, question: Question) -> Context:
    """The thread, the line, the parts and the question."""
    return {
        "reading": reading,
        "ask": reading.ask,
        "here": reverse("promises:request", args=[reading.ask.pk]),
        "steps": thread_of(reading),
        "line": timeline(reading),
        "parts": rows_of(reading.parts, reading.reader),
        "question": question,
        "more": more(reading, question),
        "fits": Fit.choices,
        "has_wall": may_hang(reading.ask),
        "seen": seen_in(reading),
        "seen_by": seen_by(reading),
    }


def what_to_say(reading: Reading, do: str, form: Any) -> Context:
    """The forms, the names they suggest, and a fresh key for each."""
    return {
        "forms": forms_of(reading, do, form),
        "talk_form": talk_form(reading, do, form),
        "outcome_form": form if isinstance(form, OutcomeForm) else OutcomeForm(),
        "hands_form": hands_form(reading, do, form),
        "people_near": lambda: people_near(reading.reader),
        "teams_near": lambda: teams_near(reading.reader),
        "note_seen_by": note_seen_by(reading),
        "draft": draft_of(reading.reader, reply_key(reading.ask)),
        "fresh_key": lambda: secrets.token_urlsafe(16),
    }


def forms_of(reading: Reading, do: str, form: Any) -> list[MoveForm]:
    """The form of the deed that was asked for; each is made when somebody opens it, as most are never opened."""
    if isinstance(form, MoveForm):
        return [form]
    return [MoveForm(do, reading)] if do in reading.open and do in PUT else []


def talk_form(reading: Reading, do: str, form: Any) -> TalkForm | None:
    """The form that proposes to talk, where somebody is there to talk with."""
    if isinstance(form, TalkForm):
        return form
    return TalkForm(reading) if do == TALK and reading.may_talk else None


def hands_form(reading: Reading, do: str, form: Any) -> HandsForm | None:
    """The form that calls for hands: the owner's."""
    if isinstance(form, HandsForm):
        return form
    return HandsForm(reading) if do == HANDS and reading.is_owner and reading.ask.is_open else None


def opened(request: HttpRequest, ask: Ask, do: str) -> HttpResponse:
    """One form alone, over the page it was opened from; the whole request when that page is no longer how it stands."""
    context = sheet(request, ask, do)
    if request.GET.get("seen") == str(ask.seq) and any(context[name] for name in FORM_NAMES):
        return pages.show(request, PAGE, context, FORMS)
    no = Refused(_("Something has happened here since. This is how it stands now."))
    response = refused(request, ask, no)
    response["HX-Retarget"], response["HX-Reswap"] = f"#ask-{ask.pk}", "outerHTML"
    return response


def done(request: HttpRequest, ask: Ask, words: str = "", *, undo: str = "", icon: str = "check") -> HttpResponse:
    """It is done: htmx is given the request as it stands now, everybody else is sent back to its page."""
    if words:
        pages.toast(request, words, undo=undo, icon=icon)
    where = reverse("promises:request", args=[ask.pk])
    if not pages.wants_part(request):
        return pages.go(request, where)
    return pages.after(request, PAGE, PART, sheet(request, the_ask(request, ask.pk)), go=where)


def put_right(request: HttpRequest, ask: Ask, do: str, form: Any = None, **shown: Any) -> HttpResponse:
    """Something has to be put right first (422): the form stands open, with all that was typed."""
    return pages.refused(request, PAGE, sheet(request, ask, do, form, **shown), part=PART)


def refused(request: HttpRequest, ask: Ask, no: Refused, kept: str = "") -> HttpResponse:
    """A rule said no (409): the request as it stands now, why, and what was typed."""
    fresh = sheet(request, the_ask(request, ask.pk), kept=kept)
    return pages.refused(request, PAGE, fresh, no, part=PART)


__all__ = ["HANDS", "TALK", "done", "opened", "put_right", "refused", "sheet", "the_ask"]
