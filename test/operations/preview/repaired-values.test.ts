import assert from "node:assert/strict";

import { makeSecret } from "../../../offline";
import { repairedValues } from "../../../operations/preview/repaired-values";
import { repairDone } from "../../../operations/preview/report/wording";

describe("what a repair did", () => {
  it("is told key by key of a map, whether the map was there or not", () => {
    assert.deepEqual(repairedValues({ tags: { a: "1", owner: "x" } }, { tags: { a: "1", Owner: "x" } }), [
      { path: "tags.Owner", after: "x" },
      { path: "tags.owner", before: "x" },
    ]);
    assert.deepEqual(repairedValues({}, { tags: { Owner: "x" } }), [{ path: "tags.Owner", after: "x" }]);
  });

  it("is told entry by entry of a list", () => {
    const [first, second] = [{ key: "a" }, { key: "b" }];
    assert.deepEqual(repairedValues({ tags: [first] }, { tags: [first, second] }), [
      { path: "tags[1]", after: second },
    ]);
  });

  it("never tells a secret", () => {
    const values = repairedValues(
      {},
      { password: makeSecret("hunter2"), tags: { a: makeSecret("hunter3") } },
    );
    assert.ok(!JSON.stringify(values).includes("hunter"));
    assert.equal(values.length, 2);
  });

  it("reads as a sentence, in which default tags aren't told twice", () => {
    const repair = { pack: "p", policy: "q", urn: "u", description: "", changed: ["tags"] };
    const values = [
      { path: "acl", before: "public", after: "private" },
      { path: "tags.Owner", after: "x" },
      { path: "tagsAll.Owner", after: "x" },
      { path: "tags.owner", before: "x" },
    ];
    assert.equal(
      repairDone({ ...repair, values }),
      'changed acl from "public" to "private"; added tags.Owner "x"; took away tags.owner',
    );
    assert.equal(repairDone(repair), "changed tags");
  });
});
