"""What is sealed says nothing to whoever has the database alone."""

from __future__ import annotations

import pytest

from obliged.kernel.sealing import Unsealable, is_marked, mark, seal, unseal


def test_what_is_sealed_is_read_again_and_tells_nothing_meanwhile():
    sealed = seal("a secret of Ana", "hooks")
    assert "Ana" not in sealed
    assert unseal(sealed, "hooks") == "a secret of Ana"


@pytest.mark.parametrize("purpose", ["hooks", "feeds"])
def test_another_key_or_purpose_opens_nothing(purpose, settings):
    sealed = seal("a secret of Ana", "hooks")
    settings.SECRET_KEY = settings.SECRET_KEY if purpose == "feeds" else "another" * 9
    with pytest.raises(Unsealable):
        unseal(sealed, purpose)


def test_a_mark_is_of_these_words_alone():
    assert is_marked("talk 1 2", "invitations", by=mark("talk 1 2", "invitations"))
    assert not is_marked("talk 1 3", "invitations", by=mark("talk 1 2", "invitations"))
