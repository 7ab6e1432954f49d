"""Obliged: ask, agree, promise a date, tell of any delay before it is due, deliver, accept, thank."""
