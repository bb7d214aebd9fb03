"""What a chair can do.

Commands and their handlers (one module a subject), the bus that runs each in one transaction with
its audit entry, undo, queries, and the ports through which the outside is reached.

It must not know how anything is stored, signed or drawn: those come in through the ports.
"""
