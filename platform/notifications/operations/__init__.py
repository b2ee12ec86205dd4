"""What people do with their messages."""

from notifications.operations.prefer_delivery import prefer_delivery
from notifications.operations.read_all_notifications import read_all_notifications
from notifications.operations.read_notification import read_notification

__all__ = ["prefer_delivery", "read_all_notifications", "read_notification"]
