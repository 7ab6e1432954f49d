"""What may be said to the API. A field nobody named is refused, so that only what is listed can be set."""
