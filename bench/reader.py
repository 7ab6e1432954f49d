"""Who reads the measured pages: known to the maker of data and to the client that signs in."""

READER = "reader@bench.example"
PASSWORD = "bench-keeps-no-secret"
# The newest requests are the reader's, the same in every size: first those with ten moves, before them a list of open ones.
TENS, OWN = 100, 60
