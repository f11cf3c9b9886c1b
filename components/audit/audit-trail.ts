import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Base } from "../base";
import { componentTags } from "../component-tags";
import { ActivityAlarms } from "./activity-alarms";
import { ConfigurationRecorder } from "./configuration-recorder";
import { conformanceTemplate } from "./conformance-rules";
import type { Singleton } from "./findings";
import { Findings } from "./findings";
import { Trail } from "./trail";

/** What an {@link AuditTrail} takes. */
export interface AuditTrailArgs extends Base {
  /** Whether a trail is made. One an account is enough. */
  readonly trail: "none" | "create";
  /** Days that the trail's files can't be deleted, and that AWS Config's are kept. */
  readonly lockedDays: number;
  /** Who may delete the trail's files before: `governance` whoever has a special permission, `compliance` nobody. */
  readonly lock: "governance" | "compliance";
  /** AWS Config's recorder: an account has one a region. */
  readonly config: Singleton;
  /** Whether AWS Config judges the account by a pack of rules. */
  readonly conformancePack: boolean;
  readonly guardDuty: Singleton;
  readonly securityHub: Singleton;
  /** Tags that the conformance pack demands of every resource. */
  readonly requiredTags: readonly string[];
}

/**
 * What an account remembers of itself and who watches it: a trail that can't be rewritten, alarms on tampering with it,
 * the configuration of every resource, and the services that look for threats.
 *
 * Follows https://docs.aws.amazon.com/prescriptive-guidance/latest/security-reference-architecture/.
 */
export class AuditTrail extends pulumi.ComponentResource {
  constructor(name: string, args: AuditTrailArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:audit:AuditTrail", name, {}, opts);
    const tags = componentTags("audit");
    const child = { parent: this };

    if (args.trail === "create") {
      const trail = new Trail(`${name}-trail`, { ...args, tags }, child);
      new ActivityAlarms(
        `${name}-activity`,
        {
          account: args.account,
          logGroupName: trail.logGroupName,
          trailName: trail.trailName,
          topicArn: args.notifications().topicArn,
          tags,
        },
        child,
      );
    }
    const recorder =
      args.config === "create"
        ? new ConfigurationRecorder(
            `${name}-config`,
            { ...args, retentionDays: args.lockedDays, tags },
            child,
          )
        : undefined;
    if (args.conformancePack) {
      new aws.cfg.ConformancePack(
        `${name}-conformance-pack`,
        { name: `${name}-conformance`, templateBody: conformanceTemplate(args.requiredTags) },
        { ...child, ...(recorder && { dependsOn: [recorder.ready] }) },
      );
    }
    if (args.guardDuty !== "none" || args.securityHub !== "none") {
      new Findings(
        `${name}-findings`,
        {
          account: args.account,
          guardDuty: args.guardDuty,
          securityHub: args.securityHub,
          topicArn: args.notifications().topicArn,
          tags,
        },
        child,
      );
    }

    this.registerOutputs({});
  }
}

/** Whether there is anything for an {@link AuditTrail} to do. */
export function hasAudit({
  trail,
  config,
  conformancePack,
  guardDuty,
  securityHub,
}: Pick<AuditTrailArgs, "trail" | "config" | "conformancePack" | "guardDuty" | "securityHub">): boolean {
  return conformancePack || [trail, config, guardDuty, securityHub].some((choice) => choice !== "none");
}
