"""Retold."""
