"""Gathered pages: Today."""
