"""An application judged as it stands: the same findings for the dry run, the submission and the approval."""

from collections.abc import AsyncIterator

from documents.queries import present_kinds
from journal.work import Work
from kernel.bodies import Body
from kernel.rules import Finding
from kernel.texts import says_something
from onboarding import account_rules, provider_rules, recommender_rules
from onboarding.kinds import OutreachKind
from onboarding.models import InstitutionApplication
from onboarding.queries import (
    accounts,
    authoriser_of,
    code_known_for,
    platform_member,
    roster_of,
    twins_approved,
)
from tenants.kinds import TenantKind
from tenants.models import Organisation


async def assess(w: Work, application: InstitutionApplication) -> list[Finding]:
    """Every rule that applies to this kind of institution, with what it says today (REC-3: all at once)."""
    judged = _recommender if application.kind is TenantKind.RECOMMENDING_INSTITUTION else _provider
    findings = [finding async for finding in judged(w, application)]
    return [
        *findings,
        *account_rules.only_account(others=await accounts(application.uscc, application.kind)),
        *account_rules.only_application(approved=await twins_approved(application)),
        *account_rules.name_free(known_code=await code_known_for(application.organisation_name), code=application.uscc),
    ]


async def assess_account(application: InstitutionApplication, body: Organisation | None) -> list[Finding]:
    """What may stand between an approved application and its account, as it stands with the bodies recorded now.

    The approval itself is not judged again, only what others recorded since (REC-16, PSI-2, A-32).
    body: the recorded one that the account would be of, if any.
    """
    authoriser = await authoriser_of(application)
    return [
        *account_rules.name_free(known_code=body.uscc if body else None, code=application.uscc),
        *account_rules.only_account(others=await accounts(application.uscc, application.kind)),
        *provider_rules.another_body(authoriser=_named(authoriser), institution=_applying(application)),
    ]


async def _recommender(w: Work, a: InstitutionApplication) -> AsyncIterator[Finding]:
    roster = await roster_of(a.id)
    planned = [OutreachKind(event["kind"]) for event in a.planned_events if says_something(event["title"])]
    for findings in (
        recommender_rules.organised(name=a.organisation_name, code=a.uscc),
        recommender_rules.conditions(
            willing=a.willing, work_basis=a.work_basis, capability=a.capability, duties=a.duties
        ),
        recommender_rules.roster(codes=[e.uscc for e in roster], situations=[e.situation for e in roster]),
        recommender_rules.outreach(planned=planned),
        recommender_rules.documented(present=await present_kinds(application_id=a.id)),
        recommender_rules.explained(mechanism=_mechanism(a), safeguards=_safeguards(a)),
    ):
        for finding in findings:
            yield finding


async def _provider(w: Work, a: InstitutionApplication) -> AsyncIterator[Finding]:
    authoriser = await authoriser_of(a)
    is_center = a.kind is TenantKind.DOMAIN_CENTER
    judged = [
        provider_rules.independent(name=a.organisation_name, code=a.uscc, legal_person=a.legal_person),
        provider_rules.documented(
            present=await present_kinds(application_id=a.id), authorised=authoriser is not None or not is_center
        ),
    ]
    if is_center:
        judged += [
            provider_rules.fields_named(fields_of_work=a.fields_of_work),
            provider_rules.another_body(authoriser=_named(authoriser), institution=_applying(a)),
        ]
    else:
        kind = authoriser.kind if authoriser else None
        member = authoriser is not None and await platform_member(authoriser, w.today)
        judged.append(
            provider_rules.authoriser_fit(
                kind=kind, authoriser=_named(authoriser), institution=_applying(a), platform_member=member
            )
        )
    if authoriser or not is_center:
        judged.append(
            provider_rules.authorised(
                scope=a.authorisation_scope, first=a.authorised_from, last=a.authorised_until, on=w.today
            )
        )
    for findings in judged:
        for finding in findings:
            yield finding


def _named(body: Organisation | None) -> Body | None:
    return Body(body.name, body.uscc) if body else None


def _applying(a: InstitutionApplication) -> Body:
    return Body(a.organisation_name, a.uscc)


def _mechanism(a: InstitutionApplication) -> dict[str, str]:
    return {
        "mechanismManagement": a.mechanism_management,
        "mechanismProcess": a.mechanism_process,
        "mechanismOverview": a.mechanism_overview,
    }


def _safeguards(a: InstitutionApplication) -> dict[str, str]:
    return {
        "safeguardOrganisation": a.safeguard_organisation,
        "safeguardProcess": a.safeguard_process,
        "safeguardPlan": a.safeguard_plan,
    }
