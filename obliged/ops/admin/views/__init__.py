"""Pages of the administrators' place."""
