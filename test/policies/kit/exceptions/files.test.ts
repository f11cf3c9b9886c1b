import assert from "node:assert/strict";

import { Baseline, fingerprint, parseBaseline, writeBaseline } from "../../../../policies/kit";
import { INLINE_MARK, readInline } from "../../../../policies/kit/exceptions/inline";
import { parseExceptions } from "../../../../policies/kit/exceptions/read-file";

const ENTRY = `  - rule: s3-bucket-versioning
    resource: "*-logs"
    reason: Logs are written once.
    owner: platform
    ticket: OPS-12
    expires: 2027-01-31
`;

describe("the file of exceptions", () => {
  it("is read with the line of each exception", () => {
    const found = parseExceptions(`# why\nexceptions:\n${ENTRY}${ENTRY}`, "x.yaml");
    assert.deepEqual(
      found.map(({ source }) => source),
      ["x.yaml:3", "x.yaml:9"],
    );
    assert.equal(found[0]?.expires, "2027-01-31");
  });

  it("may be empty", () => {
    for (const text of ["", "# nothing yet\n", "exceptions: []\n"]) {
      assert.deepEqual(parseExceptions(text, "x.yaml"), []);
    }
  });

  for (const field of ["rule", "resource", "reason", "owner", "ticket", "expires"]) {
    it(`is refused when an exception lacks its ${field}, with the line`, () => {
      const [first = ""] = ENTRY.split("\n").filter((line) => !line.includes(`${field}: `));
      const entry = ENTRY.split("\n").filter((line) => !line.includes(`${field}: `));
      const text = first.startsWith("  - ") ? entry : ["  - stacks: [test]", ...entry];
      assert.throws(
        () => parseExceptions(`exceptions:\n${text.join("\n")}`, "x.yaml"),
        new RegExp(`^InputError: x\\.yaml:2: exception refused: "${field}" is missing$`),
      );
    });
  }

  const refused: Readonly<Record<string, readonly [string, string, RegExp]>> = {
    "an empty reason": ["Logs are written once.", '" "', /"reason": expected why the rule doesn't apply/],
    "a day that doesn't exist": ["2027-01-31", "2027-02-30", /"expires": expected a day/],
    "a word for a day": ["2027-01-31", "never", /"expires": expected a day/],
    "a key it doesn't know": [
      "owner: platform",
      "owner: platform\n    until: x",
      /Unrecognized key: "until"/,
    ],
    "an empty list of stacks": ["owner: platform", "owner: platform\n    stacks: []", /"stacks"/],
  };
  for (const [what, [find, replace, message]] of Object.entries(refused)) {
    it(`is refused for ${what}`, () => {
      assert.throws(() => parseExceptions(`exceptions:\n${ENTRY.replace(find, replace)}`, "x.yaml"), message);
    });
  }

  it("tells all its mistakes at once, in one line", () => {
    const broken = ENTRY.replace(/ {4}reason: .*\n/, "");
    try {
      parseExceptions(`exceptions:\n${broken}${broken.replace("OPS-12", '""')}`, "x.yaml");
      assert.fail("accepted");
    } catch (error) {
      const { message } = error as Error;
      assert.match(message, /x\.yaml:2: .*"reason".*x\.yaml:7: .*"reason".*x\.yaml:7: .*"ticket"/);
      assert.ok(!message.includes("\n"));
    }
  });

  it("is refused when it is no YAML, or holds something else", () => {
    assert.throws(() => parseExceptions("exceptions: [", "x.yaml"), /x\.yaml is not valid YAML: /);
    assert.throws(() => parseExceptions("- a\n", "x.yaml"), /^InputError: x\.yaml:1: /);
    assert.throws(() => parseExceptions("exeptions: []\n", "x.yaml"), /"exceptions" is missing/);
  });
});

describe("an exception that a resource carries", () => {
  it("says all that one in the file says but its resource", () => {
    const given = { rule: "a", reason: "b", owner: "c", ticket: "d", expires: "2027-01-31" };
    assert.deepEqual(readInline(INLINE_MARK + JSON.stringify(given), "urn:x"), {
      ...given,
      source: "the program, at urn:x",
    });
  });

  it("is refused without a reason, or when it can't be read", () => {
    const given = JSON.stringify({ rule: "a", owner: "c", ticket: "d", expires: "2027-01-31" });
    assert.throws(() => readInline(INLINE_MARK + given, "urn:x"), /at urn:x is refused: "reason" is missing/);
    assert.throws(() => readInline(`${INLINE_MARK}{`, "urn:x"), /at urn:x is refused/);
  });
});

describe("a finding's fingerprint", () => {
  const finding = { policy: "cost", urn: "urn:a", message: "costs $84.81 a month, of 80" };
  const of = (extra: Partial<typeof finding>): string => fingerprint({ ...finding, ...extra });

  it("stays when only figures, generated names or white space differ", () => {
    for (const message of ["costs $1,284.10 a month, of 90", "costs  $84.81 a\nmonth, of 80"]) {
      assert.equal(of({ message }), of({}), message);
    }
    assert.equal(
      of({ message: "bucket data-1a2b3c4 is open" }),
      of({ message: "bucket data-9f8e7d6 is open" }),
    );
  });

  it("stays when what is added in parentheses differs", () => {
    assert.equal(
      of({ message: "Owner is missing (tags: A)" }),
      of({ message: "Owner is missing (tags: A, B)" }),
    );
  });

  it("stays when an exception from it has expired", () => {
    const remark = " [the exception in x.yaml:2 (owner a, ticket b) expired on 2026-11-25, 1 day ago]";
    assert.equal(of({ message: finding.message + remark }), of({}));
  });

  it("differs by policy, by resource and by what is said", () => {
    const all = [of({}), of({ policy: "iam" }), of({ urn: "urn:b" }), of({ message: "costs nothing" })];
    assert.equal(new Set(all).size, all.length);
    assert.match(of({}), /^[0-9a-f]{16}$/);
  });
});

describe("a baseline file", () => {
  const statement = (index: number) => ({
    policy: "iam-policy-admin-access",
    urn: "urn:pulumi:test::p::aws:iam/role:Role::app",
    message: `Statement[${index}] allows everything`,
  });

  it("is the same whatever the order of the findings", () => {
    const other = { ...statement(0), policy: "a" };
    assert.equal(
      writeBaseline("2026-11-26", [statement(0), statement(1), other]),
      writeBaseline("2026-11-26", [other, statement(1), statement(0)]),
    );
  });

  it("counts findings that share a fingerprint: one more is new", () => {
    const record = parseBaseline(writeBaseline("2026-11-26", [statement(0), statement(3)]), "b.json");
    assert.deepEqual(
      record.findings.map(({ count }) => count),
      [2],
    );
    const baseline = new Baseline("b.json", record, "test");
    assert.deepEqual(
      [1, 2, 4].map((index) => baseline.has(statement(index))),
      [true, true, false],
    );
  });

  it("holds for the stack it was recorded of", () => {
    const record = parseBaseline(writeBaseline("2026-11-26", [statement(0)]), "b.json");
    const baseline = new Baseline("b.json", record, "prod");
    assert.equal(baseline.has({ ...statement(0), urn: statement(0).urn.replace("test", "prod") }), false);
    assert.deepEqual(
      baseline.standing(() => true),
      [],
    );
  });

  it("is refused when it is something else, saying what", () => {
    assert.throws(() => parseBaseline("{", "b.json"), /baseline b\.json is not JSON; record it anew/);
    assert.throws(() => parseBaseline('{"version":2}', "b.json"), /baseline b\.json can't be used: version/);
  });
});
