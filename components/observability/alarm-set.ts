import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { AlarmArgs } from "../alarm";
import { alarm } from "../alarm";
import type { ComponentTags } from "../component-tags";

/** Three values of five minutes: long enough for auto scaling to have answered. */
export const QUARTER_HOUR = { periodSeconds: 300, of: { values: 3, beyond: 3 } } as const;

/** What the alarms of one component have in common. */
export interface AlarmSetArgs {
  /** Topic that is told. */
  readonly topicArn: pulumi.Input<string>;
  readonly tags: ComponentTags;
}

/** Alarms of one component, under one name and parent; remembers what they are called. */
export class AlarmSet {
  readonly names: string[] = [];

  constructor(
    private readonly name: string,
    private readonly args: AlarmSetArgs,
    private readonly parent: pulumi.Resource,
  ) {}

  /** An alarm that tells the topic. */
  add(key: string, args: Omit<AlarmArgs, "tags" | "topicArn">): aws.cloudwatch.MetricAlarm {
    return this.#make(key, { ...args, ...this.args });
  }

  /** An alarm that tells nobody: a part of a composite one. */
  addSilent(key: string, args: Omit<AlarmArgs, "tags" | "topicArn">): aws.cloudwatch.MetricAlarm {
    return this.#make(key, { ...args, tags: this.args.tags });
  }

  #make(key: string, args: AlarmArgs): aws.cloudwatch.MetricAlarm {
    const name = `${this.name}-${key}`;
    this.names.push(name);
    return alarm(name, args, { parent: this.parent });
  }
}
