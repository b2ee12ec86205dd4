"""What happened, written once with the change itself: one transaction, audit trail, outbox, inbox."""
