"""Writers: a document in, bytes out.

registry     every writer, reader and check, put together for the start
word         Word files: written, read back, checked against the manifest
pdf          PDF files: written, signed, read back, checked by their signature
plain        plain text, which the tests keep as golden files
bundle       the recipients' folders with their manifest, all of them or none
leaks        the search for what was withheld, in everything that a file holds
furniture    the words at the head and foot of every page
unpacking    bytes of any kind as text that can be searched
verdict      what a check can say

A writer renders what it is given. It never decides what a recipient may see.
"""
