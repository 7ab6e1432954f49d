"""A list: some rows, and where the next page begins."""

from __future__ import annotations

from typing import Generic, TypeVar

from pydantic import BaseModel

Row = TypeVar("Row")


class Listed(BaseModel, Generic[Row]):
    """Rows in a stable order; `next` is the cursor of the next page, empty on the last."""

    items: list[Row]
    next: str | None
