"""The one GraphQL schema: a module per room, types derived from models, mutations derived from operations."""
