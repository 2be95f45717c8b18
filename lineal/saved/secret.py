"""Bytes locked with a passphrase: a key from scrypt, the rest is AES-256-GCM."""

import os
from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any
from unicodedata import normalize

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

N, R, P = 2**15, 8, 1
KDF = {"name": "scrypt", "n": N, "r": R, "p": P}
"""How the key is made. Only this is ever computed, whatever a file says: a file must not choose how hard we work."""

SALT, NONCE, KEY = 16, 12, 32
PARTS = ("salt", "nonce", "payload")
"""What a lock adds to a file, each as base64."""


def lock(plain: bytes, passphrase: str, header: bytes) -> dict[str, str]:
    """The bytes under a passphrase, tied to a header that stays readable."""
    salt, nonce = os.urandom(SALT), os.urandom(NONCE)
    payload = AESGCM(_key(passphrase, salt)).encrypt(nonce, plain, header)
    return dict(zip(PARTS, (b64encode(each).decode() for each in (salt, nonce, payload)), strict=True))


def unlock(locked: Mapping[str, Any], passphrase: str, header: bytes) -> bytes | None:
    """The bytes, or None when the passphrase is wrong or anything was changed; the two cannot be told apart."""
    try:
        salt, nonce, payload = (b64decode(locked[each], validate=True) for each in PARTS)
    except (KeyError, TypeError, ValueError):
        return None
    if len(salt) != SALT or len(nonce) != NONCE:
        return None
    try:
        return AESGCM(_key(passphrase, salt)).decrypt(nonce, payload, header)
    except InvalidTag:
        return None


def _key(passphrase: str, salt: bytes) -> bytes:
    """The same word gives the same key, however a keyboard puts its letters together."""
    secret = normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return Scrypt(salt=salt, length=KEY, n=N, r=R, p=P).derive(secret)
