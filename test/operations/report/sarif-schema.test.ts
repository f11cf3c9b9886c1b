import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import Ajv from "ajv";
import addFormats from "ajv-formats";

import { renderSarif } from "../../../operations/preview/report/render-sarif";
import type { PreviewReport } from "../../../operations/preview/report/schema";
import { anEnvironmentReport } from "../../support/environment-report";
import { aBaseline, aFinding, aReport, aReportedResource, anExcepted } from "../../support/report";

/** The published schema (SARIF 2.1.0, release 5), as the package of matchers for SARIF ships it. */
const file = require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
const { $schema, id, ...schema } = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
// Written for draft 4 of JSON schema, of which it uses nothing that draft 7 reads otherwise but its name.
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats(ajv);
const validate = ajv.compile(schema);

function errors(report: PreviewReport): unknown {
  return validate(JSON.parse(renderSarif(report))) ? [] : validate.errors;
}

describe("the published schema of SARIF 2.1.0", () => {
  it("is the one meant", () => {
    assert.match(String($schema), /draft-04/);
    assert.match(String(id), /sarif-2\.1\.0/);
  });

  it("refuses what isn't SARIF", () => {
    assert.equal(validate({ version: "2.1.0" }), false);
    const wrong = renderSarif(anEnvironmentReport()).replaceAll('"ruleId"', '"rule"');
    assert.equal(validate(JSON.parse(wrong)), false);
  });

  it("accepts a report with one of everything", () => {
    assert.deepEqual(errors(anEnvironmentReport()), []);
  });

  it("accepts exceptions and baselines", () => {
    const report = aReport({
      findings: [aFinding({ fingerprint: "0123456789abcdef" })],
      exceptions: [anExcepted(), anExcepted({}, { resource: undefined, source: "the program, at urn:x" })],
      baselines: [aBaseline()],
    });
    assert.deepEqual(errors(report), []);
  });

  it("accepts an empty report, and names with any characters", () => {
    assert.deepEqual(errors(aReport({ resources: [] })), []);
    const source = { file: "a b/ü#?.ts", line: 1, column: 1 };
    const resource = aReportedResource("a:b/c:D", 'x" é\u{1F600}', { source });
    assert.deepEqual(
      errors(aReport({ resources: [resource], findings: [aFinding({ urn: resource.urn })] })),
      [],
    );
  });
});
