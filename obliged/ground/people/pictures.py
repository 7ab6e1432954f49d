"""A portrait is drawn anew from what was sent: square, small, without hidden data. What cannot be drawn safely is refused."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import BinaryIO

from django.utils.translation import gettext as _

from obliged.kernel.rules import Refused

FORMATS = ("PNG", "JPEG", "WEBP")
SIDE = 512
MOST_PIXELS = 25_000_000
MOST_BYTES = 10 * 1024 * 1024


def portrait(file: BinaryIO) -> BytesIO:
    """The middle square of a picture as a WebP of 512 pixels. Its size is read from its head before anything is opened."""
    if file.seek(0, 2) > MOST_BYTES:
        raise Refused(_("This picture is larger than 10 MB. Choose a smaller one."), field="photo")
    file.seek(0)
    # A portrait is drawn once in a while, and the library is eight megabytes of every process that knows it.
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _drawn(file)
    except (
        UnidentifiedImageError,
        OSError,
        SyntaxError,
        ValueError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ):
        raise Refused(_("This is not a picture that can be shown. Send a PNG, JPEG or WebP."), field="photo") from None


def _drawn(file: BinaryIO) -> BytesIO:
    from PIL import Image, ImageOps

    with Image.open(file, formats=FORMATS) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise Refused(_("This picture has more than 25 million dots. Choose a smaller one."), field="photo")
        picture.draft("RGB", (SIDE * 2, SIDE * 2))
        upright = ImageOps.exif_transpose(picture)
        square = ImageOps.fit(upright.convert("RGB"), (SIDE, SIDE))
    drawn = BytesIO()
    square.save(drawn, "WEBP", quality=82, method=4)
    drawn.seek(0)
    return drawn
