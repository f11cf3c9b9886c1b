import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import Ajv2020 from "ajv/dist/2020";

import { renderJson } from "../../../operations/preview/report/render-json";
import { previewReport } from "../../../operations/preview/report/schema";
import { anEnvironmentReport } from "../../support/environment-report";
import { aFinding, aReport, aReportedResource } from "../../support/report";

type Schema = Readonly<Record<string, unknown>>;

const published = JSON.parse(
  readFileSync(join(__dirname, "../../../docs/schemas/preview.schema.json"), "utf8"),
) as Schema;
const validate = new Ajv2020({ strict: true, allErrors: true }).compile(published);

function errors(report: unknown): string {
  return validate(report) ? "" : JSON.stringify(validate.errors);
}

describe("the published schema of the preview's report", () => {
  it("accepts a report with one of everything, as it is printed", () => {
    assert.equal(errors(JSON.parse(renderJson(anEnvironmentReport()))), "");
  });

  it("accepts an empty stack", () => {
    assert.equal(errors(JSON.parse(renderJson(aReport({ resources: [] })))), "");
  });

  it("accepts unknowns, secrets, references, assets and archives at any depth", () => {
    const properties = {
      arn: { $unknown: true },
      password: { $secret: true },
      list: [1, null, true, { nested: { $ref: "urn:pulumi:test::p::t::n" } }],
      code: { $archive: { assets: { "index.js": { $asset: { text: "x" } } } } },
    };
    const report = aReport({ resources: [aReportedResource("aws:s3/bucket:Bucket", "it", { properties })] });
    assert.equal(errors(report), "");
    assert.deepEqual(previewReport.parse(report).resources[0]?.properties, properties);
  });

  it("stays open for fields that a later version adds", () => {
    assert.equal(errors({ ...aReport(), addedLater: { anything: 1 } }), "");
  });

  const broken: Readonly<Record<string, object>> = {
    "another schema version": { ...aReport(), schemaVersion: "2" },
    "an engine it doesn't know": { ...aReport(), engine: "terraform" },
    "an operation it doesn't know": {
      ...aReport(),
      resources: [{ ...aReportedResource("a:b/c:D", "it"), operation: "explode" }],
    },
    "a finding without a resource": { ...aReport(), findings: [{ ...aFinding(), urn: undefined }] },
    "a verdict of pass": { ...aReport(), findings: [{ ...aFinding(), verdict: "pass" }] },
    "a bill without counts": { ...aReport(), cost: { ...aReport().cost, counts: undefined } },
    "a currency that is no currency": { ...aReport(), cost: { ...aReport().cost, currency: "dollars" } },
    "no summary": { ...aReport(), summary: undefined },
  };
  for (const [name, report] of Object.entries(broken)) {
    it(`refuses ${name}, as the type's own parser does`, () => {
      const printed: unknown = JSON.parse(JSON.stringify(report));
      assert.notEqual(errors(printed), "");
      assert.equal(previewReport.safeParse(printed).success, false);
    });
  }

  it("describes every field", () => {
    const undescribed: string[] = [];
    const definitions = published.$defs as Readonly<Record<string, Schema>>;
    const walk = (schema: Schema, path: string): void => {
      for (const [key, field] of Object.entries(
        (schema.properties ?? {}) as Readonly<Record<string, Schema>>,
      )) {
        const target =
          typeof field.$ref === "string" ? definitions[field.$ref.replace("#/$defs/", "")] : field;
        // A tag says what it is by its name and by the object around it.
        if (target?.description === undefined && !key.startsWith("$")) undescribed.push(`${path}.${key}`);
        walk(field, `${path}.${key}`);
      }
      if (typeof schema.items === "object") walk(schema.items as Schema, `${path}[]`);
    };
    walk(published, "report");
    for (const [name, definition] of Object.entries(definitions)) {
      if (definition.description === undefined) undescribed.push(name);
      walk(definition, name);
    }
    assert.deepEqual(undescribed, []);
  });
});
