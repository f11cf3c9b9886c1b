import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Account } from "../account";
import type { ComponentTags } from "../component-tags";

/** `create` makes it, `adopt` uses what the account has, `none` leaves it alone. */
export type Singleton = "none" | "adopt" | "create";

/** What {@link Findings} takes. */
export interface FindingsArgs {
  readonly account: Account;
  /** GuardDuty: an account has one detector a region. */
  readonly guardDuty: Singleton;
  /** Security Hub: an account has one hub a region. */
  readonly securityHub: Singleton;
  /** Topic that is told of what they find. */
  readonly topicArn: pulumi.Input<string>;
  readonly tags: ComponentTags;
}

/** What the detector watches besides the account's events, flow logs and DNS: what an environment here has. */
const FEATURES = { "s3-data-events": "S3_DATA_EVENTS", "database-sign-ins": "RDS_LOGIN_EVENTS" } as const;
/** The standard that AWS keeps up to date itself. */
const STANDARD = "standards/aws-foundational-security-best-practices/v/1.0.0";

/**
 * GuardDuty and Security Hub of an account, and who hears of what they find. With both, Security Hub tells of
 * GuardDuty's findings too, and nobody hears of one twice.
 *
 * Follows https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings_eventbridge.html and
 * https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-cwe-all-findings.html.
 */
export class Findings extends pulumi.ComponentResource {
  constructor(
    private readonly name: string,
    args: FindingsArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("plumbline:audit:Findings", name, {}, opts);

    if (args.guardDuty === "create") {
      const detector = new aws.guardduty.Detector(
        `${name}-detector`,
        { enable: true, findingPublishingFrequency: "FIFTEEN_MINUTES", tags: args.tags() },
        { parent: this },
      );
      for (const [key, feature] of Object.entries(FEATURES)) {
        new aws.guardduty.DetectorFeature(
          `${name}-${key}`,
          { detectorId: detector.id, name: feature, status: "ENABLED" },
          { parent: this },
        );
      }
    }
    if (args.securityHub === "create") this.#hub(args.account);

    if (args.securityHub !== "none") {
      this.#tell(args, {
        description: "Security Hub found something new, high or critical",
        pattern: {
          source: ["aws.securityhub"],
          "detail-type": ["Security Hub Findings - Imported"],
          detail: {
            findings: {
              Severity: { Label: ["CRITICAL", "HIGH"] },
              Workflow: { Status: ["NEW"] },
              RecordState: ["ACTIVE"],
            },
          },
        },
        paths: {
          severity: "$.detail.findings[0].Severity.Label",
          title: "$.detail.findings[0].Title",
          resource: "$.detail.findings[0].Resources[0].Id",
        },
      });
    } else if (args.guardDuty !== "none") {
      this.#tell(args, {
        description: "GuardDuty found something of high severity",
        // From 7 on a finding is of high severity, from 9 on critical.
        pattern: {
          source: ["aws.guardduty"],
          "detail-type": ["GuardDuty Finding"],
          detail: { severity: [{ numeric: [">=", 7] }] },
        },
        paths: {
          severity: "$.detail.severity",
          title: "$.detail.title",
          resource: "$.detail.resource.resourceType",
        },
      });
    }

    this.registerOutputs({});
  }

  #hub({ partition, region }: Account): void {
    const hub = new aws.securityhub.Account(
      `${this.name}-hub`,
      { enableDefaultStandards: false, controlFindingGenerator: "SECURITY_CONTROL" },
      { parent: this },
    );
    new aws.securityhub.StandardsSubscription(
      `${this.name}-standard`,
      { standardsArn: pulumi.interpolate`arn:${partition}:securityhub:${region}::${STANDARD}` },
      { parent: this, dependsOn: [hub] },
    );
  }

  #tell(
    args: FindingsArgs,
    what: {
      readonly description: string;
      readonly pattern: object;
      /** Where a finding has what is told of it. */
      readonly paths: Readonly<Record<"severity" | "title" | "resource", string>>;
    },
  ): void {
    const rule = new aws.cloudwatch.EventRule(
      `${this.name}-rule`,
      {
        name: this.name,
        description: what.description,
        eventPattern: JSON.stringify(what.pattern),
        tags: args.tags(),
      },
      { parent: this },
    );
    new aws.cloudwatch.EventTarget(
      `${this.name}-target`,
      {
        rule: rule.name,
        arn: args.topicArn,
        inputTransformer: {
          inputPaths: { ...what.paths, account: "$.account", region: "$.region" },
          inputTemplate: `"<severity>: <title> (<resource>, account <account>, <region>)"`,
        },
      },
      { parent: this },
    );
  }
}
