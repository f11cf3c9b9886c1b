import assert from "node:assert/strict";

import { renderJson } from "../../../operations/preview/report/render-json";
import type { PreviewReport } from "../../../operations/preview/report/schema";
import { anEnvironmentReport } from "../../support/environment-report";
import { aReport, aReportedResource } from "../../support/report";

/** The same value with every object's keys the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}

describe("a report as JSON", () => {
  it("says what the report says and ends with a newline", () => {
    const report = anEnvironmentReport();
    const text = renderJson(report);
    assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(report)));
    assert.match(text, /\}\n$/);
  });

  it("doesn't depend on the order in which the report was put together", () => {
    const report = anEnvironmentReport();
    assert.equal(renderJson(reversed(report) as PreviewReport), renderJson(report));
  });

  it("begins with what a reader needs first", () => {
    assert.deepEqual(Object.keys(JSON.parse(renderJson(aReport())) as object).slice(0, 5), [
      "schemaVersion",
      "project",
      "stack",
      "engine",
      "durationMs",
    ]);
  });

  it("keeps properties whose names mean something to JavaScript", () => {
    const properties = JSON.parse('{ "zebra": 1, "__proto__": { "a": 1 }, "constructor": "x" }') as Record<
      string,
      string
    >;
    const text = renderJson(aReport({ resources: [aReportedResource("a:b/c:D", "it", { properties })] }));
    const [resource] = (JSON.parse(text) as { resources: { properties: object }[] }).resources;
    assert.deepEqual(Object.keys(resource?.properties ?? {}), ["__proto__", "constructor", "zebra"]);
  });
});
