"""What can be done with accounts, sessions, keys and memberships."""

from tenants.operations.change_password import ChangedPassword, change_password
from tenants.operations.choose_capacity import choose_capacity
from tenants.operations.close_session import close_session
from tenants.operations.complete_profile import complete_profile
from tenants.operations.end_membership import end_membership
from tenants.operations.end_platform_membership import end_platform_membership
from tenants.operations.grant_membership import grant_membership
from tenants.operations.issue_api_key import IssuedApiKey, issue_api_key
from tenants.operations.open_session import open_session
from tenants.operations.record_host import record_host
from tenants.operations.record_platform_membership import record_platform_membership
from tenants.operations.restore_tenant import restore_tenant
from tenants.operations.revise_account import revise_account
from tenants.operations.revise_host import revise_host
from tenants.operations.revoke_api_key import revoke_api_key
from tenants.operations.set_parameter import set_parameter
from tenants.operations.sign_up import sign_up
from tenants.operations.suspend_tenant import suspend_tenant
from tenants.operations.withdraw_parameter import withdraw_parameter

__all__ = [
    "ChangedPassword",
    "IssuedApiKey",
    "change_password",
    "choose_capacity",
    "close_session",
    "complete_profile",
    "end_membership",
    "end_platform_membership",
    "grant_membership",
    "issue_api_key",
    "open_session",
    "record_host",
    "record_platform_membership",
    "restore_tenant",
    "revise_account",
    "revise_host",
    "revoke_api_key",
    "set_parameter",
    "sign_up",
    "suspend_tenant",
    "withdraw_parameter",
]
