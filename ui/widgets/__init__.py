"""Parts that screens are made of. None knows the page on which it stands.

tokens             the colours of each theme; style_sheet is made from them, icons beside it
themes             which theme is worn: the chosen one, or as the system asks
layouts            titles, labelled fields, cards, buttons
room               scrolls a page only where the window is too small for it
lists              lists and tables; row_delegate draws their rows, glyphs the pictures there,
                   room_looks says how; tick_list ticks several; find_bar looks for words in one
banner             what went wrong, with a code to copy
elided             a label that gives up room for others
small_dialog       a small question with a few boxes
page_view          one page of a paper; pdf_pages draws it, paper_printer prints it
choices            a choice from a few
key_box            shows the keys that are pressed in it
typing_lines       lines to type into
draft_box          words that must not get lost; text_places counts in them as Qt does
capture_box        the one place to type in a meeting: capture_words, and chip_row below
service_strip      who was heard and who speaks, in rows of flowing
spelling_marks     underlines misspelt words in a box
letter_notice      a character that cannot be printed, and what to write instead
asking             files, folders, reasons: the only dialogs
asking_bar         a question across the window that stops nobody
sharing            what the chair sees of what the others see
"""
