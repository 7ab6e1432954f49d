"""Queues as a test wants to find them."""

from django.db import connection


def forget_all() -> None:
    """Empty the tables of procrastinate: Django does not know them, and leaves in them what an earlier test committed."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_jobs; DELETE FROM procrastinate_workers")
