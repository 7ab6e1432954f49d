"""One view per action: find the row one may see, play one move or ask one question, answer in its shape."""
