"""What the log says in figures, as MEASURES defines them.

Its words: measure, cohort, interval, minimum. It never says a figure about one person to anybody else, and writes only its own tables.
"""
