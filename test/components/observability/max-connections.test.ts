import assert from "node:assert/strict";

import { maxConnections } from "../../../components/observability/max-connections";

describe("the connections of a PostgreSQL instance", () => {
  it("follow from its memory, by RDS's own formula", () => {
    // 1, 4, 8, 32 GiB over 9,531,392 bytes.
    assert.equal(maxConnections("db.t4g.micro"), 112);
    assert.equal(maxConnections("db.t4g.medium"), 450);
    assert.equal(maxConnections("db.m6g.large"), 901);
    assert.equal(maxConnections("db.m6g.2xlarge"), 3604);
    assert.equal(maxConnections("db.r6g.large"), 1802);
  });

  it("are never more than five thousand", () => {
    assert.equal(maxConnections("db.r6g.16xlarge"), 5000);
  });

  it("are not known for a class that is not known", () => {
    for (const name of ["db.z9.large", "db.m6g.huge", "m6g.large", ""])
      assert.equal(maxConnections(name), undefined);
  });
});
