"""PDF files.

writer       a document in, an unsigned file out: layout (blocks), grids (tables), boxes (notices,
             places to sign), flow (runs of text), keeping (page breaks), page (head and foot),
             styles, glyphs, artifacts
tags         what a listener hears, apart from pages: tagtext (paragraphs), tagcanvas (drawing),
             tagtree (into the file)
finishing    what the drawing cannot say: properties, packing, fieldnames
fonts        the faces of the text: coverage (files, what they hold), stretches (which font for
             which characters), shaping and composing (how they are drawn)
signing      the chair's certification: locking (before it), stamp (what is seen of it)
verify       the check of a finished file: container, states, additions, der (what a signature
             does not cover)
one_reader   one thread at a time uses PDFium
reading      every text that a file holds, for the leak search
"""
