// What the typed client must not let pass: each line below an expectation is an error, or the check fails.

import { ask } from "../../frontend-contract/client.js";

const caller = { url: "/graphql" };

// @ts-expect-error There is no such operation.
await ask(caller, "labDestroy", {});
// @ts-expect-error A mutation needs its input.
await ask(caller, "labSubmit", {});
// @ts-expect-error An input needs all that is not optional.
await ask(caller, "labSuspend", { input: { id: "x" } });
// @ts-expect-error Money is whole fen in a string or a number, and no truth value.
await ask(caller, "projectApprove", { input: { id: "x", amount: true } });
// @ts-expect-error A closed list of words is closed.
await ask(caller, "labs", { state: ["OPENED"] });

const { labSubmit } = await ask(caller, "labSubmit", { input: { id: "x" } });
// @ts-expect-error It may be a refusal, and that has no state.
void labSubmit.state;
if (labSubmit.__typename === "Lab") void labSubmit.state;
else void labSubmit.problems.map((problem) => problem.zh);
