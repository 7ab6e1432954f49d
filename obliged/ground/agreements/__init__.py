"""What two teams agreed to expect of each other.

Its words: agreement, line, version, in force, review. It never sets a target in per cent.
"""
