"""Mail in: kept first, then read, then believed or held. What is kept and what it became is in `models/arrived.py`."""
