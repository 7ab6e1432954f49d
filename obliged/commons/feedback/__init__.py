"""Feedback: what somebody tells a team in a light frame, and what the team did about it.

Its words: give, heard, done, will not, withdraw. It is signed, is about a team and never about a person, and is not added up for anyone.
"""
