"""What happened, told to other programs.

Its words: hook, event, delivery. It calls nobody inside, and waits for nobody.
"""
