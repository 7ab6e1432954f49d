"""What each team gladly does for others.

Its words: service, inputs, limits. It never grades a team.
"""
