"""Files sent along."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from obliged.promises.moves.beside import ATTACHMENT_LIMIT, MOST_FILES


class FilesInput(forms.FileInput):
    """Several files at once."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[UploadedFile]:
        """Every file of that name."""
        return list(files.getlist(name)) if hasattr(files, "getlist") else []


class FilesField(forms.Field):
    """Files: how many and how large is said here, what they are is read from their bytes when they are kept."""

    widget = FilesInput

    def clean(self, value: Any) -> list[UploadedFile]:
        """The files, none of them empty or over the limit."""
        given: list[UploadedFile] = value or []
        if len(given) > MOST_FILES:
            raise forms.ValidationError(_("Attach at most %(count)d files at a time.") % {"count": MOST_FILES})
        for file in given:
            check_size(file)
        return given


def check_size(file: UploadedFile) -> None:
    """An empty file, and one that is too large, is named."""
    said = {"name": file.name, "limit": ATTACHMENT_LIMIT // 1024 // 1024}
    if not file.size:
        raise forms.ValidationError(_("“%(name)s” is empty.") % said)
    if file.size > ATTACHMENT_LIMIT:
        raise forms.ValidationError(_("“%(name)s” is too large; %(limit)d MB fit. Share a link to it instead.") % said)
