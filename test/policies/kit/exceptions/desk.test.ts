import assert from "node:assert/strict";

import type { Exception, Verdict } from "../../../../policies/kit";
import {
  Baseline,
  decodeBaselined,
  decodeBurnDown,
  decodeExcepted,
  decodeUnused,
  fail,
  fingerprint,
  parseBaseline,
  unknown,
  writeBaseline,
} from "../../../../policies/kit";
import type { Desk } from "../../../../policies/kit/exceptions/desk";
import { urnOf } from "../../../support/judge";
import { BUCKET, TODAY, aDesk, anException, logs } from "./fixtures";

const VERSIONING = "s3-bucket-versioning";
const finding = fail("versioning is off; expected on");

/** What a desk says of a verdict on the bucket "logs", decoded. */
function ruled(desk: Desk, verdict: Verdict = finding, subject = logs(), enforced = false): string {
  const ruling = desk.ruling(VERSIONING, subject, verdict, enforced);
  if (ruling.kind === "stands") return `stands${ruling.remark}`;
  const excepted = decodeExcepted(ruling.text);
  if (excepted) return `excepted: ${excepted.message}`;
  return `in the baseline: ${decodeBaselined(ruling.text)?.message ?? "?"}`;
}

describe("an exception", () => {
  const fitting: readonly (readonly [string, Partial<Exception>])[] = [
    ["rule and name", { rule: VERSIONING, resource: "logs" }],
    ["a pattern of rules and of names", { rule: "s3-*", resource: "l*s" }],
    ["a type", { resource: BUCKET }],
    ["a pattern of types", { resource: "aws:s3/*" }],
    ["a URN", { resource: urnOf(BUCKET, "logs") }],
    ["the message of the finding", { finding: finding.message }],
    [
      "the fingerprint of the finding",
      {
        finding: fingerprint({
          policy: VERSIONING,
          urn: urnOf(BUCKET, "logs"),
          message: finding.message,
        }),
      },
    ],
    ["the stack", { stacks: ["dev", "te*"] }],
    ["its last day", { expires: TODAY }],
  ];
  for (const [what, extra] of fitting) {
    it(`lets a finding pass by ${what}`, () => {
      assert.equal(ruled(aDesk([anException(extra)])), `excepted: ${finding.message}`);
    });
  }

  const others: readonly (readonly [string, Partial<Exception>])[] = [
    ["rule", { rule: "s3-bucket" }],
    ["resource", { resource: "log" }],
    ["finding", { finding: "another message" }],
    ["stack", { stacks: ["prod"] }],
  ];
  for (const [what, extra] of others) {
    it(`says nothing of another ${what}`, () => {
      assert.equal(ruled(aDesk([anException(extra)])), "stands");
    });
  }

  it("finds a resource inside components by its own type and name", () => {
    const nested = { urn: urnOf(`a:b:Outer$${BUCKET}`, "x::y"), inline: [] };
    for (const resource of [BUCKET, "x::y"]) {
      assert.match(ruled(aDesk([anException({ resource })]), finding, nested), /^excepted/);
    }
    assert.equal(ruled(aDesk([anException({ resource: "a:b:Outer" })]), finding, nested), "stands");
  });

  it("tells with each use who answers for it, why, and how long it still holds", () => {
    const exception = anException({ reason: 'It holds "test" data; nothing else.' });
    const ruling = aDesk([exception]).ruling(VERSIONING, logs(), finding, false);
    assert.ok(ruling.kind === "let-pass");
    assert.match(ruling.text, /^Excepted until 2026-12-31 \(35 days left; owner "platform"; /);
    const { rule, resource, reason, owner, ticket, expires, source } = exception;
    assert.deepEqual(decodeExcepted(ruling.text), {
      message: finding.message,
      exception: { rule, resource, reason, owner, ticket, expires, source, daysLeft: 35 },
    });
  });

  it("that has expired lets nothing pass: the finding stands and says which and when", () => {
    assert.equal(
      ruled(aDesk([anException({ expires: "2026-11-25" })])),
      "stands [the exception in plumbline.exceptions.yaml:2 (owner platform, ticket OPS-12) expired on 2026-11-25, 1 day ago]",
    );
  });

  it("gives way to another that still holds", () => {
    const desk = aDesk([anException({ expires: "2026-11-25" }), anException()]);
    assert.match(ruled(desk), /^excepted/);
  });

  it("lets nothing pass from a rule that the stack forbids to except", () => {
    assert.match(
      ruled(aDesk([anException()], { forbid: ["s3-*"] })),
      /^stands \[the exception .* doesn't hold: stack "test" allows none from this rule\]$/,
    );
  });

  it("in the program holds for the resource that carries it", () => {
    const inline = anException({ resource: undefined, source: "the program" });
    assert.match(ruled(aDesk([]), finding, logs(inline)), /^excepted/);
    assert.equal(ruled(aDesk([]), finding, logs({ ...inline, rule: "iam-*" })), "stands");
  });

  it("is refused when it runs longer than is allowed, in the file or in the program", () => {
    const long = anException({ expires: "2027-11-27" });
    assert.throws(() => aDesk([long]), /refused: it expires on 2027-11-27, 366 days from now; at most 365/);
    assert.throws(() => ruled(aDesk([], { maximumDays: 30 }), finding, logs(anException())), /at most 30/);
    assert.doesNotThrow(() => aDesk([anException({ expires: "2027-11-26" })]));
  });

  it("leaves what can't be judged among what can't be judged, and counts as used", () => {
    const desk = aDesk([anException()]);
    assert.equal(ruled(desk, unknown("status is unknown")), "stands");
    assert.deepEqual(desk.notices([VERSIONING], []), []);
  });

  it("lets what can't be judged pass where that would block", () => {
    assert.equal(
      ruled(aDesk([anException()]), unknown("status is unknown"), logs(), true),
      "excepted: Unknown at preview: status is unknown",
    );
  });

  it("keeps its rule from repairing the resource, unless it is for one finding alone", () => {
    assert.ok(aDesk([anException()]).covers(VERSIONING, logs()));
    assert.ok(!aDesk([anException({ finding: "x" })]).covers(VERSIONING, logs()));
    assert.ok(!aDesk([anException({ expires: "2026-01-01" })]).covers(VERSIONING, logs()));
    assert.ok(!aDesk([anException({ resource: "data" })]).covers(VERSIONING, logs()));
  });
});

describe("the notices on exceptions", () => {
  it("fail for one that has expired, used or not", () => {
    const [notice, ...more] = aDesk([anException({ expires: "2026-10-01" })]).notices([VERSIONING], []);
    assert.deepEqual(more, []);
    assert.equal(notice?.level, "fail");
    assert.match(notice.message, /expired on 2026-10-01, 56 days ago: renew or remove it$/);
  });

  it("fail for one from a rule that the stack forbids to except, but not for a pattern that fits others too", () => {
    const forbid = [VERSIONING];
    const [notice] = aDesk([anException({ rule: VERSIONING })], { forbid }).notices([VERSIONING], []);
    assert.equal(notice?.level, "fail");
    const wide = aDesk([anException()], { forbid }).notices([VERSIONING, "s3-bucket-logging"], []);
    assert.deepEqual(
      wide.map(({ level }) => level),
      ["warn"],
    );
  });

  it("warn of one that nothing needed, and are silent on one that was used", () => {
    const [used, unused] = [anException({ source: "used" }), anException({ resource: "gone" })];
    const desk = aDesk([used, unused]);
    ruled(desk);
    const notices = desk.notices([VERSIONING], []);
    assert.deepEqual(
      notices.map(({ level, message }) => [level, decodeUnused(message)]),
      [["warn", unused.source]],
    );
  });

  it("warn of one in the program that nothing needed, at its resource", () => {
    const carrier = logs(anException({ resource: undefined, source: "the program" }));
    const [notice] = aDesk([]).notices([VERSIONING], [carrier]);
    assert.equal(notice?.level, "warn");
    assert.equal(notice.urn, carrier.urn);
  });

  it("leave exceptions from other packs' rules, and of other stacks, to them", () => {
    const elsewhere = [
      anException({ rule: "iam-*", expires: "2026-01-01" }),
      anException({ stacks: ["prod"] }),
    ];
    assert.deepEqual(aDesk(elsewhere).notices([VERSIONING], []), []);
  });
});

describe("an exception from a rule that isn't there", () => {
  const said = (rule: string, together = false) =>
    aDesk([anException({ rule })])
      .notices([VERSIONING, "s3-bucket-logging"], [], together)
      .map(({ level, message }) => `${level}: ${message}`);

  it("is warned of with the nearest name where it is nearly one of the pack's", () => {
    assert.deepEqual(said("s3-bucket-versionning"), [
      'warn: The exception in "plumbline.exceptions.yaml:2" (owner platform) is from "s3-bucket-versionning", which is no ' +
        "rule of the packs that judged here; the nearest is s3-bucket-versioning. If it is a rule of another pack, leave it as it is",
    ]);
  });

  it("may be another pack's where the pack is alone, and hardly is where all are together", () => {
    assert.deepEqual(said("iam-role-unused"), []);
    assert.match(
      said("iam-role-unused", true).join(),
      /no rule of the packs .* the nearest is s3-bucket-\w+\./,
    );
    assert.match(said("rds-*", true).join(), /"rds-\*", which is no rule/);
  });

  it("in the program is warned of at its resource", () => {
    const carrier = logs(anException({ rule: "s3-bucket-loging", resource: undefined }));
    const [notice] = aDesk([]).notices([VERSIONING, "s3-bucket-logging"], [carrier]);
    assert.equal(notice?.urn, carrier.urn);
    assert.equal(notice.level, "warn");
  });
});

describe("a baseline at the desk", () => {
  const known = { policy: VERSIONING, urn: logs().urn, message: finding.message };
  const gone = { ...known, urn: urnOf(BUCKET, "gone") };
  const desk = (): Desk =>
    aDesk(
      [],
      {},
      new Baseline("baseline.json", parseBaseline(writeBaseline("2026-10-01", [known, gone]), "x"), "test"),
    );

  it("lets pass what it has, once, and nothing new", () => {
    const one = desk();
    assert.equal(ruled(one), `in the baseline: ${finding.message}`);
    assert.equal(ruled(one), "stands");
    assert.equal(ruled(one, fail("something else")), "stands");
  });

  it("tells how much of it is still there", () => {
    const one = desk();
    ruled(one);
    const [notice] = one.notices([VERSIONING], []);
    assert.deepEqual(decodeBurnDown(notice?.message ?? ""), {
      file: "baseline.json",
      recordedOn: "2026-10-01",
      recorded: 2,
      present: 1,
      gone: 1,
    });
  });

  it("comes after exceptions: what is excepted isn't burnt down", () => {
    const both = aDesk(
      [anException()],
      {},
      new Baseline("b", parseBaseline(writeBaseline(TODAY, [known]), "b"), "test"),
    );
    assert.match(ruled(both), /^excepted/);
  });
});
