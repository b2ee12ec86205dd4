"""What is due and what waits: obligations, the Office's queues, and who took up what."""
