"""Fourfold: the commissioning cycle of a public authority, from need to decision, in the open.

The folders are floors. A floor may import the floors below it, never one above:
config, datasets, publish, oversight, cycle, govern, foundation, rulebooks.
"""
