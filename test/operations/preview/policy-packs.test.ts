import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { ReportedFinding } from "../../../operations/preview/report/schema";
import { ROOT, plumbline, previewReport, program } from "../../support/command";

type Report = Awaited<ReturnType<typeof previewReport>>;

const pack = (name: string): string => join(ROOT, "test", "fixtures", "packs", name);
const packs = (...names: readonly string[]): readonly string[] =>
  names.flatMap((name) => ["--policy-pack", pack(name)]);

describe("anybody's policy packs", () => {
  const scratch = mkdtempSync(join(tmpdir(), "plumbline-packs-"));
  after(() => {
    rmSync(scratch, { recursive: true, force: true });
  });

  function configured(content: unknown): readonly string[] {
    const file = join(scratch, "policies.json");
    writeFileSync(file, JSON.stringify(content));
    return ["--policy-pack-config", file];
  }

  function judged(...args: readonly string[]): Promise<Report> {
    return previewReport(["--program", program("protocol-judged"), ...args]);
  }

  function of(report: Report, policy: string): readonly (readonly [string, string, string])[] {
    return report.findings
      .filter((finding) => finding.policy === policy)
      .map(({ urn, message, verdict }) => [urn.split("::").at(-1) ?? "", message, verdict]);
  }

  describe("as they come", () => {
    let report: Report;
    let delay: ReportedFinding | undefined;
    before(async () => {
      report = await judged(...packs("rules", "typescript", "named-main"));
      delay = report.findings.find(({ policy }) => policy === "queue-delay");
    });

    it("judge each resource, and block with exit code 1", () => {
      assert.deepEqual(of(report, "queue-delay"), [
        ["slow", "delaySeconds is 60; expected at most 10", "fail"],
      ]);
      assert.equal(report.exitCode, 1);
      assert.equal(report.summary.exitCode, 1);
    });

    it("tell description, severity, remediation and frameworks", () => {
      assert.equal(delay?.severity, "high");
      assert.equal(delay.enforcementLevel, "mandatory");
      assert.equal(delay.description, "Queues deliver without much delay.");
      assert.equal(delay.remediation, "Lower delaySeconds.");
      assert.deepEqual(delay.frameworks, ["House rules 2: 4.1"]);
    });

    it("judge the stack as a whole, blaming a resource or the stack itself", () => {
      assert.deepEqual(of(report, "queue-count"), [
        ["quick", "2 queues; expected at most 0", "fail"],
        ["protocol-judged-dev", "blames nobody in particular", "fail"],
      ]);
    });

    it("can't judge what is known only after the update, and are not taken to be content", () => {
      const [[urn, message, verdict] = []] = of(report, "queue-arn");
      assert.equal(urn, "protocol-judged-dev");
      assert.match(message ?? "", /can't be known during preview/);
      assert.equal(verdict, "unknown");
      assert.equal(report.summary.findings.byVerdict.unknown, 1);
    });

    it("may be written in TypeScript", () => {
      assert.deepEqual(
        of(report, "typed")
          .map(([name]) => name)
          .sort(),
        ["quick", "slow"],
      );
    });

    it("may name their entry point, bring configuration along and read the stack's", () => {
      assert.deepEqual(JSON.parse(of(report, "context")[0]?.[1] ?? ""), {
        word: "brought along",
        stack: "dev",
        project: "protocol-judged",
        organization: "organization",
        dryRun: true,
        region: "eu-west-1",
      });
    });

    it("are listed with their versions", () => {
      assert.deepEqual(
        report.policyPacks.map(({ name, version }) => `${name} ${version}`),
        ["rules 1.2.3", "typescript 1.2.3", "named-main 0.9.0"],
      );
    });
  });

  it("may repair: the repaired inputs are judged, planned and reported", async () => {
    const config = configured({ "queue-tags": "remediate", "queue-delay": "advisory" });
    const report = await judged(...packs("rules"), ...config);
    assert.deepEqual(
      report.remediations.map(({ policy, changed, description, values }) => {
        return { policy, changed, description, values };
      }),
      [
        {
          policy: "queue-tags",
          changed: ["tags"],
          description: "Queues have an owner.",
          values: [{ path: "tags.Owner", after: "repaired" }],
        },
      ],
    );
    assert.deepEqual(of(report, "queue-tags"), []);
    assert.deepEqual(report.outputs.slowTags, { Owner: "repaired" });
    assert.equal(report.exitCode, 0);
  });

  it("run at the level and with the settings given; a disabled one finds nothing", async () => {
    const config = configured({
      all: "disabled",
      "queue-delay": { enforcementLevel: "advisory", most: 0, except: ["quick"] },
      "queue-count": { enforcementLevel: "mandatory", most: 1 },
    });
    const report = await judged(...packs("rules"), ...config);
    assert.deepEqual(of(report, "queue-delay"), [["slow", "delaySeconds is 60; expected at most 0", "fail"]]);
    assert.deepEqual([...new Set(report.findings.map(({ policy }) => policy))].sort(), [
      "queue-count",
      "queue-delay",
    ]);
    assert.deepEqual(report.summary.findings.byLevel, {
      mandatory: 2,
      advisory: 1,
      remediate: 0,
      disabled: 0,
    });
    assert.equal(report.exitCode, 1);
  });

  it("may print what they like, before and after the port", async () => {
    const report = await judged(...packs("noisy"));
    assert.deepEqual(
      of(report, "speaks")
        .map(([, message]) => message)
        .sort(),
      ["found quick", "found slow"],
    );
  });

  const broken: Readonly<Record<string, readonly [string, RegExp]>> = {
    "throws as it is loaded": ["throws-at-load", /did not start: TypeError: the rules are missing$/m],
    "throws in a policy": ["throws-in-policy", /failed: .*policy 'broken' .*cannot read the rule book$/m],
    "ends as it is loaded": ["exits-at-load", /did not start: no licence for this machine$/m],
    "ends in a policy": ["exits-in-policy", /ended \(exit code 5\): enough of this$/m],
    "registers no policies": ["empty", /did not start: it ended without registering a policy pack$/m],
    "is not there": ["nowhere", /does not exist; expected a folder with a PulumiPolicy\.yaml$/m],
    "has no PulumiPolicy.yaml": [
      "no-project-file",
      /no PulumiPolicy\.yaml in .*; give the folder of a policy pack$/m,
    ],
    "is written in another language": [
      "python-pack",
      /runtime is "python"; the offline preview runs "nodejs" packs$/m,
    ],
  };
  for (const [what, [name, message]] of Object.entries(broken)) {
    it(`end the preview with exit code 2 and one line when one ${what}`, async () => {
      const args = ["preview", "--engine", "offline", "--quiet", "--program", program("protocol-judged")];
      const { code, stdout, stderr } = await plumbline([...args, ...packs(name)]);
      assert.equal(stdout, "");
      assert.match(stderr, message);
      assert.match(stderr, /^error: [^\n]*\n$/);
      assert(stderr.includes(name), stderr);
      assert.equal(code, 2);
    });
  }
});
