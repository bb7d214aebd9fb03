"""Word files.

writer       a document in, a file out: body (blocks), markup (runs), template (the empty file)
verify       the check against the manifest one folder above
reading      every text that a file holds, for the leak search
"""
