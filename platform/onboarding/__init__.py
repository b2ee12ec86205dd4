"""How an institution joins: it applies, is decided on, gets its account, and completes its profile."""
