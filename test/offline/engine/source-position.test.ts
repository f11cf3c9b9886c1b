import assert from "node:assert/strict";

import type { SourceFrame } from "../../../offline";
import { ProgramFiles, programPosition } from "../../../offline";
import { previewReport, program } from "../../support/command";

const at = (file: string, line = 3, column = 5): SourceFrame => ({ file, line, column });

describe("where the program creates a resource", () => {
  const found = (...frames: readonly (SourceFrame | undefined)[]) =>
    programPosition(frames, new ProgramFiles("/work/shop"));

  it("is the innermost frame in its own files", () => {
    assert.deepEqual(found(at("/work/shop/lib/web.ts"), at("/work/shop/index.ts")), {
      file: "lib/web.ts",
      line: 3,
      column: 5,
    });
  });

  it("is no frame of an installed package, of the runtime, or of another folder", () => {
    const elsewhere = [
      at("/work/shop/node_modules/@acme/site/index.js"),
      undefined,
      at("/work/shopping/index.ts"),
      at("/work/node_modules/x.js"),
    ];
    assert.equal(found(...elsewhere), undefined);
    assert.equal(found(...elsewhere, at("/work/shop/index.ts"))?.file, "index.ts");
  });

  it("may lack a column", () => {
    assert.deepEqual(found(at("/work/shop/index.ts", 7, 0)), { file: "index.ts", line: 7 });
  });

  it("is told for every resource of a program, by the lines of its TypeScript", async () => {
    const { resources } = await previewReport(["--program", program("ownerless"), "--no-policy-packs"]);
    const buckets = resources.filter(({ type }) => type === "aws:s3/bucket:Bucket");
    assert.deepEqual(
      buckets.map(({ source }) => source && `${source.file}:${source.line}:${source.column ?? 0}`),
      ["index.ts:4:38", "index.ts:4:38"],
    );
  });
});
