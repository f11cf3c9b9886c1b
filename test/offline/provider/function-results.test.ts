import assert from "node:assert/strict";

import { unknownResult } from "../../../offline/provider/function-results";
import { UNKNOWN } from "../../../offline/wire/values";
import { ROOT } from "../../support/command";

describe("the unknown result of a provider function", () => {
  it("has every field that the program's own SDK declares, unknown", () => {
    const result = unknownResult("aws:ec2/getVpc:getVpc", ROOT);
    for (const field of ["arn", "cidrBlock", "enableDnsSupport", "tags", "id"])
      assert.equal(result[field], UNKNOWN);
    assert.equal(
      Object.values(result).every((value) => value === UNKNOWN),
      true,
    );
  });

  it("is found for a function of the package's index module", () => {
    assert.equal("accountId" in unknownResult("aws:index/getCallerIdentity:getCallerIdentity", ROOT), true);
  });

  it("has an id alone where the SDK doesn't tell", () => {
    assert.deepEqual(unknownResult("nobody:index/getThing:getThing", ROOT), { id: UNKNOWN });
    assert.deepEqual(unknownResult("aws:ec2/getNothing:getNothing", ROOT), { id: UNKNOWN });
    assert.deepEqual(unknownResult("odd", ROOT), { id: UNKNOWN });
  });
});
