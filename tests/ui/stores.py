"""What tests of the store share: a conversation, and a check that an error is one line which says what to do."""

import pytest


def talk(*texts):
    return {"turns": [{"said": text} for text in texts]}


def refused(error, call, *arguments, **named):
    """Return the message, which is one line that says what to do."""
    with pytest.raises(error) as caught:
        call(*arguments, **named)
    said = str(caught.value)
    assert "\n" not in said and said.endswith(".") and ". " in said, said
    return said
