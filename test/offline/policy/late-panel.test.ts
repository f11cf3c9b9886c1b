import assert from "node:assert/strict";

import type { Candidate } from "../../../offline/engine/judges";
import { LatePanel } from "../../../offline/policy/late-panel";
import type { Panel } from "../../../offline/policy/panel";
import type { WireObject } from "../../../offline/wire/values";

const candidate = (type: string, inputs: WireObject): Candidate =>
  ({ urn: `urn:pulumi:test::late::${type}::it`, type, inputs }) as unknown as Candidate;

const STACK = candidate("pulumi:pulumi:Stack", {});
const BUCKET = candidate("aws:s3/bucket:Bucket", { bucket: "logs" });

describe("judges that are on their way", () => {
  let asked: string[];
  let arrive: (panel: Panel) => void;
  let fail: (error: Error) => void;
  let late: LatePanel;

  /** Repairs everything by an owner. */
  const panel = {
    remediate: ({ type, inputs }: Candidate) => {
      asked.push(`repair ${type}`);
      return Promise.resolve({ ...inputs, owner: "web" });
    },
    analyze: ({ type }: Candidate) => asked.push(`judge ${type}`),
    analyzeStack: () => asked.push("judge the stack"),
    settled: () => Promise.resolve(),
  } as unknown as Panel;

  beforeEach(() => {
    asked = [];
    const ready = new Promise<Panel>((resolve, reject) => {
      arrive = resolve;
      fail = reject;
    });
    ready.catch(() => undefined);
    late = new LatePanel(ready);
  });

  it("keep no program waiting for the stack's URN, and are told of it all the same", async () => {
    assert.deepEqual(await late.remediate(STACK), {});
    late.analyze(STACK);
    assert.deepEqual(asked, []);
    arrive(panel);
    await late.settled();
    assert.deepEqual(asked, ["repair pulumi:pulumi:Stack", "judge pulumi:pulumi:Stack"]);
  });

  it("are waited for where a resource may be repaired", async () => {
    const repaired = late.remediate(BUCKET);
    const first = await Promise.race([repaired, new Promise((resolve) => setTimeout(resolve, 20, "waits"))]);
    assert.equal(first, "waits");
    arrive(panel);
    assert.deepEqual(await repaired, { bucket: "logs", owner: "web" });
  });

  it("judge when what waits has been answered, resources before the stack", async () => {
    arrive(panel);
    late.analyze(BUCKET);
    late.analyzeStack([]);
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    assert.deepEqual(asked, []);
    await late.settled();
    assert.deepEqual(asked, ["judge aws:s3/bucket:Bucket", "judge the stack"]);
  });

  it("that never come are told of", async () => {
    await late.remediate(STACK);
    fail(new Error("the pack did not start"));
    await assert.rejects(late.settled(), /did not start/);
    await assert.rejects(late.remediate(BUCKET), /did not start/);
  });
});
