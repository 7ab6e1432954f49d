"""What is due and agreed, in the calendars people already use.

Its words: feed, invitation, answer. It never shows more than its person may see.
"""
