import assert from "node:assert/strict";

import { isFixed, parseImage } from "../../stacks/image";

const DIGEST = `sha256:${"ab".repeat(32)}`;

describe("an image name", () => {
  it("is taken apart", () => {
    assert.deepEqual(parseImage(`registry.example.com:5000/team/app:1.2@${DIGEST}`), {
      registry: "registry.example.com:5000",
      repository: "team/app",
      tag: "1.2",
      digest: DIGEST,
    });
  });

  it("tells account and region of a private ECR registry", () => {
    const image = parseImage("123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app:1");
    assert.deepEqual(image?.ecr, { account: "123456789012", region: "eu-west-1" });
    assert.equal(parseImage("public.ecr.aws/nginx/nginx:1")?.ecr, undefined);
  });

  it("needs a registry, a repository in lower case and a whole digest", () => {
    for (const name of [
      "nginx",
      "nginx:1",
      "example.com/App:1",
      "example.com/app@sha256:12",
      "example.com/app:",
      "",
    ]) {
      assert.equal(parseImage(name), undefined, name);
    }
  });

  it("is fixed by a digest or by any tag but latest", () => {
    const fixed = (name: string) => {
      const image = parseImage(name);
      return image !== undefined && isFixed(image);
    };
    assert.ok(fixed("example.com/app:1"));
    assert.ok(fixed(`example.com/app@${DIGEST}`));
    assert.ok(fixed(`example.com/app:latest@${DIGEST}`));
    assert.ok(!fixed("example.com/app:latest"));
    assert.ok(!fixed("example.com/app"));
  });
});
