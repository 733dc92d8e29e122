"""Reading commissions and frameworks, as far as the reader may see them.

``roles`` says what a person is on a commission; ``facts`` turns rows into what the rules take; ``commissions`` and
``framework`` find things for pages; ``next`` says what someone can do now, here and on their desk.
"""
