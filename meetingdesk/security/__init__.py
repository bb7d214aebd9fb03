"""Keys and identities.

The key file with its slots (passphrase, keyring of the operating system, printed recovery key) and
the chair's signing identity. Only bootstrap imports it.
"""
