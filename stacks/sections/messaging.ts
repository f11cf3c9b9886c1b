import { z } from "zod";

import { namedSection, section } from "../section";
import { integer, itemsByName, listOf, text, toggle } from "../values";

const NAME = {
  words: "2 to 24 lower-case letters, digits and single hyphens",
  pattern: /^(?=.{2,24}$)[a-z](-?[a-z0-9])*$/,
};

/** A name of a queue, as others refer to it. */
export function queueName() {
  return text("the name of a queue out of plumbline:queues", NAME.pattern);
}

/** The queues, by name. */
export const queues = namedSection({
  description: "SQS queues by name, each with its dead-letter queue and alarm",
  names: {
    words: `queues by name: ${NAME.words}, not events and not ending with dead-letters`,
    pattern: /^(?!events$)(?!.*dead-letters$)(?=.{2,24}$)[a-z](-?[a-z0-9])*$/,
  },
  item: z.strictObject({
    /** Whether messages keep their order and come once each. */
    fifo: toggle(),
    /** Seconds that a message stays hidden from others after it was received: longer than handling it takes. */
    visibilityTimeoutSeconds: integer(0, 43_200, "seconds"),
    /** How often a message is received before it counts as a dead letter. */
    maxReceives: integer(1, 1000, "times"),
    /** Days that messages wait for somebody to receive them. */
    retentionDays: integer(1, 14, "days"),
  }),
  itemDefaults: {
    all: { fifo: false, visibilityTimeoutSeconds: 60, maxReceives: 5, retentionDays: 4 },
    test: {},
    staging: {},
    prod: {},
  },
});

const words = "a list of different texts, each 1 to 256 characters";

/** The bus that services publish events on. */
export const events = section({
  description: "EventBridge bus: archive, and rules that take events into queues",
  schema: z.strictObject({
    /** Whether there is a bus at all. */
    enabled: toggle(),
    /** Days that events are kept, to be replayed; 0 for none. */
    archiveDays: integer(0, 3650, "days"),
    /** Which events go into which queue, by the name of the rule. */
    rules: itemsByName(
      `rules by name: ${NAME.words}`,
      NAME.pattern,
      z.strictObject({
        /** Queue that the events go into; no FIFO queue. */
        queue: queueName(),
        /** Only events of these sources. Default: of any. */
        sources: listOf(words, z.string().min(1).max(256)).optional(),
        /** Only events of these detail types. Default: of all. */
        detailTypes: listOf(words, z.string().min(1).max(256)).optional(),
      }),
    ),
  }),
  defaults: {
    all: { enabled: false, rules: {} },
    test: { archiveDays: 7 },
    staging: { archiveDays: 14 },
    prod: { archiveDays: 90 },
  },
});
