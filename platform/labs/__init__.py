"""Member labs: reported by their institution, decided by the Office, open to all in the catalogue."""
