import { STANDARD_TAGS } from "../sections/governance";
import type { Contradiction } from "./contradiction";

/** Of tags, and of what a stack holds. */
export const GOVERNANCE: readonly Contradiction[] = [
  {
    paths: ["split.foundation", "split.part"],
    find: ({ split }, show) => {
      const isNeeded = split.part === "application";
      if (isNeeded === (split.foundation !== undefined)) return undefined;
      return isNeeded
        ? `is missing; allowed while split.part is application: the name of the stack that holds the foundation, e.g. organization/plumbline/prod-foundation`
        : `is ${show("split.foundation")}, but split.part is ${show("split.part")}; allowed: nothing, unless split.part is application`;
    },
  },
  {
    paths: ["tags"],
    find: ({ tags }) => {
      const standard = STANDARD_TAGS.map((key) => key.toLowerCase());
      const taken = Object.keys(tags).filter((key) => standard.includes(key.toLowerCase()));
      return taken.length > 0
        ? `has ${taken.join(", ")}, which the program sets itself; allowed: keys other than ${STANDARD_TAGS.join(", ")}`
        : undefined;
    },
  },
];
