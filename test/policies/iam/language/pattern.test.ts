import assert from "node:assert/strict";
import fc from "fast-check";

import {
  actionMatches,
  isEveryAction,
  isEveryActionOfService,
} from "../../../../policies/iam/language/action-pattern";
import {
  covers,
  intersects,
  matches,
  matchesEverything,
  parsePattern,
} from "../../../../policies/iam/language/pattern";
import { UNKNOWN } from "../../../../policies/kit";

const ALPHABET = ["a", "b"];
/** All texts over the alphabet up to this length: enough to tell patterns of at most four tokens apart. */
const LENGTH = 6;

function* texts(length: number): Iterable<string> {
  yield "";
  if (length === 0) return;
  for (const head of ALPHABET) for (const tail of texts(length - 1)) yield head + tail;
}

const ALL = [...new Set(texts(LENGTH))];
const aPattern = fc
  .array(fc.constantFrom("a", "b", "*", "?"), { maxLength: 4 })
  .map((parts) => parts.join(""));

/** The reference: a pattern as a regular expression. */
const oracle = (pattern: string, text: string) =>
  new RegExp(`^${pattern.replaceAll("*", "[^]*").replaceAll("?", "[^]")}$`).test(text);

describe("A wildcard pattern", () => {
  it("matches what the regular expression of the same meaning matches", () => {
    fc.assert(
      fc.property(aPattern, (pattern) => {
        const parsed = parsePattern(pattern);
        for (const text of ALL)
          assert.equal(matches(parsed, text) === "yes", oracle(pattern, text), `${pattern} on "${text}"`);
      }),
    );
  });

  it("intersects another exactly when some text matches both", () => {
    fc.assert(
      fc.property(aPattern, aPattern, (left, right) => {
        const common = ALL.some((text) => oracle(left, text) && oracle(right, text));
        // Two patterns of four tokens have a common text of at most eight letters, if they have one.
        if (common || left.length + right.length <= LENGTH) {
          assert.equal(intersects(parsePattern(left), parsePattern(right)), common, `${left} and ${right}`);
        }
      }),
    );
  });

  it("covers another only when it matches all of its texts", () => {
    fc.assert(
      fc.property(aPattern, aPattern, (outer, inner) => {
        if (!covers(parsePattern(outer), parsePattern(inner))) return;
        const left = ALL.find((text) => oracle(inner, text) && !oracle(outer, text));
        assert.equal(left, undefined, `${outer} misses "${left ?? ""}" of ${inner}`);
      }),
      { numRuns: 1_000 },
    );
  });

  it("covers itself, and is covered by a lone star", () => {
    fc.assert(
      fc.property(aPattern, (pattern) => {
        assert.ok(covers(parsePattern(pattern), parsePattern(pattern)));
        assert.ok(covers(parsePattern("*"), parsePattern(pattern)));
      }),
    );
  });

  it("covers in the cases policies are made of", () => {
    const yes = [
      ["arn:aws:s3:::*", "arn:aws:s3:::b/*"],
      ["iam:*", "iam:Pass*"],
      ["a*c", "a?c"],
      ["?*", "*?"],
    ] as const;
    const no = [
      ["arn:aws:s3:::b/*", "arn:aws:s3:::*"],
      ["a?c", "a*c"],
      ["role/app-*", "role/*"],
      ["*b", "*"],
    ] as const;
    for (const [outer, inner] of yes)
      assert.ok(covers(parsePattern(outer), parsePattern(inner)), `${outer} ⊇ ${inner}`);
    for (const [outer, inner] of no)
      assert.ok(!covers(parsePattern(outer), parsePattern(inner)), `${outer} ⊉ ${inner}`);
  });

  it("is unsure through a policy variable, sure with its value", () => {
    const pattern = parsePattern("arn:aws:iam::*:user/${aws:username}");
    const arn = "arn:aws:iam::111122223333:user/anna";
    assert.equal(matches(pattern, arn), "unsure");
    assert.equal(matches(pattern, arn, new Map([["aws:username", "anna"]])), "yes");
    assert.equal(matches(pattern, arn, new Map([["aws:username", "bert"]])), "no");
    assert.equal(matches(pattern, "arn:aws:iam::111122223333:role/anna"), "no");
  });

  it("reads escaped characters, defaults, and plain text where variables have no meaning", () => {
    assert.equal(matches(parsePattern("a${*}b"), "a*b"), "yes");
    assert.equal(matches(parsePattern("a${*}b"), "axb"), "no");
    assert.equal(
      matches(parsePattern("${aws:username, 'x'}"), "anna", new Map([["aws:username", "anna"]])),
      "yes",
    );
    assert.equal(matches(parsePattern("${aws:username}", false), "${aws:username}"), "yes");
  });

  it("is unsure through a value that isn't known yet, and never covered but by a star", () => {
    const pattern = parsePattern(`${UNKNOWN}/*`);
    assert.equal(matches(pattern, "arn:aws:s3:::b/key"), "unsure");
    assert.ok(covers(parsePattern("*"), pattern));
    assert.ok(!covers(pattern, pattern));
  });

  it("tells open from narrow", () => {
    assert.ok(matchesEverything(parsePattern("**")));
    assert.ok(!matchesEverything(parsePattern("*?")));
  });
});

describe("An action pattern", () => {
  it("matches in any case, with wildcards in service and name", () => {
    assert.ok(actionMatches("IAM:passrole", "iam:PassRole"));
    assert.ok(actionMatches("i?m:*Role", "iam:PassRole"));
    assert.ok(actionMatches("*", "iam:PassRole"));
    assert.ok(!actionMatches("iam:Pass", "iam:PassRole"));
  });

  it("is every action, or every action of a service", () => {
    assert.deepEqual(["*", "*:*", "**", "s3:*", "s*:*"].map(isEveryAction), [true, true, true, false, false]);
    assert.deepEqual(["*", "s3:*", "S3:**", "s3:Get*", "s*:*"].map(isEveryActionOfService), [
      false,
      true,
      true,
      false,
      false,
    ]);
  });
});
