"""The servers that `make run` and the tests start by themselves: PostgreSQL, Valkey and an S3 object store.

They listen on loopback only and are meant for a machine with one user: the store's inner gRPC ports know no password.
"""
