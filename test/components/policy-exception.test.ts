import assert from "node:assert/strict";
import { join } from "node:path";

import { EXCEPTION_MARK, exceptInside, withExceptions } from "../../components/policy-exception";
import { INLINE_MARK, dayOf } from "../../policies/kit";
import { ROOT, plumbline, previewReport, program } from "../support/command";

const exception = {
  rule: "s3-bucket-versioning",
  reason: "Test data.",
  owner: "platform",
  ticket: "OPS-12",
  expires: "2027-01-31",
};

describe("an exception in the program", () => {
  it("is marked as the packs expect it", () => {
    assert.equal(EXCEPTION_MARK, INLINE_MARK);
  });

  it("is added to a resource's options, which stay as they were", () => {
    const options = withExceptions(exception, { protect: true, additionalSecretOutputs: ["password"] });
    assert.equal(options.protect, true);
    assert.deepEqual(options.additionalSecretOutputs, [
      "password",
      EXCEPTION_MARK + JSON.stringify(exception),
    ]);
  });

  it("reaches the resources inside a component that are of the types named", async () => {
    const transform = exceptInside([exception, exception], ["aws:s3/bucket:Bucket"]);
    const ask = (type: string, custom: boolean) =>
      transform({ custom, type, name: "x", props: { a: 1 }, opts: {} });
    assert.equal(await ask("aws:sqs/queue:Queue", true), undefined);
    assert.equal(await ask("aws:s3/bucket:Bucket", false), undefined);
    const changed = await ask("aws:s3/bucket:Bucket", true);
    assert.deepEqual(changed?.props, { a: 1 });
    assert.equal((changed.opts as { additionalSecretOutputs: string[] }).additionalSecretOutputs.length, 2);
  });

  const run = (expires: string) => [
    ...["--program", program("excepted"), "--config", `expires=${expires}`],
    ...["--policy-pack", join(ROOT, "policies", "tagging")],
  ];
  const inDays = (days: number) => dayOf(new Date(Date.now() + days * 86_400_000));

  it("lets pass what the packs find in the resource that carries it, and in no other", async () => {
    const report = await previewReport(run(inDays(20)));
    const names = (items: readonly { readonly urn: string; readonly policy: string }[]) =>
      [
        ...new Set(
          items
            .filter(({ policy }) => policy === "tagging-required-keys")
            .map(({ urn }) => urn.split("::").at(-1)),
        ),
      ].sort();
    assert.deepEqual(names(report.exceptions), ["by-hand", "carrier", "pair-inner"]);
    assert.deepEqual(names(report.findings), ["other", "pair-queue"]);
    const [use] = report.exceptions;
    assert.match(use?.exception.source ?? "", /^the program, at urn:pulumi:/);
    assert.equal(use?.exception.resource, undefined);
    assert.ok(!JSON.stringify(report.resources).includes(EXCEPTION_MARK), "it isn't among the properties");
  });

  it("fails once it has expired, at the resource that carries it", async () => {
    const report = await previewReport(run(inDays(-10)));
    const own = report.findings.filter(({ policy }) => policy === "policy-exceptions");
    assert.deepEqual(
      own.map(({ urn, enforcementLevel }) => `${urn.split("::").at(-1) ?? ""} ${enforcementLevel}`).sort(),
      ["by-hand mandatory", "carrier mandatory", "pair-inner mandatory"],
    );
  });

  it("ends the preview with one line when it can't be accepted", async () => {
    const { code, stderr } = await plumbline(["preview", "--quiet", ...run("soon")]);
    assert.match(
      stderr,
      /^error: .*an exception in the program, at urn:.* is refused: "expires": expected a day.*\n$/,
    );
    assert.equal(code, 2);
  });
});
