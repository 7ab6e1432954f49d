"""The core: ask, agree, promise, tell of delay, deliver, accept, thank, between any two people or teams.

Its words: ask, move, promise, turn, standing. It never counts anything about a named person for somebody else.
"""
