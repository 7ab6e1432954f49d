"""Who we are: people, the teams they serve in, when they are there, how they come in.

Its words: person, team, department, membership, absence. It never tells how well somebody serves.
"""
