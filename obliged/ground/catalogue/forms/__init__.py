"""What leads say of a service: its words, its questions, its parts."""
