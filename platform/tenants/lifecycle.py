"""How an institution's account goes from opened to active, and how a letter of authorisation is confirmed."""

from enum import StrEnum

from kernel.lifecycle import Lifecycle


class TenantState(StrEnum):
    ACCOUNT_OPENED = "ACCOUNT_OPENED"
    ACTIVE = "ACTIVE"
    SUSPENDED = "SUSPENDED"


class TenantStep(StrEnum):
    COMPLETE_PROFILE = "COMPLETE_PROFILE"
    SUSPEND = "SUSPEND"
    RESTORE = "RESTORE"


TENANT_LIFE: Lifecycle[TenantState, TenantStep] = Lifecycle(
    {
        (TenantState.ACCOUNT_OPENED, TenantStep.COMPLETE_PROFILE): TenantState.ACTIVE,
        (TenantState.ACTIVE, TenantStep.COMPLETE_PROFILE): TenantState.ACTIVE,
        (TenantState.ACTIVE, TenantStep.SUSPEND): TenantState.SUSPENDED,
        (TenantState.SUSPENDED, TenantStep.RESTORE): TenantState.ACTIVE,
    }
)


class AuthorisationState(StrEnum):
    """A letter counts from the Office's confirmation on; which days it covers, its dates say."""

    SUBMITTED = "SUBMITTED"
    CONFIRMED = "CONFIRMED"
    REFUSED = "REFUSED"
    REVOKED = "REVOKED"


class AuthorisationStep(StrEnum):
    CONFIRM = "CONFIRM"
    REFUSE = "REFUSE"
    REVOKE = "REVOKE"


class JoinState(StrEnum):
    """Somebody asks to act for a firm that is registered already."""

    WAITING = "WAITING"
    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"


class JoinStep(StrEnum):
    ACCEPT = "ACCEPT"
    DECLINE = "DECLINE"


JOIN_LIFE: Lifecycle[JoinState, JoinStep] = Lifecycle(
    {
        (JoinState.WAITING, JoinStep.ACCEPT): JoinState.ACCEPTED,
        (JoinState.WAITING, JoinStep.DECLINE): JoinState.DECLINED,
    }
)

AUTHORISATION_LIFE: Lifecycle[AuthorisationState, AuthorisationStep] = Lifecycle(
    {
        (AuthorisationState.SUBMITTED, AuthorisationStep.CONFIRM): AuthorisationState.CONFIRMED,
        (AuthorisationState.SUBMITTED, AuthorisationStep.REFUSE): AuthorisationState.REFUSED,
        (AuthorisationState.CONFIRMED, AuthorisationStep.REVOKE): AuthorisationState.REVOKED,
        (AuthorisationState.REVOKED, AuthorisationStep.REVOKE): AuthorisationState.REVOKED,  # on an earlier day
    }
)
