"""How soon things are due, as the Office may set it; the views of obligations look the same parameters up by name."""

from tenants.parameters import Parameter

FEEDBACK_WORKING_DAYS = Parameter("feedback.working_days", default=5, source="A-13")
TRAINING_DAYS = Parameter("training.days", default=30, source="A-13")
SUBMISSION_DAYS = Parameter("submission.days", default=10, source="our proposal: the notice names no time")
OUTREACH_EVENTS = Parameter("outreach.events", default=2, source="A-10")
OUTREACH_PERIOD = Parameter("outreach.period", default="PER_YEAR", source="A-10")
EXPIRY_NOTICE_DAYS = Parameter("expiry.notice_days", default=60, source="our proposal: the notice names no time")
HOLIDAYS: Parameter[list[str]] = Parameter("calendar.holidays", default=[], source="A-13")
"""Days that are no working days beside Saturdays and Sundays, `2026-10-01`; a row for each year, with its dates."""
