import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Account } from "../account";
import { arn } from "../account";
import { componentTags } from "../component-tags";
import type { AlarmSetArgs } from "./alarm-set";
import { AlarmSet } from "./alarm-set";
import { AnomalyBands } from "./anomaly-bands";
import { CacheAlarms } from "./cache-alarms";
import { dashboardBody } from "./dashboard";
import { DatabaseAlarms } from "./database-alarms";
import { distributionMetric, loadBalancerMetric, waitingMessages } from "./metrics";
import type { Observed, ObservedTraffic } from "./observed";
import { ServiceAlarms } from "./service-alarms";
import type { Objectives } from "./service-objectives";
import { ServiceObjectives } from "./service-objectives";

/** What an {@link Observability} takes. */
export interface ObservabilityArgs {
  readonly account: Account;
  readonly observed: Observed;
  /** Topic that alarms tell. Default: there are no alarms. */
  readonly topicArn?: pulumi.Input<string> | undefined;
  /** What users are promised of every service. */
  readonly objectives: Objectives;
  /** Whether alarms learn what traffic and latency are usual; they need a topic, and don't use it yet. */
  readonly anomalyBands: boolean;
  /** Whether it is made in us-east-1, where CloudFront's metrics are: an alarm reads and tells its own region alone. */
  readonly inCloudfrontRegion: boolean;
  readonly dashboard: boolean;
}

/** Days before a certificate's end at which AWS has failed to renew it: it tries from 60 on. */
const CERTIFICATE_DAYS = 30;
/** Answers of a load balancer itself, in five minutes, that are more than clients giving up. */
const MANY_FAILURES = 10;
/** Percent of a site's requests that fail by more than chance. */
const FAILING_PERCENT = 5;
/** Percent of a canary's visits that have to succeed. */
const VISITS_PERCENT = 90;

/**
 * How an application is watched: by what users see first (objectives, a synthetic user), then by what things run out of.
 *
 * Follows https://docs.aws.amazon.com/wellarchitected/latest/operational-excellence-pillar/implement-observability.html.
 */
export class Observability extends pulumi.ComponentResource {
  /** Names of all alarms, known at preview. */
  public readonly alarmNames: readonly string[];

  readonly #tags = componentTags("observability");

  constructor(
    private readonly name: string,
    args: ObservabilityArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("plumbline:observability:Observability", name, {}, opts);

    this.alarmNames = args.topicArn === undefined ? [] : this.#alarms(args, args.topicArn);
    if (args.dashboard) {
      const alarmArns = this.alarmNames.map((alarm) => arn(args.account, "cloudwatch", `alarm:${alarm}`));
      new aws.cloudwatch.Dashboard(
        `${name}-dashboard`,
        {
          dashboardName: name,
          dashboardBody: pulumi.jsonStringify(dashboardBody(args.observed, args.account.region, alarmArns)),
        },
        { parent: this },
      );
    }

    this.registerOutputs({ alarmNames: this.alarmNames });
  }

  #alarms(args: ObservabilityArgs, topicArn: pulumi.Input<string>): readonly string[] {
    const { name } = this;
    const child = { parent: this };
    const common = { topicArn, tags: this.#tags };
    const { services, databases, caches } = args.observed;
    const names = [
      ...Object.entries(services).flatMap(([key, service]) => [
        ...(service.traffic ? this.#promises(key, service.traffic, args, common) : []),
        ...new ServiceAlarms(`${name}-${key}`, { ...common, service }, child).alarmNames,
      ]),
      ...Object.entries(databases).flatMap(
        ([key, database]) => new DatabaseAlarms(`${name}-${key}`, { ...common, database }, child).alarmNames,
      ),
      ...Object.entries(caches).flatMap(
        ([key, cache]) => new CacheAlarms(`${name}-${key}`, { ...common, cache }, child).alarmNames,
      ),
    ];
    const set = new AlarmSet(name, common, this);
    this.#loadBalancers(set, args.observed);
    if (args.inCloudfrontRegion) this.#distributions(set, args.observed);
    this.#deadLetters(set, args.observed);
    this.#certificates(set, args.observed);
    this.#canaries(set, args.observed);
    return [...names, ...set.names];
  }

  /** Alarms on what a service's users are promised. */
  #promises(
    key: string,
    traffic: ObservedTraffic,
    { objectives, anomalyBands }: ObservabilityArgs,
    common: AlarmSetArgs,
  ): readonly string[] {
    const name = `${this.name}-${key}`;
    const child = { parent: this };
    return [
      ...new ServiceObjectives(name, { ...common, traffic, objectives }, child).alarmNames,
      ...(anomalyBands ? new AnomalyBands(`${name}-usual`, { ...common, traffic }, child).alarmNames : []),
    ];
  }

  #loadBalancers(set: AlarmSet, { loadBalancers }: Observed): void {
    for (const [key, suffix] of Object.entries(loadBalancers)) {
      set.add(`${key}-5xx`, {
        description:
          "The load balancer itself answers with errors: tasks close connections, time out, or are not there.",
        watched: { metric: loadBalancerMetric(suffix, "HTTPCode_ELB_5XX_Count", "Sum") },
        comparison: "at-least",
        threshold: MANY_FAILURES,
        periodSeconds: 300,
        of: { values: 3, beyond: 2 },
        missing: "notBreaching",
      });
    }
  }

  #distributions(set: AlarmSet, { distributions }: Observed): void {
    for (const [key, id] of Object.entries(distributions)) {
      set.add(`${key}-5xx`, {
        description: `More than ${FAILING_PERCENT}% of the site's requests fail: see whether CloudFront may still read the bucket and its key.`,
        watched: { metric: distributionMetric(id, "5xxErrorRate", "Average") },
        comparison: "above",
        threshold: FAILING_PERCENT,
        periodSeconds: 300,
        of: { values: 3, beyond: 2 },
        missing: "notBreaching",
      });
    }
  }

  #deadLetters(set: AlarmSet, { deadLetterQueues }: Observed): void {
    for (const [key, { queueName, meaning }] of Object.entries(deadLetterQueues)) {
      set.add(`${key}-dead-letters`, {
        description: meaning,
        watched: { metric: waitingMessages(queueName) },
        comparison: "at-least",
        threshold: 1,
        periodSeconds: 300,
        // A queue that nobody has used for six hours sends no metrics, and holds nothing new.
        missing: "notBreaching",
      });
    }
  }

  #certificates(set: AlarmSet, { certificates }: Observed): void {
    for (const [key, certificateArn] of Object.entries(certificates)) {
      set.add(`${key}-certificate-expires`, {
        description: `The certificate ends in less than ${CERTIFICATE_DAYS} days and was not renewed: see whether its DNS record is still there.`,
        watched: {
          metric: {
            namespace: "AWS/CertificateManager",
            name: "DaysToExpiry",
            dimensions: { CertificateArn: certificateArn },
            statistic: "Minimum",
          },
        },
        comparison: "below",
        threshold: CERTIFICATE_DAYS,
        periodSeconds: 86_400,
        // An expired certificate has no value any more; the alarm stays what it is.
        missing: "ignore",
      });
    }
  }

  #canaries(set: AlarmSet, { canaries }: Observed): void {
    for (const [key, { canaryName, minutes }] of Object.entries(canaries)) {
      set.add(`${key}-fails`, {
        description:
          "A synthetic user does not get through to the public URL: so do others, whether or not they try.",
        watched: {
          metric: {
            namespace: "CloudWatchSynthetics",
            name: "SuccessPercent",
            dimensions: { CanaryName: canaryName },
            statistic: "Average",
          },
        },
        comparison: "below",
        threshold: VISITS_PERCENT,
        periodSeconds: Math.max(5, minutes) * 60,
        of: { values: 2, beyond: 2 },
        // A heartbeat: a canary that doesn't run finds nothing.
        missing: "breaching",
      });
    }
  }
}
