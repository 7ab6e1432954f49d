"""One module per command: `add_arguments(parser)` says how it is written, `run(said)` does it."""
