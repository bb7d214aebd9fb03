"""Writers: a document in, bytes out.

registry     every writer, reader and check, put together for the start
word         Word files: written, signed, read back, checked by their signature
pdf          PDF files: written, signed, read back, checked by their signature
plain        plain text, which the tests keep as golden files
bundle       the recipients' folders, all of them or none, with their manifests (manifest)
sets         the check of a folder by its signed manifest (detached)
leaks        the search for what was withheld, in everything that a file holds
furniture    the words at the head and foot of every page
unpacking    bytes of any kind as text that can be searched
verdict      what a check can say; trust, whose a certificate is and who vouches for it
keys         the chair's key, unpacked once; locks, whether a file opens with a password only
pictures     the logo, checked and written anew

A writer renders what it is given. It never decides what a recipient may see.
"""
