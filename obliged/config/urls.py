"""Every address of the product."""

from django.urls import include, path

urlpatterns = [
    path("", include("obliged.ui.urls")),
]

handler400 = "obliged.ui.errors.bad_request"
handler403 = "obliged.ui.errors.forbidden"
handler404 = "obliged.ui.errors.not_found"
handler500 = "obliged.ui.errors.failed"
