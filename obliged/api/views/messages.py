"""What is said and hung beside a request. None of it moves the request."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from ninja import File, Query, Router, UploadedFile

from obliged.api import naming, sieves
from obliged.api.answers import answer, page, whole
from obliged.api.bodies.requests import NewMessage, Paged
from obliged.api.once import once
from obliged.api.shapes import requests as shapes
from obliged.api.shapes.lists import Listed
from obliged.api.values import IdInAddress
from obliged.ground.people.models import Person
from obliged.kernel import files, paging
from obliged.promises import moves
from obliged.promises.models import Ask, Attachment, Message

router = Router(tags=["messages"])


@router.get("/{id}/messages", response=Listed[shapes.Written])
def read_messages(request: HttpRequest, id: IdInAddress, asked: Query[Paged]) -> HttpResponse:
    """What was written, the first words first; private notes only for the people who were asked."""
    sieves.only_known(request, asked)
    seen = Message.objects.visible_to(request.person).filter(ask=naming.seen(request, id))
    rows = seen.select_related("by").prefetch_related("attachments__by")
    return page(paging.page(rows, cursor=asked.cursor, limit=asked.limit, order=("at", "pk")), shapes.message)


@router.post("/{id}/messages", response={201: shapes.Written})
def write_message(request: HttpRequest, id: IdInAddress, said: NewMessage) -> HttpResponse:
    """Say something. Whoever is named with @handle is told, and follows from now on."""
    ask = naming.seen(request, id)
    return once(request, lambda: written(ask, said, request.person))


@router.get("/{id}/attachments", response=Listed[shapes.File])
def read_attachments(request: HttpRequest, id: IdInAddress) -> HttpResponse:
    """The files that hang on a request, as far as one may open them."""
    rows = Attachment.objects.visible_to(request.person).filter(ask=naming.seen(request, id))
    return whole([shapes.attachment(file) for file in rows.select_related("by")])


@router.post("/{id}/attachments", response={201: shapes.File})
def attach_file(request: HttpRequest, id: IdInAddress, file: File[UploadedFile]) -> HttpResponse:
    """Hang one file on a request, as multipart/form-data under the name “file”."""
    ask = naming.seen(request, id)
    return once(request, lambda: attached(ask, file, request.person))


@router.get("/{id}/attachments/{attachment}", url_name="attachment")
def download_file(request: HttpRequest, id: IdInAddress, attachment: IdInAddress) -> HttpResponseBase:
    """The bytes of one file. Pictures may be shown in place, everything else is a download."""
    rows = Attachment.objects.visible_to(request.person)
    kept = get_object_or_404(rows, ask=naming.seen(request, id), pk=attachment)
    return files.serve(kept.sha256, name=kept.name, content_type=kept.content_type)


def written(ask: Ask, said: NewMessage, by: Person) -> HttpResponse:
    """The message just written."""
    return answer(shapes.message(moves.write(ask, said.text, by=by, is_private_note=said.private_note)), 201)


def attached(ask: Ask, file: UploadedFile, by: Person) -> HttpResponse:
    """The file just hung, and where it is."""
    (kept,) = moves.attach(ask, [file], by=by)
    shape = shapes.attachment(kept)
    return answer(shape, 201, Location=shape["url"])
