"""What people do with their messages."""

from notifications.operations.read_notification import read_notification

__all__ = ["read_notification"]
