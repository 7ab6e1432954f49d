"""Pages about people: the door, a person, a team, one's own settings."""
