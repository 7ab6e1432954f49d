"""Who is told of what, once.

Its words: notification, about, read. It decides nothing and never writes to a channel by itself.
"""
