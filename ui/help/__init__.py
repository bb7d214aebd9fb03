"""The offline manual, opened with F1.

topics   what a page of the manual consists of, and which page belongs to which place
manual   the words of the pages before, around and after a meeting
in_room  the words of the pages for the meeting itself
"""
