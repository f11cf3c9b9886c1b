import { z } from "zod";

import { stackPolicy } from "../../kit";
import { REQUIRED_KEYS } from "../default-keys";
import { groupPropagation, templatePropagation } from "../propagation/auto-scaling";
import { taskPropagation } from "../propagation/containers";
import { volumePropagation } from "../propagation/volumes";

export const taggingPropagation = stackPolicy({
  name: "tagging-propagation",
  description: "What a resource launches carries the tags too: instances, volumes, container tasks.",
  severity: "medium",
  enforcementLevel: "advisory",
  frameworks: [],
  remediation:
    "Set `propagateAtLaunch: true` on an Auto Scaling group's tags, `tagSpecifications` for instances and volumes in " +
    "a launch template, `volumeTags` on an instance, `propagateTags` on an ECS service.",
  config: z.strictObject({
    keys: z
      .array(z.string().min(1))
      .default([...REQUIRED_KEYS])
      .describe("The keys that must reach what is launched."),
    launchTemplateResources: z
      .array(z.string())
      .default(["instance", "volume"])
      .describe("The resource types that launch templates must tag."),
    instanceVolumes: z.boolean().default(true).describe("Whether volumes of single instances are judged."),
    tasks: z
      .boolean()
      .default(true)
      .describe("Whether ECS services, ECS schedules and Batch jobs are judged."),
  }),
  *check(graph, { config }) {
    yield* groupPropagation(graph, config.keys);
    yield* templatePropagation(graph, config.keys, config.launchTemplateResources);
    if (config.instanceVolumes) yield* volumePropagation(graph, config.keys);
    if (config.tasks) yield* taskPropagation(graph);
  },
});
