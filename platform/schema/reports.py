"""Reports to download: made on asking, kept by the object store, handed out as short links."""

from typing import Annotated, Any, cast

import strawberry
from strawberry.types import Info

from evaluations import operations
from evaluations.inputs import EvaluationReportWanted
from schema.context import Context
from schema.inputs import REQUIRED, fields_of, given_of, make_input, subject_key
from schema.mutations import answered
from schema.refusals import Refusal
from schema.uploads import DownloadLink

_FIELDS: dict[str, Any] = {"id": (strawberry.ID, REQUIRED), **fields_of(EvaluationReportWanted)}
EvaluationReportOpenInput = make_input("EvaluationReportOpenInput", _FIELDS, "Of which evaluation, and in which form.")
EvaluationReportOpenResult = Annotated[DownloadLink | Refusal, strawberry.union("EvaluationReportOpenResult")]


async def link(context: Context, value: Any) -> DownloadLink:
    wanted = given_of(EvaluationReportWanted, value)
    made = await operations.open_evaluation_report(context.actor, subject_key(value.id), wanted, store=context.store)
    return DownloadLink(url=made.url, expires_at=made.expires_at)


@strawberry.type
class ReportMutation:
    @strawberry.mutation(description="A short link to an evaluation's report, with its charts.")
    async def evaluation_report_open(
        self,
        info: Info[Context, None],
        input: EvaluationReportOpenInput,  # type: ignore[valid-type]
    ) -> EvaluationReportOpenResult:
        return cast(EvaluationReportOpenResult, await answered(info, link(info.context, input)))
