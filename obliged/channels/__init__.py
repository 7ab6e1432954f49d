"""Ways in and out besides the pages: each carries what others decided, and decides nothing."""
