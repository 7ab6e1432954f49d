"""What people send in the core: moves, messages, new requests."""
