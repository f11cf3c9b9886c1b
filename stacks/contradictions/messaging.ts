import type { Contradiction } from "./contradiction";
import { namesOf } from "./service";

/** Of queues and events. */
export const MESSAGING: readonly Contradiction[] = [
  {
    paths: ["events.rules", "queues"],
    find: ({ events, queues }) => {
      const lost = Object.entries(events.rules).find(([, { queue }]) => !(queue in queues));
      return lost
        ? `has ${lost[0]}, whose queue ${lost[1].queue} is not there; allowed: ${namesOf(queues)}`
        : undefined;
    },
  },
  {
    paths: ["events.rules", "queues"],
    find: ({ events, queues }) => {
      const ordered = Object.entries(events.rules).find(([, { queue }]) => queues[queue]?.fifo);
      return ordered
        ? `has ${ordered[0]}, whose queue ${ordered[1].queue} is a FIFO queue; allowed: queues without fifo, for events have no order`
        : undefined;
    },
  },
];
