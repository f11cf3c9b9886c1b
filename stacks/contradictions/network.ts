import { overlaps, parseCidr } from "../cidr";
import type { Contradiction } from "./contradiction";

/** Of the network's addresses. */
export const NETWORK: readonly Contradiction[] = [
  {
    paths: ["network.peeredCidrs", "network.cidr"],
    find: ({ network }, show) => {
      const own = parseCidr(network.cidr);
      const clashing = network.peeredCidrs.filter((cidr) => {
        const peer = parseCidr(cidr);
        return own && peer && overlaps(own, peer);
      });
      return clashing.length > 0
        ? `is ${show("network.peeredCidrs")}, which overlaps with network.cidr (${show("network.cidr")}); allowed: blocks outside of it`
        : undefined;
    },
  },
  {
    paths: ["network.peeredCidrs"],
    find: ({ network }, show) => {
      const blocks = network.peeredCidrs.flatMap((cidr) => parseCidr(cidr) ?? []);
      const clash = blocks.some((one, index) =>
        blocks.slice(index + 1).some((other) => overlaps(one, other)),
      );
      return clash
        ? `is ${show("network.peeredCidrs")}, whose blocks overlap with each other; allowed: blocks that don't`
        : undefined;
    },
  },
];
