"""Makes the organisation that is measured: people, teams and years of requests, the same for the same size."""
