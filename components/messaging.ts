import * as pulumi from "@pulumi/pulumi";

import type { EnvironmentConfig } from "../stacks/environment-config";
import type { Account } from "./account";
import { arn } from "./account";
import { componentTags } from "./component-tags";
import { EncryptionKey, keyUseThrough } from "./encryption-key";
import { EventBus, ruleArn } from "./event-bus";
import type { ObservedDeadLetters } from "./observability/observed";
import type { Statement } from "./policy-document";
import { onBehalfOf } from "./policy-document";
import { Queue } from "./queue";

/** What {@link Messaging} takes. */
export interface MessagingArgs {
  readonly account: Account;
  /** Name of the environment; the names of queues and bus begin with it. */
  readonly environment: string;
  /** Queues by name. */
  readonly queues: EnvironmentConfig["queues"];
  readonly events: EnvironmentConfig["events"];
  readonly deletionProtection: boolean;
}

/**
 * Queues and a bus of events, all encrypted with one key, which EventBridge may use for this environment's bus and
 * rules.
 *
 * Follows https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption-key-policy.html and
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html.
 */
export class Messaging extends pulumi.ComponentResource {
  public readonly queues: Readonly<Record<string, Queue>>;
  public readonly eventBus: EventBus | undefined;
  /** Where messages and events end that nobody could handle, by a stable name. */
  public readonly deadLetters: Readonly<Record<string, ObservedDeadLetters>>;

  readonly #tags = componentTags("messaging");

  constructor(name: string, args: MessagingArgs, opts?: pulumi.ComponentResourceOptions) {
    super("plumbline:messaging:Messaging", name, {}, opts);
    const { account, environment } = args;
    const busName = `${environment}-events`;
    const child = { parent: this };

    const key = new EncryptionKey(
      name,
      {
        ...args,
        description: `Messages and events of ${environment}`,
        through: ["sqs"],
        statements: eventBridge(account, busName),
        tags: this.#tags,
      },
      child,
    );
    const common = { ...args, keyArn: key.keyArn, tags: this.#tags };
    const keyUse = keyUseThrough("Messages", "sqs", account, key, ["kms:Decrypt", "kms:GenerateDataKey"]);
    const rules = Object.entries(args.events.enabled ? args.events.rules : {});
    const queues = Object.entries(args.queues).map(([queue, config]) => {
      const ruleArns = rules.flatMap(([rule, { queue: to }]) =>
        to === queue ? [ruleArn(account, busName, rule)] : [],
      );
      return [
        queue,
        new Queue(`${environment}-${queue}`, { ...common, ...config, queue, ruleArns, keyUse }, child),
      ] as const;
    });
    this.queues = Object.fromEntries(queues);
    const routes = rules.flatMap(([rule, { queue, ...route }]) => {
      const to = this.queues[queue];
      return to ? [[rule, { ...route, to }] as const] : [];
    });
    this.eventBus = args.events.enabled
      ? new EventBus(
          busName,
          { ...common, archiveDays: args.events.archiveDays, routes: Object.fromEntries(routes) },
          child,
        )
      : undefined;

    this.deadLetters = {
      ...Object.fromEntries(
        Object.entries(this.queues).map(([queue, { deadLetters }]) => [
          `${queue}-queue`,
          deadLetters.observed,
        ]),
      ),
      ...(this.eventBus && { "event-bus": this.eventBus.deadLetters.observed }),
    };

    this.registerOutputs({});
  }
}

/** Lets EventBridge encrypt and decrypt what is on the bus, in its archive, and on its way into queues. */
function eventBridge(account: Account, busName: string): readonly Statement[] {
  const bus = arn(account, "events", `event-bus/${busName}`);
  return [
    {
      sid: "UseByEventBus",
      principals: { Service: "events.amazonaws.com" },
      actions: [
        "kms:Decrypt",
        "kms:DescribeKey",
        "kms:GenerateDataKey",
        "kms:ReEncryptFrom",
        "kms:ReEncryptTo",
      ],
      resources: "*",
      conditions: {
        StringEquals: {
          "aws:SourceAccount": account.id,
          "kms:EncryptionContext:aws:events:event-bus:arn": bus,
        },
      },
    },
    {
      sid: "UseByRules",
      principals: { Service: "events.amazonaws.com" },
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: "*",
      conditions: onBehalfOf(account, [bus, arn(account, "events", `rule/${busName}/*`)]),
    },
  ];
}
