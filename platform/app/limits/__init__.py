"""How often one may ask: token buckets for requests and counts of failed sign-ins, kept in Valkey."""
