"""What each team gladly does for others, and where everybody looks it up.

Its words: service, inputs, limits, directory. It never grades a team.
"""
