"""Questions of a form as editors.

The renderer makes widgets of a form, the editors are chosen by field kind, the binding carries
answers between them. It must not know any single form.
"""
