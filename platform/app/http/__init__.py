"""GraphQL over HTTP: what a request must be, who asks, what a document may cost, and how faults are worded."""
