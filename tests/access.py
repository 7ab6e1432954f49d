"""Who may open which address: the table, and how a verdict is read. tests/test_access.py holds the product to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import URLPattern, URLResolver, get_resolver

ROLES = ["nobody", "cy", "ana", "bo", "mo", "lea", "ada"]
SIGN_IN = "/accounts/login/"

# yes: let in (a form may still miss something); told: let in, and refused in words (409); door: asked to sign in first;
# no: there is nothing here for you (404). Blanks in the address are filled by the fixture `places`: Ana's private request
# to the team of Bo and Lea, Ana's absence, tokens and notifications, Bo's page, and so on.
# A row without a method is GET; whoever a GET keeps out, a POST keeps out as well.
TABLE = """
address                                                   nobody  cy    ana   bo    mo    lea   ada
/healthz                                                  yes     yes   yes   yes   yes   yes   yes
/readyz                                                   503     503   503   503   503   503   503
/metrics                                                  yes     yes   yes   yes   yes   yes   yes
/changes                                                  door    yes   yes   yes   yes   yes   yes
/events                                                   yes     yes   yes   yes   yes   yes   yes
/manifest.webmanifest                                     yes     yes   yes   yes   yes   yes   yes
/sw.js                                                    yes     yes   yes   yes   yes   yes   yes
/offline                                                  yes     yes   yes   yes   yes   yes   yes
/kit                                                      door    yes   yes   yes   yes   yes   yes
POST /language                                            yes     yes   yes   yes   yes   yes   yes
/welcome                                                  no      no    no    no    no    no    no
/accounts/join                                            no      no    no    no    no    no    no
/accounts/join/<str:secret>                               yes     yes   yes   yes   yes   yes   yes
/settings                                                 door    yes   yes   yes   yes   yes   yes
POST /settings/photo                                      door    yes   yes   yes   yes   yes   yes
POST /settings/photo/remove                               door    yes   yes   yes   yes   yes   yes
POST /settings/language                                   door    told  told  told  told  told  told
/settings/hours                                           door    yes   yes   yes   yes   yes   yes
/settings/away                                            door    yes   yes   yes   yes   yes   yes
POST /settings/away/<int:pk>/call-off                     door    no    yes   no    no    no    no
/settings/sign-in                                         door    yes   yes   yes   yes   yes   yes
POST /settings/sign-in/<int:pk>/end                       door    told  told  told  told  told  told
POST /settings/sign-in/end-others                         door    yes   yes   yes   yes   yes   yes
/settings/keyboard                                        door    yes   yes   yes   yes   yes   yes
POST /settings/keyboard                                   door    yes   yes   yes   yes   yes   yes
/settings/tokens                                          door    yes   yes   yes   yes   yes   yes
POST /settings/tokens/<int:pk>/revoke                     door    no    yes   no    no    no    no
/calendar/<str:secret>.ics                                yes     yes   yes   yes   yes   yes   yes
/settings/calendar                                        door    yes   yes   yes   yes   yes   yes
POST /settings/calendar/invite                            door    yes   yes   yes   yes   yes   yes
POST /settings/calendar/<int:pk>/renew                    door    no    yes   no    no    no    no
POST /settings/calendar/<int:pk>/end                      door    no    yes   no    no    no    no
/settings/data                                            door    yes   yes   yes   yes   yes   yes
/settings/data/<slug:key>                                 door    no    yes   no    no    no    no
/settings/organisation                                    door    no    no    no    no    no    yes
/settings/organisation/team                               door    no    no    no    no    no    yes
/people/<slug:handle>                                     door    yes   yes   yes   yes   yes   yes
/people/<slug:handle>/photo/<slug:sha>                    door    no    no    no    no    no    no
/teams/<slug:slug>                                        door    yes   yes   yes   yes   yes   yes
/people/<slug:handle>/works-for                           door    no    no    no    no    no    yes
POST /teams/<slug:slug>/concierge                         door    no    no    no    no    no    yes
/teams/<slug:slug>/edit                                   door    no    no    no    no    yes   yes
/teams/<slug:slug>/hours                                  door    no    no    no    no    yes   yes
/teams/<slug:slug>/people                                 door    no    no    no    no    yes   yes
POST /teams/<slug:slug>/people/<slug:handle>/<slug:deed>  door    told  told  told  told  yes   yes
/directory                                                door    yes   yes   yes   yes   yes   yes
/directory/people                                         door    yes   yes   yes   yes   yes   yes
/directory/services                                       door    yes   yes   yes   yes   yes   yes
/services/<slug:slug>                                     door    yes   yes   yes   yes   yes   yes
/services/<slug:slug>/edit                                door    no    no    no    no    yes   yes
/services/<slug:slug>/preview                             door    no    no    no    no    yes   yes
POST /services/<slug:slug>/change/<slug:deed>             door    no    no    no    no    told  told
/teams/<slug:slug>/services/new                           door    no    no    no    no    yes   yes
/agreements                                               door    yes   yes   yes   yes   yes   yes
/agreements/new                                           door    no    no    no    yes   yes   no
/agreements/<int:pk>                                      door    no    yes   yes   yes   yes   no
/agreements/<int:pk>/versions/<int:number>                door    no    yes   yes   yes   yes   no
/agreements/<int:pk>/terms                                door    no    no    no    yes   yes   no
/agreements/<int:pk>/lines/<slug:side>/new                door    no    no    no    yes   yes   no
/agreements/<int:pk>/lines/<int:line_pk>                  door    no    no    no    yes   yes   no
POST /agreements/<int:pk>/lines/<int:line_pk>/<slug:deed> door    no    told  told  told  told  no
POST /agreements/<int:pk>/comments                        door    no    yes   yes   yes   yes   no
POST /agreements/<int:pk>/do/<slug:deed>                  door    no    told  told  told  told  no
/notifications                                            door    yes   yes   yes   yes   yes   yes
POST /notifications/read                                  door    yes   yes   yes   yes   yes   yes
POST /notifications/<int:pk>                              door    no    yes   no    no    no    no
POST /notifications/<int:pk>/seen                         door    no    yes   no    no    no    no
/settings/notifications                                   door    yes   yes   yes   yes   yes   yes
/requests                                                 door    yes   yes   yes   yes   yes   yes
/requests/<int:pk>                                        door    no    yes   yes   no    yes   no
POST /requests/<int:pk>                                   door    no    told  told  no    told  no
POST /requests/<int:pk>/undo                              door    no    told  yes   no    told  no
/requests/<int:pk>/news                                   door    no    yes   yes   no    yes   no
/requests/<int:pk>/late                                   door    no    yes   yes   no    yes   no
/requests/<int:pk>/counted                                door    no    yes   yes   no    yes   no
/requests/<int:pk>/like                                   door    no    yes   yes   no    yes   no
/requests/<int:pk>/before-a-date                          door    no    yes   yes   no    yes   no
/requests/<int:pk>/files/<int:file_pk>                    door    no    yes   yes   no    yes   no
POST /requests/<int:pk>/take                              door    no    told  told  no    told  no
POST /requests/<int:pk>/messages                          door    no    yes   yes   no    yes   no
POST /requests/<int:pk>/followers/<slug:deed>             door    no    yes   yes   no    yes   no
POST /requests/<int:pk>/lines                             door    no    yes   yes   no    yes   no
POST /requests/<int:pk>/lines/<int:line_pk>               door    no    yes   told  no    told  no
POST /requests/<int:pk>/talks                             door    no    yes   yes   no    yes   no
POST /requests/<int:pk>/talks/<int:talk_pk>               door    no    yes   yes   no    yes   no
POST /requests/<int:pk>/talks/<int:talk_pk>/<slug:deed>   door    no    yes   told  no    told  no
POST /requests/<int:pk>/hands                             door    no    yes   yes   no    yes   no
POST /requests/<int:pk>/series/<slug:deed>                door    no    no    no    no    no    no
/requests/drafts                                          door    yes   yes   yes   yes   yes   yes
POST /requests/<int:pk>/draft                             door    no    yes   yes   no    yes   no
POST /requests/<int:pk>/draft/put-away                    door    no    yes   yes   no    yes   no
POST /ask/drafts/<slug:key>                               door    yes   yes   yes   yes   yes   yes
POST /ask/drafts/<slug:key>/put-away                      door    yes   yes   yes   yes   yes   yes
/ask                                                      door    yes   yes   yes   yes   yes   yes
POST /ask/likely                                          door    yes   yes   yes   yes   yes   yes
/ask/offer                                                door    yes   yes   yes   yes   yes   yes
/ask/note                                                 door    yes   yes   yes   yes   yes   yes
/teams/<slug:slug>/desk                                   door    no    no    yes   no    yes   no
/thanks                                                   door    yes   yes   yes   yes   yes   yes
/thanks/for/<int:ask_pk>                                  door    no    yes   no    no    no    no
POST /thanks/<int:pk>/second                              door    yes   told  told  yes   yes   yes
/                                                         door    yes   yes   yes   yes   yes   yes
/rail                                                     door    yes   yes   yes   yes   yes   yes
/today                                                    door    yes   yes   yes   yes   yes   yes
/search                                                   door    yes   yes   yes   yes   yes   yes
/find                                                     door    yes   yes   yes   yes   yes   yes
/admin                                                    door    no    no    no    no    no    yes
/admin/people                                             door    no    no    no    no    no    yes
/admin/people/invite                                      door    no    no    no    no    no    yes
POST /admin/people/invitations/<int:pk>/<slug:deed>       door    no    no    no    no    no    yes
/admin/people/twins                                       door    no    no    no    no    no    yes
/admin/people/<slug:handle>                               door    no    no    no    no    no    yes
/admin/people/<slug:handle>/close                         door    no    no    no    no    no    yes
/admin/people/<slug:handle>/forget                        door    no    no    no    no    no    yes
/admin/people/<slug:handle>/join                          door    no    no    no    no    no    yes
POST /admin/people/<slug:handle>/do/<slug:deed>           door    no    no    no    no    no    yes
/admin/teams                                              door    no    no    no    no    no    yes
/admin/teams/<slug:slug>                                  door    no    no    no    no    no    yes
/admin/teams/<slug:slug>/join                             door    no    no    no    no    no    yes
POST /admin/teams/<slug:slug>/do/<slug:act>               door    no    no    no    no    no    yes
/admin/departments                                        door    no    no    no    no    no    yes
/admin/departments/<slug:slug>                            door    no    no    no    no    no    yes
POST /admin/departments/<slug:slug>/do/<slug:step>        door    no    no    no    no    no    yes
/admin/calendar                                           door    no    no    no    no    no    yes
/admin/calendar/hours                                     door    no    no    no    no    no    yes
POST /admin/calendar/<slug:on>/work                       door    no    no    no    no    no    yes
/admin/concierge                                          door    no    no    no    no    no    yes
/admin/keeping                                            door    no    no    no    no    no    yes
/admin/areas                                              door    no    no    no    no    no    yes
POST /admin/areas/<slug:key>/<slug:to>                    door    no    no    no    no    no    yes
/admin/audit                                              door    no    no    no    no    no    yes
/admin/audit.csv                                          door    no    no    no    no    no    yes
/admin/webhooks                                           door    no    no    no    no    no    yes
/admin/webhooks/<int:pk>                                  door    no    no    no    no    no    yes
POST /admin/webhooks/<int:pk>/do/<slug:way>               door    no    no    no    no    no    yes
POST /admin/webhooks/<int:pk>/deliveries/<int:delivery>/again door no no   no    no    no    yes
/admin/health                                             door    no    no    no    no    no    yes
POST /admin/health/again                                  door    no    no    no    no    no    yes
/admin/sight                                              door    yes   yes   yes   yes   yes   yes
POST /welcome/sample                                      door    door  door  door  door  door  door
/accounts/2fa/                                            door    yes   yes   yes   yes   yes   yes
/accounts/email/                                          door    yes   yes   yes   yes   yes   yes
/accounts/sessions/                                       door    yes   yes   yes   yes   yes   yes
/accounts/login/                                          yes     yes   yes   yes   yes   yes   yes
/accounts/logout/                                         door    yes   yes   yes   yes   yes   yes
POST /accounts/logout/                                    door    door  door  door  door  door  door
/accounts/inactive/                                       yes     yes   yes   yes   yes   yes   yes
/accounts/signup/                                         yes     yes   yes   yes   yes   yes   yes
/accounts/reauthenticate/                                 door    403   403   403   403   403   403
/accounts/confirm-email/                                  yes     yes   yes   yes   yes   yes   yes
/accounts/password/change/                                door    yes   yes   yes   yes   yes   yes
/accounts/password/set/                                   door    yes   yes   yes   yes   yes   yes
/accounts/password/reset/                                 yes     yes   yes   yes   yes   yes   yes
/accounts/login/code/confirm/                             door    yes   yes   yes   yes   yes   yes
/accounts/confirm-email/<key>/                            yes     yes   yes   yes   yes   yes   yes
POST /accounts/confirm-email/<key>/                       no      no    no    no    no    no    no
/accounts/password/reset/key/done/                        yes     yes   yes   yes   yes   yes   yes
/accounts/password/reset/key/<uidb36>-<key>/              yes     yes   yes   yes   yes   yes   yes
/accounts/password/reset/done/                            yes     yes   yes   yes   yes   yes   yes
/accounts/2fa/authenticate/                               door    yes   yes   yes   yes   yes   yes
/accounts/2fa/reauthenticate/                             door    403   403   403   403   403   403
/accounts/2fa/totp/activate/                              door    yes   yes   yes   yes   yes   yes
/accounts/2fa/totp/deactivate/                            door    no    no    no    no    no    no
/accounts/2fa/recovery-codes/                             door    no    no    no    no    no    no
/accounts/2fa/recovery-codes/generate/                    door    yes   yes   yes   yes   yes   yes
/accounts/2fa/recovery-codes/download/                    door    no    no    no    no    no    no
/accounts/2fa/webauthn/                                   door    yes   yes   yes   yes   yes   yes
/accounts/2fa/webauthn/add/                               door    yes   yes   yes   yes   yes   yes
/accounts/2fa/webauthn/reauthenticate/                    door    403   403   403   403   403   403
/accounts/2fa/webauthn/keys/<int:pk>/remove/              door    no    no    no    no    no    no
/accounts/2fa/webauthn/keys/<int:pk>/edit/                door    no    no    no    no    no    no
/accounts/2fa/webauthn/login/                             door    yes   yes   yes   yes   yes   yes
/api/v1/docs                                              yes     yes   yes   yes   yes   yes   yes
/api/v1/openapi.json                                      yes     yes   yes   yes   yes   yes   yes
/api/v1/requests                                          door    yes   yes   yes   yes   yes   yes
POST /api/v1/requests                                     door    yes   yes   yes   yes   yes   yes
/api/v1/requests/<id>                                     door    no    yes   yes   no    yes   no
/api/v1/requests/<id>/done_means                          door    no    yes   yes   no    yes   no
/api/v1/requests/<id>/moves                               door    no    yes   yes   no    yes   no
POST /api/v1/requests/<id>/moves                          door    no    told  told  no    told  no
/api/v1/requests/<id>/messages                            door    no    yes   yes   no    yes   no
POST /api/v1/requests/<id>/messages                       door    no    yes   yes   no    yes   no
/api/v1/requests/<id>/attachments                         door    no    yes   yes   no    yes   no
POST /api/v1/requests/<id>/attachments                    door    no    yes   yes   no    yes   no
/api/v1/requests/<id>/attachments/<attachment>            door    no    yes   yes   no    yes   no
/api/v1/me/tokens                                         door    yes   yes   yes   yes   yes   yes
POST /api/v1/me/tokens                                    door    yes   yes   yes   yes   yes   yes
DELETE /api/v1/me/tokens/<id>                             door    no    yes   no    no    no    no
/api/v1/me                                                door    yes   yes   yes   yes   yes   yes
/api/v1/me/today                                          door    yes   yes   yes   yes   yes   yes
/api/v1/me/notifications                                  door    yes   yes   yes   yes   yes   yes
POST /api/v1/me/notifications/read                        door    yes   yes   yes   yes   yes   yes
POST /api/v1/me/notifications/<id>/read                   door    no    yes   no    no    no    no
/api/v1/search                                            door    yes   yes   yes   yes   yes   yes
/api/v1/people                                            door    yes   yes   yes   yes   yes   yes
/api/v1/people/<handle>                                   door    yes   yes   yes   yes   yes   yes
/api/v1/teams                                             door    yes   yes   yes   yes   yes   yes
/api/v1/teams/<slug>                                      door    yes   yes   yes   yes   yes   yes
/api/v1/services                                          door    yes   yes   yes   yes   yes   yes
/api/v1/services/<slug>                                   door    yes   yes   yes   yes   yes   yes
/api/v1/                                                  no      no    no    no    no    no    no
/api/                                                     no      no    no    no    no    no    no
"""

# What is said where saying nothing would be refused before anybody asks who says it.
SAID = {
    "/api/v1/requests/<id>/moves": {"data": '{"verb": "take"}', "content_type": "application/json"},
    "/api/v1/requests/<id>/messages": {"data": '{"text": "Thank you."}', "content_type": "application/json"},
    "/api/v1/requests/<id>/attachments": {
        "data": encode_multipart(BOUNDARY, {"file": ContentFile("words", "a.txt")}),
        "content_type": MULTIPART_CONTENT,
    },
}


def rows() -> dict[tuple[str, str], dict[str, str]]:
    """The table, by method and address."""
    found = {}
    for line in TABLE.strip().splitlines()[1:]:
        *method, address = line.split()[: -len(ROLES)]
        found[(method or ["GET"])[0], address] = dict(zip(ROLES, line.split()[-len(ROLES) :], strict=True))
    return found


def addresses(resolver: URLResolver | None = None, before: str = "/") -> Iterator[str]:
    """Every address of the product, as its pattern says it."""
    for each in (resolver or get_resolver()).url_patterns:
        address = before + re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", str(each.pattern).lstrip("^").removesuffix("$"))
        if isinstance(each, URLPattern):
            yield address
        else:
            yield from addresses(each, address)


def filled(address: str, places: dict[str, object]) -> str:
    """An address with every blank filled in: by the word before the blank and its name, or what the page is about."""

    about = address.split("/")[1]

    def fill(blank: re.Match) -> str:
        before, name = blank[1], blank[2].rpartition(":")[2]
        known = (places[key] for key in (f"{before}.{name}", f"{about}.{name}", name) if key in places)
        return f"{before}/{next(known, name)}"

    return re.sub(r"([\w-]*)/[<{]([^>}]+)[>}]", fill, address)


def verdict(client: Client, method: str, address: str, places: dict[str, object]) -> str:
    """What happens to somebody at an address: yes, told, door, no, or a status that tells of something else."""
    said = SAID.get(address, {})
    return read(client.generic(method, filled(address, places), **said))


def read(response: HttpResponse) -> str:
    """A response as a verdict."""
    if response.status_code == 401 or urlsplit(response.headers.get("Location", "")).path == SIGN_IN:
        return "door"
    if response.status_code < 400 or response.status_code == 422:
        return "yes"
    return {404: "no", 409: "told"}.get(response.status_code, str(response.status_code))
