"""Writers: a document in, bytes out.

registry     every writer and verifier by name
word         Word files
pdf          signed PDF files
plain        plain text, which the tests keep as golden files
bundle, calendars, mail, files   what goes with the copies
verdict      what a verification can say

A writer renders what it is given. It never decides what a recipient may see.
"""
