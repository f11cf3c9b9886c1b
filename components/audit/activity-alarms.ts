import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Account } from "../account";
import { alarm } from "../alarm";
import type { ComponentTags } from "../component-tags";

/** What {@link ActivityAlarms} takes. */
export interface ActivityAlarmsArgs {
  readonly account: Account;
  /** Log group that CloudTrail writes events to. */
  readonly logGroupName: pulumi.Input<string>;
  /** Name of the trail that nobody may silence. */
  readonly trailName: string;
  /** Topic that is told. */
  readonly topicArn: pulumi.Input<string>;
  readonly tags: ComponentTags;
}

/** An event that somebody should hear of, whoever caused it. */
interface Activity {
  /** What happened, and what to do about it. */
  readonly description: string;
  /** Filter pattern of CloudWatch Logs over CloudTrail's events. */
  readonly pattern: string;
  /** How many within five minutes. */
  readonly threshold: number;
}

/** Calls that silence a trail, or change what it records. They can be made in its home region only. */
const SILENCING = [
  "DeleteTrail",
  "PutEventSelectors",
  "PutInsightSelectors",
  "StopLogging",
  "UpdateTrail",
] as const;

const anyOf = (names: readonly string[]) => names.map((name) => `($.eventName = ${name})`).join(" || ");

/**
 * What is looked for: of the CIS benchmark's alarms those that mean something in an account where everything is
 * changed by deployments. (Alarms on every change of a policy or a route would go off with each update.)
 */
const ACTIVITIES: Readonly<Record<string, Activity>> = {
  "trail-changed": {
    description: `A trail was stopped, deleted or changed (CIS 4.5). Find out who did it, and start it again.`,
    pattern: `{ ${anyOf(["CreateTrail", ...SILENCING])} }`,
    threshold: 1,
  },
  "root-used": {
    description: "The account's root user was used (CIS 4.3). It is for emergencies: find out which one.",
    pattern: `{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }`,
    threshold: 1,
  },
  "sign-in-without-mfa": {
    description: "Somebody signed in to the console without a second factor (CIS 4.2).",
    pattern: `{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }`,
    threshold: 1,
  },
  "sign-in-failures": {
    description:
      "Five sign-ins to the console failed within five minutes (CIS 4.6): somebody may be guessing.",
    pattern: `{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }`,
    threshold: 5,
  },
  "key-disabled": {
    description:
      "A KMS key was disabled or is to be deleted (CIS 4.7). What it encrypts is lost once it is gone: cancel it if it was no teardown.",
    pattern: `{ ($.eventSource = kms.amazonaws.com) && (${anyOf(["DisableKey", "ScheduleKeyDeletion"])}) }`,
    threshold: 1,
  },
  "config-changed": {
    description: "AWS Config was stopped or changed (CIS 4.9).",
    pattern: `{ ($.eventSource = config.amazonaws.com) && (${anyOf([
      "DeleteDeliveryChannel",
      "PutConfigurationRecorder",
      "PutDeliveryChannel",
      "StopConfigurationRecorder",
    ])}) }`,
    threshold: 1,
  },
};

/**
 * Alarms on what is done in an account. That the trail itself is silenced is told twice: at once by EventBridge, and by
 * an alarm on the events it still wrote.
 *
 * Follows https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html (CIS AWS Foundations
 * Benchmark, section 4) and https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html.
 */
export class ActivityAlarms extends pulumi.ComponentResource {
  constructor(name: string, args: ActivityAlarmsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:audit:ActivityAlarms", name, {}, opts);

    for (const [key, activity] of Object.entries(ACTIVITIES)) {
      const metric = { namespace: `Plumbline/${name}`, name: key, dimensions: {}, statistic: "Sum" };
      new aws.cloudwatch.LogMetricFilter(
        `${name}-${key}`,
        {
          name: `${name}-${key}`,
          logGroupName: args.logGroupName,
          pattern: activity.pattern,
          metricTransformation: { namespace: metric.namespace, name: key, value: "1", unit: "Count" },
        },
        { parent: this },
      );
      alarm(
        `${name}-${key}`,
        {
          description: activity.description,
          watched: { metric },
          comparison: "at-least",
          threshold: activity.threshold,
          periodSeconds: 300,
          // The filter writes a value only when there is an event.
          missing: "notBreaching",
          topicArn: args.topicArn,
          tags: args.tags,
        },
        { parent: this },
      );
    }
    this.#tampering(name, args);

    this.registerOutputs({});
  }

  #tampering(name: string, args: ActivityAlarmsArgs): void {
    const rule = new aws.cloudwatch.EventRule(
      `${name}-tampering`,
      {
        name: `${name}-tampering`,
        description: "Somebody silences the trail, or changes what it records",
        eventPattern: pulumi.jsonStringify({
          source: ["aws.cloudtrail"],
          "detail-type": ["AWS API Call via CloudTrail"],
          detail: { eventSource: ["cloudtrail.amazonaws.com"], eventName: SILENCING },
        }),
        tags: args.tags(),
      },
      { parent: this },
    );
    new aws.cloudwatch.EventTarget(
      `${name}-tampering`,
      {
        rule: rule.name,
        arn: args.topicArn,
        inputTransformer: {
          inputPaths: {
            call: "$.detail.eventName",
            who: "$.detail.userIdentity.arn",
            trail: "$.detail.requestParameters.name",
            account: "$.account",
            when: "$.time",
          },
          inputTemplate: `"<who> called <call> on the trail <trail> of account <account> at <when>. If nobody meant to, start the trail ${args.trailName} again and find out who it was."`,
        },
      },
      { parent: this },
    );
  }
}
