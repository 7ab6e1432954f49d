"""Is it well? For programs that watch: the process, what it needs, and figures about it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

from obliged.kernel import jobs, live, pulse, room

LOOPBACK = ("127.0.0.1", "::1")


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"})


@login_not_required
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """People can be served: 200, or 503 with what is wrong; `warnings` is what should be seen to before it is."""
    problems = found_problems()
    status = 503 if problems else 200
    return JsonResponse(
        {
            "status": "not ready" if problems else "ready",
            "database": database_version(),
            "problems": problems,
            "warnings": room.warnings(),
        },
        status=status,
        headers={"Cache-Control": "no-store"} | ({"Retry-After": "5"} if problems else {}),
    )


@login_not_required
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Figures for Prometheus, for this machine or for who has the token."""
    if not _may_read_figures(request):
        return HttpResponse("Not found.\n", status=404, content_type="text/plain; charset=utf-8")
    return HttpResponse(generate_latest(_figures()), content_type=CONTENT_TYPE_LATEST)


def found_problems() -> list[str]:
    """Everything that keeps people from being served, in words; empty when all is well."""
    try:
        if waiting := unapplied():
            form = ngettext(
                "%(count)d migration has not been applied: run `obliged migrate`.",
                "%(count)d migrations have not been applied: run `obliged migrate`.",
                len(waiting),
            )
            return [form % {"count": len(waiting)}]
        if not pulse.was_seen_lately("worker"):
            return [_("No worker was seen within the last minute.")]
    except Error:
        return [_("The database cannot be reached.")]
    return []


def unapplied() -> list[str]:
    """The migrations this database still lacks."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _is_back in plan]


def database_version() -> str:
    """Which database holds the data, such as `sqlite 3.53.4`; empty when it cannot be reached."""
    try:
        with connection.cursor() as cursor:
            is_sqlite = connection.vendor == "sqlite"
            cursor.execute("SELECT sqlite_version()" if is_sqlite else "SHOW server_version")
            # PostgreSQL adds in brackets who packed it.
            return f"{connection.vendor} {cursor.fetchone()[0].split()[0]}"
    except Error:
        return ""


def _may_read_figures(request: HttpRequest) -> bool:
    token = settings.METRICS_TOKEN
    said = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if token and constant_time_compare(said, token):
        return True
    # Behind a proxy on this machine everybody comes from loopback, so then only the token counts.
    return not settings.IS_HTTPS and request.META.get("REMOTE_ADDR") in LOOPBACK and not _came_by_proxy(request)


def _came_by_proxy(request: HttpRequest) -> bool:
    return any(name in request.headers for name in ("X-Forwarded-For", "Forwarded", "Via", "X-Real-Ip"))


def _figures() -> Any:
    registry = CollectorRegistry()
    waiting = Gauge("obliged_jobs_waiting", "Jobs that wait, by queue", ["queue"], registry=registry)
    for queue, number in jobs.waiting().items():
        waiting.labels(queue).set(number)
    Gauge("obliged_jobs_dead", "Jobs given up after their last attempt", registry=registry).set(jobs.dead())
    for name in ("worker", "schedule"):
        seen = Gauge(f"obliged_{name}_seen", f"Whether the {name} was seen lately", registry=registry)
        seen.set(pulse.was_seen_lately(name))
    Gauge("obliged_streams", "Streams of hints this process holds open", registry=registry).set(live.streams())
    Gauge("obliged_disk_used", "Share of the data's disk in use", registry=registry).set(room.share_used())
    ready = Gauge("obliged_ready", "Whether people can be served", registry=registry)
    ready.set(not found_problems())
    return registry
