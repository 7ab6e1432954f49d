"""Running the product: commands, first run, sample, import, export, schedule, health."""
