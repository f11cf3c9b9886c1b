import { distance } from "fastest-levenshtein";

import type { JudgedResource } from "../../policies/kit";
import type { SeenFixture } from "../../test/support/seen-fixtures";

/** A fixture that a rule fails, and the one most like it that the rule passes. */
export interface Pair {
  readonly fails: SeenFixture;
  readonly passes?: SeenFixture;
}

/**
 * The smallest fixture that fails, and the passing one that differs least from it and has a resource of the type that
 * is blamed: what a rule has nothing to do with passes too, but explains nothing. Where no type both fails and passes,
 * one that passes and that the rule concerns.
 */
export function choosePair(fixtures: readonly SeenFixture[], concerns: Concern): Pair | undefined {
  const failing = lightestFirst(
    fixtures.filter(
      ({ resources, verdicts }) => resources.length > 0 && verdicts.some(({ verdict }) => verdict === "fail"),
    ),
    (fixture) => textOf(fixture).length + VERDICT * fixture.verdicts.length,
  );
  const passing = fixtures.filter(({ verdicts }) => verdicts.length === 0);
  for (const isAlike of [sameType, () => concerns]) {
    for (const fails of failing) {
      const concerned = isAlike(blamed(fails));
      const broken = textOf(fails);
      const alike = passing.filter(
        (fixture) => fixture.resources.some(({ type }) => concerned(type)) && textOf(fixture) !== broken,
      );
      const [passes] = lightestFirst(
        alike,
        (fixture) => distance(textOf(fixture), broken) + strangeness(fixture, fails),
      );
      if (passes) return { fails, passes };
    }
  }
  const [fails] = failing;
  return fails && { fails };
}

/** How many characters more of a difference a property weighs that is left out, and other settings of the rule. */
const LEFT_OUT = 60;
const OTHER_SETTINGS = 1000;

/**
 * How little a passing fixture tells of how to mend the failing one: by other settings, or by a resource that the rule
 * doesn't concern because something is missing.
 */
function strangeness(passes: SeenFixture, fails: SeenFixture): number {
  const { type, props } = blamed(fails);
  const kept = new Set(
    passes.resources
      .filter((resource) => resource.type === type)
      .flatMap((resource) => Object.keys(resource.props)),
  );
  const leftOut = Object.keys(props).filter((key) => !kept.has(key)).length;
  const isSet = JSON.stringify(passes.config) === JSON.stringify(fails.config);
  return leftOut * LEFT_OUT + (isSet ? 0 : OTHER_SETTINGS);
}

/** Whether a rule has anything to say of a type. */
type Concern = (type: string) => boolean;

function sameType(resource: JudgedResource): Concern {
  return (type) => type === resource.type;
}

/** How many characters more of a fixture a further verdict weighs. */
const VERDICT = 100;

/** The resource that the first violation is about. */
function blamed({ resources, verdicts }: SeenFixture): JudgedResource {
  const urn = verdicts.find(({ verdict }) => verdict === "fail")?.urn;
  const found = resources.find((resource) => resource.urn === urn) ?? resources[0];
  if (!found) throw new Error("a fixture without resources has nothing to blame");
  return found;
}

function textOf({ resources, config }: SeenFixture): string {
  return JSON.stringify([
    resources.map(({ type, name, props, options }) => [type, name, props, options]),
    config,
  ]);
}

/** By weight; among equals by their text, so that the order of tests is of no matter. */
function lightestFirst(
  fixtures: readonly SeenFixture[],
  weight: (fixture: SeenFixture) => number,
): readonly SeenFixture[] {
  return fixtures
    .map((fixture) => ({ fixture, weight: weight(fixture), text: textOf(fixture) }))
    .sort((a, b) => a.weight - b.weight || (a.text < b.text ? -1 : 1))
    .map(({ fixture }) => fixture);
}
