import assert from "node:assert/strict";

import { policyDocuments, roleGraph } from "../../../operations/bench/iam-workload";

describe("The generated IAM stacks", () => {
  it("have as many documents as asked for, no two alike", () => {
    const documents = policyDocuments(170).map(({ inputs }) => inputs.policy);
    assert.equal(new Set(documents).size, 170);
  });

  it("attach every policy to a role of the stack, which the next role trusts", () => {
    const resources = roleGraph(30, 100);
    const ofType = (type: string) => resources.filter((resource) => resource.type === type);
    const names = new Set(ofType("aws:iam/role:Role").map(({ inputs }) => inputs.name));
    const attached = ofType("aws:iam/rolePolicyAttachment:RolePolicyAttachment");
    assert.equal(names.size, 30);
    assert.equal(ofType("aws:iam/policy:Policy").length, 100);
    assert.equal(attached.length, 100);
    assert.ok(attached.every(({ inputs }) => names.has(inputs.role)));
    assert.match(JSON.stringify(resources[3]?.inputs), /role\/role-2\\"/);
  });

  it("have a URN of its own for every resource", () => {
    const urns = roleGraph(30, 100).map(({ urn }) => urn);
    assert.equal(new Set(urns).size, urns.length);
  });
});
