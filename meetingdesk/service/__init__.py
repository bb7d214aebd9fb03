"""What a chair can do.

Commands and their handlers (one module a subject), the bus that runs each in one transaction with
its audit entry, undo, queries, and the ports through which the outside is reached.

It must not know how anything is stored, signed or drawn: those come in through the ports.

commands/       one module a subject; registry gathers them, declaring is what each says of itself
bus             the one way by which anything changes; changes is its answer, audit its entry
work            what a handler works with: lines, index, places, snapshot and desk_people keep
                lists, order and copies in step; part_rules and referring say what may be put
ports, stored   the store as the services see it, and what passes through it; entities, how a part
                lies in it
refusals        why a command is refused; store_troubles and key_troubles what else goes wrong
queries         what screens and command line ask; loading one record, needs what needs the chair,
                search over the desk with its search_index, binning what all of them leave out
duplicates      likely duplicates; joined, who was joined; identifiers, numbers that look wrong
planning        lays a meeting out (unprepared where no type is chosen); series, the meetings of a
                case; retyping, another type; disciplines, kinds of service by name
sessions        the room that something belongs to; keeping_apart, what its party may know
safety          the safety note for the room
importing       a record from outside
unlocking       what a desk is opened with; opening_notices, what is told then; clock, atomic_file
paper_ports     the writers, signers and readers as the services see them; release_ports, together
release_sign    signs a record, with one of release_identities
release_copies  issues copies, release_letter the letter: release_papers drafts, release_writing
                writes and reads back, release_search looks for what is withheld, release_bundle
                puts all of it into folders (written); release_superseding tells of newer states
previewing      the papers as their recipient will read them
distribution    the log of copies; delivery the wishes, handing_over what happens to each, passwords
                where they are kept, password_slip and slip_place how one is handed over
release_troubles, delivery_troubles, logo_troubles   what goes wrong with papers
"""
