"""Keys and identities. Only bootstrap imports this package.

key_document   the content of the key file: slots, secrets, MAC; pure functions
credentials    what a person shows to open the desk
keyfile        the key file and its copy on disk: make, unlock, change
passphrase     a passphrase becomes a key (NFKC, Argon2id)
recovery       the printed recovery key: 36 letters with a check
os_keyring     the operating system's keyring, with a time limit and read back
identity       the chair's signing certificate
identities     gives it to the services and signs records with it
confirming     whether it is still the same person who signs
trusted        the certificates of issuers whom an organisation trusts
"""
