"""What is asked of those who report labs: wishes for labs that are not open yet, and questions to domain centers."""
