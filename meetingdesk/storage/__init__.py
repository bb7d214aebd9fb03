"""The desk on disk: an encrypted store, its audit log, its backups.

Only bootstrap imports this package; everybody else knows its protocols in
service.ports.

folder         the names of the files of a desk, and whether its folder will do
drives         whether a folder is on a drive of this computer
lock           one MeetingDesk at a time
ballast        room kept back for a full disk
engine         connections and engines, and what they are forbidden to do
faults         an error of the database becomes a known trouble
tables         the tables and their column types
mapping        rows become values of the ports
reading        one consistent view
unit_of_work   one transaction of the one writer
erasing        the only way by which words go away
audit_chain    hashes, commitments, signatures: pure functions
audit_log      the audit log in the database: append, checkpoint, export
audit_check    is the log, and the data it speaks for, as it was written
bound          the digests that tie an audit entry to the bytes it speaks for
anchor         the last head, kept beside the store
schema         which schema a store has
migrate        bring an older store up to this version; migrations/ holds the steps
store          an open desk
opening        make a store, open a store
pages          look at every page of a file
backup         one file from which a desk can be restored
restore        a desk from such a file
rotation       which backups are kept
second_folder  the newest two copies on a stick
rekey          another database key
"""
