"""What people may type about themselves and their teams. A form holds the fields it lists and no other."""
