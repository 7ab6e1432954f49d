"""How numbers are written, where Django's own habit is not the one of most readers: a module for each language."""
