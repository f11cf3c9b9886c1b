import assert from "node:assert/strict";

import { renderGitHub } from "../../../operations/preview/report/render-github";
import { renderHtml } from "../../../operations/preview/report/render-html";
import { renderJson } from "../../../operations/preview/report/render-json";
import { renderJunit } from "../../../operations/preview/report/render-junit";
import { renderMarkdown } from "../../../operations/preview/report/render-markdown";
import { renderSarif } from "../../../operations/preview/report/render-sarif";
import { renderTable } from "../../../operations/preview/report/render-table";
import { previewReport } from "../../../operations/preview/report/schema";
import { aBaseline, aReport, anExcepted } from "../../support/report";

const later = anExcepted({ policy: "iam-later" }, { expires: "2027-06-30", daysLeft: 216 });
const last = anExcepted({ policy: "iam-last" }, { expires: "2026-11-27", daysLeft: 1 });
const report = aReport({ exceptions: [later, last], baselines: [aBaseline()] });

const formats: Readonly<Record<string, () => string>> = {
  table: () => renderTable(report, { width: 100, colour: false }),
  Markdown: () => renderMarkdown(report),
  HTML: () => renderHtml(report),
  JUnit: () => renderJunit(report),
  "GitHub annotations": () => renderGitHub(report),
  SARIF: () => renderSarif(report),
  JSON: () => renderJson(report),
};

describe("what is let pass", () => {
  for (const [name, render] of Object.entries(formats)) {
    it(`is listed as ${name}: every use with its last day, days left, owner, ticket and reason`, () => {
      const text = render();
      for (const fact of ["2026-11-27", "2027-06-30", "platform", "OPS-12", "cleans up after tests"]) {
        assert.ok(text.includes(fact), `${fact} in\n${text}`);
      }
      assert.match(text, /\b1 day left|"daysLeft": 1\b/);
      assert.match(text, /\b216 days left|"daysLeft": 216\b/);
    });
  }

  for (const name of ["table", "Markdown", "HTML", "GitHub annotations"]) {
    it(`shows as ${name} the exception that ends first on top, and how much of the baseline is gone`, () => {
      const text = formats[name]?.() ?? "";
      assert.ok(text.indexOf("iam-last") < text.indexOf("iam-later"));
      assert.match(text, /3 recorded on 2026-10-01, 1 still there, 2 gone/);
    });
  }

  it("doesn't block, and the result says how much of it there is", () => {
    assert.equal(report.summary.exitCode, 0);
    assert.deepEqual([report.summary.excepted, report.summary.baselined], [2, 1]);
    assert.match(
      renderTable(report, { width: 100, colour: false }),
      /Clean: no findings, 2 excepted, 1 in a baseline/,
    );
  });

  it("is no failure in JUnit, nor does it read as passed", () => {
    const text = renderJunit(report);
    assert.equal(text.match(/<skipped /g)?.length, 3);
    assert.doesNotMatch(text, /<failure/);
    assert.doesNotMatch(text, /<testcase[^>]*\/>/);
  });

  it("is suppressed in SARIF, by the line of the file or in the program", () => {
    const inline = anExcepted({}, { resource: undefined, source: "the program, at urn:x" });
    const log = JSON.parse(renderSarif(aReport({ exceptions: [last, inline] }))) as {
      runs: { results: { suppressions: { kind: string; status: string; location?: object }[] }[] }[];
    };
    const [file, program] = log.runs[0]?.results.map(({ suppressions }) => suppressions[0]) ?? [];
    assert.deepEqual([program?.kind, file?.kind].toSorted(), ["external", "inSource"]);
    const [withPlace] = [file, program].filter((each) => each?.kind === "external");
    assert.match(JSON.stringify(withPlace?.location), /plumbline\.exceptions\.yaml.*"startLine":2/);
  });

  it("is new or unchanged in SARIF where there is a baseline", () => {
    const states = [
      ...renderSarif(aReport({ baselines: [aBaseline()] })).matchAll(/"baselineState": "(\w+)"/g),
    ];
    assert.deepEqual(
      states.map(([, state]) => state),
      ["unchanged"],
    );
  });

  it("keeps to the published schema", () => {
    assert.doesNotThrow(() => previewReport.parse(JSON.parse(renderJson(report))));
  });
});
