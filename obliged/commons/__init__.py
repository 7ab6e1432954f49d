"""What people share beside their requests. No area here knows another."""
