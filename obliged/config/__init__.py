"""Settings, URLs and the server: where the product is put together."""
