"""PDF files.

writer       a document in, an unsigned file out: flow (blocks), keeping (page breaks), page (head
             and foot), styles, fonts, glyphs, artifacts, finishing (properties)
signing      the chair's certification
verify       the check of a finished file, with container for what a signature does not cover
reading      every text that a file holds, for the leak search
"""
