import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Access } from "./access";
import type { Account } from "./account";
import { arn } from "./account";
import type { ComponentTags } from "./component-tags";
import { DeadLetterQueue } from "./dead-letter-queue";
import { onBehalfOf } from "./policy-document";
import type { Queue } from "./queue";

/** Which events go into a queue. */
export interface EventRoute {
  /** What sends them: `source` of the event. Default: anything. */
  readonly sources?: readonly string[] | undefined;
  /** What they tell of: `detail-type` of the event. Default: everything. */
  readonly detailTypes?: readonly string[] | undefined;
}

/** What an {@link EventBus} takes. */
export interface EventBusArgs {
  readonly account: Account;
  /** Days that events are kept, to be replayed; 0 for none. */
  readonly archiveDays: number;
  /** Which events go where, by the name of the rule. */
  readonly routes: Readonly<Record<string, EventRoute & { readonly to: Queue }>>;
  /** ARN of the key that encrypts events; its policy has to let EventBridge use it. */
  readonly keyArn: pulumi.Input<string>;
  readonly tags: ComponentTags;
}

/** ARN of a rule of a bus, known before either exists. */
export function ruleArn(account: Account, bus: string, rule: string): pulumi.Output<string> {
  return arn(account, "events", `rule/${bus}/${bus}-${rule}`);
}

/**
 * What services tell each other, without knowing who listens: events go onto a bus, rules take them into queues, an
 * archive keeps them for a replay. What can't be delivered within a day ends in a dead-letter queue.
 *
 * Follows https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus.html and
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html.
 */
export class EventBus extends pulumi.ComponentResource {
  /** What it takes to publish events: permission, and the bus's name in `EVENT_BUS_NAME`. */
  public readonly access: Access;

  /** Where events end that could not be delivered. */
  public readonly deadLetters: DeadLetterQueue;

  constructor(
    private readonly name: string,
    args: EventBusArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("plumbline:messaging:EventBus", name, {}, opts);
    const { account } = args;
    const busArn = arn(account, "events", `event-bus/${name}`);

    this.deadLetters = new DeadLetterQueue(
      `${name}-dead`,
      {
        ...args,
        queueName: `${name}-dead-letters`,
        fifo: false,
        sources: [],
        statements: (queueArn) => [
          {
            sid: "UndeliveredEvents",
            principals: { Service: "events.amazonaws.com" },
            actions: "sqs:SendMessage",
            resources: queueArn,
            conditions: onBehalfOf(account, [busArn, arn(account, "events", `rule/${name}/*`)]),
          },
        ],
        meaning: `Events of ${name} could not be delivered or decrypted: each message says why, and to whom`,
      },
      { parent: this },
    );
    const bus = new aws.cloudwatch.EventBus(
      `${name}-bus`,
      {
        name,
        description: "What the environment's services tell each other",
        kmsKeyIdentifier: args.keyArn,
        deadLetterConfig: { arn: this.deadLetters.queueArn },
        tags: args.tags(),
      },
      { parent: this, dependsOn: [this.deadLetters.ready] },
    );
    if (args.archiveDays > 0) {
      new aws.cloudwatch.EventArchive(
        `${name}-archive`,
        {
          name,
          description: "Events to replay",
          eventSourceArn: bus.arn,
          retentionDays: args.archiveDays,
          kmsKeyIdentifier: args.keyArn,
        },
        { parent: this },
      );
    }
    for (const [rule, { to, ...route }] of Object.entries(args.routes))
      this.#rule(rule, route, to, bus, args);
    this.access = {
      variables: { EVENT_BUS_NAME: name },
      taskStatements: [{ sid: "PublishEvents", actions: "events:PutEvents", resources: busArn }],
      ready: [bus],
    };

    this.registerOutputs({ busName: name });
  }

  #rule(key: string, route: EventRoute, to: Queue, bus: aws.cloudwatch.EventBus, args: EventBusArgs): void {
    const rule = new aws.cloudwatch.EventRule(
      `${this.name}-${key}`,
      {
        name: `${this.name}-${key}`,
        eventBusName: bus.name,
        eventPattern: eventPattern(route),
        tags: args.tags(),
      },
      { parent: this },
    );
    new aws.cloudwatch.EventTarget(
      `${this.name}-${key}`,
      {
        eventBusName: bus.name,
        rule: rule.name,
        targetId: "queue",
        arn: to.queueArn,
        deadLetterConfig: { arn: this.deadLetters.queueArn },
        retryPolicy: { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 },
      },
      { parent: this, dependsOn: [to.ready] },
    );
  }
}

/** A pattern that takes all events of a bus has to ask for something that each of them has. */
function eventPattern({ sources = [], detailTypes = [] }: EventRoute): string {
  return JSON.stringify({
    ...(sources.length > 0 && { source: sources }),
    ...(detailTypes.length > 0 && { "detail-type": detailTypes }),
    ...(sources.length + detailTypes.length === 0 && { source: [{ prefix: "" }] }),
  });
}
