"""Telling people: listeners turn each event into messages for those it concerns."""
