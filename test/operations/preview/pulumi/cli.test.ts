import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";

import { findPulumi, hasAwsCredentials } from "../../../../operations/preview/pulumi/cli";

const NAME = process.platform === "win32" ? "pulumi.exe" : "pulumi";

describe("the Pulumi CLI", () => {
  const scratch = mkdtempSync(join(tmpdir(), "plumbline-cli-"));
  const home = join(scratch, "home");
  after(() => {
    rmSync(scratch, { recursive: true, force: true });
  });

  function place(file: string, mode = 0o755): string {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, "");
    chmodSync(file, mode);
    return file;
  }

  function find(...path: readonly string[]): string | undefined {
    return findPulumi({ PATH: path.join(delimiter), PULUMI_HOME: home }, "3.1.0");
  }

  it("is not found where there is none", () => {
    assert.equal(find(), undefined);
    assert.equal(find(join(scratch, "nowhere"), scratch), undefined);
  });

  it("is the first on the PATH that can be run", () => {
    const dull = place(join(scratch, "dull", NAME), 0o644);
    const first = place(join(scratch, "first", NAME));
    const second = place(join(scratch, "second", NAME));
    assert.equal(find(dirname(dull), dirname(first), dirname(second)), first);
  });

  it("is not the npm package, which would download one, behind whatever link it stands", () => {
    const wrapper = place(join(scratch, "project", "node_modules", "pulumi", NAME));
    const bin = join(scratch, "project", "node_modules", ".bin");
    mkdirSync(bin);
    symlinkSync(wrapper, join(bin, NAME));
    assert.equal(find(bin), undefined);
    const real = place(join(scratch, "real", NAME));
    assert.equal(find(bin, dirname(real)), real);
  });

  it("is the one that the npm package has downloaded, of the pinned version only", () => {
    place(join(home, "versions", "3.0.0", "bin", NAME));
    assert.equal(find(), undefined);
    const downloaded = place(join(home, "versions", "3.1.0", "bin", NAME));
    assert.equal(find(), downloaded);
  });
});

describe("AWS credentials", () => {
  const scratch = mkdtempSync(join(tmpdir(), "plumbline-credentials-"));
  after(() => {
    rmSync(scratch, { recursive: true, force: true });
  });
  const nowhere = {
    AWS_SHARED_CREDENTIALS_FILE: join(scratch, "none"),
    AWS_CONFIG_FILE: join(scratch, "none"),
  };

  it("are none without variables and files", () => {
    assert.equal(hasAwsCredentials(nowhere), false);
    assert.equal(hasAwsCredentials({ ...nowhere, AWS_ACCESS_KEY_ID: "", AWS_REGION: "eu-west-1" }), false);
  });

  for (const name of ["AWS_ACCESS_KEY_ID", "AWS_PROFILE", "AWS_WEB_IDENTITY_TOKEN_FILE"]) {
    it(`are there when ${name} is set`, () => {
      assert.equal(hasAwsCredentials({ ...nowhere, [name]: "x" }), true);
    });
  }

  for (const name of ["AWS_SHARED_CREDENTIALS_FILE", "AWS_CONFIG_FILE"]) {
    it(`are there when the file of ${name} is`, () => {
      const file = join(scratch, name);
      writeFileSync(file, "");
      assert.equal(hasAwsCredentials({ ...nowhere, [name]: file }), true);
    });
  }
});
