"""Questions that feed pages and the API. None of them writes."""

from obliged.promises.queries.rows import Chip, Row, chip_of, row_of, rows_of

__all__ = ["Chip", "Row", "chip_of", "row_of", "rows_of"]
