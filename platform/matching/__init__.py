"""Needs of enterprises, labs that could meet them with reasons, and proposals that labs answer."""
