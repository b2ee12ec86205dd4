"""Journeys: whole ways through the platform over HTTP, with every real part running as `cxq up` runs it."""
