"""Arabic with Latin digits groups 1,234.5 as English does: digits of one script keep the signs of that script."""

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
