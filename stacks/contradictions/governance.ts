import { STANDARD_TAGS } from "../sections/governance";
import type { Contradiction } from "./contradiction";

/** Of tags. */
export const GOVERNANCE: readonly Contradiction[] = [
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
