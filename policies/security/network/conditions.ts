import { isWorld } from "./addresses";
import type { Opening, Openings } from "./openings";
import { covers, describe, isForEveryone, openingsOf } from "./openings";
import type { Trilean } from "./trilean";
import { atLeastOne, both } from "./trilean";
import type { Answer, Condition } from "../conditions/answer";
import { YES, cannotTell, no } from "../conditions/answer";

/** No ingress rule lets every address reach one of these ports. */
export function noPortOpen(ports: readonly number[]): Condition {
  return (view) =>
    judgeOpenings(openingsOf(view, "ingress"), (opening) =>
      both(isForEveryone(opening), atLeastOne(ports.map((port) => covers(opening, port)))),
    );
}

/** Judges rules one by one: `breaks` says which of them are violations. */
export function judgeOpenings(
  { known, unknown }: Openings,
  breaks: (opening: Opening) => Trilean,
  describeOpening: (opening: Opening) => string = (opening) =>
    `${place(opening)} opens ${describe(opening)} to ${worldOf(opening)}`,
): Answer {
  const verdicts = known.map((opening) => ({ opening, answer: breaks(opening) }));
  const broken = verdicts.filter(({ answer }) => answer === "yes");
  if (broken.length > 0) return no(broken.map(({ opening }) => describeOpening(opening)).join("; "));
  const open = verdicts.find(({ answer }) => answer === "perhaps");
  if (open)
    return cannotTell(
      `${place(open.opening)}: its addresses, ports or protocol are not known; found ${describe(open.opening)}`,
    );
  return unknown ? cannotTell("its rules are not known") : YES;
}

function place({ view, direction }: Opening): string {
  return view.path === "" ? `the ${direction} rule` : view.path;
}

function worldOf({ cidrs }: Opening): string {
  return cidrs.filter(isWorld).join(" and ");
}
