"""Thanks, given and seconded.

Its words: thank, second, wall. It never adds thanks up for anyone.
"""
