"""Contracts that renew by themselves."""
