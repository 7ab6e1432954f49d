"""Every address of the product."""

from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    path("", include("obliged.kernel.urls")),
    path("", include("obliged.ui.urls")),
    path("", include("obliged.ground.people.urls")),
    path("", include("obliged.ground.catalogue.urls")),
    path("", include("obliged.ground.agreements.urls")),
    path("", include("obliged.ground.notifications.urls")),
    path("", include("obliged.promises.urls")),
    path("", include("obliged.commons.thanks.urls")),
    path("", include("obliged.commons.feedback.urls")),
    path("", include("obliged.insight.urls")),
    path("", include("obliged.home.urls")),
    path("", include("obliged.channels.calendar.urls")),
    path("", include("obliged.channels.mail.incoming.urls")),
    path("", include("obliged.channels.mail.urls")),
    path("", include("obliged.ops.urls")),
    path("", include("obliged.ops.admin.urls")),
    # Addresses and sessions are looked after in one's settings; allauth's own pages for them lead there.
    path("accounts/2fa/", RedirectView.as_view(pattern_name="people:sign-in")),
    path("accounts/email/", RedirectView.as_view(pattern_name="people:profile")),
    path("accounts/sessions/", RedirectView.as_view(pattern_name="people:sign-in")),
    path("accounts/", include("allauth.urls")),
    path("", include("obliged.api.urls")),
]

handler400 = "obliged.ui.errors.bad_request"
handler403 = "obliged.ui.errors.forbidden"
handler404 = "obliged.ui.errors.not_found"
handler500 = "obliged.ui.errors.failed"
handler429 = "obliged.ground.people.views.door.too_many"
