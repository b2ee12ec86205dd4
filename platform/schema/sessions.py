"""Signing in and out, choosing a capacity, and keys for programs: what answers with a secret, not with a row."""

from datetime import datetime
from typing import Annotated, Any, cast
from uuid import UUID

import strawberry
from strawberry.types import Info

from kernel.errors import Conflict
from schema.context import Context
from schema.inputs import REQUIRED, given_of, input_of, make_input, subject_key
from schema.institutions import ApiKey
from schema.keyed import SECRET_SHOWN, ticket
from schema.mutations import answered
from schema.readback import read_back
from schema.refusals import Refusal
from tenants import operations
from tenants.inputs import ApiKeyDraft, PasswordChange, SignIn, SignUp

SessionOpenInput = input_of(SignIn, "SessionOpenInput")
SessionChooseInput = make_input(
    "SessionChooseInput", {"membership_id": (strawberry.ID, REQUIRED)}, "The membership to act under."
)
AccountSignUpInput = input_of(SignUp, "AccountSignUpInput")
ApiKeyIssueInput = input_of(ApiKeyDraft, "ApiKeyIssueInput")
PasswordChangeInput = input_of(PasswordChange, "PasswordChangeInput")


@strawberry.type(description="An account was made; sign in with its login.")
class AccountMade:
    login: str
    name: str


@strawberry.type(description="A session has begun. The token is shown once: send it as `Authorization: Bearer …`.")
class SessionOpened:
    token: str
    expires_at: datetime
    login: str


@strawberry.type(description="The session has changed or ended.")
class SessionChanged:
    expires_at: datetime
    ended_at: datetime | None


@strawberry.type(description="The password has changed; the caller stays signed in, and nobody else does.")
class PasswordChanged:
    sessions_ended: int = strawberry.field(description="How many other sessions were ended.")


@strawberry.type(description="A new key for a program. The secret is shown once.")
class ApiKeyIssued:
    secret: str
    row: strawberry.Private[UUID]

    @strawberry.field
    async def key(self, info: Info[Context, None]) -> ApiKey:
        return cast(ApiKey, await read_back(info, "ApiKey", self.row))


AccountSignUpResult = Annotated[AccountMade | Refusal, strawberry.union("AccountSignUpResult")]
SessionOpenResult = Annotated[SessionOpened | Refusal, strawberry.union("SessionOpenResult")]
SessionCloseResult = Annotated[SessionChanged | Refusal, strawberry.union("SessionCloseResult")]
SessionChooseResult = Annotated[SessionChanged | Refusal, strawberry.union("SessionChooseResult")]
PasswordChangeResult = Annotated[PasswordChanged | Refusal, strawberry.union("PasswordChangeResult")]
ApiKeyIssueResult = Annotated[ApiKeyIssued | Refusal, strawberry.union("ApiKeyIssueResult")]


async def signed_up(context: Context, value: Any) -> AccountMade:
    person = await operations.sign_up(context.actor, given_of(SignUp, value))
    return AccountMade(login=person.login, name=person.name)


async def opened(context: Context, value: Any) -> SessionOpened:
    session = await operations.open_session(context.actor, given_of(SignIn, value))
    context.request.remember(session.token, session.expires_at)
    return SessionOpened(token=session.token, expires_at=session.expires_at, login=session.person.login)


async def closed(context: Context) -> SessionChanged:
    session = await operations.close_session(context.actor)
    context.request.forget()
    return SessionChanged(expires_at=session.expires_at, ended_at=session.revoked_at)


async def chosen(context: Context, value: Any) -> SessionChanged:
    session = await operations.choose_capacity(context.actor, subject_key(value.membership_id, "membershipId"))
    return SessionChanged(expires_at=session.expires_at, ended_at=session.revoked_at)


async def changed(context: Context, value: Any) -> PasswordChanged:
    done = await operations.change_password(context.actor, given_of(PasswordChange, value))
    return PasswordChanged(sessions_ended=done.sessions_ended)


async def issued(info: Info[Context, None], value: Any) -> ApiKeyIssued:
    given = given_of(ApiKeyDraft, value)
    async with ticket(info, given) as held:
        if held and held.replayed:
            raise Conflict(SECRET_SHOWN.broken("Idempotency-Key"))
        made = await operations.issue_api_key(info.context.actor, given)
        if held:
            await held.keep("ApiKey", made.api_key.id)
    return ApiKeyIssued(secret=made.secret, row=made.api_key.id)


@strawberry.type
class SessionMutation:
    @strawberry.mutation(description="Make an account with a login and a password; anyone may (REC-10).")
    async def account_sign_up(self, info: Info[Context, None], input: AccountSignUpInput) -> AccountSignUpResult:  # type: ignore[valid-type]
        return cast(AccountSignUpResult, await answered(info, signed_up(info.context, input)))

    @strawberry.mutation(description="Sign in with a login and a password.")
    async def session_open(self, info: Info[Context, None], input: SessionOpenInput) -> SessionOpenResult:  # type: ignore[valid-type]
        return cast(SessionOpenResult, await answered(info, opened(info.context, input)))

    @strawberry.mutation(description="Sign out: the session's token is worth nothing from now on.")
    async def session_close(self, info: Info[Context, None]) -> SessionCloseResult:
        return cast(SessionCloseResult, await answered(info, closed(info.context)))

    @strawberry.mutation(description="Act under one of your memberships for the rest of the session.")
    async def session_choose(self, info: Info[Context, None], input: SessionChooseInput) -> SessionChooseResult:  # type: ignore[valid-type]
        return cast(SessionChooseResult, await answered(info, chosen(info.context, input)))

    @strawberry.mutation(description="Change your password; you are signed out everywhere else.")
    async def password_change(self, info: Info[Context, None], input: PasswordChangeInput) -> PasswordChangeResult:  # type: ignore[valid-type]
        return cast(PasswordChangeResult, await answered(info, changed(info.context, input)))

    @strawberry.mutation(description="Issue a key with which a program asks in the name of an institution.")
    async def api_key_issue(self, info: Info[Context, None], input: ApiKeyIssueInput) -> ApiKeyIssueResult:  # type: ignore[valid-type]
        return cast(ApiKeyIssueResult, await answered(info, issued(info, input)))
