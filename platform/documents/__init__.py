"""Documents: what was uploaded, in which version, by whom, with which hash; the bytes are in storage."""
