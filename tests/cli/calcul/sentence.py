"""What every refusal of the command is: one French sentence that never repeats what was typed."""

import re

TYPED = "secretXYZ"
"""What a person typed, in the inputs that are refused."""

ENGLISH = re.compile(
    r"\b(input|should|valid|error|value|field|required|expected|must|type|unable)\b", re.IGNORECASE
)


def assert_is_one_french_sentence(text):
    assert re.fullmatch(r"[A-ZÀÉL«].* : .*\.", text), text
    assert not ENGLISH.search(text), text
    assert TYPED not in text
