// What a front end does first: show the catalogue, sign in, try a change, and show what stands against it.

import { ask, RequestFailed, type Caller } from "./client.js";

/** Lines for somebody to read. url: of the API; login, password: of somebody who reports labs. */
export async function firstSteps(url: string, login: string, password: string): Promise<string[]> {
  const { openLabs } = await ask({ url }, "openLabs", { category: ["NATIONAL_KEY_LAB"], first: 1 });
  const said = openLabs.nodes.map((lab) => `${lab.name} (${lab.host.name})`);

  const { sessionOpen } = await ask({ url }, "sessionOpen", { input: { login, password } });
  if (sessionOpen.__typename === "Refusal") return sessionOpen.problems.map((problem) => problem.message);
  const caller: Caller = { url, token: sessionOpen.token, language: "en" };

  const { labs } = await ask(caller, "labs", { state: ["OPEN"], first: 1 });
  for (const lab of labs.nodes) said.push(...(await suspended(caller, lab.id)));
  said.push(await unheard({ ...caller, token: "nobody's" }));
  return said;
}

/** Sent again under the same key, a change has one effect and the same answer. */
async function suspended(caller: Caller, id: string): Promise<string[]> {
  const { labSuspend } = await ask(caller, "labSuspend", { input: { id, reason: "示例" } }, crypto.randomUUID());
  if (labSuspend.__typename === "Lab") return [labSuspend.state];
  return labSuspend.problems.map((problem) => `${problem.rule ?? labSuspend.code}: ${problem.message}`);
}

/** A refusal is an answer; what cannot be answered at all is thrown. */
async function unheard(caller: Caller): Promise<string> {
  try {
    await ask(caller, "me", {});
    return "heard";
  } catch (failed) {
    if (!(failed instanceof RequestFailed)) throw failed;
    return `${failed.status}: ${failed.faults.map((fault) => fault.extensions?.code).join()}`;
  }
}
