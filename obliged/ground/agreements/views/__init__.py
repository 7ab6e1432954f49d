"""HTTP in, one move or one query, HTML out."""
