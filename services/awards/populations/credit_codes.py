"""Credit codes by the column: both check digits of a million codes in the time that `CreditCode` takes for ten thousand.

What this does not take as it stands (spaces, full-width letters) is left to `CreditCode`, one by one.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

# As in shared/contracts/values.py (GB 32100-2015, GB 11714-1997); a test holds the two to each other.
_USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_WEIGHTS = np.array((1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28), dtype=np.int16)
_ORG_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORG_WEIGHTS = np.array((3, 7, 9, 10, 5, 8, 4, 2), dtype=np.int16)
_CHUNK = 1 << 16


def _values(alphabet: str) -> NDArray[np.int16]:
    table = np.full(256, -1, dtype=np.int16)
    for value, letter in enumerate(alphabet):
        table[ord(letter)] = value
    return table


_USCC, _ORG = _values(_USCC_ALPHABET), _values(_ORG_ALPHABET)
_ORG_CHECK = np.array([ord(c) for c in "0123456789X0"], dtype=np.uint8)


def valid_codes(codes: pa.Array) -> NDArray[np.bool_]:
    """(n,) whether each text is a valid code exactly as it stands; an empty cell is not."""
    lengths = np.asarray(pa.compute.binary_length(codes).fill_null(0))
    good: NDArray[np.bool_] = lengths == 18
    regular = codes if good.all() else codes.filter(pa.array(good))
    data = np.frombuffer(regular.buffers()[2] or b"", dtype=np.uint8)
    start = int(np.frombuffer(regular.buffers()[1], dtype=np.int32)[regular.offset]) if len(regular) else 0
    letters = data[start : start + 18 * len(regular)].reshape(-1, 18)
    places = np.flatnonzero(good)
    for begin in range(0, len(letters), _CHUNK):
        part = slice(begin, begin + _CHUNK)
        good[places[part]] = _valid(letters[part])
    return good


def _valid(letters: NDArray[np.uint8]) -> NDArray[np.bool_]:
    values = _USCC[letters]
    division = letters[:, 2:8]
    found: NDArray[np.bool_] = np.all(values >= 0, axis=1) & np.all(
        (division >= ord("0")) & (division <= ord("9")), axis=1
    )
    found &= (-(values[:, :17] @ _USCC_WEIGHTS)) % 31 == values[:, 17]
    organisation = _ORG[letters[:, 8:16]] @ _ORG_WEIGHTS
    found &= _ORG_CHECK[11 - organisation % 11] == letters[:, 16]
    return found
