import assert from "node:assert/strict";

import type { ObservedTraffic } from "../../../components/observability/observed";
import { failedRequests, slowRequests, summed } from "../../../components/observability/traffic";

const ROLLING: ObservedTraffic = { loadBalancerSuffix: "app/web/1", targetGroupSuffixes: ["targets/blue"] };
const TURNING: ObservedTraffic = { ...ROLLING, targetGroupSuffixes: ["targets/blue", "targets/green"] };

describe("requests of a service", () => {
  it("are those to its one group of targets", () => {
    const { metrics, count, percent } = failedRequests(ROLLING);
    assert.deepEqual(Object.keys(metrics), ["total", "failed"]);
    assert.deepEqual([count, percent], ["FILL(failed, 0)", "100 * FILL(failed, 0) / total"]);
    assert.equal(slowRequests(ROLLING, 1).percent, "100 - fast");
    assert.ok("metric" in summed(ROLLING, "HealthyHostCount", "Minimum"));
  });

  it("are those to both groups that blue/green releases turn between, whichever has them", () => {
    const { metrics, count, percent } = failedRequests(TURNING);
    assert.deepEqual(
      Object.entries(metrics).map(([id, { name, dimensions }]) => [id, name, dimensions.TargetGroup]),
      [
        ["total", "RequestCount", "targets/blue"],
        ["total2", "RequestCount", "targets/green"],
        ["failed", "HTTPCode_Target_5XX_Count", "targets/blue"],
        ["failed2", "HTTPCode_Target_5XX_Count", "targets/green"],
      ],
    );
    assert.equal(count, "(FILL(failed, 0) + FILL(failed2, 0))");
    assert.equal(percent, `100 * ${count} / (FILL(total, 0) + FILL(total2, 0))`);
    const healthy = summed(TURNING, "HealthyHostCount", "Minimum");
    assert.ok("expression" in healthy);
    assert.equal(healthy.expression, "(FILL(measured, 0) + FILL(measured2, 0))");
  });

  it("are slow by each group's own share of slow ones", () => {
    const { metrics, count } = slowRequests(TURNING, 0.5);
    assert.equal(metrics.fast2?.statistic, "PR(:0.5)");
    assert.equal(count, "(FILL(total * (100 - fast) / 100, 0) + FILL(total2 * (100 - fast2) / 100, 0))");
  });

  it("are asked for by names that CloudWatch takes", () => {
    for (const { metrics } of [failedRequests(TURNING), slowRequests(TURNING, 1)])
      assert.ok(Object.keys(metrics).every((id) => /^[a-z]\w*$/.test(id)));
  });
});
