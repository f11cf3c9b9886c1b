import assert from "node:assert/strict";

import type { Policy } from "../../../../policies/kit";
import {
  INLINE_MARK,
  OWN_POLICY,
  Office,
  decodeExcepted,
  decodeUnused,
  fail,
  resourcePolicy,
  stackPolicy,
  unknown,
} from "../../../../policies/kit";
import { Analysis } from "../../../../policies/kit/analysis/analysis";
import { PLAIN, analyzeRequest, stackRequest, stackResource } from "./messages";

const broken = resourcePolicy({
  ...PLAIN,
  name: "broken",
  description: "Breaks.",
  *check() {
    yield fail("is wrong");
  },
});

function mark(rule: string, expires = "2026-12-31"): string {
  return INLINE_MARK + JSON.stringify({ rule, reason: "Test data.", owner: "ops", ticket: "T-1", expires });
}

/** The analysis of one pack on a day that never passes. */
function analysisOf(...policies: readonly Policy[]): Analysis {
  const office = new Office({ startedIn: () => __dirname, today: () => "2026-11-26" });
  return new Analysis(
    { packs: [{ name: "pack", version: "1.0.0", policies }], enforcementLevel: "mandatory" },
    office,
  );
}

type Found = ReturnType<Analysis["analyze"]>;

/** Level, resource and decoded message of each diagnostic. */
function told(found: Found): readonly (readonly string[])[] {
  return found.map(({ enforcementLevel, message, description, urn = "" }) => {
    const text = message.replace(`${description}\n`, "");
    const excepted = decodeExcepted(text);
    return [
      enforcementLevel,
      urn.split("::").at(-1) ?? "",
      excepted ? `excepted: ${excepted.message}` : text,
    ];
  });
}

describe("an exception in the analysis", () => {
  function judged(policy: Policy, ...marks: readonly string[]) {
    const request = analyzeRequest({}, { additionalSecretOutputs: ["password", ...marks] });
    return told(analysisOf(policy).analyze(request.serializeBinary()));
  }

  it("makes a mandatory violation advisory, and only from its own rule", () => {
    assert.deepEqual(judged(broken, mark("broken")), [["advisory", "", "excepted: is wrong"]]);
    assert.deepEqual(judged(broken, mark("other")), [["mandatory", "", "is wrong"]]);
  });

  it("lets a violation stand once it has expired, and says so", () => {
    const [[level, , message] = []] = judged(broken, mark("broken", "2026-11-25"));
    assert.equal(level, "mandatory");
    assert.match(
      message ?? "",
      /^is wrong \[the exception in the program.* expired on 2026-11-25, 1 day ago\]$/,
    );
  });

  it("leaves what is unknown among what is unknown", () => {
    const unsure = resourcePolicy({
      ...PLAIN,
      name: "unsure",
      description: "Can't say.",
      *check() {
        yield unknown("is unknown");
      },
    });
    assert.match(
      judged(unsure, mark("unsure"))[0]?.[2] ?? "",
      /^can't run policy .*Unknown at preview: is unknown$/,
    );
  });

  it("ends the analysis when it can't be accepted", () => {
    assert.throws(
      () => judged(broken, `${INLINE_MARK}{}`),
      /is refused: "rule" is missing; "reason" is missing/,
    );
  });

  it("holds for what a stack policy blames on the resource that carries it", () => {
    const blaming = stackPolicy({
      ...PLAIN,
      name: "blaming",
      description: "Blames.",
      *check({ resources }) {
        for (const { urn } of resources) yield fail("is wrong", urn);
        yield fail("all is wrong");
      },
    });
    const request = stackRequest([
      stackResource({}, { additionalSecretOutputs: [mark("bla*")] }),
      stackResource({}, { name: "data" }),
    ]);
    assert.deepEqual(told(analysisOf(blaming).analyzeStack(request.serializeBinary())), [
      ["advisory", "logs", "excepted: is wrong"],
      ["mandatory", "data", "is wrong"],
      ["mandatory", "", "all is wrong"],
    ]);
  });
});

describe("the policy that watches over exceptions", () => {
  const carrying = (...marks: readonly string[]) =>
    stackRequest([stackResource({}, { additionalSecretOutputs: marks })]).serializeBinary();

  it("fails for one that has expired and warns of one that nothing needed, at the resource", () => {
    const found = analysisOf(broken).analyzeStack(carrying(mark("broken"), mark("broken", "2026-11-25")));
    assert.deepEqual(
      found.map(({ policyName, policyPackName, enforcementLevel }) => [
        policyPackName,
        policyName,
        enforcementLevel,
      ]),
      [
        ["pack", OWN_POLICY, "advisory"],
        ["pack", OWN_POLICY, "mandatory"],
      ],
    );
    const [[, name, unused] = [], [, , expired] = []] = told(found);
    assert.equal(name, "logs");
    assert.match(decodeUnused(unused ?? "") ?? "", /^the program, at urn:/);
    assert.match(expired ?? "", /expired on 2026-11-25, 1 day ago: renew or remove it$/);
  });

  it("is silent on one that was used for a resource before", () => {
    const analysis = analysisOf(broken);
    const extra = { additionalSecretOutputs: [mark("broken")] };
    analysis.analyze(analyzeRequest({}, extra).serializeBinary());
    assert.deepEqual(analysis.analyzeStack(carrying(mark("broken"))), []);
    // The next preview of the same process counts from the start.
    assert.equal(analysis.analyzeStack(carrying(mark("broken"))).length, 1);
  });

  it("takes level and settings like any policy", () => {
    const analysis = analysisOf(broken);
    const expired = carrying(mark("broken", "2026-11-25"));
    analysis.configure({ [OWN_POLICY]: { enforcementLevel: "advisory", settings: {} } });
    assert.equal(analysis.analyzeStack(expired)[0]?.enforcementLevel, "advisory");
    analysis.configure({ [OWN_POLICY]: { enforcementLevel: "disabled", settings: {} } });
    assert.deepEqual(analysis.analyzeStack(expired), []);
    analysis.configure({ [OWN_POLICY]: { settings: { forbid: ["bro*"] } } });
    assert.match(
      analysis.analyzeStack(carrying(mark("broken")))[0]?.message ?? "",
      /allows none from this rule/,
    );
    analysis.configure({ [OWN_POLICY]: { settings: { forbidden: [] } } });
    assert.throws(
      () => analysis.analyzeStack(expired),
      /policy configuration of "policy-exceptions" is not valid/,
    );
  });
});
