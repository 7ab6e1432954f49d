"""The administrators' place: who is here, how the house is shaped, what is kept and for how long, who did what, is all well.

Its words: person, team, act, area, sight. It never reads a request, a draft or anybody's figures.
"""
