"""The look: base page, parts, tokens, tags. It knows no word of the domain and never asks the database."""
