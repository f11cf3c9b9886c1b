import assert from "node:assert/strict";

import { oncePer } from "../../../policies/kit";

describe("what is made once for each object", () => {
  it("is made at the first question, with its arguments, and remembered for the object alone", () => {
    const asked: (readonly [object, string])[] = [];
    const made = oncePer((key: { readonly n: number }, by: string) => {
      asked.push([key, by]);
      return key.n;
    });
    const [one, alike] = [{ n: 1 }, { n: 1 }];
    assert.deepEqual([made(one, "a"), made(one, "b"), made(alike, "c")], [1, 1, 1]);
    assert.deepEqual(asked, [
      [one, "a"],
      [alike, "c"],
    ]);
  });

  it("is remembered whatever it is", () => {
    let times = 0;
    const made = oncePer(() => {
      times++;
      return undefined;
    });
    const key = {};
    made(key);
    made(key);
    assert.equal(times, 1);
  });
});
