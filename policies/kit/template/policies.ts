import type { Policy } from "@plumbline/policy-kit";

import { queueRetention } from "./rules/queue-retention";
import { topicHasSubscriber } from "./rules/topic-has-subscriber";

/** Every policy of this pack: a new one is one more line. */
export const policies: readonly Policy[] = [queueRetention, topicHasSubscriber];
