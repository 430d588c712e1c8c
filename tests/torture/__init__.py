"""Faults, on purpose: what `helpgen` does when it is killed, starved, locked out, confused or lied to.

`make torture` runs it at length and writes a table; `tests/test_torture.py` runs a short form of the same code.
"""
