"""Word files.

writer       a document in, a file out: body (blocks), tables, letterhead, running (head and foot),
             markup (runs) and scripts, properties (and their signed copy), attached (the record for
             programs), parts (the package), template (what every file shares)
signing      the signature of a file as Word makes it; locking: a password for the finished file
verify       the check: signature (one signature), manifest (what it names), coverage (what it does
             not name), listed (the older ground: the manifest of the set)
reading      every text that a file holds, for the leak search
package      the zip of parts itself, canonical the forms that are digested: for all of them
"""
