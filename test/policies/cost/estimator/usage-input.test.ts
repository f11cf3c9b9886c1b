import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { readNamedFile, readUsage } from "../../../../policies/cost/estimator";
import { projectFolders } from "../../../../policies/kit";

const FUNCTION = "aws:lambda/function:Function";

/** Assumptions that name a file, of the given text. */
function withFile(text: string, own: object = {}) {
  return readUsage({ file: "usage.yaml", ...own }, "cost:usage", (path) => {
    assert.equal(path, "usage.yaml");
    return text;
  });
}

describe("assumptions as they are written", () => {
  it("may be left out", () => {
    const { profile, hoursPerMonth } = readUsage(undefined, "cost:usage", readNamedFile);
    assert.deepEqual([profile, hoursPerMonth], ["none", { default: 730, types: {} }]);
  });

  it("may be in a file, of YAML or JSON", () => {
    const yaml = `profile: small\nresources:\n  "*-api":\n    monthly_requests: 5000\n`;
    assert.deepEqual(withFile(yaml).resources, { "*-api": { monthly_requests: 5000 } });
    assert.equal(withFile(yaml).profile, "small");
    assert.equal(withFile(`{ "profile": "large" }`).profile, "large");
  });

  it("go before what the file says of the same key and name", () => {
    const file = `
profile: small
hoursPerMonth: 300
types:
  "${FUNCTION}": { monthlyRequests: 1, requestDurationMs: 2 }
resources:
  store: { standard: { storageGb: 1, monthlyTier1Requests: 2 } }
`;
    const usage = withFile(file, {
      profile: "large",
      types: { [FUNCTION]: { monthlyRequests: 9 } },
      resources: { store: { standard: { storageGb: 7 } } },
    });
    assert.equal(usage.profile, "large");
    assert.equal(usage.hoursPerMonth.default, 300);
    assert.deepEqual(usage.types, { [FUNCTION]: { monthlyRequests: 9, requestDurationMs: 2 } });
    assert.deepEqual(usage.resources, { store: { standard: { storageGb: 7, monthlyTier1Requests: 2 } } });
  });

  describe("that can't be used", () => {
    it("are an error that says where and what: an unknown key, a wrong type", () => {
      assert.throws(() => readUsage({ profil: "small" }, "cost:usage", readNamedFile), {
        name: "UsageError",
        message: /^cost:usage is not valid: Unrecognized key: "profil"$/,
      });
      assert.throws(() => withFile("profile: huge"), /^UsageError: usage\.yaml is not valid: .*profile/);
      assert.throws(() => withFile("- a"), /^UsageError: usage\.yaml is not valid: .*expected object/);
    });

    it("are an error in one line for a file that is missing or cut off", () => {
      assert.throws(() => readUsage({ file: "no/such.yaml" }, "cost:usage", readNamedFile), {
        name: "UsageError",
        message:
          /^the usage file no\/such\.yaml can't be read: the file "no\/such\.yaml" is not there in .*; give a path/,
      });
      assert.throws(() => withFile('{ "resources": { "a": {'), {
        name: "UsageError",
        message: /^the usage file usage\.yaml can't be read: .*line 1/,
      });
    });

    it("are an error for what is no number in YAML", () => {
      assert.throws(
        () => withFile("resources:\n  web: { monthlyHrs: .nan }"),
        /usage\.yaml: resources\.web\.monthlyHrs is NaN, expected a number from 0/,
      );
      assert.throws(() => withFile("hoursPerMonth: .inf"), /hoursPerMonth is Infinity, expected a number/);
    });

    it("are an error for a file that names another", () => {
      assert.throws(() => withFile("file: other.yaml"), /usage\.yaml: a usage file can't name another/);
    });
  });

  describe("in a file", () => {
    let folder: string;
    beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "usage-"))));
    afterEach(() => {
      rmSync(folder, { recursive: true });
    });

    it("are found in the folder of the project, else in that of its stacks' configuration", () => {
      writeFileSync(join(folder, "Pulumi.yaml"), "name: shop\nruntime: nodejs\nstackConfigDir: stacks\n");
      const [stacks, sources] = [join(folder, "stacks"), join(folder, "src")];
      mkdirSync(stacks);
      mkdirSync(sources);
      const folders = projectFolders(sources);
      writeFileSync(join(stacks, "usage.yaml"), "of the stacks");
      assert.equal(readNamedFile("usage.yaml", folders), "of the stacks");
      writeFileSync(join(folder, "usage.yaml"), "of the project");
      assert.equal(readNamedFile("usage.yaml", folders), "of the project");
      assert.equal(readNamedFile(join(stacks, "usage.yaml"), folders), "of the stacks");
    });
  });
});
