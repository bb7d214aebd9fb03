"""The two faces: the window and the command line.

__main__      a command, or the window
desk          the one composition root, without Qt
main          starts the window
cli           the command line; never imports Qt
app           the Qt application: fonts, palette, exception hook
main_window   the shell: navigation, status
screens       layout and wiring of each page
formview      questions of a form as editors
models        table models, without queries
widgets       parts that screens are made of
gateway       commands in, signals out; desks makes and opens what is behind it
jobs          one serial lane for the store, a pool for rendering
activity      tells that somebody is there
system_lock   tells that the screen of the system is locked
actions       every action: text, shortcut, when enabled
problems      an error as a banner or a dialog
presenters    decisions, without Qt
help          the offline manual
"""
