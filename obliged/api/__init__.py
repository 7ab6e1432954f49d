"""The JSON door: the same requests, moves, people and words, for programs.

Its words: key, scope, body, shape, problem. It decides nothing: rows come from `visible_to`, changes are moves.
"""
